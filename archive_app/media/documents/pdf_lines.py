"""The lines of a PDF's pages, with where they stand, how they look, and which words of them are links."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from archive_app.media.decoding import clean
from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.documents.pdf_drawn import Drawn, read_drawn
from archive_app.media.documents.pdf_link_words import ENDS_WORD, Area, linked_words, may_lie_on, whole
from archive_app.media.documents.pdf_links import Link, joined_links, link_areas

MOST_PAGES = 5000
MOST_LETTERS = 20_000_000
"""What is beyond these is not read."""

HYPHEN = "\xad"
"""Stands at the end of a line whose last word goes on in the next one."""

_HYPHENATED = "\x02\ufffe"
_LINE = re.compile("([^\n\r\x02\ufffe]*)([\n\r\x02\ufffe])")
_GAP = re.compile(r"(?<=\S)\s+(?=[^\s\xad])")
_UNSHOWN = "".join(map(chr, range(33))) + HYPHEN
_SHOWN = re.compile(r"[^\x00-\x20\xad]")
_WIDE = 0.6
"""A gap of more than so many times the size of the letters parts pieces of a line, if it is not one written space."""

_PLAINLY_WIDE = 1.2
"""Such a gap does so even if it is."""

_MOST_PIECES = 500
"""A line of more pieces is parted, as putting them together takes longer with each."""

_FIXED_PITCH = 1
_EVEN = re.compile(r"mono|courier|consol|typewriter|cmtt", re.IGNORECASE)
_SUBSET = 7
"""Letters before the name of a font of which only some characters are in the document: six and a plus sign."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its sides and base line in points from the page's lower left corner, and its font's size.

    `font` is the name of the font of its first letter; `links` are its words that lead somewhere; `pieces` are its
    parts where wide gaps part it, such as the cells of a table or the two ends of a running head.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    font: str = ""
    links: tuple[Link, ...] = ()
    pieces: tuple[Line, ...] = ()

    @property
    def parted(self) -> tuple[Line, ...]:
        """Its pieces, or itself if it has no wide gap."""
        return self.pieces or (self,)


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines of a document in the order of its content; `read` says of how many pages, `drawn` what else is there.

    Where `is_cut`, there are lines of a part of the page that follows.

    A page that is damaged has no lines, and nothing is drawn on it.
    """

    lines: tuple[Line, ...]
    read: int
    count: int
    drawn: Mapping[int, Drawn]
    is_cut: bool = False


def read_pages(document: pdfium.PdfDocument, deadline: Deadline) -> Pages:
    """The lines of all pages, and what they draw, within bounds of pages, letters and time."""
    lines: list[Line] = []
    drawn: dict[int, Drawn] = {}
    letters = read = 0
    count = len(document)
    for number in range(min(count, MOST_PAGES)):
        if letters >= MOST_LETTERS or deadline.is_over_for("text"):
            break
        found = _read_page(document, number, drawn, deadline)
        letters += sum(len(line.text) for line in found)
        lines += found
        if "text" in deadline.missed:
            return Pages(tuple(lines), read, count, drawn, bool(found))
        read += 1
    return Pages(tuple(lines), read, count, drawn)


def _read_page(document: pdfium.PdfDocument, number: int, drawn: dict[int, Drawn], deadline: Deadline) -> list[Line]:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return []  # a damaged page has no text
    try:
        drawn[number] = read_drawn(page, number, deadline)
        text = page.get_textpage()
        try:
            return list(_page_lines(text, number, link_areas(document, page), deadline))
        finally:
            text.close()
    except pdfium.PdfiumError:
        return []
    finally:
        page.close()


def _page_lines(text: Any, number: int, areas: Sequence[Area], deadline: Deadline) -> Iterator[Line]:
    """The lines of one page; what stands on the same base line, one right of the other, is one."""
    last: Line | None = None
    for line in _written_lines(text, number, areas, deadline):
        if last is not None and _continues(last, line) and len(last.pieces) < _MOST_PIECES:
            last = _united((*last.parted, *line.parted))
            continue
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last


def _united(pieces: Sequence[Line]) -> Line:
    """Pieces of a line as the line."""
    whole = pieces[0]
    for piece in pieces[1:]:
        gap = piece.left - whole.right
        space = " " if abs(gap) > 0.15 * whole.size and whole.text[-1:] not in ENDS_WORD else ""
        begun = whole.text + space
        links = (*whole.links, *(link.moved(len(begun)) for link in piece.links))
        whole = replace(
            whole, text=begun + piece.text, left=min(whole.left, piece.left), right=max(whole.right, piece.right),
            links=tuple(joined_links(links, begun + piece.text)) if links else (),
        )  # fmt: skip
    apart = [pieces[0]]
    for piece in pieces[1:]:
        if _gap(apart[-1], piece) < _WIDE * piece.size:
            apart[-1] = replace(_united((apart[-1], piece)), pieces=())
        else:
            apart.append(piece)
    return replace(whole, pieces=tuple(apart) if len(apart) > 1 else ())


def _gap(one: Line, other: Line) -> float:
    return min(abs(other.left - one.right), abs(one.left - other.right))


def _continues(last: Line, line: Line) -> bool:
    return abs(last.base - line.base) < 0.25 * max(last.size, line.size) and _gap(last, line) < 1.5 * last.size


def _written_lines(text: Any, number: int, areas: Sequence[Area], deadline: Deadline) -> Iterator[Line]:
    """The lines as the library has them, each from its pieces."""
    for match in _LINE.finditer("".join(map(chr, _codes(text, deadline))) + "\n"):
        # In place of a word's hyphen the library goes on in the next line.
        letters = match[1] + (HYPHEN if match[2] in _HYPHENATED else "")
        pieces: list[Line] = []
        for start, end in _wide_apart(text, letters, match.start()):
            if deadline.is_over_for("text"):
                break
            pieces += _piece(text, number, areas, letters[start:end], match.start() + start, deadline)
            if len(pieces) == _MOST_PIECES:
                yield _united(pieces)
                pieces = []
        if pieces:
            yield pieces[0] if len(pieces) == 1 else _united(pieces)
        if deadline.is_over_for("text"):
            return


def _wide_apart(text: Any, letters: str, begin: int) -> Iterator[tuple[int, int]]:
    """Where the pieces of a line begin and end among its letters: a gap between two words is wider than a letter."""
    start = 0
    size = 0.0
    box = [ctypes.c_double() for _ in range(4)]
    for match in _GAP.finditer(letters):
        before, at = match.start() - 1, match.end()
        raw.FPDFText_GetCharBox(text, begin + before, *box)
        left, right = box[0].value, box[1].value
        size = size or _size(text, begin + before)
        raw.FPDFText_GetCharBox(text, begin + at, *box)
        gap = min(abs(box[0].value - right), abs(left - box[1].value))
        if gap <= _WIDE * size:
            continue
        is_bare = at - before > 2 or raw.FPDFText_IsGenerated(text, begin + before + 1) == 1
        if gap > _PLAINLY_WIDE * size or (is_bare and not _is_even(text, begin + at)):
            yield start, before + 1
            start = at
    yield start, len(letters)


def _codes(text: Any, deadline: Deadline) -> Iterable[int]:
    """The characters of a page by their index: all at once if each is one unit of UTF-16, else one by one."""
    count = min(text.count_chars(), MOST_LETTERS)
    buffer = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        at_once: list[int] = buffer[:count]
        return at_once

    def in_time(_: int) -> bool:
        return not deadline.is_over_for("text")

    return (min(raw.FPDFText_GetUnicode(text, index), 0x10FFFF) for index in takewhile(in_time, range(count)))


def _piece(
    text: Any, number: int, areas: Sequence[Area], letters: str, begin: int, deadline: Deadline
) -> Iterator[Line]:
    begun = _SHOWN.search(letters)
    if begun is None:
        return
    first, last = begin + begun.start(), begin + len(letters.rstrip(_UNSHOWN)) - 1
    written = whole(letters).strip()
    ends = written[-1:] in ENDS_WORD
    written = clean(" ".join(written.rstrip("".join(ENDS_WORD)).split())) + (HYPHEN if ends else "")
    if not written.strip(HYPHEN):
        return
    sides: list[float] = []
    for index in (first, last):
        box = [ctypes.c_double() for _ in range(4)]
        if raw.FPDFText_GetCharBox(text, index, *box):  # left, right, bottom, top
            sides += [box[0].value, box[1].value]
    across, base = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, first, across, base)
    size = _size(text, first)
    places = (*sides, base.value, size)
    if all(math.isfinite(place) and abs(place) < 1e6 for place in places):
        line = Line(written, number, min(sides, default=0.0), max(sides, default=0.0), base.value, size or 1.0)
        near = [area for area in areas if may_lie_on(area[0], line)]
        links = joined_links(list(linked_words(text, near, letters, begin, written, deadline)), written) if near else ()
        yield replace(line, font=_font(text, first), links=tuple(links))


def _size(text: Any, index: int) -> float:
    """The size of a letter in points, as it is placed on the page."""
    size: float = abs(raw.FPDFText_GetFontSize(text, index))
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(text, index, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return size


def _is_even(text: Any, index: int) -> bool:
    """Whether a letter is of a font whose letters are all equally wide, and so are the gaps between its words."""
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, None, 0, flags)
    return length > 0 and bool(flags.value & _FIXED_PITCH or _EVEN.search(_font(text, index)))


def _font(text: Any, index: int) -> str:
    """The name of a letter's font, without the mark of a part of a font."""
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, None, 0, flags)
    if not 1 < length < 200:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFText_GetFontInfo(text, index, buffer, length, flags)
    name = clean(buffer.value.decode("utf-8", "replace"))
    return name[_SUBSET:] if name[_SUBSET - 1 : _SUBSET] == "+" else name
