"""The columns that rows of pieces of lines stand in, found row by row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from archive_app.media.documents.pdf_lines import Line

_CLEAR_GAP = 1.0
_IN_LINE = 0.25


class _Spread(NamedTuple):
    """How far the left sides, right sides and middles of a column's pieces reach, and the size of its first piece."""

    size: float
    sides: tuple[tuple[float, float], ...]

    @staticmethod
    def of(line: Line) -> _Spread:
        return _Spread(line.size, tuple((at, at) for at in (line.left, line.right, (line.left + line.right) / 2)))

    def joined(self, other: _Spread) -> _Spread:
        sides = ((min(a, c), max(b, d)) for (a, b), (c, d) in zip(self.sides, other.sides, strict=True))
        return _Spread(self.size, tuple(sides))

    @property
    def is_in_line(self) -> bool:
        return any(high - low <= _IN_LINE * self.size for low, high in self.sides)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of rows: where each begins and ends. One that gets a row becomes another one."""

    rows: tuple[Sequence[Line], ...] = ()
    _sides: tuple[tuple[float, float], ...] = ()
    _rights: tuple[float, ...] = ()
    _spreads: tuple[_Spread | None, ...] = ()
    _is_apart: bool = True
    _is_shared: bool = False  # whether two pieces of a row stand in one column

    def with_row(self, row: Sequence[Line]) -> Columns:
        """The columns of these rows and one more. Only where columns become one are the rows before looked at again."""
        sides: list[tuple[float, float]] = []
        holds: list[list[int]] = []
        old = [(left, right, number) for number, (left, right) in enumerate(self._sides)]
        for left, right, number in sorted((*old, *((line.left, line.right, -1) for line in row))):
            if sides and left < sides[-1][1]:
                sides[-1] = (sides[-1][0], max(sides[-1][1], right))
            else:
                sides.append((left, right))
                holds.append([])
            if number >= 0:
                holds[-1].append(number)
        found = Columns((*self.rows, row), tuple(sides), tuple(right for _, right in sides),
                        _is_apart=self._is_apart and far_apart((row,)))  # fmt: skip
        touching = any(one[1] == other[0] for one, other in pairwise(sides))
        if touching or any(len(numbers) > 1 for numbers in holds):
            return found._placed(found.rows, [None] * len(sides), is_shared=False)
        spreads = [self._spreads[numbers[0]] if numbers else None for numbers in holds]
        return found._placed((row,), spreads, is_shared=self._is_shared)

    def _placed(self, rows: Iterable[Sequence[Line]], spreads: list[_Spread | None], *, is_shared: bool) -> Columns:
        for row in rows:
            taken = [self._column(line) for line in row]
            is_shared = is_shared or len(set(taken)) < len(taken)
            for number, line in zip(taken, row, strict=True):
                before = spreads[number]
                spreads[number] = before.joined(_Spread.of(line)) if before is not None else _Spread.of(line)
        return replace(self, _spreads=tuple(spreads), _is_shared=is_shared)

    def _column(self, line: Line) -> int:
        return bisect_left(self._rights, line.left)

    @property
    def are_clear(self) -> bool:
        """Whether no piece reaches over what parts two columns, and all are set wide apart or in line."""
        if self._is_shared or len(self._sides) < 2:
            return False
        return self._is_apart or all(spread is None or spread.is_in_line for spread in self._spreads)

    def cells(self, row: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
        """The pieces of one of the rows by their columns."""
        found: list[tuple[Line, ...]] = [()] * len(self._sides)
        for line in row:
            number = self._column(line)
            found[number] = (*found[number], line)
        return tuple(found)


def far_apart(rows: Iterable[Sequence[Line]]) -> bool:
    """Whether all gaps are wider than any between the words of a text."""
    return all(b.left - a.right >= _CLEAR_GAP * max(a.size, b.size) for row in rows for a, b in pairwise(row))
