"""The results as a table, whose columns can be moved, made wider and sorted by.

It is a `ResultView` under a header and no QTableView: that one takes 6 ms to paint a step of scrolling, with a
delegate in Python, and half a minute to hear that a million rows have been selected.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from archive_app.gui.results.columns import COLUMNS
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.result_view import ResultView
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.results.table_cells import TableCells
from archive_app.gui.results.type_ahead import TypeAhead
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_HEADER = 28
_NARROWEST = 44
_INSET = 12  # what the first column stands further in, below the search field


class TableView(ResultView):
    """Rows and columns. `order_wanted` carries the order that a click on a heading asks for.

    `columns_changed` tells that `column_state` has: a column was moved, or made wider or narrower.
    """

    order_wanted = Signal(object)
    columns_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        model: ResultModel,
        selection: ResultSelection,
        cells: TableCells,
        type_ahead: TypeAhead,
        parent: QWidget | None = None,
    ) -> None:
        self._header: QHeaderView | None = None
        super().__init__(theme, model, selection, cells, type_ahead, parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scale = theme.scale
        header = QHeaderView(Qt.Orientation.Horizontal, self)
        header.setProperty("look", "inset")
        header.setModel(model)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setAccessibleName(self.tr("Columns"))
        for number, column in enumerate(COLUMNS):
            header.resizeSection(number, theme.u(column.width))
        header.sectionClicked.connect(self._sort)
        header.sectionResized.connect(self._columns_changed)
        header.sectionMoved.connect(self._columns_changed)
        self._header = header
        cells.places = self
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        header, u = self._header, self._theme.u
        assert header is not None
        header.setFont(self._theme.font(Type.SMALL_MEDIUM))
        header.setMinimumSectionSize(u(_NARROWEST))
        if self._scale != self._theme.scale:
            grown = self._theme.scale / self._scale
            self._scale = self._theme.scale
            for number in range(header.count()):
                header.resizeSection(number, round(header.sectionSize(number) * grown))
        self.setViewportMargins(0, u(_HEADER), 0, 0)
        self.updateGeometries()

    # -- columns

    @property
    def header(self) -> QHeaderView:
        """The headings."""
        assert self._header is not None
        return self._header

    def columns_in_sight(self) -> Iterator[tuple[int, int, int]]:
        """(column, x in the viewport, width) of each that can be seen, without the inset of the first."""
        header, across = self.header, self.viewport().width()
        for place in range(header.count()):
            number = header.logicalIndex(place)
            x, width = header.sectionViewportPosition(number), header.sectionSize(number)
            if width and x < across and x + width > 0:
                inset = self._theme.u(_INSET) if place == 0 else 0
                yield number, x if self.isRightToLeft() else x + inset, max(0, width - inset)

    def column_state(self) -> str:
        """Widths and places of the columns, to be remembered."""
        return bytes(self.header.saveState().toBase64().data()).decode()

    def restore_column_state(self, state: str) -> None:
        """Take up widths and places again; what cannot be read changes nothing."""
        self.header.restoreState(QByteArray.fromBase64(state.encode()))
        self._columns_changed()

    def _sort(self, number: int) -> None:
        orders, now = COLUMNS[number].orders, self._results.view.order
        if orders:
            self.order_wanted.emit(orders[(orders.index(now) + 1) % len(orders)] if now in orders else orders[0])

    def _columns_changed(self) -> None:
        self.updateGeometries()
        self.viewport().update()
        self.columns_changed.emit()

    # -- what a header adds to a view of rows

    def updateGeometries(self) -> None:
        """Place the header over the rows; columns that find no room are scrolled to."""
        super().updateGeometries()
        if self._header is None:
            return
        view = self.viewport().geometry()
        height = self._theme.u(_HEADER)
        self._header.setGeometry(view.x(), view.y() - height, view.width(), height)
        bar = self.horizontalScrollBar()
        bar.setPageStep(view.width())
        bar.setSingleStep(self._theme.u(40))
        bar.setRange(0, max(0, self._header.length() - view.width()))
        self._header.setOffset(bar.value())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move rows and headings; sideways everything is painted again, since the ground of a row stands still."""
        if dx:
            self.header.setOffset(self.horizontalScrollBar().value())
            self.viewport().update()
        if dy:
            super().scrollContentsBy(0, dy)
