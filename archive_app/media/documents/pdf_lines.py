"""The lines of a PDF's pages, with where they stand, and which of them are running heads and page numbers."""

from __future__ import annotations

import ctypes
import math
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from archive_app.media.decoding import clean

MOST_PAGES = 5000
MOST_LETTERS = 20_000_000
SECONDS = 40.0
"""What is beyond these is not read; the reader's process has little more time."""

HYPHEN = "\xad"
"""Stands at the end of a line whose last word goes on in the next one."""

_ENDS_WORD = frozenset("\x02\ufffe\xad֊‐")
_HYPHENATED = frozenset((2, 0xFFFE))
_ROMAN = re.compile(r"^[ivxlc]{1,7}$")
_DIGITS = re.compile(r"\d+")
_NEAR = 8.0
_OUTERMOST = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its sides and base line in points from the page's lower left corner, and its font's size."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines of a document in the order of its content; `read` says of how many pages."""

    lines: tuple[Line, ...]
    read: int
    count: int


def read_pages(document: pdfium.PdfDocument) -> Pages:
    """The lines of all pages, within bounds of pages, letters and time."""
    began = time.monotonic()
    lines: list[Line] = []
    letters = read = 0
    count = len(document)
    for number in range(min(count, MOST_PAGES)):
        if time.monotonic() - began > SECONDS or letters >= MOST_LETTERS:
            break
        found = list(_page_lines(document, number))
        letters += sum(len(line.text) for line in found)
        lines += found
        read += 1
    return Pages(tuple(lines), read, count)


def _page_lines(document: pdfium.PdfDocument, number: int) -> Iterator[Line]:
    """The lines of one page; pieces that stand on the same base line, one right of the other, are one."""
    try:
        page = document[number]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return  # a damaged page has no text
    try:
        last: Line | None = None
        for line in _pieces(text, number):
            if last is not None and _continues(last, line):
                gap = line.left - last.right
                space = " " if abs(gap) > 0.15 * last.size and last.text[-1:] not in _ENDS_WORD else ""
                last = replace(
                    last, text=last.text + space + line.text,
                    left=min(last.left, line.left), right=max(last.right, line.right),
                )  # fmt: skip
                continue
            if last is not None:
                yield last
            last = line
        if last is not None:
            yield last
    finally:
        text.close()
        page.close()


def _continues(last: Line, line: Line) -> bool:
    same = abs(last.base - line.base) < 0.25 * max(last.size, line.size)
    apart = min(abs(line.left - last.right), abs(last.left - line.right))
    return same and apart < 1.5 * last.size


def _pieces(text: Any, number: int) -> Iterator[Line]:
    letters: list[str] = []
    first = -1
    last = -1
    for index, code in enumerate(_codes(text)):
        if code in (10, 13, *_HYPHENATED):
            if code in _HYPHENATED:  # the library goes on in the next line without a word
                letters.append(HYPHEN)
            if first >= 0:
                yield from _piece(text, number, letters, first, last)
            letters, first = [], -1
            continue
        letters.append(chr(code) if code <= 0x10FFFF else "")
        if code > 32:
            first = index if first < 0 else first
            last = index
    if first >= 0:
        yield from _piece(text, number, letters, first, last)


def _codes(text: Any) -> Iterable[int]:
    """The characters of a page by their index: all at once if each is one unit of UTF-16, else one by one."""
    count = min(text.count_chars(), MOST_LETTERS)
    buffer = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        at_once: list[int] = buffer[:count]
        return at_once
    return (raw.FPDFText_GetUnicode(text, index) for index in range(count))


def _piece(text: Any, number: int, letters: list[str], first: int, last: int) -> Iterator[Line]:
    written = "".join(letters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore").strip()
    ends = written[-1:] in _ENDS_WORD
    written = clean(" ".join(written.rstrip("".join(_ENDS_WORD)).split())) + (HYPHEN if ends else "")
    if not written.strip(HYPHEN):
        return
    sides: list[float] = []
    for index in (first, last):
        box = [ctypes.c_double() for _ in range(4)]
        if raw.FPDFText_GetCharBox(text, index, *box):  # left, right, bottom, top
            sides += [box[0].value, box[1].value]
    across, base = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, first, across, base)
    size = abs(raw.FPDFText_GetFontSize(text, first))
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(text, first, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    places = (*sides, base.value, size)
    if all(math.isfinite(place) and abs(place) < 1e6 for place in places):
        yield Line(written, number, min(sides, default=0.0), max(sides, default=0.0), base.value, size or 1.0)


def without_running_heads(lines: tuple[Line, ...], pages: int) -> list[Line]:
    """The lines without those that stand outermost, in the same place and with the same words, on several pages.

    Numbers in them may differ, also Roman ones that stand alone. Of a document of one page nothing is left out.
    """
    if pages < 2:
        return list(lines)
    outermost: dict[tuple[str, int], set[int]] = defaultdict(set)
    marked: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for page_lines in _by_page(lines).values():
        ordered = sorted(page_lines, key=lambda line: -line.base)
        for line in {id(line): line for line in (*ordered[:_OUTERMOST], *ordered[-_OUTERMOST:])}.values():
            words = _DIGITS.sub("#", _ROMAN.sub("#", line.text.casefold()))
            for step in (0, 1):  # two grids, so that no border parts places that are near each other
                key = (words, int((line.base + step * _NEAR / 2) // _NEAR) * 2 + step)
                outermost[key].add(line.page)
                marked[id(line)].append(key)
    enough = max(2, min(3, math.ceil(pages * 0.3)))
    return [line for line in lines if not any(len(outermost[key]) >= enough for key in marked.get(id(line), ()))]


def _by_page(lines: tuple[Line, ...]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.page].append(line)
    return found
