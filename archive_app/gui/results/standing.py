"""How the results stood when they were left, to bring them back so: what was selected, and what was in sight."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QObject, Signal

from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.result_view import ResultView
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.results.stretches import stretches

MOST_KEPT = 10_000
"""Of so many selected items it is remembered which they were; of more, only whether it was every one."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How the results stood; items are told by their rows in the archive.

    They are those that were `selected` in the stretches `ranges` (ranges alone: it was every item), the `current` one,
    and those `in_sight` from the top. The first of these lay by `offset` px beyond the edge (None: it was the very
    top).
    """

    ranges: tuple[tuple[int, int], ...]
    selected: array[int]
    current: int | None
    current_row: int
    in_sight: tuple[int, ...]
    first_row: int
    offset: int | None


class Standing(QObject):
    """Takes the stance of the results, and brings it back as soon as enough of them are there.

    `lost` tells that nothing of what was selected is there any more.
    """

    lost = Signal()

    def __init__(self, model: ResultModel, selection: ResultSelection, view: Callable[[], ResultView]) -> None:
        super().__init__(model)
        self._model = model
        self._selection = selection
        self._view = view
        self._wanted: Stance | None = None
        self._held: Stance | None = None
        """What was selected when the refining of a search began, as far as nobody has selected anything since."""
        self._follows = False
        model.shown.connect(lambda: self._try(at_once=False))
        model.completed.connect(self._complete)

    def take(self) -> Stance:
        """How the results stand now."""
        model, view = self._model, self._view()
        ranges = tuple(self._selection.ranges())
        selected: array[int] = array("q")
        if sum(last - first + 1 for first, last in ranges) <= MOST_KEPT:
            for first, last in ranges:
                selected.extend(model.pks(first, last))
        elif ranges != ((0, model.rowCount() - 1),):
            ranges = ()  # others could stand there by then
        row, top = self._selection.current_row, view.first_in_sight()
        first, last = view.rows_in_sight()
        in_sight = tuple(model.pks(first, last)) if model.rowCount() else ()
        current = model.pk(row) if row >= 0 else None
        return Stance(ranges, selected, current, row, in_sight, first, None if top is None else top[1])

    def resume(self, stance: Stance) -> None:
        """Bring this back: now, or when the items are here."""
        self._wanted, self._held, self._follows = stance, None, False
        if not self._model.is_waiting:
            self._try(at_once=self._model.facts.complete)

    def begin(self, *, refined: bool) -> None:
        """Another view is about to be shown. Where it is the same place `refined`, what is selected stays so.

        It does so also where it is not found for the time of a letter.
        """
        stance = self.take() if self._selection.count() else self._held
        self._wanted = self._held = stance if refined else None
        self._follows = True

    def leave_off(self) -> None:
        """Nothing is to be brought back any more."""
        self._wanted = self._held = None

    @property
    def is_wanted(self) -> bool:
        """Whether something is still to be brought back."""
        return self._wanted is not None

    def _complete(self) -> None:
        """All items are here. Whoever has selected something among the first ones keeps that."""
        if self._selection.count():
            self._wanted = None
        self._try(at_once=True)

    def _try(self, *, at_once: bool) -> None:
        """Bring it back where all of it is here; `at_once` also where some is not: what is gone never comes."""
        stance = self._wanted
        if stance is None or (not at_once and not self._is_here(stance)):
            return
        self._wanted = None
        current = self._row(stance.current, stance.current_row)
        rows = self._rows(stance)
        self._selection.select_rows(rows)
        if current is not None:
            self._selection.rows.setCurrentIndex(
                self._model.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        if stance.ranges and not rows:
            self.lost.emit()
        if self._follows:
            if current is not None:
                self._view().show_row(current)
        elif stance.offset is not None:
            # Of what was in sight the first that is still here comes to the top.
            for number, pk in enumerate(stance.in_sight):
                row = self._row(pk, stance.first_row + number)
                if row is not None:
                    self._view().show_from(row, stance.offset if number == 0 else 0)
                    return

    def _is_here(self, stance: Stance) -> bool:
        """Whether the rows are here that were in sight or had the focus, where they were."""
        wanted = [(stance.current, stance.current_row), *zip(stance.in_sight[:1], (stance.first_row,), strict=False)]
        last = max((last for _, last in stance.ranges), default=-1)
        here = last < self._model.rowCount()
        return here and all(pk is None or self._stands(pk, row) for pk, row in wanted)

    def _rows(self, stance: Stance) -> list[tuple[int, int]]:
        """The stretches of what was selected; what is gone is left out."""
        if not stance.selected:
            return [(0, self._model.rowCount() - 1)] if stance.ranges and self._model.rowCount() else []
        at = 0
        for first, last in stance.ranges:
            end = at + last - first + 1
            if self._model.pks(first, last) != stance.selected[at:end]:
                kept = set(stance.selected)
                return stretches([row for row, pk in enumerate(self._model.pks()) if pk in kept])
            at = end
        return list(stance.ranges)

    def _row(self, pk: int | None, hint: int) -> int | None:
        if pk is None:
            return None
        return hint if self._stands(pk, hint) else self._model.row_of(pk)

    def _stands(self, pk: int, row: int) -> bool:
        return 0 <= row < self._model.rowCount() and self._model.pk(row) == pk
