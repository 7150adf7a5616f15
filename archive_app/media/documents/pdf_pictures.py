"""The pictures of a PDF as files: as they are embedded where that is a whole picture, else written as PNG."""

from __future__ import annotations

import ctypes
import io
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from archive_app.media.documents.parts import Parts
from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.documents.pdf_drawn import Picture, picture_handles, stored_bytes

MOST_PIXELS = 64_000_000
"""A picture with more is not written as PNG."""

MOST_PIXELS_IN_ALL = 256_000_000
MOST_PIXELS_OF_FILES = 5_000_000_000
"""So many pixels together have the pictures that are taken out as they are embedded."""

LARGEST_UNPACKED = 64 << 20
"""Bytes of an embedded file that was packed once more; whoever reads it has to hold it twice."""

MOST_BYTES_IN_ALL = 1 << 30
"""So many bytes of embedded files are read and unpacked, whether they are kept or not."""

SECONDS = 12.0
"""What would take longer is left out; the reader's process has little more time."""

_WHOLE_FILES = {"DCTDecode": ("jpg", (b"\xff\xd8\xff",)),
                "JPXDecode": ("jp2", (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"))}  # fmt: skip
_OF_OTHER_COLOURS = frozenset(
    (raw.FPDF_COLORSPACE_DEVICECMYK, raw.FPDF_COLORSPACE_LAB, raw.FPDF_COLORSPACE_DEVICEN,
     raw.FPDF_COLORSPACE_SEPARATION, raw.FPDF_COLORSPACE_PATTERN)
)  # fmt: skip


@dataclass(slots=True)
class Taken:
    """The address of each picture that was taken out, and how many were written anew or left out."""

    addresses: dict[Picture, str] = field(default_factory=dict)
    written: int = 0
    converted: int = 0
    left_out: int = 0


def take_out(document: pdfium.PdfDocument, pictures: Sequence[Picture], parts: Parts, deadline: Deadline) -> Taken:
    """Write pictures, given by their pages, into the parts; the same bytes once.

    What cannot be decoded counts as missing.
    """
    taking = _Taking(parts)
    for number, together in groupby(pictures, key=lambda picture: picture.page):
        if deadline.is_over_for("pictures"):
            break
        page = document[number]
        try:
            handles = picture_handles(page)
            for picture in together:
                if deadline.is_over_for("pictures"):
                    break
                taking.take(picture, handles[picture.number], page)
        finally:
            page.close()
    return taking.taken


class _Taking:
    def __init__(self, parts: Parts) -> None:
        self.taken = Taken()
        self._parts = parts
        self._known: dict[bytes, str] = {}
        self._began = time.monotonic()
        self._pixels = self._pixels_of_files = 0
        self._bytes = 0

    def take(self, picture: Picture, handle: Any, page: pdfium.PdfPage) -> None:
        if picture.key in self._known:
            self.taken.addresses[picture] = self._known[picture.key]
            return
        name = f"page {picture.page + 1}, picture {picture.number + 1}"
        if time.monotonic() - self._began > SECONDS or self._bytes >= MOST_BYTES_IN_ALL:
            self.taken.left_out += 1
            return
        found = self._whole_file(handle)
        self._pixels_of_files += picture.width * picture.height if found is not None else 0
        if self._pixels_of_files > MOST_PIXELS_OF_FILES:
            self.taken.left_out += 1
            return
        if found is None:
            if not self._may_be_written(picture.width * picture.height):
                self.taken.left_out += 1
                return
            found = _as_png(handle)
            name += " (written as PNG)"
            self.taken.written += found is not None
            self.taken.converted += found is not None and _has_other_colours(handle, page)
        content, ending = found or (None, "")
        address = f"page-{picture.page + 1}-picture-{picture.number + 1}"
        if self._parts.add(content, f"{name}.{ending}", addresses=(address,)):
            self.taken.addresses[picture] = self._known[picture.key] = address

    def _may_be_written(self, pixels: int) -> bool:
        self._pixels += pixels
        return pixels <= MOST_PIXELS and self._pixels <= MOST_PIXELS_IN_ALL

    def _whole_file(self, handle: Any) -> tuple[bytes, str] | None:
        """The bytes of a picture that is embedded as a whole JPEG or JPEG 2000 file."""
        filters = list(filters_of(handle))
        known = _WHOLE_FILES.get(filters[-1]) if filters else None
        if known is None:
            return None
        if len(filters) > 1:
            size = raw.FPDFImageObj_GetImageDataDecoded(handle, None, 0)
            self._bytes += size
            data = _unpacked(handle, size) if 0 < size <= LARGEST_UNPACKED else b""
        else:
            data = stored_bytes(handle)
            self._bytes += len(data)
        ending, marks = known
        return (data, ending) if data.startswith(marks) else None


def filters_of(handle: Any) -> Iterator[str]:
    """The names of the filters under which a picture is stored, the outermost first."""
    for number in range(min(raw.FPDFImageObj_GetImageFilterCount(handle), 10)):
        length = raw.FPDFImageObj_GetImageFilter(handle, number, None, 0)
        buffer = ctypes.create_string_buffer(max(length, 1))
        raw.FPDFImageObj_GetImageFilter(handle, number, buffer, length)
        name = buffer.value.decode("ascii", "replace")
        yield {"DCT": "DCTDecode"}.get(name, name)


def _unpacked(handle: Any, length: int) -> bytes:
    """The bytes of a picture after all filters that keep every bit; only that of pictures is left."""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFImageObj_GetImageDataDecoded(handle, buffer, length)
    return buffer.raw


def _as_png(handle: Any) -> tuple[bytes, str] | None:
    """The pixels of a picture as PNG, nothing of them lost; None if they cannot be decoded."""
    try:
        bitmap = raw.FPDFImageObj_GetBitmap(handle)
        if not bitmap:
            return None
        picture = pdfium.PdfBitmap.from_raw(bitmap).to_pil()  # the bitmap lives as long as the picture
        buffer = io.BytesIO()
        (picture.convert("RGB") if picture.mode == "RGBX" else picture).save(buffer, "PNG", compress_level=4)
    except (pdfium.PdfiumError, ValueError, OSError, KeyError, MemoryError):
        return None
    return buffer.getvalue(), "png"


def _has_other_colours(handle: Any, page: pdfium.PdfPage) -> bool:
    """Whether the colours of a picture are others than red, green and blue, or finer than 8 bits."""
    about = raw.FPDF_IMAGEOBJ_METADATA()
    if not raw.FPDFImageObj_GetImageMetadata(handle, page, about):
        return False
    return about.colorspace in _OF_OTHER_COLOURS or about.bits_per_pixel not in (0, 1, 2, 4, 8, 24)
