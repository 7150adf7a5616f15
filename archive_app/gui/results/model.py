"""The items of the present view, for any Qt view: a million rows cost eight bytes each until they are looked at."""

from __future__ import annotations

import html
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from archive_app.archive import Change
from archive_app.archive.summaries import Summary
from archive_app.gui.results.columns import COLUMNS, heading
from archive_app.gui.results.listing import Found, Fresh, ResultFacts, found, refreshed
from archive_app.gui.results.summary_store import SummaryStore
from archive_app.gui.results.words import spoken
from archive_app.gui.session import ArchiveSession
from archive_app.records.kinds import ITEMS
from archive_app.search.browsing import View
from archive_app.search.excerpts import Excerpts

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

REFRESH_MILLISECONDS = 50
_MANY = 100_000
_REFRESH_MANY_MILLISECONDS = 500
_MARGIN = 48
"""So many rows before and after those in sight are read with them."""
_NONE = QModelIndex()


class ResultModel(QAbstractTableModel):
    """The items of a view in its order.

    `facts_changed` tells that `facts` has. `shown` comes when the first items of another view are in, `completed` when
    all are. A change of the archive comes between `about_to_refresh` and `refreshed`: rows that stay are not touched.
    """

    facts_changed = Signal()
    shown = Signal()
    completed = Signal()
    about_to_refresh = Signal(object)
    refreshed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts = ResultFacts()
        self.view = View()
        self.make_drag: Callable[[], QMimeData | None] = lambda: None
        """Gives what is dragged out when the selection is dragged; another part knows how."""
        self._session: ArchiveSession | None = None
        self._pks: array[int] = array("q")
        self._first = False
        self._busy = False
        self._again = False
        self._filling = False
        """Whether what was found in haste is being filled up."""
        self._store = SummaryStore(self)
        self._store.arrived.connect(self._repaint)
        self._seen = (0, -1)
        self._with_excerpts = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._refresh)

    # -- what is shown

    def set_session(self, session: ArchiveSession | None) -> None:
        """Show the items of another archive, or of none."""
        if self._session is not None:
            self._session.changed.disconnect(self._hear)
            self._session.forget("results", "view")
        self._session = session
        self._busy = self._again = self._first = self._filling = False
        self._timer.stop()
        self._store.set_session(session)
        self._replace(array("q"), ResultFacts())
        if session is not None:
            session.changed.connect(self._hear)
            self.show(self.view)

    def show(self, view: View) -> None:
        """Show another view. The rows of the present one stay until the first of the new ones are there."""
        self.view = view
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if self._session is None:
            return
        self._timer.stop()
        self._busy = self._first = True
        self._again = self._filling = False
        self._session.stream("results", "view", partial(found, view=view), self._take, self._end, self._fail)

    @property
    def is_waiting(self) -> bool:
        """Whether the rows are still those of a view before."""
        return self._first

    @property
    def is_settled(self) -> bool:
        """Whether all is here, and no change is known that is not shown yet."""
        return not (self._busy or self._again or self._timer.isActive())

    def _take(self, some: Found) -> None:
        self._store.set_terms(some.facts.terms)
        if self._first:
            self._first = False
            self._replace(some.pks, some.facts)
            self.shown.emit()
        elif some.pks:
            count = len(self._pks)
            self.beginInsertRows(_NONE, count, count + len(some.pks) - 1)
            self._pks.extend(some.pks)
            self.endInsertRows()
            self._tell(some.facts)

    def _replace(self, pks: array[int], facts: ResultFacts) -> None:
        self.beginResetModel()
        self._pks = pks
        self._seen = (0, -1)
        self.endResetModel()
        self._tell(facts)

    def _end(self) -> None:
        facts = self.facts
        if facts.approximate:
            self._filling = self._again = True
        else:
            self._tell(replace(facts, total=len(self._pks), complete=True))
            self.completed.emit()
        self._rest()

    def _fail(self, error: Exception) -> None:
        self._rest()
        if self._session is not None:
            self._session.trouble(error)

    def _rest(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self._timer.start(self._delay())

    def _tell(self, facts: ResultFacts) -> None:
        if facts != self.facts:
            self.facts = facts
            self.facts_changed.emit()

    # -- what changes

    def _hear(self, change: Change | None) -> None:
        touched = change.records if change is not None else ((b"", ""),)
        all_items = all(kind in ITEMS for _, kind in touched)
        self._store.expire((id_ for id_, _ in touched) if all_items else None)
        if self._busy:
            self._again = True
        elif not self._timer.isActive():
            self._timer.start(self._delay())

    def _delay(self) -> int:
        return REFRESH_MILLISECONDS if len(self._pks) < _MANY else _REFRESH_MANY_MILLISECONDS

    def _refresh(self) -> None:
        if self._session is None:
            return
        self._busy = True
        work = partial(refreshed, view=self.view, old=self._pks)
        self._session.ask("results", "view", work, self._freshen, self._fail)

    def _freshen(self, fresh: Fresh) -> None:
        start, old_end, new_end = fresh.start, fresh.old_end, fresh.new_end
        self._store.set_terms(fresh.facts.terms)
        if fresh.old is self._pks and max(old_end, new_end) > start:
            self.about_to_refresh.emit(fresh)
            if old_end > start:
                self.beginRemoveRows(_NONE, start, old_end - 1)
                self._pks = fresh.old[:start] + fresh.old[old_end:]
                self.endRemoveRows()
            if new_end > start:
                self.beginInsertRows(_NONE, start, new_end - 1)
                self._pks = fresh.pks
                self.endInsertRows()
            self.refreshed.emit()
        self._tell(fresh.facts)
        if self._filling:
            self._filling = False
            self.completed.emit()
        self._rest()

    # -- looking

    def pks(self, first: int = 0, last: int | None = None) -> array[int]:
        """The rows of the archive behind some rows of the model, `last` included."""
        return self._pks[first:] if last is None else self._pks[first : last + 1]

    def pk(self, row: int) -> int:
        """The row of the archive behind a row of the model."""
        return self._pks[row]

    def row_of(self, pk: int) -> int | None:
        """Where an item stands; None where it does not."""
        try:
            return self._pks.index(pk)
        except ValueError:
            return None

    def summary(self, row: int) -> Summary | None:
        """The item of a row in short; None while it is on its way."""
        return self._store.summary(self._pks[row]) if 0 <= row < len(self._pks) else None

    def excerpts(self, row: int) -> Excerpts | None:
        """Where the words that are searched stand in the item of a row; None while that is on its way."""
        return self._store.excerpts(self._pks[row]) if 0 <= row < len(self._pks) else None

    def look(self, first: int, last: int, *, with_excerpts: bool = False) -> None:
        """Say which rows are in sight: they and some around them are read, in the background."""
        self._seen = max(0, first - _MARGIN), min(len(self._pks) - 1, last + _MARGIN)
        self._with_excerpts = with_excerpts
        self._store.look(self.pks(*self._seen), with_excerpts=with_excerpts)

    def _repaint(self, arrived: frozenset[int]) -> None:
        first, last = self._seen
        rows = [row for row in range(first, min(last + 1, len(self._pks))) if self._pks[row] in arrived]
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(COLUMNS) - 1))

    # -- QAbstractTableModel

    def rowCount(self, parent: Index = _NONE) -> int:
        """The items that are here so far."""
        return 0 if parent.isValid() else len(self._pks)

    def columnCount(self, parent: Index = _NONE) -> int:
        """The columns of the table."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every item can be chosen and dragged."""
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Text of a cell; the whole item in words for screen readers, and its title in a tooltip."""
        if role not in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        summary = self.summary(index.row())
        if summary is None:
            return self.tr("Loading") if role == Role.AccessibleTextRole else None
        column = COLUMNS[index.column()]
        if role == Role.AccessibleTextRole and index.column() == 0:
            return spoken(summary)
        text = column.text(summary)
        # A tooltip takes what looks like markup for markup, and this text is somebody's.
        return f"<p>{html.escape(text)}</p>" if role == Role.ToolTipRole and text else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The headings of the table."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignRight if column.at_end else Qt.AlignmentFlag.AlignLeft
            )
        return heading(column, self.view.order) if role == Role.DisplayRole else None

    def supportedDragActions(self) -> Qt.DropAction:
        """What is dragged out is always copied."""
        return Qt.DropAction.CopyAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """What is dragged out, from whoever knows how."""
        return self.make_drag() or QMimeData()
