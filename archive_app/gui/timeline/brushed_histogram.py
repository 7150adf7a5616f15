"""The timeline under a person's hands: drawing, moving and stretching the brush, zooming, and the same by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from archive_app.gui.dates import shown_days
from archive_app.gui.theme import Theme
from archive_app.gui.timeline.axis import Axis
from archive_app.gui.timeline.brush import Days, Drag, Hold, extended, first_choice, moved
from archive_app.gui.timeline.histogram import HANDLE, Histogram
from archive_app.gui.timeline.histogram_painting import BASE
from archive_app.gui.words import counted

_NOTCH = 120
"""Eighths of a degree in one step of a wheel."""
_ZOOM = 0.5
_SHIFT = 0.25
_Key = Qt.Key


class BrushedHistogram(Histogram):
    """A histogram whose brush can be changed.

    `chosen` carries the days that a person chooses (None: no narrowing by days) and whether a drag goes on with them,
    `undated_chosen` whether the items without date are wanted, `zoomed` a day and a factor for the days that are to be
    seen around it, `shifted` by which part of the days in sight to go on.
    """

    chosen = Signal(object, bool)
    undated_chosen = Signal(bool)
    zoomed = Signal(int, float)
    shifted = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._drag: Drag | None = None
        self._dragged = False
        self._pressed = QPoint()
        self._turned = 0

    # -- mouse

    def hold_at(self, axis: Axis, x: float) -> Hold:
        """What a press at a place of the axis takes hold of."""
        if self.days is not None:
            left, right = axis.span(*self.days)
            near = self._theme.u(HANDLE)
            start, end = (right, left) if axis.mirrored else (left, right)
            if min(abs(x - start), abs(x - end)) <= near:
                return Hold.START if abs(x - start) <= abs(x - end) else Hold.END
            if left < x < right:
                return Hold.BODY
        return Hold.NEW

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the brush or one of its ends, begin another, or choose what has no date."""
        axis = self.axis
        if event.button() != Qt.MouseButton.LeftButton or axis is None:
            event.ignore()
            return
        if self._undated_rect().contains(event.position()):
            self.undated_chosen.emit(not self._undated)
            return
        x = event.position().x() - self._offset()
        self._pressed = event.position().toPoint()
        self._dragged = False
        self._drag = Drag(self.hold_at(axis, x), axis.number_at(x), self.days)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag; show what a press would take hold of."""
        axis = self.axis
        if axis is None:
            return
        x = event.position().x() - self._offset()
        if self._drag is None:
            self._show_cursor(event.position(), axis, x)
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._dragged or far:
            self._dragged = True
            days = self._drag.to(axis, axis.number_at(x))
            if days != self.days:
                self.set_choice(days, undated=False)
                self.chosen.emit(days, True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag. A click beside the brush lets it go; without one, it chooses a bar."""
        drag, axis = self._drag, self.axis
        self._drag = None
        if drag is None or axis is None:
            return
        if self._dragged:
            self.chosen.emit(self.days, False)
        elif drag.hold is Hold.NEW and event.position().y() <= self._theme.u(BASE):
            self.choose(None if self.days is not None else axis.days(drag.at, drag.at))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the period whose label was clicked twice."""
        if event.position().y() < self._theme.u(BASE):
            return
        x = event.position().x() - self._offset()
        period = next((its for its in self._labels if its.left <= x < its.right), None)
        if period is not None:
            self.choose((period.first, period.last))

    def _show_cursor(self, at: QPointF, axis: Axis, x: float) -> None:
        if self._undated_rect().contains(at):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = {
                Hold.NEW: Qt.CursorShape.CrossCursor,
                Hold.BODY: Qt.CursorShape.OpenHandCursor,
            }.get(self.hold_at(axis, x), Qt.CursorShape.SizeHorCursor)
        self.setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See fewer or more days around the pointer; sideways, go on."""
        axis = self.axis
        if axis is None:
            return
        sideways = event.angleDelta().x()
        if sideways:
            self.shifted.emit(-sideways / _NOTCH * _SHIFT * (-1 if axis.mirrored else 1))
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _NOTCH:
            into = self._turned > 0
            self._turned -= _NOTCH if into else -_NOTCH
            day = axis.day_at(event.position().x() - self._offset())
            self.zoomed.emit(day, _ZOOM if into else 1 / _ZOOM)
        event.accept()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the brush, stretch it with Shift, zoom, let it go."""
        axis, key = self.axis, event.key()
        if axis is None:
            event.ignore()
        elif key in (_Key.Key_Left, _Key.Key_Right):
            forward = (key == _Key.Key_Right) != axis.mirrored
            self._step(axis, 1 if forward else -1, stretch=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (_Key.Key_Home, _Key.Key_End) and self.days is not None:
            far = len(axis.bars)
            self.choose(moved(axis, self.days, -far if key == _Key.Key_Home else far))
        elif key in (_Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus):
            day = sum(self.days) // 2 if self.days is not None else (axis.first_day + axis.last_day) // 2
            self.zoomed.emit(day, 1 / _ZOOM if key == _Key.Key_Minus else _ZOOM)
        elif key == _Key.Key_Escape and (self.days is not None or self._undated):
            self.choose(None)
        else:
            event.ignore()

    def _step(self, axis: Axis, by: int, *, stretch: bool) -> None:
        if self.days is None:
            self.choose(first_choice(axis))
        else:
            self.choose(extended(axis, self.days, by) if stretch else moved(axis, self.days, by))

    def choose(self, days: Days | None) -> None:
        """Choose some days, or none in particular."""
        self.set_choice(days, undated=False)
        self.chosen.emit(days, False)

    # -- focus and tooltips

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a bar stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.words_at(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def words_at(self, at: QPointF) -> str:
        """What stands at a place: “March 1987: 12 of 40 items”."""
        axis, timeline = self.axis, self._timeline
        if axis is None or timeline is None:
            return ""
        if self._undated_rect().contains(at):
            return self._counted(self.tr("No date"), timeline.undated_hits, timeline.undated_total)
        x = at.x() - self._offset()
        if not 0 <= x <= axis.width:
            return ""
        bar = axis.bars[axis.number_at(x)]
        return self._counted(shown_days(bar.first_day, bar.last_day), bar.hits, bar.total)

    def _counted(self, when: str, hits: int, total: int) -> str:
        items = counted(total, "item")
        what = items if hits == total else self.tr("{0} of {1}").format(self.locale().toString(hits), items)
        return self.tr("{0}: {1}").format(when, what)
