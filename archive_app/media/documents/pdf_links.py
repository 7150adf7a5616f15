"""The links of a PDF's pages: annotations that lead to an address, and the words on which they lie."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from archive_app.media.decoding import clean
from archive_app.media.documents.pdf_drawn import Box

MOST_LINKS = 1000
"""So many areas of links are looked at on one page."""

_ADDRESSES = ("http://", "https://", "mailto:")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Link:
    """Letters `start` to `end` of a text that lead to an address."""

    start: int
    end: int
    address: str

    def moved(self, by: int) -> Link:
        """The same link where the text stands further on."""
        return replace(self, start=self.start + by, end=self.end + by)


def link_areas(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> list[tuple[Box, str]]:
    """The areas of a page that lead to an address of the web or of mail, with it."""
    found: list[tuple[Box, str]] = []
    at = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    while len(found) < MOST_LINKS and raw.FPDFLink_Enumerate(page, at, link):
        address = _address(document, link)
        if address:
            found += ((box, address) for box in _areas(link))
    return found[:MOST_LINKS]


def _address(document: pdfium.PdfDocument, link: Any) -> str:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    length = raw.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document, action, buffer, length)
    address = "".join(clean(buffer.value.decode("utf-8", "replace")).split())
    return address if address.lower().startswith(_ADDRESSES) else ""


def _areas(link: Any) -> Iterator[Box]:
    """The areas on which a link lies: one for each line of its words where it says so, else one for all."""
    count = raw.FPDFLink_CountQuadPoints(link)
    quad = raw.FS_QUADPOINTSF()
    for number in range(min(count, MOST_LINKS)):
        if raw.FPDFLink_GetQuadPoints(link, number, quad):
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield from _sound(Box(min(across), min(up), max(across), max(up)))
    area = raw.FS_RECTF()
    if count <= 0 and raw.FPDFLink_GetAnnotRect(link, area):
        yield from _sound(Box(min(area.left, area.right), min(area.bottom, area.top),
                              max(area.left, area.right), max(area.bottom, area.top)))  # fmt: skip


def _sound(box: Box) -> Iterator[Box]:
    if all(math.isfinite(side) for side in box) and box.area > 0:
        yield box


def joined_links(links: Sequence[Link], text: str) -> list[Link]:
    """Links in their order, those to the same address with nothing but space between them as one."""
    found: list[Link] = []
    for link in sorted(links, key=lambda link: (link.start, link.end)):
        last = found[-1] if found else None
        if last is not None and last.address == link.address and not text[last.end : link.start].strip():
            found[-1] = replace(last, end=max(last.end, link.end))
        elif last is None or link.start >= last.end:
            found.append(link)
    return found
