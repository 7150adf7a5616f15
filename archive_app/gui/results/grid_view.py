"""The results as a grid; at large sizes of text as one column."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from archive_app.gui.results.cells import CellState
from archive_app.gui.results.geometry import Geometry
from archive_app.gui.results.grid_cells import CELL_SIZES, GridCells
from archive_app.gui.results.list_cells import ListCells
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.result_view import ResultView
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.results.type_ahead import TypeAhead
from archive_app.gui.theme import Theme

_NOTCH = 120
"""Eighths of a degree in one step of a wheel."""


class GridOrColumn:
    """Cells in a grid, or rows where the text is so large that a cell would hold no words."""

    def __init__(self, grid: GridCells, column: ListCells) -> None:
        self.grid = grid
        self._column = column

    @property
    def with_excerpts(self) -> bool:
        """Neither shows any here."""
        return False

    def geometry(self, across: int, *, mirrored: bool) -> Geometry:
        """Columns of cells, or one of rows."""
        return self._now().geometry(across, mirrored=mirrored)

    def line_step(self) -> int:
        """That of whichever is shown."""
        return self._now().line_step()

    def paint(self, painter: QPainter, rect: QRect, row: int, state: CellState) -> None:
        """Whichever is shown."""
        self._now().paint(painter, rect, row, state)

    def _now(self) -> GridCells | ListCells:
        return self._column if self._column.is_large else self.grid


class GridView(ResultView):
    """The grid. Ctrl and the wheel change the size of its cells; `cell_size_changed` carries the new one."""

    cell_size_changed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        model: ResultModel,
        selection: ResultSelection,
        cells: GridOrColumn,
        type_ahead: TypeAhead,
        parent: QWidget | None = None,
    ) -> None:
        self._shapes = cells
        self._turned = 0
        super().__init__(theme, model, selection, cells, type_ahead, parent)

    @property
    def cell_size(self) -> int:
        """The width of a picture in px at 100 % text."""
        return self._shapes.grid.size

    def set_cell_size(self, size: int) -> None:
        """Take the nearest of `CELL_SIZES`; the item that is looked at stays in sight."""
        nearest = min(CELL_SIZES, key=lambda known: abs(known - size))
        if nearest != self._shapes.grid.size:
            current = self._selection.current_row
            in_sight = current >= 0 and self.viewport().rect().intersects(self.cell_rect(current))
            self._shapes.grid.size = nearest
            self.lay_out()
            if in_sight:
                self.show_row(current)
            self.cell_size_changed.emit(nearest)

    def step_cell_size(self, direction: int) -> None:
        """The next larger (1) or smaller (-1) size."""
        place = CELL_SIZES.index(self.cell_size) + direction
        self.set_cell_size(CELL_SIZES[min(len(CELL_SIZES) - 1, max(0, place))])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, change the size."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _NOTCH:
            direction = 1 if self._turned > 0 else -1
            self._turned -= direction * _NOTCH
            self.step_cell_size(direction)
        event.accept()
