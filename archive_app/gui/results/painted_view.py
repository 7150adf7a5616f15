"""How a view of cells is seen: its cells, the pointer over one, the ring around the one with the focus."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from archive_app.gui.results.cells import Cells, CellState
from archive_app.gui.results.dragging import drag_out
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.results.virtual_view import VirtualView
from archive_app.gui.theme import Theme


class PaintedView(VirtualView):
    """Paints the cells that come into sight, each in its state.

    `menu_requested` carries the point on the screen where the menu of what is selected is asked for.
    """

    menu_requested = Signal(QPoint)

    def __init__(
        self, theme: Theme, model: ResultModel, selection: ResultSelection, cells: Cells, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, model, selection, cells, parent)
        self._hovered = -1
        self._target = -1
        self.keys_seen = False
        """Whether the focus is led by keys, so that its ring is to be seen."""
        model.modelReset.connect(self._forget_pointer)

    def _forget_pointer(self) -> None:
        self._hovered = self._target = -1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that the event asks for."""
        area = event.rect()
        painter = QPainter(self.viewport())
        painter.fillRect(area, self._theme.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset = self.verticalOffset()
        first, last = self._geometry.rows_between(area.top() + offset, area.bottom() + offset, self._count())
        current, ringed = self._selection.current_row, self.hasFocus()
        active, mirrored = self.window().isActiveWindow(), self.isRightToLeft()
        for row in range(first, last + 1):
            rect = self.cell_rect(row)
            if not rect.intersects(area):
                continue
            selected = self._selection.is_selected(row)
            state = CellState(
                selected=selected,
                active=active,
                hovered=row == self._hovered,
                ringed=row == current and ringed and (self.keys_seen or not selected),
                targeted=row == self._target,
                mirrored=mirrored,
            )
            self._cells.paint(painter, rect, row, state)
        self.paint_over(painter)
        painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the cells."""

    def set_hovered(self, row: int) -> None:
        """The pointer is over another cell (-1: none)."""
        if row != self._hovered:
            before, self._hovered = self._hovered, row
            for changed in (before, row):
                self.repaint_rows(changed, changed)

    def set_drop_target(self, row: int) -> None:
        """Something is dragged over a cell that would take it (-1: none)."""
        if row != self._target:
            before, self._target = self._target, row
            for changed in (before, row):
                self.repaint_rows(changed, changed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where keys led here."""
        self.keys_seen = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        had_current = self._selection.current_row >= 0
        super().focusInEvent(event)
        if not had_current and self._selection.current_row >= 0:
            # Qt has made the first row the current one and selected nothing: keys would act on nothing.
            if self.keys_seen:
                self._selection.choose(self._selection.current_row)
            else:
                self._selection.rows.clearCurrentIndex()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def drag_out(self) -> None:
        """Drag what is selected, under the picture of the cell that was taken hold of."""
        mime = self._results.make_drag()
        row = self._selection.current_row
        if mime is not None and row >= 0:
            rect = QRect(QPoint(0, 0), self.cell_rect(row).size())
            state = CellState(selected=True, mirrored=self.isRightToLeft())
            drag_out(self, mime, rect.size(), lambda painter: self._cells.paint(painter, rect, row, state))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is selected: at the pointer, or from the keyboard at the current cell."""
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self._selection.current_row >= 0:
            point = self.viewport().mapToGlobal(self.cell_rect(self._selection.current_row).center())
        self.menu_requested.emit(point)
        event.accept()
