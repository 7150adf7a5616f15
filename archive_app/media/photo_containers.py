"""The reader of metadata blocks for each kind of picture's file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from archive_app.errors import BadInputError
from archive_app.media.photo_blocks import MetadataBlocks
from archive_app.media.photo_gif import read_gif_blocks
from archive_app.media.photo_heif import read_heif_blocks
from archive_app.media.photo_jp2 import read_j2c_blocks, read_jp2_blocks
from archive_app.media.photo_jpeg import read_jpeg_blocks
from archive_app.media.photo_png import read_png_blocks
from archive_app.media.photo_psd import read_psd_blocks
from archive_app.media.photo_raw import preview_blocks, read_raw_blocks
from archive_app.media.photo_tiff import page_remark, read_tiff_blocks
from archive_app.media.photo_webp import read_webp_blocks
from archive_app.media.sniffing_photos import RAW_MEDIA_TYPES, RAW_TYPES, TIFF_RAW_EXTENSIONS

_TIFF_INSIDE = frozenset({"image/tiff", *(RAW_TYPES[ending] for ending in TIFF_RAW_EXTENSIONS)})
_SILENT = frozenset({RAW_TYPES["crw"], RAW_TYPES["x3f"]})


def is_tiff_inside(media_type: str) -> bool:
    """Whether the EXIF fields of such a file are directories of the file itself."""
    return media_type in _TIFF_INSIDE


def read_blocks(file: BinaryIO, media_type: str, name: str) -> MetadataBlocks:
    """What the container of a picture says of it, read without decoding the picture.

    Args:
        file: the file, open for reading.
        media_type: one of `sniffing_photos.PHOTOS`.
        name: what to call the file in a message.
    """
    if media_type not in RAW_MEDIA_TYPES:
        return _READERS[media_type](file)
    blocks = read_raw_blocks(file, media_type)
    if media_type in _SILENT:
        from archive_app.media.camera_raw import opened_raw

        with suppress(BadInputError), opened_raw(file, name) as raw:
            preview = raw.preview()
            return preview_blocks(preview) if preview else blocks
    return blocks


def _tiff(file: BinaryIO) -> MetadataBlocks:
    blocks = read_tiff_blocks(file)
    blocks.problems = page_remark(file)
    return blocks


def _none(_: BinaryIO) -> MetadataBlocks:
    """A BMP has no metadata; whether it is whole is told by its decoder."""
    return MetadataBlocks()


_READERS: dict[str, Callable[[BinaryIO], MetadataBlocks]] = {
    "image/jpeg": read_jpeg_blocks,
    "image/png": read_png_blocks,
    "image/webp": read_webp_blocks,
    "image/tiff": _tiff,
    "image/gif": read_gif_blocks,
    "image/heic": read_heif_blocks,
    "image/heif": read_heif_blocks,
    "image/avif": read_heif_blocks,
    "image/jp2": read_jp2_blocks,
    "image/j2c": read_j2c_blocks,
    "image/bmp": _none,
    "image/vnd.adobe.photoshop": read_psd_blocks,
}
