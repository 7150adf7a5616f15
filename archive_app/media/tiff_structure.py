"""TIFF structures, by a bounded reader of their directories (TIFF 6.0, BigTIFF, and the raw formats akin to it)."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

ReadAt = Callable[[int, int], bytes]
"""Reads bytes at (offset, length); fewer come back where the data ends."""

_TYPE_SIZES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    17: 8,
    18: 8,
}
_INTEGER_CODES = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}
_MAGICS = frozenset({42, 0x55, 0x4F52, 0x5352})
"""TIFF, and the numbers that Panasonic (RW2) and Olympus (ORF) write in place of its own."""

_MOST_ENTRIES = 4096
_LARGEST_VALUE = 32 << 20


@dataclass(frozen=True, slots=True)
class TiffValue:
    """One field of a directory: its type number and its bytes in the order of the file."""

    type: int
    data: bytes


class TiffStructure:
    """The directories of a TIFF structure, each read once and within bounds.

    `damaged` tells, after reading, that something pointed outside the data or made no sense.
    """

    def __init__(self, read_at: ReadAt) -> None:
        self._read_at = read_at
        self.damaged = False
        header = read_at(0, 16)
        self._order = {b"II": "<", b"MM": ">"}.get(header[:2], "")
        self._big = False
        self.first_directory = 0
        if not self._order or len(header) < 8:
            self.damaged = True
            return
        magic: int = struct.unpack_from(self._order + "H", header, 2)[0]
        self._big = magic == 43
        if self._big and len(header) == 16:
            self.first_directory = struct.unpack_from(self._order + "Q", header, 8)[0]
        elif magic in _MAGICS:
            self.first_directory = struct.unpack_from(self._order + "I", header, 4)[0]
        else:
            self.damaged = True

    @property
    def is_little_endian(self) -> bool:
        """Whether numbers stand with their lowest byte first."""
        return self._order == "<"

    def directory(self, offset: int, wanted: frozenset[int]) -> dict[int, TiffValue]:
        """The wanted fields of the directory at `offset`; what lies outside the data is left out."""
        found: dict[int, TiffValue] = {}
        count_format, entry_format = ("Q", "HHQ8s") if self._big else ("H", "HHI4s")
        count_size = struct.calcsize("<" + count_format)
        entry_size = struct.calcsize("<" + entry_format)
        counted = self._read_at(offset, count_size)
        if offset <= 0 or len(counted) < count_size:
            self.damaged = True
            return found
        count: int = struct.unpack(self._order + count_format, counted)[0]
        table = self._read_at(offset + count_size, min(count, _MOST_ENTRIES) * entry_size)
        if len(table) < count * entry_size:
            self.damaged = True
        table = table[: len(table) // entry_size * entry_size]
        for tag, type_number, values, inline in struct.iter_unpack(self._order + entry_format, table):
            if tag in wanted and tag not in found:
                data = self._value(type_number, values, inline)
                if data is None:
                    self.damaged = True
                else:
                    found[tag] = TiffValue(type_number, data)
        return found

    def next_directory(self, offset: int) -> int:
        """Where the directory after the one at `offset` begins; 0 if that is the last."""
        count_format, width, entry_size = ("Q", 8, 20) if self._big else ("H", 4, 12)
        counted = self._read_at(offset, struct.calcsize("<" + count_format))
        if offset <= 0 or len(counted) < struct.calcsize("<" + count_format):
            return 0
        count: int = struct.unpack(self._order + count_format, counted)[0]
        link = self._read_at(offset + len(counted) + count * entry_size, width)
        return int.from_bytes(link, "little" if self.is_little_endian else "big") if len(link) == width else 0

    def rationals(self, value: TiffValue | None) -> list[float]:
        """The numbers of a field of unsigned fractions; one over zero is left out, and so is all after it."""
        numbers: list[float] = []
        if value is not None and value.type == 5:
            whole = value.data[: len(value.data) // 8 * 8]
            for above, below in struct.iter_unpack(self._order + "II", whole):
                if not below:
                    break
                numbers.append(above / below)
        return numbers

    def integer(self, value: TiffValue | None) -> int | None:
        """The first number of an integer field, or None."""
        return next(iter(self.integers(value)), None)

    def integers(self, value: TiffValue | None) -> list[int]:
        """The numbers of an integer field; none of any other."""
        code = "" if value is None else _INTEGER_CODES.get(value.type, "")
        if value is None or not code:
            return []
        whole = value.data[: len(value.data) // struct.calcsize("<" + code) * struct.calcsize("<" + code)]
        return [number for (number,) in struct.iter_unpack(self._order + code, whole)]

    def _value(self, type_number: int, values: int, inline: bytes) -> bytes | None:
        size = _TYPE_SIZES.get(type_number, 0) * values
        if size == 0 and values:
            return None
        if size <= len(inline):
            return inline[:size]
        if size > _LARGEST_VALUE:
            return None
        offset: int = struct.unpack(self._order + ("Q" if self._big else "I"), inline)[0]
        data = self._read_at(offset, size)
        return data if len(data) == size else None
