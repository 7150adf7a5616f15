"""The rows of a log as a table: the newest first, all or of one kind, however many."""

from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.gui.jobs_pane.log import ICONS, TONES, JobLog, LogRow, RowKind, kind_words
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

TIME, ICON, PATH, SENTENCE = range(4)
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class LogModel(QAbstractTableModel):
    """One log at a time, filtered by one kind or not at all."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._log: JobLog | None = None
        self._kind: RowKind | None = None
        self._known = 0

    def show_log(self, log: JobLog | None, kind: RowKind | None = None) -> None:
        """Show the rows of this log."""
        self.beginResetModel()
        if self._log is not None:
            self._log.grew.disconnect(self._grow)
        self._log, self._kind = log, kind
        self._known = len(self._numbers() or ())
        if log is not None:
            log.grew.connect(self._grow)
        self.endResetModel()

    def row_at(self, row: int) -> LogRow | None:
        """The log's row in a row of the table."""
        numbers = self._numbers()
        if self._log is None or numbers is None or not 0 <= row < self._known:
            return None
        return self._log.rows[numbers[self._known - 1 - row]]

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """As many as the log has of the chosen kind."""
        return 0 if parent.isValid() else self._known

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Time, icon, path, sentence."""
        return 0 if parent.isValid() else 4

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, icon, colour and font of a cell, and what a screen reader says of it."""
        row = self.row_at(index.row())
        if row is None:
            return None
        column = index.column()
        tone = TONES.get(row.kind, "text" if column == PATH else "muted")
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.at, "", row.path, row.sentence)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == ICON:
            return self._theme.icon(ICONS[row.kind], tone if tone != "text" else "muted", 14)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour("muted" if column == TIME else "text" if column == PATH else tone)
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font(Type.SMALL)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (row.at, kind_words(row.kind), row.full or row.path or row.sentence, row.sentence)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = (kind_words(row.kind), row.path, row.sentence)
            return (
                ", ".join(part for part in spoken if part)
                if column == PATH
                else (row.at, kind_words(row.kind), "", row.sentence or kind_words(row.kind))[column]
            )
        return None

    def _numbers(self) -> range | array[int] | None:
        if self._log is None:
            return None
        if self._kind is None:
            return range(len(self._log.rows))
        return self._log.by_kind.get(self._kind, array("q"))

    def _grow(self, _: int) -> None:
        now = len(self._numbers() or ())
        if now > self._known:
            self.beginInsertRows(QModelIndex(), 0, now - self._known - 1)
            self._known = now
            self.endInsertRows()
