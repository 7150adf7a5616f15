"""Metadata blocks of a JPEG 2000 file: the UUID boxes of EXIF, XMP and IPTC-IIM (ISO/IEC 15444-1, XMP part 3)."""

from __future__ import annotations

from typing import BinaryIO

from archive_app.media.iptc import PhotoshopResources
from archive_app.media.iso_boxes import boxes
from archive_app.media.photo_blocks import (
    LARGEST_BLOCK,
    MetadataBlocks,
    file_size,
    read_photoshop_block,
    without_exif_header,
)

XMP_UUID = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC")
_EXIF_UUIDS = (b"JpgTiffExif->JP2", bytes.fromhex("0537CDAB9D0C4431A72AFA561F2A113E"))
_IIM_UUIDS = (bytes.fromhex("33C7A4D2B81D4723A0BAF1A3E097AD38"), bytes.fromhex("09A14E97C0B442E0BEBF36DF6F0CE36F"))
_PHOTOSHOP_UUID = bytes.fromhex("2C4C0100850440B9A03E562148D6DFEB")
_END_OF_CODESTREAM = b"\xff\xd9"


def read_jp2_blocks(file: BinaryIO) -> MetadataBlocks:
    """The EXIF, IPTC-IIM and XMP of a JPEG 2000 file, and whether its code stream is whole."""
    blocks = MetadataBlocks()
    size = file_size(file)
    stream_end = 0
    for box in boxes(file, 0, size):
        if box.kind == b"jp2c":
            stream_end = box.end
            blocks.ends_early |= not box.whole
        elif box.kind == b"uuid" and 16 <= box.end - box.start <= LARGEST_BLOCK:
            file.seek(box.start)
            _keep(blocks, file.read(16), file.read(box.end - box.start - 16))
    blocks.ends_early |= not _has_end_mark(file, stream_end)
    return blocks


def read_j2c_blocks(file: BinaryIO) -> MetadataBlocks:
    """A bare code stream has no metadata; only whether it is whole."""
    return MetadataBlocks(ends_early=not _has_end_mark(file, file_size(file)))


def _keep(blocks: MetadataBlocks, uuid: bytes, data: bytes) -> None:
    if uuid == XMP_UUID:
        blocks.xmp = blocks.xmp or data
    elif uuid in _EXIF_UUIDS:
        blocks.exif = blocks.exif or without_exif_header(data)
    elif uuid == _PHOTOSHOP_UUID or (uuid in _IIM_UUIDS and data.startswith(b"8BIM")):
        blocks.photoshop = read_photoshop_block(data)
    elif uuid in _IIM_UUIDS:
        blocks.photoshop = PhotoshopResources(iim=data)


def _has_end_mark(file: BinaryIO, end: int) -> bool:
    file.seek(max(end - 2, 0))
    return file.read(2) == _END_OF_CODESTREAM
