"""The boxes of ISO base media files, as HEIF, AVIF, JPEG 2000 and Canon's CR3 use them (ISO/IEC 14496-12, 4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_MOST_BOXES = 10_000


class Box(NamedTuple):
    """A box: its content lies from `start` up to `end`; `whole` is False where the data around it ends before it."""

    kind: bytes
    start: int
    end: int
    whole: bool


def boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """The boxes between two offsets of a file, in their order, up to the first that makes no sense."""
    at = start
    for _ in range(_MOST_BOXES):
        if at >= end:  # a box may claim more bytes than any file can have
            return
        file.seek(at)
        header = file.read(min(16, end - at))
        if len(header) < 8:
            return
        size, lead = int.from_bytes(header[:4], "big"), 8
        if size == 1:
            size, lead = int.from_bytes(header[8:16], "big"), 16
        elif size == 0:
            size = end - at
        if size < lead:
            return
        yield Box(header[4:8], at + lead, min(at + size, end), at + size <= end)
        at += size
