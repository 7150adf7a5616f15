"""The rows of the table: one line of text in each column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from archive_app.archive.summaries import Summary
from archive_app.gui.painting.direction import placed
from archive_app.gui.painting.text import TextBlocks
from archive_app.gui.results.cells import CellState, draw_row_ground
from archive_app.gui.results.columns import COLUMNS, Column
from archive_app.gui.results.geometry import Geometry
from archive_app.gui.results.model import ResultModel
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

HEIGHT = 30
_INLINE = 8
_SIGN = 14


class Places(Protocol):
    """Where columns stand now."""

    def columns_in_sight(self) -> Iterable[tuple[int, int, int]]:
        """(column, x in the viewport, width) of each that can be seen."""


class TableCells:
    """Paints a row across the columns."""

    def __init__(self, theme: Theme, model: ResultModel, texts: TextBlocks) -> None:
        self._theme = theme
        self._model = model
        self._texts = texts
        self.places: Places | None = None

    @property
    def with_excerpts(self) -> bool:
        """A table shows no excerpts."""
        return False

    def geometry(self, across: int, *, mirrored: bool) -> Geometry:
        """One row below the other."""
        return Geometry(1, across, self._theme.u(HEIGHT), across, mirrored=mirrored)

    def line_step(self) -> int:
        """The wheel takes three rows at a time."""
        return self._theme.u(HEIGHT)

    def paint(self, painter: QPainter, rect: QRect, row: int, state: CellState) -> None:
        """The row in its state: its columns, and the hairline below it."""
        theme = self._theme
        draw_row_ground(painter, rect, theme, state)
        summary = self._model.summary(row)
        if summary is not None and self.places is not None:
            inline = theme.u(_INLINE)
            for number, x, width in self.places.columns_in_sight():
                inner = QRect(x + inline, rect.y(), width - 2 * inline, rect.height())
                self._paint_column(painter, inner, COLUMNS[number], summary, mirrored=state.mirrored)
        if state.ringed:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)

    def _paint_column(
        self, painter: QPainter, inner: QRect, column: Column, summary: Summary, *, mirrored: bool
    ) -> None:
        theme = self._theme
        text = column.text(summary)
        if column.name == "captions" and summary.differs:
            sign = theme.icon_size(_SIGN)
            spot = QRect(inner.x(), inner.y() + (inner.height() - sign) // 2, sign, sign)
            at = placed(inner, spot, mirrored=mirrored).topLeft()
            painter.drawPixmap(at, theme.pixmap("equal-not", "pencil", _SIGN, painter.device().devicePixelRatioF()))
        if text and inner.width() > 0:
            first = column.name == "title"
            # What is at the end is at the start of a mirrored line.
            block = self._texts.lay(
                text, Type.UI_MEDIUM if first else Type.UI, inner.width(), mirrored=mirrored != column.at_end
            )
            y = inner.y() + (inner.height() - block.height) / 2
            block.draw(painter, inner.x(), y, theme.colour("text" if first else "text_2"))
