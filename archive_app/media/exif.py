"""EXIF: the fields of a TIFF structure, by a bounded reader of its directories (TIFF 6.0, BigTIFF, Exif 3.0).

Pillow turns EXIF text into Latin-1 and loses what it cannot; here the bytes are decoded as they were meant.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from archive_app.media.photo_text import decode_text

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
_MOST_ENTRIES = 4096
_LARGEST_VALUE = 32 << 20

_EXIF_POINTER = 0x8769
_ORIENTATION = 0x0112
_TEXT_TAGS = {0x010E: "ImageDescription", 0x013B: "Artist", 0x8298: "Copyright"}
_WINDOWS_TAGS = {0x9C9B: "XPTitle", 0x9C9C: "XPComment", 0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords"}
_CAPTURE_TAGS = {
    0x9003: "DateTimeOriginal",
    0x9004: "DateTimeDigitized",
    0x9011: "OffsetTimeOriginal",
    0x9012: "OffsetTimeDigitized",
}
_USER_COMMENT = 0x9286


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
        elif magic == 42:
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

    def integer(self, value: TiffValue | None) -> int | None:
        """The first number of an integer field, or None."""
        if value is None:
            return None
        code = self._order + _INTEGER_CODES.get(value.type, "")
        if len(code) < 2 or len(value.data) < struct.calcsize(code):
            return None
        number: int = struct.unpack_from(code, value.data)[0]
        return number

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


@dataclass(frozen=True, slots=True)
class ExifFields:
    """What an EXIF structure says, by the names of the standard; texts are decoded, not yet cleaned.

    `orientation` is 1 to 8 (1: as it stands), or None if it is not stated.
    """

    texts: dict[str, str] = field(default_factory=dict)
    orientation: int | None = None
    damaged: bool = False


def read_exif(block: bytes) -> ExifFields:
    """The fields of an EXIF block, which starts with its TIFF header ("II" or "MM"). Nothing is raised."""
    return read_exif_at(lambda offset, length: block[offset : offset + length])


def read_exif_at(read_at: ReadAt) -> ExifFields:
    """The same for a structure of any size, such as a whole TIFF file."""
    tiff = TiffStructure(read_at)
    texts: dict[str, str] = {}
    if not tiff.first_directory:
        return ExifFields(texts, None, damaged=True)
    wanted = frozenset({*_TEXT_TAGS, *_WINDOWS_TAGS, _ORIENTATION, _EXIF_POINTER})
    main = tiff.directory(tiff.first_directory, wanted)
    for tag, name in _TEXT_TAGS.items():
        if tag in main:
            texts[name] = _joined(main[tag].data)
    for tag, name in _WINDOWS_TAGS.items():
        if tag in main:
            texts[name] = main[tag].data.decode("utf-16-le", "replace").split("\0")[0]
    pointer = tiff.integer(main.get(_EXIF_POINTER))
    if pointer:
        capture = tiff.directory(pointer, frozenset({*_CAPTURE_TAGS, _USER_COMMENT}))
        for tag, name in _CAPTURE_TAGS.items():
            if tag in capture:
                texts[name] = _joined(capture[tag].data)
        if _USER_COMMENT in capture:
            texts["UserComment"] = _user_comment(capture[_USER_COMMENT].data, tiff)
    orientation = tiff.integer(main.get(_ORIENTATION))
    valid = orientation if orientation is not None and 1 <= orientation <= 8 else None
    return ExifFields({k: v for k, v in texts.items() if v.strip()}, valid, tiff.damaged)


def _joined(data: bytes) -> str:
    """An ASCII field; NULs part its values (photographer and editor in Copyright), "; " takes their place."""
    parts = (decode_text(part).strip() for part in data.split(b"\0"))
    return "; ".join(part for part in parts if part)


def _user_comment(data: bytes, tiff: TiffStructure) -> str:
    """UserComment: eight bytes that name the character code, then the text (Exif 3.0, 4.6.6.4)."""
    code, text = data[:8], data[8:]
    if code.startswith(b"UNICODE"):
        return _utf16(text, tiff)
    if code.startswith(b"JIS"):
        # ISO-2022-JP holds the JIS X 0208 that the standard names; its escapes keep mistakes visible.
        return text.decode("iso2022_jp", "replace").rstrip("\0 ")
    if code.startswith(b"ASCII") or code == bytes(8):
        decoded = decode_text(text.rstrip(b"\0 "))
    else:
        decoded = decode_text(data.rstrip(b"\0 "))
    # Cameras fill an undefined comment with binary notes of their own.
    return "" if any(c < " " and c not in "\r\n\t" for c in decoded) else decoded


def _utf16(text: bytes, tiff: TiffStructure) -> str:
    """UTF-16 in the order of its mark, else of the structure, unless the other order plainly reads better."""
    text = text[: len(text) // 2 * 2]
    if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return text.decode("utf-16", "replace").rstrip("\0 ")
    little, big = (text.decode(f"utf-16-{order}", "replace").rstrip("\0 ") for order in ("le", "be"))
    ordered, other = (little, big) if tiff.is_little_endian else (big, little)
    return other if _spread(other) < _spread(ordered) / 2 else ordered


def _spread(text: str) -> int:
    """How many blocks of 256 characters a text uses: one read in the wrong order is all over the place."""
    return len({ord(c) >> 8 for c in text})
