"""The metadata blocks of a picture's file, exactly as they stand in it, and whether the file has its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

from archive_app.media.iptc import PhotoshopResources, read_photoshop_resources

LARGEST_BLOCK = 32 << 20
"""More bytes than this in one metadata block are not read."""

_PHOTOSHOP_HEADER = b"Photoshop 3.0\0"


@dataclass(slots=True)
class MetadataBlocks:
    """What the walk through a container found.

    `exif` begins with its TIFF header; a TIFF file has none, being one itself, and Canon's CR3 parts it in three
    (`exif_capture`, `exif_gps`). `comment` is the text of a GIF's or JPEG's comments, `texts` are the text chunks of a
    PNG. `ends_early` tells that the end mark of the picture is missing. `frames` is how many a moving picture has.
    `problems` are sentences about what was left out or could not be read.
    """

    exif: bytes | None = None
    exif_capture: bytes | None = None
    exif_gps: bytes | None = None
    xmp: bytes | None = None
    xmp_extended: bytes | None = None
    comment: bytes | None = None
    texts: bytes | None = None
    photoshop: PhotoshopResources = field(default_factory=PhotoshopResources)
    ends_early: bool = False
    frames: int = 1
    problems: tuple[str, ...] = ()

    def raw(self) -> dict[str, bytes]:
        """The blocks by format: ``exif`` (and its parts), ``iptc-iim``, ``xmp`` and its extension, texts."""
        blocks = {
            "exif": self.exif,
            "exif-capture": self.exif_capture,
            "exif-gps": self.exif_gps,
            "iptc-iim": self.photoshop.iim,
            "xmp": self.xmp,
            "xmp-extended": self.xmp_extended,
            "comment": self.comment,
            "png-text": self.texts,
        }
        return {name: block for name, block in blocks.items() if block}


def moves(frames: int) -> tuple[str, ...]:
    """The sentence on a picture of so many frames; none on one that stands still."""
    return (f"The picture moves; the first of its {frames:,} frames is shown.",) if frames > 1 else ()


def read_photoshop_block(data: bytes) -> PhotoshopResources:
    """Image resources with or without the header that JPEG puts before them; a bare IIM block also counts."""
    if data.startswith(b"\x1c"):
        return PhotoshopResources(iim=data)
    return read_photoshop_resources(data.removeprefix(_PHOTOSHOP_HEADER))


def without_exif_header(data: bytes) -> bytes:
    r"""An EXIF block without the ``Exif\0\0`` that some containers put before it."""
    return data[6:] if data[:5] == b"Exif\0" else data


def file_size(file: BinaryIO) -> int:
    """The size of an open file in bytes; its position moves to the end."""
    return file.seek(0, 2)
