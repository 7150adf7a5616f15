"""Where the places of a table's text are in a document of Qt, in which its cells may stand in another order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


class CellOrder:
    """Maps places between rows as one text (cells parted by tabs, rows by line ends) and a document.

    In the document every cell begins after a mark. Where it is `mirrored`, the cells of each row stand in reverse.
    Places count UTF-16 units.
    """

    def __init__(self, rows: Sequence[str], columns: int, *, mirrored: bool) -> None:
        self._starts: list[int] = []
        sizes: list[int] = []
        order: list[int] = []
        place = 0
        for row in rows:
            cells = row.split("\t", columns - 1)
            first = len(sizes)
            for cell in cells:
                self._starts.append(place)
                sizes.append(len(cell.encode("utf-16-le", "surrogatepass")) // 2)
                place += sizes[-1] + 1
            numbers = range(first, len(sizes))
            order += reversed(numbers) if mirrored else numbers
        self._sizes = sizes
        self._order = order
        self._document = [0] * len(sizes)
        place = 1
        for number in order:
            self._document[number] = place
            place += sizes[number] + 1
        self._in_order = [self._document[number] for number in order]

    def inside(self, place: int) -> int:
        """Where in the document a place of the text is."""
        if not self._starts:
            return place
        cell = max(0, bisect_right(self._starts, place) - 1)
        return self._document[cell] + min(place - self._starts[cell], self._sizes[cell])

    def outside(self, place: int) -> int:
        """Where in the text a place of the document is; one before or after the table is that of its nearest cell."""
        if not self._starts:
            return place
        cell = self._order[max(0, bisect_right(self._in_order, place) - 1)]
        return self._starts[cell] + min(max(place - self._document[cell], 0), self._sizes[cell])
