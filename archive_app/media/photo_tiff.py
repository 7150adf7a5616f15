"""Metadata blocks of a TIFF: XMP, IPTC-IIM and Photoshop's resources are fields of its first directory."""

from __future__ import annotations

from typing import BinaryIO

from archive_app.media.exif import ReadAt, TiffStructure
from archive_app.media.iptc import PhotoshopResources
from archive_app.media.photo_blocks import MetadataBlocks, file_size, read_photoshop_block

_XMP = 700
_IIM = 33723
_PHOTOSHOP = 34377


def tiff_reader(file: BinaryIO) -> ReadAt:
    """A reader at (offset, length) of an open file, for `exif.read_exif_at`."""
    size = file_size(file)

    def read_at(offset: int, length: int) -> bytes:
        if offset >= size:
            return b""
        file.seek(offset)
        return file.read(length)

    return read_at


def read_tiff_blocks(file: BinaryIO) -> MetadataBlocks:
    """The XMP and IPTC-IIM of a TIFF, and whether the file reaches its first directory.

    Its EXIF fields are directories of the file itself, so there is no block of them to hand over.
    """
    blocks = MetadataBlocks()
    size = file_size(file)
    tiff = TiffStructure(tiff_reader(file))
    blocks.ends_early = tiff.first_directory >= size
    if blocks.ends_early or not tiff.first_directory:
        return blocks
    fields = tiff.directory(tiff.first_directory, frozenset({_XMP, _IIM, _PHOTOSHOP}))
    if _XMP in fields:
        blocks.xmp = fields[_XMP].data
    resources = read_photoshop_block(fields[_PHOTOSHOP].data) if _PHOTOSHOP in fields else PhotoshopResources()
    if _IIM in fields:
        # The digest is of the block in the resources; the field of its own may be padded.
        iim = fields[_IIM].data
        digest = resources.digest if resources.iim is None or iim.startswith(resources.iim) else None
        resources = PhotoshopResources(resources.iim if digest else iim, digest, resources.damaged)
    blocks.photoshop = resources
    return blocks
