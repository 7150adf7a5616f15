"""What was found in the texts of a page, and which of it is looked at. Long texts are searched bit by bit."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.gui.reading.loose import found_in, loosened
from archive_app.gui.reading.text_block import TextBlock

_BUDGET_SECONDS = 0.01
Places = tuple[tuple[int, int], ...]


class Finding(QObject):
    """Marks words in texts. `moved` says which one is looked at (from 1), of how many; `shown` asks to scroll there."""

    moved = Signal(int, int)
    shown = Signal(object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._texts: list[TextBlock] = []
        self._loosened: dict[TextBlock, tuple[str, str]] = {}
        self._found: dict[TextBlock, Places] = {}
        self._current: tuple[TextBlock, int] | None = None
        self._to_search: Iterator[TextBlock] = iter(())
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(self._search)

    @property
    def total(self) -> int:
        """How many were found so far."""
        return sum(map(len, self._found.values()))

    @property
    def is_over(self) -> bool:
        """Whether every text was searched."""
        return not self._later.isActive()

    def look_in(self, texts: list[TextBlock]) -> None:
        """Search these texts, in this order, for what is wanted; the one that is looked at stays."""
        self._texts = texts
        known = set(texts)
        self._loosened = {text: kept for text, kept in self._loosened.items() if text in known}
        if self._words.strip():
            self._begin(None, keep=True)

    def find(self, words: str, start: TextBlock | None = None) -> None:
        """Look for other words, and at the first of them from the text `start` on."""
        self._words = words
        self._begin(start, keep=False)

    def step(self, direction: int) -> None:
        """Look at the next (1) or previous (-1) one; after the last comes the first."""
        if not self._found:
            return
        holding = [text for text in self._texts if self._found.get(text)]
        text, place = self._current or (holding[-1], len(self._found[holding[-1]]) - 1)
        place += direction
        if not 0 <= place < len(self._found.get(text, ())):
            number = (holding.index(text) + direction) % len(holding)
            text = holding[number]
            place = 0 if direction > 0 else len(self._found[text]) - 1
        self._look_at(text, place)

    def _begin(self, start: TextBlock | None, *, keep: bool) -> None:
        for text in self._found:
            text.set_hits(())
        self._found = {}
        if not keep or (self._current is not None and self._current[0] not in set(self._texts)):
            self._current = None
        first = self._texts.index(start) if start in self._texts else 0
        order = [*self._texts[first:], *self._texts[:first]] if self._words.strip() else []
        self._to_search = iter(order)
        self._later.start()
        self._search(show=not keep)

    def _search(self, *, show: bool = True) -> None:
        """Search for as long as the budget lasts; the first one found is shown at once."""
        end = time.perf_counter() + _BUDGET_SECONDS
        while (text := next(self._to_search, None)) is not None:
            places = tuple(found_in(self._plain(text), self._words))
            if places:
                self._found[text] = places
                if self._current is None and show:
                    self._look_at(text, 0)
                else:
                    self._mark(text)
            if time.perf_counter() >= end:
                break
        else:
            self._later.stop()
            if self._current is not None and not self._found.get(self._current[0]):
                self._current = None
        self._say()

    def _plain(self, text: TextBlock) -> str:
        written = text.text
        kept = self._loosened.get(text)
        if kept is None or kept[0] != written:
            kept = self._loosened[text] = (written, loosened(written))
        return kept[1]

    def _look_at(self, text: TextBlock, place: int) -> None:
        before = self._current
        self._current = text, place
        if before is not None:
            self._mark(before[0])
        self._mark(text)
        self._say()
        self.shown.emit(text, self._found[text][place][0])

    def _mark(self, text: TextBlock) -> None:
        here = self._current[1] if self._current is not None and self._current[0] is text else -1
        text.set_hits(self._found.get(text, ()), here)

    def _say(self) -> None:
        self.moved.emit(self._number(), self.total)

    def _number(self) -> int:
        """Which one is looked at, in the order of the page; 0 for none."""
        if self._current is None or self._current[0] not in self._found:
            return 0
        text, place = self._current
        before = self._texts[: self._texts.index(text)]
        return sum(len(self._found.get(other, ())) for other in before) + place + 1
