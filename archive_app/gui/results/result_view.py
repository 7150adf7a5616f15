"""A view of cells under a person's hands: keys, mouse, typing ahead."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from archive_app.gui.results.cells import Cells
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.moving import target
from archive_app.gui.results.painted_view import PaintedView
from archive_app.gui.results.pointer import Pointer
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.results.type_ahead import TypeAhead
from archive_app.gui.theme import Theme

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_BAND_STRENGTH = 0.16


class ResultView(PaintedView):
    """Chooses with keys and mouse as file managers do.

    `opened` and `previewed` carry the row for which Enter (or a double click) and Space ask.
    """

    opened = Signal(int)
    previewed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        model: ResultModel,
        selection: ResultSelection,
        cells: Cells,
        type_ahead: TypeAhead,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, model, selection, cells, parent)
        self._type_ahead = type_ahead
        self._pointer = Pointer(self, selection)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and choose; open, preview; type ahead. What means nothing here goes to the window."""
        key, row = event.key(), self._selection.current_row
        control = bool(event.modifiers() & _Modifier.ControlModifier)
        shift = bool(event.modifiers() & _Modifier.ShiftModifier)
        to = target(key, row, self._count(), self.columns, self.lines_in_sight, mirrored=self.isRightToLeft())
        if to is not None and not event.modifiers() & _Modifier.AltModifier:
            self._move(to, control=control, shift=shift)
        elif key in (_Key.Key_Return, _Key.Key_Enter) and row >= 0 and not control:
            self.opened.emit(row)
        elif key == _Key.Key_Space and row >= 0 and (control or shift or not self._type_ahead.is_typing):
            if control:
                self._selection.choose(row, toggle=True)
            elif shift:
                self._selection.choose(row, extend=True)
            else:
                self.previewed.emit(row)
        elif event.text().isprintable() and event.text() and not control and not _beside_text(event):
            self._type_ahead.type(event.text())
        else:
            event.ignore()

    def _move(self, to: int, *, control: bool, shift: bool) -> None:
        self.keys_seen = True
        if shift:
            self._selection.choose(to, extend=True, add=control)
        elif control:
            self._selection.move_to(to)
        else:
            self._selection.choose(to)
        self.scrollTo(self._results.index(to, 0))
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Qt would ask every row for its text; titles are looked up in the archive instead."""
        self._type_ahead.type(search)

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, or begin a band."""
        self.keys_seen = False
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw a band, drag, or hover."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        """End what the button began."""
        self._pointer.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked twice."""
        row = self.row_at(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(row)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is hovered any more."""
        self._pointer.leave()
        super().leaveEvent(event)

    def paint_over(self, painter: QPainter) -> None:
        """The band that is being drawn."""
        band = self._pointer.band
        if band is not None:
            ground = QColor(self._theme.colour("accent"))
            ground.setAlphaF(_BAND_STRENGTH)
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.setBrush(ground)
            painter.drawRect(QRectF(band.translated(0, -self.verticalOffset())).adjusted(0.5, 0.5, -0.5, -0.5))


def _beside_text(event: QKeyEvent) -> bool:
    """Whether keys are held that make a command of a letter."""
    return bool(event.modifiers() & (_Modifier.AltModifier | _Modifier.MetaModifier))
