"""A view of cells under a person's hands: keys, mouse, typing ahead."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from archive_app.gui.results.cells import Cells
from archive_app.gui.results.keys import Keys, Lines
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.painted_view import PaintedView
from archive_app.gui.results.pointer import Pointer
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.results.type_ahead import TypeAhead
from archive_app.gui.theme import Theme

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
        self._keys = Keys(
            selection, type_ahead, moved=self._moved, opened=self.opened.emit, previewed=self.previewed.emit
        )
        self._pointer = Pointer(self, selection, self)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and choose; open, preview; type ahead. What means nothing here goes to the window."""
        lines = Lines(self._count(), self.columns, self.lines_in_sight, self.isRightToLeft())
        if not self._keys.press(event, lines):
            event.ignore()

    def _moved(self, row: int) -> None:
        self.keys_seen = True
        self.scrollTo(self._results.index(row, 0))
        self.repaint_rows(row, row)

    def event(self, event: QEvent) -> bool:
        """Keep a space that belongs to a typed title from being a command."""
        if event.type() == QEvent.Type.ShortcutOverride and self._keys.takes_space(_key_event(event)):
            event.accept()
            return True
        return super().event(event)

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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
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


def _key_event(event: QEvent) -> QKeyEvent:
    assert isinstance(event, QKeyEvent)
    return event
