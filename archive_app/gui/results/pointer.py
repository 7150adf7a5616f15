"""What the mouse does in a view of cells: choose, draw a band around some, drag them out."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from archive_app.gui.results.selection import ResultSelection

_SCROLL_MILLISECONDS = 16
_SCROLL_SHARE = 4
_Modifier = Qt.KeyboardModifier


class Surface(Protocol):
    """What a view is to whoever follows the mouse over it. Ranges are asked for in coordinates of the content."""

    def viewport(self) -> QWidget:
        """Where cells are painted."""

    def verticalScrollBar(self) -> QScrollBar:
        """What it is scrolled by."""

    def verticalOffset(self) -> int:
        """How far it is scrolled, in px."""

    def row_at(self, point: QPoint) -> int:
        """The row under a point of the viewport; -1 for none."""

    def ranges_in(self, area: QRect) -> list[tuple[int, int]]:
        """The stretches of rows that a rectangle touches."""

    def set_hovered(self, row: int) -> None:
        """The pointer is over a row (-1: none)."""

    def drag_out(self) -> None:
        """Drag what is selected."""


class Pointer(QObject):
    """Follows the mouse over one view. `band` is the rectangle that is drawn, in the content; None without one."""

    def __init__(self, view: Surface, selection: ResultSelection, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._selection = selection
        self.band: QRect | None = None
        self._pressed: QPoint | None = None
        self._pressed_row = -1
        self._alone_on_release = False
        self._base: list[tuple[int, int]] = []
        self._banded: list[tuple[int, int]] | None = None
        self._at = self._origin = QPoint()
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_MILLISECONDS)
        self._scroll.timeout.connect(self._scroll_on)

    def press(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer, or begin a band beside the cells."""
        point = event.position().toPoint()
        row = self._view.row_at(point)
        control = bool(event.modifiers() & _Modifier.ControlModifier)
        shift = bool(event.modifiers() & _Modifier.ShiftModifier)
        self._alone_on_release = False
        if event.button() != Qt.MouseButton.LeftButton:
            self._press_other(row)
            return
        self._pressed, self._pressed_row = point, row
        if row < 0:
            self._begin_band(point, keep=control or shift)
        elif shift:
            self._selection.choose(row, extend=True, add=control)
        elif control:
            self._selection.choose(row, toggle=True)
        elif self._selection.is_selected(row):
            # All that is selected may be about to be dragged.
            self._alone_on_release = True
            self._selection.move_to(row)
        else:
            self._selection.choose(row)

    def _press_other(self, row: int) -> None:
        """A menu is for what is selected; it is asked for on something else, for that alone."""
        if row >= 0 and not self._selection.is_selected(row):
            self._selection.choose(row)
        elif row < 0:
            self._selection.clear()

    def move(self, event: QMouseEvent) -> None:
        """Draw the band, begin to drag, or show what is under the pointer."""
        point = event.position().toPoint()
        if self.band is not None:
            self._at = point
            outside = not self._view.viewport().rect().contains(point)
            if outside and not self._scroll.isActive():
                self._scroll.start()
            elif not outside:
                self._scroll.stop()
            self._stretch()
            return
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far and self._pressed_row >= 0 and self._selection.is_selected(self._pressed_row):
                self._pressed = None
                self._alone_on_release = False
                self._view.drag_out()
            return
        self._view.set_hovered(self._view.row_at(point))

    def release(self) -> None:
        """End the band, or choose alone what was pressed."""
        if self.band is not None:
            self._end_band()
        elif self._alone_on_release and self._pressed_row >= 0:
            self._selection.choose(self._pressed_row)
        self._pressed = None
        self._alone_on_release = False

    def leave(self) -> None:
        """The pointer is over no cell."""
        self._view.set_hovered(-1)

    def _begin_band(self, point: QPoint, *, keep: bool) -> None:
        self._base = self._selection.ranges() if keep else []
        if not keep:
            self._selection.clear()
        self._banded = None
        self._at = point
        self._origin = point + QPoint(0, self._view.verticalOffset())
        self.band = QRect(self._origin, self._origin)

    def _end_band(self) -> None:
        self._scroll.stop()
        self.band = None
        self._view.viewport().update()

    def _stretch(self) -> None:
        end = self._at + QPoint(0, self._view.verticalOffset())
        before = self.band
        self.band = QRect(self._origin, end).normalized()
        banded = self._view.ranges_in(self.band)
        if banded != self._banded:
            self._banded = banded
            self._selection.select_rows(self._base)
            if banded:
                self._selection.select_rows(banded, add=True)
                self._selection.move_to(banded[-1][1])
        changed = self.band if before is None else before.united(self.band)
        self._view.viewport().update(changed.translated(0, -self._view.verticalOffset()).adjusted(-2, -2, 2, 2))

    def _scroll_on(self) -> None:
        """Go on beyond the edge, faster the further the pointer is beyond it."""
        area = self._view.viewport().rect()
        beyond = min(0, self._at.y() - area.top()) + max(0, self._at.y() - area.bottom())
        if beyond:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + round(beyond / _SCROLL_SHARE) + (1 if beyond > 0 else -1))
            self._stretch()
