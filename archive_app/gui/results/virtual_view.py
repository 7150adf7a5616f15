"""A view of cells of one size over a model of any length: it lays nothing out and paints only what comes into sight."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QRegion, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from archive_app.gui.results.cells import Cells
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint

_MANY_STRETCHES = 64


class VirtualView(QListView):
    """Cells of one size, painted by `Cells`.

    It is a QListView for those who ask what it is, such as screen readers, and takes nothing of how that lays out
    its items. `looked` tells that other rows are in sight (first, last).
    """

    looked = Signal(int, int)

    def __init__(
        self, theme: Theme, model: ResultModel, selection: ResultSelection, cells: Cells, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._results = model
        self._selection = selection
        self._cells = cells
        self._geometry = cells.geometry(1, mirrored=False)
        self._anchor: tuple[list[int], int] | None = None
        self.setModel(model)
        self.setSelectionModel(selection.rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAutoScroll(False)  # what moves the current row says whether it is to be in sight
        self.setMouseTracking(True)
        # All of it is painted here, so that scrolling moves what is painted and asks only for what comes into sight.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(self._tell_looked)
        model.modelReset.connect(self._begin_anew)
        model.about_to_refresh.connect(self._hold)
        model.refreshed.connect(self._let_go)
        selection.shown_row.connect(self.show_row)
        theme.changed.connect(self.lay_out)

    # -- geometry

    def lay_out(self) -> None:
        """Compute columns and heights anew; the first item in sight stays in sight."""
        anchor = self.first_in_sight()
        across = self.viewport().width()
        self._geometry = self._cells.geometry(across, mirrored=self.isRightToLeft())
        self.updateGeometries()
        if anchor is not None:
            row, offset = anchor
            self.verticalScrollBar().setValue(self._geometry.rect(row).top() - min(offset, self._geometry.height - 1))
        self.viewport().update()
        self._look.start()

    def updateGeometries(self) -> None:
        """Give the scroll bar the height of the content."""
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setPageStep(height)
        bar.setSingleStep(self._cells.line_step())
        bar.setRange(0, max(0, self._geometry.total_height(self._count()) - height))

    def doItemsLayout(self) -> None:
        """Nothing is laid out per item."""
        self.updateGeometries()

    def _count(self) -> int:
        return self._results.rowCount()

    def cell_rect(self, row: int) -> QRect:
        """Where a row's cell stands in the viewport now."""
        return self._geometry.rect(row).translated(0, -self.verticalOffset())

    def row_at(self, point: QPoint) -> int:
        """The row under a point of the viewport; -1 for none."""
        return self._geometry.row_at(point + QPoint(0, self.verticalOffset()), self._count())

    def ranges_in(self, area: QRect) -> list[tuple[int, int]]:
        """The stretches of rows that a rectangle of the content touches."""
        return self._geometry.ranges_in(area, self._count())

    @property
    def columns(self) -> int:
        """How many cells stand side by side."""
        return self._geometry.columns

    @property
    def lines_in_sight(self) -> int:
        """How many whole lines of cells are in sight, at least one."""
        return max(1, self.viewport().height() // self._geometry.height)

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and the last row in sight; the last is before the first if there is none."""
        top = self.verticalOffset()
        return self._geometry.rows_between(top, top + self.viewport().height() - 1, self._count())

    def first_in_sight(self) -> tuple[int, int] | None:
        """The first row in sight and how far its cell has gone beyond the edge, in px; None at the very top."""
        if self.verticalOffset() == 0 or not self._count():
            return None
        row = self.rows_in_sight()[0]
        return row, self.verticalOffset() - self._geometry.rect(row).top()

    def verticalOffset(self) -> int:
        """How far the content has been scrolled, in px."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """The content is as wide as the view."""
        return 0

    def visualRect(self, index: Index) -> QRect:
        """Where an item's cell stands in the viewport."""
        return self.cell_rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The item under a point of the viewport."""
        row = self.row_at(point)
        return self._results.index(row, 0) if row >= 0 else QModelIndex()

    def isIndexHidden(self, index: Index) -> bool:
        """No item is hidden."""
        return False

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where a change of the selection shows; of many stretches, anywhere in sight."""
        if selection.count() > _MANY_STRETCHES:
            return QRegion(self.viewport().rect())
        region = QRegion()
        first, last = self.rows_in_sight()
        for number in range(selection.count()):
            stretch = selection.at(number)
            top, bottom = max(first, stretch.top()), min(last, stretch.bottom())
            if top <= bottom:
                region += self.lines_rect(top, bottom)
        return region

    # -- scrolling

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Bring an item into sight, moving as little as that takes, or to its middle."""
        if not index.isValid():
            return
        rect, height, bar = self._geometry.rect(index.row()), self.viewport().height(), self.verticalScrollBar()
        top = rect.top() - (self._geometry.top if index.row() < self.columns else 0)
        if hint == Hint.PositionAtCenter:
            bar.setValue(rect.center().y() - height // 2)
        elif top < bar.value() or hint == Hint.PositionAtTop:
            bar.setValue(top)
        elif rect.bottom() >= bar.value() + height:
            bar.setValue(min(top, rect.bottom() + 1 - height))

    def show_row(self, row: int) -> None:
        """Bring a row into sight; into the middle where it was far away."""
        rect = self.cell_rect(row)
        near = self.viewport().rect().adjusted(0, -self._geometry.height, 0, self._geometry.height)
        index = self._results.index(row, 0)
        self.scrollTo(index, Hint.EnsureVisible if near.intersects(rect) else Hint.PositionAtCenter)

    def show_at_top(self, row: int) -> None:
        """Bring a row to the top edge."""
        self.scrollTo(self._results.index(row, 0), Hint.PositionAtTop)

    def show_from(self, row: int, offset: int) -> None:
        """Bring a row to the top edge, so that `offset` px of its cell lie beyond it."""
        self.verticalScrollBar().setValue(self._geometry.rect(row).top() + offset)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted; what comes into sight is painted by the event that follows."""
        self.viewport().scroll(dx, dy)
        self._look.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Follow a touchpad by its pixels, a wheel by its steps."""
        pixels = event.pixelDelta().y()
        if pixels:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - pixels)
            event.accept()
        else:
            QAbstractItemView.wheelEvent(self, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the width has changed."""
        if event.size().width() != self._geometry.across:
            self.lay_out()
        else:
            self.updateGeometries()
            self._look.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what is in sight now."""
        super().showEvent(event)
        self._look.start()

    def look(self) -> None:
        """Say again what is in sight."""
        self._look.start()

    def _tell_looked(self) -> None:
        if not self.isVisible():
            return
        first, last = self.rows_in_sight()
        self._results.look(first, last, with_excerpts=self._cells.with_excerpts)
        self.looked.emit(first, last)

    # -- what the model tells

    def _begin_anew(self) -> None:
        self.updateGeometries()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self._look.start()

    def reset(self) -> None:
        """The model is reset, and nothing is kept here that would have to be."""

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """More content; it is painted if it is in sight."""
        self.updateGeometries()
        if start <= self.rows_in_sight()[1]:
            self.viewport().update()
            self._look.start()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """The selection looks after itself."""

    def _hold(self) -> None:
        """Remember the items in sight before a refresh; at the very top, what is new is to be seen."""
        anchor = self.first_in_sight()
        if anchor is not None:
            first, last = self.rows_in_sight()
            self._anchor = [self._results.pk(row) for row in range(first, last + 1)], anchor[1]

    def _let_go(self) -> None:
        self.updateGeometries()
        if self._anchor is not None:
            pks, offset = self._anchor
            rows = (self._results.row_of(pk) for pk in pks)
            row = next((row for row in rows if row is not None), None)
            if row is not None:
                self.show_from(row, offset)
        self._anchor = None
        self.viewport().update()
        self._look.start()

    def dataChanged(self, top: Index, bottom: Index, roles: object = ()) -> None:
        """Paint the cells again that are in sight."""
        first, last = self.rows_in_sight()
        self.repaint_rows(max(first, top.row()), min(last, bottom.row()))

    def repaint_rows(self, first: int, last: int) -> None:
        """Paint some rows again."""
        if 0 <= first <= last:
            self.viewport().update(self.cell_rect(first) if first == last else self.lines_rect(first, last))

    def lines_rect(self, first: int, last: int) -> QRect:
        """The lines of cells from one row to another, in the viewport."""
        above, below = self.cell_rect(first), self.cell_rect(last)
        return QRect(0, above.top(), self.viewport().width(), below.bottom() + 1 - above.top())
