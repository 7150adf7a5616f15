"""The rows of the sidebar as Qt's views see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from archive_app.gui.sidebar.rows import Row

ROW = Qt.ItemDataRole.UserRole + 1
_EDITABLE = ("collection", "saved_search", "tag")

Index = QModelIndex | QPersistentModelIndex


class SidebarModel(QStandardItemModel):
    """Rebuilt whole when the archive changes; `renamed` asks for a record to be named anew."""

    renamed = Signal(object, str)

    def show(self, rows: Iterable[Row]) -> None:
        """List these rows in place of the present ones."""
        self.clear()
        for row in rows:
            self.appendRow(_item(row))

    def row_at(self, index: Index) -> Row | None:
        """The row at an index."""
        row = index.data(ROW)
        return row if isinstance(row, Row) else None

    def indexes(self, parent: Index | None = None) -> Iterator[QModelIndex]:
        """Every index, from top to bottom."""
        above = QModelIndex() if parent is None else parent
        for number in range(self.rowCount(above)):
            index = self.index(number, 0, above)
            yield index
            yield from self.indexes(index)

    def find(self, key: str) -> QModelIndex | None:
        """The index of a row by its key."""
        return next((index for index in self.indexes() if (row := self.row_at(index)) and row.key == key), None)

    def set_count(self, key: str, count: int) -> None:
        """Show another count in a row."""
        index = self.find(key)
        row = self.row_at(index) if index is not None else None
        item = self.itemFromIndex(index) if index is not None else None
        if row is not None and item is not None and row.count != count:
            _fill(item, replace(row, count=count))

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A name that a person typed is asked for; the row changes when the archive has."""
        row = self.row_at(index)
        if role != Qt.ItemDataRole.EditRole or row is None:
            return super().setData(index, value, role)
        name = str(value).strip()
        if name and name != row.text:
            self.renamed.emit(row, name)
        return True


def _item(row: Row) -> QStandardItem:
    item = QStandardItem(row.text)
    _fill(item, row)
    item.setData(row.text, Qt.ItemDataRole.ToolTipRole)
    if row.kind == "tag":
        hint = QCoreApplication.translate("sidebar", "Ctrl+click or Ctrl+Enter leaves out what has it")
        item.setData(f"{row.text}\n{hint}", Qt.ItemDataRole.ToolTipRole)
        item.setData(hint, Qt.ItemDataRole.AccessibleDescriptionRole)
    flags = Qt.ItemFlag.NoItemFlags
    if row.view is not None:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if row.kind in ("collection", "tag", "trash"):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        if row.kind in _EDITABLE:
            flags |= Qt.ItemFlag.ItemIsEditable
    item.setFlags(flags)
    for child in row.children:
        item.appendRow(_item(child))
    return item


def _fill(item: QStandardItem, row: Row) -> None:
    item.setData(row, ROW)
    spoken = row.text if row.count is None else f"{row.text}, {row.count:,}"
    item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
