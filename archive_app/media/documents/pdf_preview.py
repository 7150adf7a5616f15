"""The first page of a PDF as a small picture, drawn within a bound of time."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.documents.pdf_drawn import Drawn, picture_handles
from archive_app.media.documents.pdf_pictures import filters_of

SIDE = 512
SECONDS = 5.0
"""What is not drawn by then is left out of the picture."""

MOST_PIXELS = 500_000_000
"""A page whose pictures have more together is not drawn."""

MOST_BYTES = 256 << 20
"""Nor is one whose embedded picture files would be more when unpacked: the library reads each without a pause."""

_MOST_SCALE = 8.0
_QUALITY = 82


def first_page(
    document: pdfium.PdfDocument, drawn: Drawn | None, deadline: Deadline, seconds: float = SECONDS
) -> bytes | None:
    """The first page as a JPEG; None if it cannot be drawn, or its pictures are too large.

    `drawn` is what was found on it. Where drawing was broken off, the deadline has missed a part of the ``preview``.
    """
    if drawn is not None and sum(picture.width * picture.height for picture in drawn.pictures) > MOST_PIXELS:
        deadline.miss("preview")
    if deadline.is_over_for("preview") or "preview" in deadline.missed:
        return None
    try:
        page = document[0]
        try:
            if _is_too_much(page):
                deadline.miss("preview")
                return None
            picture = _drawn(page, deadline, seconds)
        finally:
            page.close()
    except (pdfium.PdfiumError, ValueError, OSError):
        return None
    if picture is None:
        return None
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def _is_too_much(page: pdfium.PdfPage) -> bool:
    """Whether embedded picture files that are packed once more would become too large; of others the pixels tell."""
    size = 0
    for handle in picture_handles(page):
        if len(list(filters_of(handle))) > 1:
            size += raw.FPDFImageObj_GetImageDataDecoded(handle, None, 0)
            if size > MOST_BYTES:
                return True
    return False


def _drawn(page: pdfium.PdfPage, deadline: Deadline, seconds: float) -> Image.Image | None:
    width, height = page.get_size()
    longest = max(width, height)
    if not 0 < longest < 1e6:
        return None
    scale = min(SIDE / longest, _MOST_SCALE)
    across, up = (max(1, min(SIDE, round(side * scale))) for side in (width, height))
    bitmap = pdfium.PdfBitmap.new_native(across, up, raw.FPDFBitmap_BGRx, rev_byteorder=True)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, across, up)
    end = time.monotonic() + seconds
    pause, kept = _pause(lambda: time.monotonic() > end)
    flags = raw.FPDF_ANNOT | raw.FPDF_LCD_TEXT | raw.FPDF_REVERSE_BYTE_ORDER
    try:
        state = raw.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, across, up, 0, flags, pause)
    finally:
        raw.FPDF_RenderPage_Close(page)
        del kept
    if state == raw.FPDF_RENDER_TOBECONTINUED:
        deadline.miss("preview")
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    return picture


def _pause(is_over: Callable[[], bool]) -> tuple[Any, Any]:
    """What the library asks between two things that it draws whether it is to stop; both live as long as it draws."""
    pause = raw.IFSDK_PAUSE()
    pause.version = 1
    asked = type(pause.NeedToPauseNow)(lambda _: is_over())
    pause.NeedToPauseNow = asked
    return pause, asked
