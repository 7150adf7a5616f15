"""Tables of a PDF: told by rules that cross, or by rows whose pieces stand below each other without exception."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive_app.media.documents.pdf_columns import Columns, far_apart
from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.documents.pdf_drawn import Box
from archive_app.media.documents.pdf_lines import Line

_TOUCH = 3.0
_MOST_SIDES = 200
_LEAST_ROWS = 3
_MOST_ROWS = 300
_MOST_STEP = 4.0
_BULLET = re.compile(r"[^\w\s]|[o§]|\(?(?:\d{1,3}|\w|[ivxlc]{1,6})[.)]", re.IGNORECASE)
_LEADER = re.compile(r"(?:\. ?){4,}|…{2,}|_{4,}")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells of lines. Of one that is not `is_sure` the rows are kept as lines, and nothing is a table."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    is_sure: bool = True

    @property
    def lines(self) -> list[Line]:
        """All lines in it."""
        return [line for row in self.rows for cell in row for line in cell]

    @property
    def has_head(self) -> bool:
        """Whether the first row is set in another font than all of the second."""
        if len(self.rows) < 2:
            return False
        first, second = ({line.font for cell in row for line in cell} for row in self.rows[:2])
        return bool(first) and bool(second) and not first & second


def with_tables(lines: Sequence[Line], rules: Sequence[Box], deadline: Deadline) -> list[Line | Table]:
    """The lines of one page in the order of its content, those of each table as one, as long as there is time."""
    found: list[Line | Table] = list(lines)
    if deadline.is_over_for("tables"):
        return found
    for grid in _grids(rules):
        found = _ruled(found, grid, deadline)
    return _aligned(found, deadline)


# -- ruled


@dataclass(frozen=True, slots=True)
class _Grid:
    across: list[float]  # where the columns begin and the last one ends, from the left
    down: list[float]  # where the rows begin and the last one ends, from above

    def cell(self, line: Line) -> tuple[int, int] | None:
        """The row and column in which a line stands; None outside."""
        middle, left = line.base + line.size * 0.3, line.left + line.size * 0.3
        row = next((n for n in range(len(self.down) - 1) if self.down[n] >= middle > self.down[n + 1]), None)
        column = next((n for n in range(len(self.across) - 1) if self.across[n] <= left < self.across[n + 1]), None)
        return None if row is None or column is None else (row, column)


def _grids(rules: Sequence[Box]) -> list[_Grid]:
    """What rules that touch each other enclose: two columns or more, and two rows or more."""
    flat = _joined([(r.bottom + r.height / 2, r.left, r.right) for r in rules if r.width > r.height])
    upright = _joined([(r.left + r.width / 2, r.bottom, r.top) for r in rules if r.height >= r.width])
    if not 3 <= len(flat) <= _MOST_SIDES or not 3 <= len(upright) <= _MOST_SIDES:
        return []
    groups: list[tuple[list[float], list[float]]] = []
    waiting = set(range(len(upright)))
    free = set(range(len(flat)))
    while waiting:
        inside, outline, branch = list[float](), list[float](), [waiting.pop()]
        while branch:
            place, low, high = upright[branch.pop()]
            outline.append(place)
            for number in list(free):
                level, start, end = flat[number]
                if start - _TOUCH <= place <= end + _TOUCH and low - _TOUCH <= level <= high + _TOUCH:
                    free.discard(number)
                    inside.append(level)
                    met = [n for n in waiting if start - _TOUCH <= upright[n][0] <= end + _TOUCH
                           and upright[n][1] - _TOUCH <= level <= upright[n][2] + _TOUCH]  # fmt: skip
                    waiting.difference_update(met)
                    branch += met
        groups.append((_apart(outline), _apart(inside)[::-1]))
    return [_Grid(across, down) for across, down in groups if len(across) >= 3 and len(down) >= 3]


def _joined(rules: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Rules as (level, start, end), those that go on with each other as one."""
    found: list[tuple[float, float, float]] = []
    for level, start, end in sorted(rules, key=lambda rule: (round(rule[0]), rule[1])):
        last = found[-1] if found else None
        if last is not None and abs(last[0] - level) <= _TOUCH and last[1] - _TOUCH <= start <= last[2] + _TOUCH:
            found[-1] = (last[0], last[1], max(last[2], end))
        else:
            found.append((level, start, end))
    return found


