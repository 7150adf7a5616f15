"""Paragraphs put together from the lines of pages: lines joined, hyphenation undone, headings told by their size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from archive_app.media.documents.pdf_lines import HYPHEN, Line
from archive_app.media.facts import PassageFacts
from archive_app.media.text_blocks import TextBlocks

_ENDED = re.compile(r"[.!?…:;։՞:؟۔。！？।][\"”’»)\]]*$")
_COMPOUND = re.compile(r"\w+(?:-\w+)+")
_LAST_WORD = re.compile(r"[\w-]*$")
_FIRST_WORD = re.compile(r"[\w-]*")
_HEADING_SIZE = 1.15
_LONGEST_HEADING = 200
_SAME_SIZE = 0.08


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `size` is that of their letters in points."""

    lines: list[Line] = field(default_factory=list)

    @property
    def size(self) -> float:
        """The size of the first line's letters."""
        return self.lines[0].size


def body_size(lines: Iterable[Line]) -> float:
    """The size in which most letters of the text are set, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Put lines in the order of the content together."""
    leading = _leading(lines)
    found: list[Paragraph] = []
    for line in lines:
        if found and _goes_on(found[-1], line, leading):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def _leading(lines: Sequence[Line]) -> float:
    """How far lines of a paragraph stand apart, as a multiple of the size of their letters."""
    steps: Counter[float] = Counter()
    for before, line in pairwise(lines):
        step = (before.base - line.base) / line.size
        if before.page == line.page and 0.8 < step < 3 and _same_size(before, line):
            steps[round(step, 1)] += 1
    return steps.most_common(1)[0][0] if steps else 1.3


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _goes_on(paragraph: Paragraph, line: Line, leading: float) -> bool:
    """Whether a line goes on with a paragraph."""
    last = paragraph.lines[-1]
    if not _same_size(last, line):
        return False
    if last.text.endswith(HYPHEN):
        return True
    step = (last.base - line.base) / line.size
    right = max(one.right for one in paragraph.lines)
    width = max(right - min(one.left for one in paragraph.lines), 1.0)
    if last.page != line.page or step < 0 or step > 4 * leading:
        # In the next column or on the next page only what is plainly cut goes on.
        full = len(paragraph.lines) > 1 and last.right > right - 0.1 * width
        return not _ENDED.search(last.text) and len(last.text) > 20 and (full or not line.text[:1].isupper())
    if step > leading * 1.25 + 0.1:
        return False
    rest = paragraph.lines[1:] or paragraph.lines
    indented = line.left - min(one.left for one in rest) > 0.9 * line.size and line.right >= right - 0.25 * width
    short = max(line.right, right) - last.right > 0.25 * max(width, line.right - line.left)
    from_right = last.right - min(line.left, last.left) < 0 or _is_from_right(line.text)
    if from_right:
        short = last.left - min(line.left, min(one.left for one in paragraph.lines)) > 0.25 * width
        indented = max(one.right for one in rest) - line.right > 0.9 * line.size and len(paragraph.lines) > 1
    return not (_ENDED.search(last.text) and (short or indented))


def _is_from_right(text: str) -> bool:
    return sum("\u0590" <= letter <= "\u08ff" for letter in text) * 2 > len(text)


def written(found: Sequence[Paragraph], usual: float) -> tuple[str, tuple[PassageFacts, ...]]:
    """The body and its headings: short paragraphs in letters larger than the usual ones, levels by their sizes."""
    compounds = {word for paragraph in found for line in paragraph.lines for word in _COMPOUND.findall(line.text)}
    larger = sorted({round(p.size) for p in found if is_heading(p, usual)}, reverse=True)
    blocks = TextBlocks()
    for paragraph in found:
        mark = None
        if is_heading(paragraph, usual):
            mark = blocks.open("heading", str(min(larger.index(round(paragraph.size)) + 1, 6)))
        blocks.text(joined(paragraph, compounds))
        if mark is not None:
            blocks.close(mark)
        blocks.end_block()
    return blocks.finished()


def is_heading(paragraph: Paragraph, usual: float) -> bool:
    """Whether a paragraph is set in larger letters and short."""
    length = sum(len(line.text) for line in paragraph.lines)
    return paragraph.size > usual * _HEADING_SIZE and length <= _LONGEST_HEADING


def joined(paragraph: Paragraph, compounds: Iterable[str] = ()) -> str:
    """The lines of a paragraph as one; a hyphen at a line's end is dropped if a small letter follows.

    It stays in words that are written with a hyphen elsewhere (`compounds`).
    """
    known = compounds if isinstance(compounds, (set, frozenset)) else set(compounds)
    text = ""
    for line in paragraph.lines:
        if text.endswith((HYPHEN, "-")) and text[-2:-1].isalpha() and line.text[:1].isalpha():
            begun, rest = _LAST_WORD.search(text[:-1]), _FIRST_WORD.match(line.text)
            whole = f"{begun[0] if begun else ''}-{rest[0] if rest else ''}"
            drops = not line.text[:1].isupper() and whole not in known
            text = (text[:-1] if drops else f"{text[:-1]}-") + line.text
        else:
            text = f"{text.rstrip(HYPHEN)} {line.text}" if text else line.text
    return text.replace(HYPHEN, "-") if text.endswith(HYPHEN) else text.replace(HYPHEN, "")
