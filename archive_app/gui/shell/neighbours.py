"""The way from one item that is read to the next, through the results from which it was opened."""

from __future__ import annotations

from archive_app.gui.results.results_pane import ResultsPane

_AROUND = 24


class Neighbours:
    """Knows the row of the item that is read; what lies around it is loaded ahead."""

    def __init__(self, results: ResultsPane) -> None:
        self._results = results

    def neighbour(self, current: bytes, direction: int) -> bytes | None:
        """The item after (1) or before (-1) another one; None at the ends."""
        row = self._row(current)
        return None if row is None else self._id(row + direction)

    def position(self, current: bytes) -> tuple[int, int] | None:
        """Which item it is, from 1, and of how many; None where it is not among the results."""
        row = self._row(current)
        return None if row is None else (row + 1, self._results.model.rowCount())

    def _row(self, record: bytes) -> int | None:
        """The row of an item at or beside the one with the focus, which follows what is read."""
        row = self._results.selection.current_row
        if row < 0:
            return None
        self._results.model.look(max(0, row - _AROUND), row + _AROUND)
        return next((near for near in (row, row + 1, row - 1) if self._id(near) == record), None)

    def _id(self, row: int) -> bytes | None:
        if not 0 <= row < self._results.model.rowCount():
            return None
        summary = self._results.model.summary(row)
        return None if summary is None else summary.id
