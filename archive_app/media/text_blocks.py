"""Writing a body block by block, with the exact places of what is more than running text in it."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.media.decoding import clean
from archive_app.media.facts import PassageFacts

GAP = "\n\n"
"""What stands between two blocks."""

MOST_PASSAGES = 200_000
"""So many passages are told apart in one body; the text goes on after them without."""

_WITHIN = frozenset(("link", "strong", "emphasis"))


@dataclass(slots=True, eq=False)
class Mark:
    """A passage that is open: its `start` is known as soon as the first letter in it is written."""

    kind: str
    value: str
    start: int | None = None
    is_open: bool = True


class TextBlocks:
    """A body that grows: white space is collapsed, blocks are parted by blank lines, and no block is empty.

    Marks of the kinds ``link``, ``strong`` and ``emphasis`` that stay open over the end of a block give one passage in
    each block; all other marks one passage from their first letter to their last.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._passages: list[PassageFacts] = []
        self._open: list[Mark] = []
        self._waiting: list[Mark] = []
        self._length = 0
        self._in_block = False
        self._gap = ""  # white space that is written only if more text follows in the block
        self._tabs = 0

    @property
    def place(self) -> int:
        """How many characters of the body there are so far."""
        return self._length

    def text(self, text: str) -> None:
        """Go on with running text; white space in it counts as one space."""
        text = clean(text)
        words = " ".join(text.split())
        if text[:1].isspace():
            self._gap = self._gap or " "
        if words:
            self._begin()
            self._write(words)
            self._gap = " " if text[-1:].isspace() else ""

    def verbatim(self, text: str) -> None:
        """A block in which white space counts; empty lines before and after it are left out."""
        text = clean(text).rstrip().lstrip("\n")
        if text:
            self.end_block()
            self._begin()
            self._write(text)
            self.end_block()

    def space(self) -> None:
        """Words before and after this are parted."""
        self._gap = self._gap or " "

    def line_break(self) -> None:
        """A new line in the block; the second in a row ends the block."""
        if self._gap == "\n":
            self.end_block()
        elif self._in_block:
            self._gap = "\n"

    def tab(self) -> None:
        """Between two cells of a row."""
        self._tabs += 1

    def end_block(self) -> None:
        """What follows begins a block of its own."""
        if self._in_block:
            self._write("\t" * self._tabs)
            for mark in self._open:
                if mark.kind in _WITHIN and mark.start is not None:
                    self._keep(mark)
                    mark.start = None
                    self._waiting.append(mark)
        self._in_block, self._gap, self._tabs = False, "", 0

    def open(self, kind: str, value: str = "") -> Mark:
        """Begin a passage; it starts with the next letter."""
        mark = Mark(kind, value)
        self._open.append(mark)
        self._waiting.append(mark)
        return mark

    def is_open(self, kind: str) -> bool:
        """Whether a passage of this kind is open."""
        return any(mark.kind == kind for mark in self._open)

    def close(self, mark: Mark) -> None:
        """End a passage with the last letter written; closing it again does nothing."""
        if mark.is_open:
            mark.is_open = False
            self._open.remove(mark)
            if mark.start is None:
                self._waiting.remove(mark)
            else:
                self._keep(mark)

    def finished(self) -> tuple[str, tuple[PassageFacts, ...]]:
        """The body and its passages in the order of their starts, outer ones first."""
        self.end_block()
        for mark in reversed(self._open.copy()):
            self.close(mark)
        ordered = sorted(self._passages, key=lambda passage: (passage.start, -passage.end))
        return "".join(self._parts), tuple(ordered)

    def _begin(self) -> None:
        """Write what was held back, so that the next letter stands where the passages that wait for it begin."""
        if not self._in_block:
            if self._length:
                self._write(GAP)
            self._in_block, self._gap = True, ""
            self._start(within=False)
        self._write("\t" * self._tabs or self._gap)
        self._gap, self._tabs = "", 0
        self._start(within=True)

    def _start(self, *, within: bool) -> None:
        if self._waiting:
            for mark in self._waiting:
                if within or mark.kind not in _WITHIN:
                    mark.start = self._length
            self._waiting = [mark for mark in self._waiting if mark.start is None]

    def _keep(self, mark: Mark) -> None:
        assert mark.start is not None
        if mark.start < self._length and len(self._passages) < MOST_PASSAGES:
            self._passages.append(PassageFacts(mark.start, self._length, mark.kind, mark.value))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
