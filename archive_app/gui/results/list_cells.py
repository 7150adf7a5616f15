"""The cells of the list: rows of one height over the whole width."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from archive_app.gui.results.cells import CellState, draw_row_ground
from archive_app.gui.results.geometry import Geometry
from archive_app.gui.results.large_row import LARGE_SCALE, LargeRowPainter
from archive_app.gui.results.list_row import HEIGHT, ListRowPainter
from archive_app.gui.theme import Theme


class ListCells:
    """Rows with excerpts. At large sizes of text they are higher, and hold more lines of fewer words."""

    def __init__(
        self, theme: Theme, rows: ListRowPainter, large: LargeRowPainter, *, with_excerpts: bool = True
    ) -> None:
        self._theme = theme
        self._rows = rows
        self._large = large
        self._with_excerpts = with_excerpts

    @property
    def with_excerpts(self) -> bool:
        """Whether its rows show where the words stand."""
        return self._with_excerpts

    @property
    def is_large(self) -> bool:
        """Whether the text is so large that everything stands in one column."""
        return self._theme.scale >= LARGE_SCALE

    def geometry(self, across: int, *, mirrored: bool) -> Geometry:
        """One column of rows."""
        large = self._large.height(with_excerpt=self._with_excerpts)
        return Geometry(1, across, large if self.is_large else self._theme.u(HEIGHT), across, mirrored=mirrored)

    def line_step(self) -> int:
        """The wheel takes three at a time: one row."""
        return max(1, self.geometry(1, mirrored=False).height // 3)

    def paint(self, painter: QPainter, rect: QRect, row: int, state: CellState) -> None:
        """The row in its state, and the hairline below it."""
        theme = self._theme
        draw_row_ground(painter, rect, theme, state)
        if self.is_large:
            self._large.paint(painter, rect, row, with_excerpt=self._with_excerpts, mirrored=state.mirrored)
        else:
            self._rows.paint(painter, rect, row, mirrored=state.mirrored)
        if state.ringed or (state.selected and theme.colours.contrast):
            inset = 3.0
            painter.setPen(QPen(theme.colour("focus" if state.ringed else "accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset - 1), 4, 4)
