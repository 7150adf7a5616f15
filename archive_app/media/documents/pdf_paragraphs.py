"""Paragraphs put together from the lines of pages: lines joined, hyphenation undone, parts of columns united."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from archive_app.media.documents.pdf_lines import HYPHEN, Line
from archive_app.media.documents.pdf_tables import Table

_ENDED = re.compile(r"[.!?…:;։՞:؟۔。！？।][\"”’»)\]]*$")
_SAME_SIZE = 0.08


class Paragraph:
    """Lines that belong together, with the sides of the column in which the last of them stands."""

    def __init__(self, line: Line) -> None:
        self.lines: list[Line] = []
        self.add(line, begins_column=True)

    def add(self, line: Line, *, begins_column: bool = False) -> None:
        """Add a line; the sides are those of the lines of its column alone, `rest` those without the very first."""
        if begins_column:
            self.left, self.right = self.rest_left, self.rest_right = line.left, line.right
        else:
            self.left, self.right = min(self.left, line.left), max(self.right, line.right)
            second = len(self.lines) == 1
            self.rest_left = line.left if second else min(self.rest_left, line.left)
            self.rest_right = line.right if second else max(self.rest_right, line.right)
        self.lines.append(line)

    @property
    def size(self) -> float:
        """The size of the first line's letters in points."""
        return self.lines[0].size

    @property
    def width(self) -> float:
        """How wide its column is, in points, as far as it fills it."""
        return max(self.right - self.left, 1.0)


Block = Paragraph | Table
"""What a body is made of."""


def body_size(lines: Iterable[Line]) -> float:
    """The size in which most letters of the text are set, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def paragraphs(items: Sequence[Line | Table]) -> list[Block]:
    """Put lines in the order of the content together; tables stand between."""
    items = _with_initials(items)
    leading = _leading(items)
    found: list[Block] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(item, Table):
            found.append(item)
        elif isinstance(last, Paragraph):
            jumps = _jumps(last.lines[-1], item, leading)
            if _goes_on(last, item, leading, jumps):
                last.add(item, begins_column=jumps)
            else:
                found.append(Paragraph(item))
        else:
            found.append(Paragraph(item))
    return found


def _with_initials(items: Sequence[Line | Table]) -> list[Line | Table]:
    """The lines with large initials put before the rest of their words."""
    found: list[Line | Table] = []
    for line in items:
        last = found[-1] if found else None
        if isinstance(line, Table) or not isinstance(last, Line):
            found.append(line)
            continue
        initial = len(last.text) == 1 and last.text.isupper() and last.size > 1.6 * line.size
        if initial and last.page == line.page and line.text[:1].isalpha():
            links = tuple(link.moved(len(last.text)) for link in line.links)
            found[-1] = replace(line, text=last.text + line.text, left=min(last.left, line.left), links=links)
        else:
            found.append(line)
    return found


def _leading(items: Sequence[Line | Table]) -> float:
    """How far lines of a paragraph stand apart, as a multiple of the size of their letters."""
    steps: Counter[float] = Counter()
    for before, line in pairwise(items):
        if isinstance(before, Table) or isinstance(line, Table):
            continue
        step = (before.base - line.base) / line.size
        if before.page == line.page and 0.8 < step < 3 and _same_size(before, line):
            steps[round(step, 1)] += 1
    return steps.most_common(1)[0][0] if steps else 1.3


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _step(last: Line, line: Line) -> float:
    return (last.base - line.base) / line.size


def _jumps(last: Line, line: Line, leading: float) -> bool:
    """Whether a line stands in another column than the one before it, or on the next page."""
    return last.page != line.page or not 0 <= _step(last, line) <= 4 * leading


def _goes_on(paragraph: Paragraph, line: Line, leading: float, jumps: bool) -> bool:
    """Whether a line goes on with a paragraph."""
    last = paragraph.lines[-1]
    if not _same_size(last, line):
        return False
    if last.text.endswith(HYPHEN):
        return True
    ended = bool(_ENDED.search(last.text))
    if jumps:  # only what is plainly cut goes on
        full = len(paragraph.lines) > 1 and last.right > paragraph.right - 0.1 * paragraph.width
        return not ended and len(last.text) > 20 and (full or not line.text[:1].isupper())
    if _step(last, line) > leading * 1.25 + 0.1:
        return False
    return not (ended and (_is_short(paragraph, line) or _is_indented(paragraph, line)))


def _is_short(paragraph: Paragraph, line: Line) -> bool:
    """Whether the last line of a paragraph ends well before its column does."""
    last = paragraph.lines[-1]
    if _is_from_right(line.text):
        return last.left - min(line.left, paragraph.left) > 0.25 * paragraph.width
    return max(line.right, paragraph.right) - last.right > 0.25 * max(paragraph.width, line.right - line.left)


def _is_indented(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line begins further in than those of the paragraph before it."""
    if _is_from_right(line.text):
        return paragraph.rest_right - line.right > 0.9 * line.size and len(paragraph.lines) > 1
    further = line.left - paragraph.rest_left > 0.9 * line.size
    return further and line.right >= paragraph.right - 0.25 * paragraph.width


def _is_from_right(text: str) -> bool:
    return sum("\u0590" <= letter <= "\u08ff" for letter in text) * 2 > len(text)
