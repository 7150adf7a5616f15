"""Lines of files that may come from anywhere: a few bytes of a zip file can hold a line of a gigabyte."""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import BinaryIO

from archive_app.errors import DamagedError

_CHUNK = 1 << 18
_END = re.compile(rb"\n")
_BREAKS = re.compile(rb"[\r\n]+")


def lines_within(file: BinaryIO, name: str, longest: int) -> Generator[tuple[int, bytes]]:
    """The lines of the bundle's file `name` with their numbers from 1, each with the line end that it has.

    Raises DamagedError for a line of more than `longest` bytes, which is never held whole.
    """
    for number, (line, ended) in enumerate(_split(file, name, longest, _END), 1):
        if line or ended:
            yield number, line + b"\n" if ended else line


def filled_lines_within(file: BinaryIO, name: str, longest: int) -> Generator[bytes]:
    """The lines that hold something, without their ends, which may be LF, CR or CRLF; raises as `lines_within`."""
    return (line for line, _ in _split(file, name, longest, _BREAKS) if line)


def _split(file: BinaryIO, name: str, longest: int, ends: re.Pattern[bytes]) -> Generator[tuple[bytes, bool]]:
    """What stands between line ends and whether one follows."""
    begun: list[bytes] = []
    length = 0
    while chunk := file.read(_CHUNK):
        *whole, rest = ends.split(chunk)
        for piece in whole:
            _require_short(length + len(piece), name, longest)
            yield b"".join((*begun, piece)), True
            begun, length = [], 0
        begun.append(rest)
        length += len(rest)
        _require_short(length, name, longest)
    yield b"".join(begun), False


def _require_short(length: int, name: str, longest: int) -> None:
    if length > longest:
        raise DamagedError(
            f"The bundle's file “{name}” has a line of more than {longest:,} bytes, which no sound bundle has; "
            "ask for the bundle again."
        )
