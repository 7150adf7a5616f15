"""One selection for all views of the results, told to the workspace by id and kept by item over every refresh."""

from __future__ import annotations

from array import array
from functools import partial

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QTimer,
    Signal,
)

from archive_app.archive import Archive
from archive_app.archive.identities import Identity, identities, row_of
from archive_app.gui.results.listing import Fresh
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.stretches import stretches
from archive_app.gui.session import ArchiveSession
from archive_app.gui.workspace import Selection, Workspace

_AT_HAND = 200
"""Up to so many selected items, their ids are looked for among the summaries that were read already."""
_AT_ONCE = 10_000
_LANE, _KEY = "cells", "selection"
_Flag = QItemSelectionModel.SelectionFlag


class ResultSelection(QObject):
    """The selected and the current row of a `ResultModel`.

    `rows` is the selection model that views are given. What is selected is told to the workspace once per turn of the
    event loop: at once with its count, and with all ids as soon as they are known. `shown_row` asks views to bring a
    row into sight.
    """

    shown_row = Signal(int)

    def __init__(self, model: ResultModel, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = QItemSelectionModel(model, self)
        self._model = model
        self._workspace = workspace
        self._session: ArchiveSession | None = None
        self._anchor = QPersistentModelIndex()
        self._kept: list[int] = []
        self._replaced = (0, 0)
        self._kept_current: int | None = None
        self._refreshing = False
        self._round = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tell)
        self.rows.selectionChanged.connect(self._changed)
        self.rows.currentChanged.connect(self._changed)
        model.modelReset.connect(self._changed)
        model.about_to_refresh.connect(self._keep)
        model.refreshed.connect(self._bring_back)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Look ids up in another archive."""
        self._session = session
        self._round += 1

    # -- changing it

    def select_row(self, row: int) -> None:
        """Select one row alone, make it the current one and bring it into sight."""
        self.choose(row)
        self.shown_row.emit(row)

    def choose(self, row: int, *, toggle: bool = False, extend: bool = False, add: bool = False) -> None:
        """Choose a row as a person does: alone, in turn (`toggle`), or all from the last one chosen (`extend`).

        `add` leaves what is selected beside those.
        """
        index = self._model.index(row, 0)
        if not index.isValid():
            return
        if extend:
            start = self._anchor.row() if self._anchor.isValid() else row
            self.select_rows([(min(start, row), max(start, row))], add=add)
            self.rows.setCurrentIndex(index, _Flag.NoUpdate)
            return
        self._anchor = QPersistentModelIndex(index)
        self.rows.setCurrentIndex(index, (_Flag.Toggle if toggle else _Flag.ClearAndSelect) | _Flag.Rows)

    def move_to(self, row: int) -> None:
        """Make a row the current one and leave the selection as it is."""
        self.rows.setCurrentIndex(self._model.index(row, 0), _Flag.NoUpdate)

    def select_rows(self, ranges: list[tuple[int, int]], *, add: bool = False) -> None:
        """Select stretches of rows (first, last), alone or beside what is selected."""
        self.rows.select(self._of(ranges), (_Flag.Select if add else _Flag.ClearAndSelect) | _Flag.Rows)

    def select_all(self) -> None:
        """Select every item that is here."""
        count = self._model.rowCount()
        if count:
            self.select_rows([(0, count - 1)])
            if not self.rows.currentIndex().isValid():
                self.rows.setCurrentIndex(self._model.index(0, 0), _Flag.NoUpdate)

    def clear(self) -> None:
        """Select nothing; the current row stays the current one."""
        self.rows.clearSelection()

    def restore(self, record: bytes) -> None:
        """Select an item by its id, wherever it stands, and bring it into sight; nothing happens if it is not here."""
        if self._session is not None:
            self._session.ask(_LANE, "restore", partial(row_of, record=record), self._go_to)

    def _go_to(self, pk: int | None) -> None:
        row = self._model.row_of(pk) if pk is not None else None
        if row is not None:
            self.select_row(row)

    # -- asking

    @property
    def current_row(self) -> int:
        """The row with the focus; -1 for none."""
        return self.rows.currentIndex().row()

    def is_selected(self, row: int) -> bool:
        """Whether a row is selected."""
        return self.rows.isSelected(self._model.index(row, 0))

    def ranges(self) -> list[tuple[int, int]]:
        """The selected stretches of rows (first, last), from the top."""
        selection = self.rows.selection()
        return sorted((selection.at(n).top(), selection.at(n).bottom()) for n in range(selection.count()))

    def count(self) -> int:
        """How many rows are selected."""
        return sum(last - first + 1 for first, last in self.ranges())

    def _of(self, ranges: list[tuple[int, int]]) -> QItemSelection:
        selection = QItemSelection()
        last_column = self._model.columnCount() - 1
        for first, last in ranges:
            selection.append(_range(self._model, first, last, last_column))
        return selection

    # -- over a refresh

    def _keep(self, fresh: Fresh) -> None:
        """Remember by item what is selected among the rows that are about to be taken out."""
        self._refreshing = True
        self._replaced = fresh.start, fresh.new_end
        first, last = fresh.start, fresh.old_end - 1
        self._kept = [
            pk
            for top, bottom in self.ranges()
            if top <= last and bottom >= first
            for pk in self._model.pks(max(top, first), min(bottom, last))
        ]
        current = self.current_row
        self._kept_current = self._model.pk(current) if first <= current <= last else None
        if self._kept_current is not None:
            # Else Qt makes a neighbour of what is taken out the current one, and views scroll there.
            self.rows.setCurrentIndex(QModelIndex(), _Flag.NoUpdate)

    def _bring_back(self) -> None:
        if self._kept:
            kept = set(self._kept)
            first, end = self._replaced
            rows = [row for row, pk in enumerate(self._model.pks(first, end - 1), first) if pk in kept]
            self.select_rows(stretches(rows), add=True)
        if self._kept_current is not None:
            row = self._model.row_of(self._kept_current)
            if row is not None:
                self.rows.setCurrentIndex(self._model.index(row, 0), _Flag.NoUpdate)
        self._kept, self._kept_current = [], None
        self._refreshing = False
        self._changed()

    # -- telling the workspace

    def _changed(self, *_: object) -> None:
        if not self._refreshing:
            self._timer.start()

    def _tell(self) -> None:
        self._round += 1
        ranges = self.ranges()
        count = sum(last - first + 1 for first, last in ranges)
        current = self._model.summary(self.current_row) if self.current_row >= 0 else None
        if count <= _AT_HAND:
            known = [self._model.summary(row) for first, last in ranges for row in range(first, last + 1)]
            whole = [Identity(its.id, its.kind) for its in known if its is not None]
            if len(whole) == count and (current is not None or self.current_row < 0):
                self._publish(whole, count, current.id if current is not None else None)
                return
        else:
            self._publish([], count, current.id if current is not None else None)
        pks: array[int] = array("q")
        for first, last in ranges:
            pks.extend(self._model.pks(first, last))
        self._resolve(self._round, pks, 0, [], self._model.pk(self.current_row) if self.current_row >= 0 else None)

    def _resolve(self, round_: int, pks: array[int], start: int, known: list[Identity], current: int | None) -> None:
        """Look up the ids, some thousands at a time: what is scrolled to meanwhile is not kept waiting."""
        if self._session is None:
            return
        some = pks[start : start + _AT_ONCE]
        end = start + len(some)

        def work(archive: Archive) -> tuple[list[Identity], bytes | None]:
            found = identities(archive, some)
            its = identities(archive, [current]) if current is not None and end >= len(pks) else []
            return found, its[0].id if its else None

        def done(answer: tuple[list[Identity], bytes | None]) -> None:
            if round_ != self._round:
                return
            known.extend(answer[0])
            if end < len(pks):
                self._resolve(round_, pks, end, known, current)
            else:
                self._publish(known, len(known), answer[1])

        self._session.ask(_LANE, _KEY, work, done)

    def _publish(self, known: list[Identity], count: int, current: bytes | None) -> None:
        self._workspace.select(
            Selection(
                tuple(its.id for its in known),
                count,
                current,
                frozenset(its.kind for its in known),
                self._model.view.trashed,
            )
        )


def _range(model: ResultModel, first: int, last: int, last_column: int) -> QItemSelectionRange:
    return QItemSelectionRange(model.index(first, 0), model.index(last, last_column))
