"""Selecting text over several blocks of a page, as if they were one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication, QTextCursor

from archive_app.gui.reading.prose import Prose


class PageSelection(QObject):
    """One selection in the texts of a page, from where the mouse was pressed to where it is."""

    def __init__(self, texts: Callable[[], list[Prose]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._begun: tuple[Prose, int] | None = None

    def watch(self, text: Prose) -> None:
        """Let selections begin in this text."""
        text.pressed_at.connect(self._begin)
        text.dragged.connect(self._extend)
        text.copy_wanted.connect(self.copy)
        text.all_wanted.connect(self.select_all)

    def selected(self) -> str:
        """What is selected, with blank lines between blocks."""
        parts = [
            text.textCursor().selection().toPlainText() for text in self._texts() if text.textCursor().hasSelection()
        ]
        return "\n\n".join(parts)

    def copy(self) -> None:
        """Put what is selected on the clipboard, as plain text."""
        selected = self.selected()
        if selected:
            QGuiApplication.clipboard().setText(selected)

    def select_all(self) -> None:
        """Select every text of the page."""
        for text in self._texts():
            text.selectAll()

    def clear(self) -> None:
        """Select nothing."""
        for text in self._texts():
            _let_go(text)

    def _begin(self, text: object, place: int) -> None:
        assert isinstance(text, Prose)
        self._begun = text, place
        for other in self._texts():
            if other is not text:
                _let_go(other)

    def _extend(self, place: QPoint) -> None:
        """The mouse is at a place of the screen: select from where it was pressed up to there."""
        texts = self._texts()
        if self._begun is None or self._begun[0] not in texts:
            return
        first = texts.index(self._begun[0])
        last = _nearest(texts, place)
        if first == last:
            self._only(texts, first, place)
            return
        for number, text in enumerate(texts):
            if not min(first, last) <= number <= max(first, last):
                _let_go(text)
            elif number == first:
                _select(text, self._begun[1], _end(text) if last > first else 0)
            elif number == last:
                _select(text, 0 if last > first else _end(text), _place_in(text, place))
            else:
                _select(text, 0, _end(text))

    def _only(self, texts: list[Prose], number: int, place: QPoint) -> None:
        assert self._begun is not None
        for other, text in enumerate(texts):
            if other != number:
                _let_go(text)
        _select(texts[number], self._begun[1], _place_in(texts[number], place))


def _nearest(texts: list[Prose], place: QPoint) -> int:
    """The text in whose height the place is, or the nearest one above or below it."""

    def distance(text: Prose) -> int:
        y = text.mapFromGlobal(place).y()
        return max(-y, y - text.height(), 0)

    return min(range(len(texts)), key=lambda number: distance(texts[number]) if texts[number].isVisible() else 1 << 30)


def _place_in(text: Prose, place: QPoint) -> int:
    return text.cursorForPosition(text.viewport().mapFromGlobal(place)).position()


def _end(text: Prose) -> int:
    return text.document().characterCount() - 1


def _select(text: Prose, start: int, end: int) -> None:
    cursor = text.textCursor()
    cursor.setPosition(min(start, _end(text)))
    cursor.setPosition(min(end, _end(text)), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def _let_go(text: Prose) -> None:
    cursor = text.textCursor()
    if cursor.hasSelection():
        cursor.clearSelection()
        text.setTextCursor(cursor)
