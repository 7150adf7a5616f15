"""The table of a log: quiet rows, the newest on top, which stay where they are while one reads further down."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from archive_app.gui.jobs_pane.log_cells import ROW, LogCells
from archive_app.gui.jobs_pane.log_model import ICON, PATH, SENTENCE, TIME, LogModel
from archive_app.gui.theme import Theme

_TIME_WIDTH, _ICON_WIDTH, _PATH_WIDTH = 68, 30, 340
_NEWEST = 40


class LogView(QTableView):
    """Shows a `LogModel`; `item_requested` carries the first item of a row that was double-clicked or entered."""

    item_requested = Signal(bytes)

    def __init__(self, theme: Theme, model: LogModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.setModel(model)
        self._cells = LogCells(theme, model, self)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(self.tr("Log"))
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.doubleClicked.connect(self._request)
        model.rowsInserted.connect(self._keep_place)
        model.rowsInserted.connect(lambda: self._fit_heights())
        model.modelReset.connect(self._fit_heights)
        theme.changed.connect(self._restyle)
        self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sentences the room that is left."""
        super().resizeEvent(event)
        self._share_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the item, Ctrl+C copies the rows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._request(self.currentIndex())
        elif event.key() == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._copy()
        else:
            super().keyPressEvent(event)

    def _request(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row())
        if row is not None and row.items:
            self.item_requested.emit(row.items[0])

    def _copy(self) -> None:
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        found = [row for row in map(self._model.row_at, rows) if row is not None]
        lines = (f"{row.at}\t{row.full or row.path}\t{row.sentence}" for row in found)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _open_menu(self, at: QPoint) -> None:
        row = self._model.row_at(self.indexAt(at).row())
        if row is None:
            return
        menu = QMenu(self)
        if row.items:
            item = row.items[0]
            menu.addAction(self.tr("Show the item"), lambda: self.item_requested.emit(item))
        menu.addAction(self.tr("Copy"), self._copy)
        menu.exec(self.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _keep_place(self, _: QModelIndex, first: int, last: int) -> None:
        bar = self.verticalScrollBar()
        if bar.value() > 0:
            bar.setValue(bar.value() + last - first + 1)

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.u(ROW))
        self.setIconSize(QSize(self._theme.icon_size(14), self._theme.icon_size(14)))
        self.setStyleSheet(f"QTableView {{ background: {self._theme.colours.window}; }}")
        self._share_room()
        self.viewport().update()

    def _share_room(self) -> None:
        u, whole = self._theme.u, self.viewport().width()
        time, icon = u(_TIME_WIDTH), max(u(_ICON_WIDTH), 24)
        if whole < u(520):
            time = 0  # what happened when is told by the order
        path = min(u(_PATH_WIDTH), max(u(120), (whole - time - icon) * 2 // 5))
        header = self.horizontalHeader()
        for column, width in ((TIME, time), (ICON, icon), (PATH, path), (SENTENCE, whole - time - icon - path)):
            self.setColumnHidden(column, width <= 0)
            header.resizeSection(column, max(1, width))
        self._fit_heights()

    def _fit_heights(self) -> None:
        """The newest rows are as high as their sentence needs."""
        path, sentence = self.columnWidth(PATH), self.columnWidth(SENTENCE)
        for row in range(min(self._model.rowCount(), _NEWEST)):
            self.setRowHeight(row, self._cells.height(row, path, sentence))
