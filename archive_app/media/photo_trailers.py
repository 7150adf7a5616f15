"""IPTC-IIM behind the end of a JPEG, where picture desks of newspapers kept it: AFCP and FotoStation's records."""

from __future__ import annotations

import struct
from typing import BinaryIO

from archive_app.media.photo_blocks import LARGEST_BLOCK, file_size

_AFCP_ORDERS = {b"AXS!": ">", b"AXS*": "<"}
_FOTOSTATION = 0xA1B2C3D4
_FOTOSTATION_IIM = 1
_MOST_RECORDS = 100


def trailing_iim(file: BinaryIO) -> bytes | None:
    """The IIM block of whichever of the two stands at the end of a file; None if neither does."""
    size = file_size(file)
    return _afcp(file, size) or _fotostation(file, size)


def _afcp(file: BinaryIO, size: int) -> bytes | None:
    """The AXS File Concatenation Protocol: a directory of parts, and at the end where it begins."""
    end = _at(file, size - 12, 12)
    order = _AFCP_ORDERS.get(end[:4])
    if order is None or len(end) < 12:
        return None
    start: int = struct.unpack(order + "I", end[4:8])[0]
    head = _at(file, start, 12)
    if not head.startswith(end[:4]) or len(head) < 12:
        return None
    entries: int = struct.unpack(order + "H", head[6:8])[0]
    table = _at(file, start + 12, 12 * entries)
    for kind, length, offset in struct.iter_unpack(order + "4sII", table[: len(table) // 12 * 12]):
        if kind == b"IPTC" and length <= LARGEST_BLOCK:
            found = _at(file, offset, length)
            return found if found.startswith(b"\x1c") else None
    return None


def _fotostation(file: BinaryIO, size: int) -> bytes | None:
    """Records that each end in their kind, their length and a signature, read from the last to the first."""
    end = size
    for _ in range(_MOST_RECORDS):
        foot = _at(file, end - 10, 10)
        if len(foot) < 10:
            return None
        kind, length, signature = struct.unpack(">HII", foot)
        if signature != _FOTOSTATION or not 10 <= length <= end:
            return None
        if kind == _FOTOSTATION_IIM and length <= LARGEST_BLOCK:
            return _at(file, end - length, length - 10) or None
        end -= length
    return None


def _at(file: BinaryIO, offset: int, length: int) -> bytes:
    if offset < 0:
        return b""
    file.seek(offset)
    return file.read(length)
