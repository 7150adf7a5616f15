"""Metadata blocks of a WebP: the EXIF and XMP chunks of its RIFF container (RFC 9649)."""

from __future__ import annotations

from typing import BinaryIO

from archive_app.media.photo_blocks import LARGEST_BLOCK, MetadataBlocks, file_size, moves, without_exif_header

_MOST_CHUNKS = 100_000


def read_webp_blocks(file: BinaryIO) -> MetadataBlocks:
    """The EXIF and XMP of a WebP, and whether the file is as long as it says."""
    blocks = MetadataBlocks()
    size = file_size(file)
    file.seek(4)
    end = 8 + int.from_bytes(file.read(4), "little")
    blocks.ends_early = end > size
    at = 12
    frames = 0
    for _ in range(_MOST_CHUNKS):
        file.seek(at)
        header = file.read(8)
        length = int.from_bytes(header[4:], "little")
        if len(header) < 8 or at + 8 + length > min(end, size):
            break
        if header[:4] == b"EXIF" and length <= LARGEST_BLOCK:
            blocks.exif = blocks.exif or without_exif_header(file.read(length))
        elif header[:4] == b"ANMF":
            frames += 1
        elif header[:4] == b"XMP " and length <= LARGEST_BLOCK:
            blocks.xmp = blocks.xmp or file.read(length)
        at += 8 + length + length % 2
    blocks.frames = max(1, frames)
    blocks.problems = moves(blocks.frames)
    return blocks
