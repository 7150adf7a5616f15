"""Metadata blocks of camera raw files, each in the container that its maker chose."""

from __future__ import annotations

import io
from typing import BinaryIO

from archive_app.media.iso_boxes import boxes
from archive_app.media.photo_blocks import LARGEST_BLOCK, MetadataBlocks, file_size
from archive_app.media.photo_jp2 import XMP_UUID
from archive_app.media.photo_jpeg import read_jpeg_blocks
from archive_app.media.photo_tiff import read_tiff_blocks
from archive_app.media.sniffing_photos import RAW_TYPES

_CANON_UUID = bytes.fromhex("85C0B687820F11E08111F4CE462B6A48")
_PARTS = {b"CMT1": "exif", b"CMT2": "exif_capture", b"CMT4": "exif_gps"}
_RAF_PREVIEW = 84
_LARGEST_PREVIEW = 64 << 20
_MOST_MRW_BLOCKS = 64


def read_raw_blocks(file: BinaryIO, media_type: str) -> MetadataBlocks:
    """The EXIF, IPTC-IIM and XMP of a camera raw file of the media type that `sniffing` tells."""
    if media_type == RAW_TYPES["cr3"]:
        return _cr3(file)
    if media_type == RAW_TYPES["raf"]:
        return _raf(file)
    if media_type == RAW_TYPES["mrw"]:
        return _mrw(file)
    if media_type in (RAW_TYPES["crw"], RAW_TYPES["x3f"]):
        return MetadataBlocks()
    return read_tiff_blocks(file)


def preview_blocks(preview: bytes) -> MetadataBlocks:
    """What the camera's preview says, for raw files that say nothing outside of it."""
    blocks = read_jpeg_blocks(io.BytesIO(preview))
    blocks.ends_early = False
    blocks.problems = ()
    return blocks


def _cr3(file: BinaryIO) -> MetadataBlocks:
    blocks = MetadataBlocks()
    for box in boxes(file, 0, file_size(file)):
        if box.kind == b"moov":
            for inner in boxes(file, box.start, box.end):
                if inner.kind == b"uuid" and _at(file, inner.start, 16) == _CANON_UUID:
                    _canon_parts(file, inner.start + 16, inner.end, blocks)
        elif box.kind == b"uuid" and _at(file, box.start, 16) == XMP_UUID:
            blocks.xmp = blocks.xmp or _at(file, box.start + 16, min(box.end - box.start - 16, LARGEST_BLOCK)) or None
    return blocks


def _canon_parts(file: BinaryIO, start: int, end: int, blocks: MetadataBlocks) -> None:
    for part in boxes(file, start, end):
        name = _PARTS.get(part.kind)
        if name and part.end - part.start <= LARGEST_BLOCK:
            setattr(blocks, name, getattr(blocks, name) or _at(file, part.start, part.end - part.start) or None)


def _raf(file: BinaryIO) -> MetadataBlocks:
    place = _at(file, _RAF_PREVIEW, 8)
    offset, length = int.from_bytes(place[:4], "big"), int.from_bytes(place[4:], "big")
    preview = _at(file, offset, min(length, _LARGEST_PREVIEW))
    return preview_blocks(preview) if preview.startswith(b"\xff\xd8") else MetadataBlocks()


def _mrw(file: BinaryIO) -> MetadataBlocks:
    """Minolta's blocks: a letter code and a size each; that called TTW is the EXIF."""
    at = 8
    for _ in range(_MOST_MRW_BLOCKS):
        header = _at(file, at, 8)
        length = int.from_bytes(header[4:], "big")
        if len(header) < 8:
            break
        if header[:4] == b"\0TTW" and length <= LARGEST_BLOCK:
            return MetadataBlocks(exif=_at(file, at + 8, length) or None)
        at += 8 + length
    return MetadataBlocks()


def _at(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(max(length, 0))
