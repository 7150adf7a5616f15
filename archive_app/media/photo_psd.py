"""Photoshop's own files: the image resources with their metadata, and the small preview (Adobe's PSD specification)."""

from __future__ import annotations

from typing import BinaryIO

from archive_app.errors import BadInputError
from archive_app.media.iptc import image_resources, read_photoshop_resources
from archive_app.media.photo_blocks import LARGEST_BLOCK, MetadataBlocks, file_size, without_exif_header
from archive_app.media.photo_opening import PIXEL_LIMIT, too_large

_HEADER = 26
_EXIF, _XMP = 1058, 1060
_PREVIEW = 1036
_PREVIEW_HEADER = 28
_JPEG = 1


def read_psd_blocks(file: BinaryIO) -> MetadataBlocks:
    """The EXIF, IPTC-IIM and XMP of a Photoshop picture, and whether the file has all of its parts."""
    blocks = MetadataBlocks()
    resources, end = _resources(file)
    size = file_size(file)
    if end >= size:
        blocks.ends_early = True
        return blocks
    blocks.ends_early = _ends_early(file, end, size)
    found, _ = image_resources(resources)
    blocks.photoshop = read_photoshop_resources(resources)
    blocks.xmp = found.get(_XMP) or None
    blocks.exif = without_exif_header(found[_EXIF]) if found.get(_EXIF) else None
    return blocks


def embedded_preview(file: BinaryIO, name: str) -> tuple[bytes, int, int]:
    """The JPEG preview in the resources, and width and height of the whole picture.

    Raises:
        BadInputError: there is none, so that a picture that is not decoded cannot be shown at all.
    """
    file.seek(0)
    header = file.read(_HEADER)
    height, width = int.from_bytes(header[14:18], "big"), int.from_bytes(header[18:22], "big")
    if width * height > PIXEL_LIMIT:
        raise BadInputError(too_large(name))
    found, _ = image_resources(_resources(file)[0])
    preview = found.get(_PREVIEW, b"")
    if not width or not height or int.from_bytes(preview[:4], "big") != _JPEG:
        raise BadInputError(
            f"“{name}” is a Photoshop picture that cannot be decoded and carries no preview;"
            " save it with “Maximize compatibility”, or as TIFF, and import that."
        )
    return preview[_PREVIEW_HEADER:], width, height


def _resources(file: BinaryIO) -> tuple[bytes, int]:
    """The image resources, and the offset after them."""
    file.seek(_HEADER)
    palette = int.from_bytes(file.read(4), "big")
    file.seek(palette, 1)
    length = int.from_bytes(file.read(4), "big")
    start = file.tell()
    return file.read(min(length, LARGEST_BLOCK)), start + length


def _ends_early(file: BinaryIO, layers: int, size: int) -> bool:
    """Whether the file ends before the picture that comes after the layers."""
    file.seek(4)
    wide = 8 if int.from_bytes(file.read(2), "big") == 2 else 4
    file.seek(layers)
    length = int.from_bytes(file.read(wide), "big")
    return layers + wide + length + 2 > size
