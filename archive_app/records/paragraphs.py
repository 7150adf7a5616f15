"""A body as paragraphs, each with what its structure says of it: what a reader shows and an export writes."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archive_app.records.passages import BLOCKS, Passage

BULLETS = ("•", "–", "•")
"""The bullets of a list, of one within it, and of all further within."""

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a heading, an item of a list, a row of a table or a block of code; lines are parted by line ends.

    `start` is its place in the body. `heading` is its level, 0 for none; `quotes` counts the quotes around it,
    `lists` the lists; `marker` is the bullet or number in front of it, empty where it only goes on with an item.
    `row` is ``head`` or ``body`` for a row, whose cells tabs part. `spans` are the links, code, strong and emphasised
    words in it, whose places count from its own beginning.
    """

    text: str
    start: int = 0
    heading: int = 0
    quotes: int = 0
    lists: int = 0
    marker: str = ""
    row: str = ""
    code: bool = False
    spans: tuple[Passage, ...] = ()

    @property
    def cells(self) -> list[str]:
        """The cells of a row."""
        return self.text.split("\t")

    @property
    def lead(self) -> str:
        """What stands before it in plain text: the indent of its lists, and its bullet or number."""
        indent = "  " * max(0, self.lists - 1)
        if self.marker:
            return f"{indent}{self.marker} "
        return indent + "  " * bool(self.lists)

    def part(self, start: int, end: int) -> Paragraph:
        """A piece of it; only the first piece has the bullet or number."""
        spans = tuple(_clipped(span, start, end) for span in self.spans if span.start < end and span.end > start)
        marker = self.marker if start == 0 else ""
        return replace(self, text=self.text[start:end], start=self.start + start, marker=marker, spans=spans)


def paragraphs_of(body: str, passages: Sequence[Passage] = ()) -> list[Paragraph]:
    """The paragraphs of a body: what stands between blank lines, and between the ends of headings, items and rows.

    A passage that should hold whole lines and does not, is shown as the text that it is.
    """
    blocks, inline = _sorted(body, passages)
    found: list[Paragraph] = []
    spans = _Spans(inline)
    begun: set[Passage] = set()
    for start, end, around in stretches(len(body), blocks):
        code = any(each.kind == "code" for each in around)
        for first, last in _parts(body, start, end, whole=code):
            item = next((each for each in reversed(around) if each.kind == "item"), None)
            marker = ""
            if item is not None and item not in begun:
                begun.add(item)
                marker = _marker(item)
            found.append(
                Paragraph(
                    body[first:last],
                    first,
                    heading=max((int(each.value) for each in around if each.kind == "heading"), default=0),
                    quotes=sum(each.kind == "quote" for each in around),
                    lists=_lists(item) if item is not None else 0,
                    marker=marker,
                    row=next((each.value for each in around if each.kind == "row"), ""),
                    code=code,
                    spans=() if code else spans.within(first, last),
                )
            )
    return found


def _sorted(body: str, passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """The passages that hold whole lines, and those that hold words."""
    blocks: list[Passage] = []
    inline: list[Passage] = []
    for each in passages:
        lines = body[max(0, each.start - 1) : each.start] in ("", "\n") and body[each.end : each.end + 1] in ("", "\n")
        if lines and (each.kind in BLOCKS or each.kind == "code"):
            blocks.append(each)
        elif each.kind not in BLOCKS:
            inline.append(each)
    return blocks, inline


def stretches(length: int, passages: Sequence[Passage]) -> Generator[tuple[int, int, tuple[Passage, ...]]]:
    """[start, end) between the bounds of passages, and the passages around each, the outermost first."""
    bounds = sorted({0, length, *(each.start for each in passages), *(each.end for each in passages)})
    coming, around = iter(passages), list[Passage]()
    upcoming = next(coming, None)
    for start, end in pairwise(bounds):
        while around and around[-1].end <= start:
            around.pop()
        while upcoming is not None and upcoming.start <= start:
            around.append(upcoming)
            upcoming = next(coming, None)
        yield start, end, tuple(around)


def _parts(body: str, start: int, end: int, *, whole: bool) -> Iterator[tuple[int, int]]:
    """The paragraphs of a stretch without the line ends around them; of code the stretch as a whole."""
    begin = start
    if not whole:
        for gap in _BLANK.finditer(body, start, end):  # one by one, so that other threads get their turn
            yield from _bare(body, begin, gap.start())
            begin = gap.end()
    yield from _bare(body, begin, end)


def _bare(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and body[start] == "\n":
        start += 1
    while start < end and body[end - 1] == "\n":
        end -= 1
    if body[start:end].strip():
        yield start, end


def _lists(item: Passage) -> int:
    return (len(item.value) - len(item.value.lstrip(" "))) // 2 + 1


def _marker(item: Passage) -> str:
    shown = item.value.strip(" ")
    return BULLETS[min(_lists(item), len(BULLETS)) - 1] if shown == _BULLET else shown


def _clipped(span: Passage, start: int, end: int) -> Passage:
    return Passage(max(span.start, start) - start, min(span.end, end) - start, span.kind, span.value)


class _Spans:
    """Passages within paragraphs, given out paragraph by paragraph in the order of the body."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._coming = iter(passages)
        self._upcoming = next(self._coming, None)
        self._open: list[Passage] = []

    def within(self, start: int, end: int) -> tuple[Passage, ...]:
        while self._upcoming is not None and self._upcoming.start < end:
            self._open.append(self._upcoming)
            self._upcoming = next(self._coming, None)
        self._open = [each for each in self._open if each.end > start]
        return tuple(_clipped(each, start, end) for each in self._open if each.start < end)
