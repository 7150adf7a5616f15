"""Selecting text over several blocks of a page, as if they were one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication

from archive_app.gui.reading.prose import Prose
from archive_app.gui.reading.text_block import TextBlock


class PageSelection(QObject):
    """One selection in the texts of a page, from where the mouse was pressed to where it is.

    `dragged` says where the mouse is on the screen while it selects.
    """

    dragged = Signal(QPoint)

    def __init__(self, texts: Callable[[], list[TextBlock]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._begun: tuple[TextBlock, int] | None = None

    def watch(self, block: TextBlock) -> None:
        """Let selections begin in this text, whenever it is shown."""
        block.shown.connect(partial(self._watch, block))
        if block.widget is not None:
            self._watch(block, block.widget)

    def selected(self) -> str:
        """What is selected, with blank lines between blocks."""
        return "\n\n".join(filter(None, (block.selected() for block in self._texts())))

    def copy(self) -> None:
        """Put what is selected on the clipboard, as plain text."""
        selected = self.selected()
        if selected:
            QGuiApplication.clipboard().setText(selected)

    def select_all(self) -> None:
        """Select every text of the page."""
        for block in self._texts():
            block.select(0, block.end)

    def _watch(self, block: TextBlock, widget: Prose) -> None:
        widget.pressed_at.connect(partial(self._begin, block))
        widget.dragged.connect(self._extend)
        widget.copy_wanted.connect(self.copy)
        widget.all_wanted.connect(self.select_all)

    def _begin(self, block: TextBlock, place: int) -> None:
        self._begun = block, place
        for other in self._texts():
            if other is not block:
                other.select(0, 0)

    def _extend(self, place: QPoint) -> None:
        """The mouse is at a place of the screen: select from where it was pressed up to there."""
        self.dragged.emit(place)
        texts = self._texts()
        if self._begun is None or self._begun[0] not in texts:
            return
        first = texts.index(self._begun[0])
        last = _nearest(texts, place)
        target = texts[last].widget
        if target is None:
            return
        at = target.place_at(place)
        for number, block in enumerate(texts):
            if number == first == last:
                block.select(self._begun[1], at)
            elif number == first:
                block.select(self._begun[1], block.end if last > first else 0)
            elif number == last:
                block.select(0 if last > first else block.end, at)
            elif min(first, last) < number < max(first, last):
                block.select(0, block.end)
            else:
                block.select(0, 0)


def _nearest(texts: list[TextBlock], place: QPoint) -> int:
    """The text in whose height the place is, or the nearest one of those that are shown."""

    def distance(number: int) -> int:
        widget = texts[number].widget
        if widget is None or not widget.isVisible():
            return 1 << 30
        y = widget.mapFromGlobal(place).y()
        return max(-y, y - widget.height(), 0)

    return min(range(len(texts)), key=distance)
