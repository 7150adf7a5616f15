"""What was found in the texts of a page, and which of it is looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.gui.reading.loose import found_in, loosened
from archive_app.gui.reading.prose import Prose


class Finding(QObject):
    """Marks words in texts. `moved` says which one is looked at (from 1), of how many; `shown` asks to scroll there."""

    moved = Signal(int, int)
    shown = Signal(object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._texts: list[Prose] = []
        self._loosened: dict[Prose, tuple[str, str]] = {}
        self._found: list[tuple[Prose, tuple[tuple[int, int], ...]]] = []
        self._current = -1

    @property
    def total(self) -> int:
        """How many were found."""
        return sum(len(places) for _, places in self._found)

    def look_in(self, texts: list[Prose]) -> None:
        """Search these texts, in this order, for what is wanted; the one that is looked at stays."""
        current = self._current
        self._texts = texts
        self._loosened = {text: kept for text, kept in self._loosened.items() if text in set(texts)}
        self._find()
        self._current = min(current, self.total - 1)
        self._mark()
        self.moved.emit(self._current + 1, self.total)

    def find(self, words: str, start: Prose | None = None) -> None:
        """Look for other words, and at the first of them from the text `start` on."""
        self._words = words
        self._find()
        self._current = self._first_from(start) if self.total else -1
        self._mark()
        self._show()

    def step(self, direction: int) -> None:
        """Look at the next (1) or previous (-1) one; after the last comes the first."""
        if self.total:
            self._current = (self._current + direction) % self.total
            self._mark()
            self._show()

    def _find(self) -> None:
        self._found = []
        for text in self._texts:
            places = tuple(found_in(self._plain(text), self._words)) if self._words.strip() else ()
            if places:
                self._found.append((text, places))
            else:
                text.set_hits(())

    def _plain(self, text: Prose) -> str:
        written = text.text
        kept = self._loosened.get(text)
        if kept is None or kept[0] != written:
            kept = self._loosened[text] = (written, loosened(written))
        return kept[1]

    def _first_from(self, start: Prose | None) -> int:
        """The number of the first one found in the text `start` or after it; else the first of all."""
        if start not in self._texts:
            return 0
        after = set(self._texts[self._texts.index(start) :])
        passed = 0
        for text, places in self._found:
            if text in after:
                return passed
            passed += len(places)
        return 0

    def _mark(self) -> None:
        passed = 0
        for text, places in self._found:
            here = self._current - passed
            text.set_hits(places, here if 0 <= here < len(places) else -1)
            passed += len(places)

    def _show(self) -> None:
        self.moved.emit(self._current + 1, self.total)
        passed = 0
        for text, places in self._found:
            if passed <= self._current < passed + len(places):
                self.shown.emit(text, places[self._current - passed][0])
                return
            passed += len(places)