def _apart(places: list[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _TOUCH:
            found.append(place)
    return found


def _ruled(items: list[Line | Table], grid: _Grid, deadline: Deadline) -> list[Line | Table]:
    cells: dict[tuple[int, int], list[Line]] = {}
    inside: set[int] = set()
    for number, item in enumerate(items):
        if deadline.is_over_for("tables"):
            return items
        if not isinstance(item, Line):
            continue
        placed = [(grid.cell(piece), piece) for piece in item.parted]
        if all(cell is None for cell, _ in placed):
            continue
        if len({cell for cell, _ in placed}) == 1:
            placed = [(placed[0][0], item)]
        inside.add(number)
        for cell, piece in placed:
            if cell is None:
                return items  # a line that reaches out of the rules: they enclose no table
            cells.setdefault(cell, []).append(piece)
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    if len(rows) < 2 or len(columns) < 2:
        return items
    table = Table(tuple(tuple(tuple(_from_above(cells.get((row, column), []))) for column in columns) for row in rows))
    first = min(inside)
    return [*items[:first], table, *(item for n, item in enumerate(items) if n > first and n not in inside)]


def _from_above(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-round(line.base), line.left))


# -- aligned


@dataclass(frozen=True, slots=True)
class _Row:
    """The pieces that follow each other on one base line, from left to right, and the lines whose pieces they are."""

    lines: list[Line]
    pieces: list[Line]


def _aligned(items: list[Line | Table], deadline: Deadline) -> list[Line | Table]:
    """Runs of rows of several pieces; rows that do not stand clearly below each other are kept as lines."""
    found: list[Line | Table] = []
    run: list[_Row] = []
    columns = Columns()

    def end_run() -> None:
        pieces = [row.pieces for row in run]
        is_clear = len(run) >= _LEAST_ROWS and columns.are_clear
        leads = any(_LEADER.search(piece.text) for row in pieces for piece in row)
        if all(_BULLET.fullmatch(row[0].text) for row in pieces):  # a list
            found.extend(line for row in run for line in row.lines)
        elif is_clear and not leads:
            found.append(Table(tuple(columns.cells(row) for row in pieces)))
        elif len(run) > 1 and (leads or far_apart(pieces) or any(len(row.lines) > 1 for row in run)):
            found.append(Table(tuple(tuple((piece,) for piece in row) for row in pieces), is_sure=False))
        else:
            found.extend(line for row in run for line in row.lines)
        run.clear()

    for row in _rows(items):
        if deadline.is_over_for("tables"):
            end_run()
            found += [row] if isinstance(row, Table) else row.lines
            continue
        if isinstance(row, Table):
            end_run()
            found.append(row)
            continue
        if len(row.pieces) < 2:
            end_run()
            found += row.lines
            continue
        is_next = bool(run) and len(run) < _MOST_ROWS and _follows(run[-1].pieces, row.pieces)
        grown = columns.with_row(row.pieces) if is_next else None
        if grown is None or not grown.are_clear:
            if run:
                end_run()
            grown = Columns().with_row(row.pieces)
        columns = grown
        run.append(row)
    end_run()
    return found


def _rows(items: list[Line | Table]) -> list[_Row | Table]:
    found: list[_Row | Table] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(item, Table):
            found.append(item)
        elif isinstance(last, _Row) and _beside(last.pieces[-1], item):
            last.lines.append(item)
            last.pieces.extend(list(item.parted))
        else:
            found.append(_Row([item], list(item.parted)))
    return found


def _beside(one: Line, other: Line) -> bool:
    return abs(one.base - other.base) < 0.25 * max(one.size, other.size) and other.left > one.right


def _follows(above: list[Line], below: list[Line]) -> bool:
    step = above[0].base - below[0].base
    return 0 < step < _MOST_STEP * above[0].size and above[0].page == below[0].page
