"""Where cells of one size stand: nothing is kept per row, so a million rows are as easy as ten."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

MOST_GAP = 0.2


@dataclass(frozen=True, slots=True)
class Geometry:
    """Cells of `width` by `height` px in `columns`, in a view `across` px wide; coordinates are those of the content.

    `lead` and `trail` are the margins at the start and the end of a line. Space that is left over lies between the
    columns, up to `MOST_GAP` of a cell's width; more than that stays empty at the end. Lines begin at the right where
    `mirrored`.
    """

    columns: int
    width: int
    height: int
    across: int
    lead: int = 0
    trail: int = 0
    top: int = 0
    bottom: int = 0
    mirrored: bool = False

    def total_height(self, count: int) -> int:
        """How high the content is with so many cells."""
        return self.top + -(-count // self.columns) * self.height + self.bottom

    def rect(self, row: int) -> QRect:
        """Where a cell stands."""
        line, column = divmod(row, self.columns)
        x = self._x(column)
        if self.mirrored:
            x = self.across - x - self.width
        return QRect(x, self.top + line * self.height, self.width, self.height)

    def row_at(self, point: QPoint, count: int) -> int:
        """The cell under a point; -1 where there is none."""
        line = (point.y() - self.top) // self.height
        if point.y() < self.top or line * self.columns >= count:
            return -1
        x = self.across - 1 - point.x() if self.mirrored else point.x()
        column = self._column(x)
        row = line * self.columns + column
        inside = 0 <= x - self._x(column) < self.width
        return row if inside and row < count else -1

    def rows_between(self, top: int, bottom: int, count: int) -> tuple[int, int]:
        """The first and the last cell that stand between two heights; the last is before the first if none does."""
        first = max(0, (top - self.top) // self.height) * self.columns
        last = ((bottom - self.top) // self.height + 1) * self.columns - 1
        return first, min(count - 1, last)

    def ranges_in(self, area: QRect, count: int) -> list[tuple[int, int]]:
        """The stretches of cells that a rectangle touches."""
        first_line = max(0, (area.top() - self.top) // self.height)
        last_line = min((area.bottom() - self.top) // self.height, (count - 1) // self.columns)
        left, right = area.left(), area.right()
        if self.mirrored:
            left, right = self.across - 1 - right, self.across - 1 - left
        columns = [c for c in range(self.columns) if self._x(c) <= right and self._x(c) + self.width > left]
        if not columns or last_line < first_line or area.bottom() < self.top:
            return []
        if len(columns) == self.columns:
            return [(first_line * self.columns, min(count - 1, (last_line + 1) * self.columns - 1))]
        starts = (line * self.columns for line in range(first_line, last_line + 1))
        return [(s + columns[0], min(count - 1, s + columns[-1])) for s in starts if s + columns[0] < count]

    def _x(self, column: int) -> int:
        if self.columns == 1:
            return self.lead
        room = self.across - self.lead - self.trail - self.width
        most = (self.columns - 1) * self.width * (1 + MOST_GAP)
        return self.lead + column * min(room, round(most)) // (self.columns - 1)

    def _column(self, x: int) -> int:
        column = min(self.columns - 1, max(0, (x - self.lead) // self.width))
        while column > 0 and self._x(column) > x:
            column -= 1
        return column
