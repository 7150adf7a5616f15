"""Metadata blocks of a TIFF: XMP, IPTC-IIM and Photoshop's resources are fields of its first directory."""

from __future__ import annotations

from typing import BinaryIO

from archive_app.media.iptc import PhotoshopResources
from archive_app.media.photo_blocks import MetadataBlocks, file_size, read_photoshop_block
from archive_app.media.tiff_structure import ReadAt, TiffStructure

_XMP = 700
_IIM = 33723
_PHOTOSHOP = 34377
_SUB_FILE_TYPE = 254
_SUB_DIRECTORIES = 330
_SIZES = (256, 257)
_REDUCED_OR_MASK = 0b101
_MOST_PAGES = 1000
_MOST_INNER = 16


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


def page_remark(file: BinaryIO) -> tuple[str, ...]:
    """The sentence for a TIFF of several pages; previews and masks are none."""
    tiff = TiffStructure(tiff_reader(file))
    pages, at = 0, tiff.first_directory
    seen: set[int] = set()
    while at and at not in seen and len(seen) < _MOST_PAGES:
        seen.add(at)
        kind = tiff.integer(tiff.directory(at, frozenset({_SUB_FILE_TYPE})).get(_SUB_FILE_TYPE))
        pages += not (kind or 0) & _REDUCED_OR_MASK
        at = tiff.next_directory(at)
    if pages < 2:
        return ()
    counted = f"{pages}" if len(seen) < _MOST_PAGES else f"{_MOST_PAGES} or more"
    return (f"The file has {counted} pages; the first is shown.",)


def inner_sizes(file: BinaryIO) -> list[tuple[int, int]]:
    """(width, height) of each picture in the directories below the first, where raw files keep the sensor's data."""
    tiff = TiffStructure(tiff_reader(file))
    first = tiff.directory(tiff.first_directory, frozenset({_SUB_DIRECTORIES})) if tiff.first_directory else {}
    found = [(0, 0)]
    for offset in tiff.integers(first.get(_SUB_DIRECTORIES))[:_MOST_INNER]:
        fields = tiff.directory(offset, frozenset(_SIZES))
        width, height = (tiff.integer(fields.get(tag)) or 0 for tag in _SIZES)
        found.append((width, height))
    return found
