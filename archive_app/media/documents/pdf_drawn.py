"""What a PDF's pages draw besides letters: pictures and straight rules, with their places on the page."""

from __future__ import annotations

import ctypes
import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from archive_app.media.documents.pdf_deadline import Deadline

MOST_OBJECTS = 50_000
"""So many things that a page draws are looked at."""

MOST_RULES = 4000
LARGEST_PICTURE = 256 << 20
_DEEPEST = 8
_MOST_SEGMENTS = 2000
_THICKEST = 3.0
_SHORTEST = 6.0
_FEWEST_PIXELS = 64
_SMALLEST = 30.0
_LONGEST_SHAPE = 8.0
_WHOLE_PAGE = 0.8

Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Box(NamedTuple):
    """A rectangle in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    @property
    def area(self) -> float:
        """Its area in square points."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    def shared(self, other: Box) -> float:
        """The area that both cover."""
        return Box(max(self.left, other.left), max(self.bottom, other.bottom),
                   min(self.right, other.right), min(self.top, other.top)).area  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page: the `number` of it among those of the page, its place, and its size in pixels.

    `key` is the SHA-256 of the bytes that are stored for it; empty where it is small or fills the page.
    """

    page: int
    number: int
    box: Box
    width: int
    height: int
    key: bytes = b""

    @property
    def is_small(self) -> bool:
        """Whether it is too small, or too long and thin, to be more than a sign, a rule or a band."""
        shorter, longer = sorted((self.box.width, self.box.height))
        return min(self.width, self.height) < _FEWEST_PIXELS or shorter < _SMALLEST or longer > _LONGEST_SHAPE * shorter

    def fills(self, page: Box) -> bool:
        """Whether it is the picture of a whole page, such as one that was scanned."""
        return self.box.shared(page) >= _WHOLE_PAGE * page.area


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one page draws; a rule is a box that is thin in one direction."""

    page: Box
    pictures: tuple[Picture, ...] = ()
    rules: tuple[Box, ...] = ()


def read_drawn(page: pdfium.PdfPage, number: int, deadline: Deadline) -> Drawn:
    """The pictures and rules of a page, in the order in which they are drawn. Nothing is raised."""
    pictures: list[Picture] = []
    rules: list[Box] = []
    around = _page_box(page)
    for handle, kind, matrix in _objects(page):
        if deadline.is_over_for("pictures") or deadline.is_over_for("tables"):
            break
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = _placed((0, 0), (1, 0), (0, 1), (1, 1), matrix=_times(_matrix(handle), matrix))
            width, height = ctypes.c_uint(), ctypes.c_uint()
            raw.FPDFImageObj_GetImagePixelSize(handle, width, height)
            picture = Picture(number, len(pictures), box or Box(0, 0, 0, 0), width.value, height.value)
            if not picture.is_small and not picture.fills(around):
                # What is too large to be read is like no other.
                stored = stored_bytes(handle) or f"{number} {len(pictures)}".encode()
                picture = replace(picture, key=hashlib.sha256(stored).digest())
            pictures.append(picture)
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(rules) < MOST_RULES:
            rules += _rules(handle, matrix)
    return Drawn(around, tuple(pictures), tuple(rules[:MOST_RULES]))


def picture_handles(page: pdfium.PdfPage) -> list[Any]:
    """The library's objects of a page's pictures by their numbers; they live as long as the page."""
    return [handle for handle, kind, _ in _objects(page) if kind == raw.FPDF_PAGEOBJ_IMAGE]


def stored_bytes(handle: Any) -> bytes:
    """The bytes of a picture as they stand in the document, under its filters; empty if there are too many."""
    length = raw.FPDFImageObj_GetImageDataRaw(handle, None, 0)
    if not 0 < length <= LARGEST_PICTURE:
        return b""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFImageObj_GetImageDataRaw(handle, buffer, length)
    return buffer.raw


def _page_box(page: pdfium.PdfPage) -> Box:
    box = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page, box):
        found = Box(box.left, box.bottom, box.right, box.top)
        if all(map(math.isfinite, found)) and found.area > 0:
            return found
    return Box(0, 0, 612, 792)


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[Any, int, Matrix]]:
    """(object, its kind, how what holds it is placed) in the order of drawing, also within forms."""
    seen = 0
    branch: list[tuple[Any, bool, int, int, Matrix]] = [(page, False, 0, raw.FPDFPage_CountObjects(page), _AS_IT_IS)]
    while branch:
        holder, is_form, at, count, matrix = branch.pop()
        if at >= count:
            continue
        branch.append((holder, is_form, at + 1, count, matrix))
        seen += 1
        if seen > MOST_OBJECTS:
            return
        handle = raw.FPDFFormObj_GetObject(holder, at) if is_form else raw.FPDFPage_GetObject(holder, at)
        if not handle:
            continue
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if len(branch) <= _DEEPEST:
                inner = _times(_matrix(handle), matrix)
                branch.append((handle, True, 0, raw.FPDFFormObj_CountObjects(handle), inner))
        else:
            yield handle, kind, matrix


def _matrix(handle: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, found):
        return _AS_IT_IS
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that places by `inner` first and then by `outer` (ISO 32000-2, 8.3.3)."""
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od, e * oa + f * oc + oe, e * ob + f * od + of,
    )  # fmt: skip


def _placed(*points: tuple[float, float], matrix: Matrix) -> Box | None:
    """The box around points, placed by a matrix; None if it is nowhere."""
    a, b, c, d, e, f = matrix
    across = [a * x + c * y + e for x, y in points]
    up = [b * x + d * y + f for x, y in points]
    if not all(math.isfinite(place) and abs(place) < 1e6 for place in (*across, *up)):
        return None
    return Box(min(across), min(up), max(across), max(up))


def _rules(handle: Any, matrix: Matrix) -> Iterator[Box]:
    """The straight lines of a path, whether it strokes or fills them; of a wider area its sides, if it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    if not fill.value and not stroke.value:
        return
    matrix = _times(_matrix(handle), matrix)
    for points in _outlines(handle):
        box = _placed(*points, matrix=matrix)
        if box is None:
            continue
        if min(box.width, box.height) <= _THICKEST:
            if max(box.width, box.height) >= _SHORTEST:
                yield box
        elif stroke.value:
            for one, other in pairwise(points):
                side = _placed(one, other, matrix=matrix)
                if side is not None and min(side.width, side.height) <= _THICKEST:
                    yield side


def _outlines(handle: Any) -> Iterator[list[tuple[float, float]]]:
    """The parts of a path that are drawn in one go; those with a curve are left out."""
    points: list[tuple[float, float]] = []
    curved = False
    across, up = ctypes.c_float(), ctypes.c_float()
    for number in range(min(raw.FPDFPath_CountSegments(handle), _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(handle, number)
        if not raw.FPDFPathSegment_GetPoint(segment, across, up):
            return
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append((across.value, up.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points
