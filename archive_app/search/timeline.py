"""When the items of an archive are from: bars of years, months, weeks or days, and how many of each a view shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import Protocol

from archive_app.archive import Archive
from archive_app.archive.index import COUNTER_BITS
from archive_app.archive.marks import day_code
from archive_app.records.dates import FIRST_YEAR, calendar_day, day_number
from archive_app.search.browsing import found_by, rows_of
from archive_app.search.discarded import discarded_items
from archive_app.search.planning import FIRST_DATED, Stretch, source
from archive_app.search.query import asked
from archive_app.search.views import View

MOST = 160
"""How many bars there are at the most."""

FIRST_DAY = day_number(FIRST_YEAR, 1, 1)
"""The first day that a date can have; of dates that have no beginning, it is theirs."""

_DAY_ZERO = day_code(0)


class Unit(StrEnum):
    """What a bar stands for; weeks begin on Monday, decades and centuries with the years 0."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_LENGTHS = {Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.MONTH: 30.4, Unit.YEAR: 365.2, Unit.DECADE: 3652.0}
_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time, first and last day included: its items in the archive, and those that the view shows."""

    first_day: int
    last_day: int
    total: int
    hits: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars without gaps, oldest first, and how many items have no date that can be read."""

    unit: Unit
    bars: tuple[Bar, ...]
    undated_total: int
    undated_hits: int


class Days(Protocol):
    """Counts the items of an archive, and of a view without days, by stretches of days."""

    def span(self) -> tuple[int, int] | None:
        """The days of the first and the last dated item of the archive; None where nothing is dated."""

    def between(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Of each stretch of days the items of the archive and those of the view."""

    def undated(self) -> tuple[int, int]:
        """The same of items without a date."""


def timeline(
    archive: Archive,
    view: View,
    *,
    window: tuple[int, int] | None = None,
    most: int = MOST,
    days: Days | None = None,
) -> Timeline:
    """The bars from the first to the last dated item, or those that touch the days of `window`.

    An item counts in the bar of the first day of its date; without a window, those whose date has no beginning count
    in the first bar. The days of the view itself do not narrow its hits, since they are chosen here. The unit is the
    smallest that needs no more than `most` bars. In the trash, everything in it is the total; of all else, `days` may
    count faster than by asking the index.
    """
    view = replace(asked(view)[0], days=None, undated=False)
    counts: Days = _OfTrash(archive, view) if view.trashed else days or _OfIndex(archive, view)
    span = window or counts.span()
    if span is None or span[0] > span[1]:
        return Timeline(Unit.DAY, (), *counts.undated())
    unit = next((u for u, length in _LENGTHS.items() if (span[1] - span[0]) / length + 2 <= most), Unit.CENTURY)
    edges = list(_edges(unit, *span))
    starts = edges[:-1] if window else [FIRST_DAY, *edges[1:-1]]
    ends = [edge - 1 for edge in edges[1:]]
    numbers = counts.between(list(zip(starts, ends, strict=True)))
    bars = tuple(
        Bar(first, last, total, hits) for first, last, (total, hits) in zip(edges, ends, numbers, strict=False)
    )
    return Timeline(unit, bars, *counts.undated())


def _edges(unit: Unit, first: int, last: int) -> Iterator[int]:
    """The first days of the units from that of `first` to the one after that of `last`."""
    edge = _beginning(unit, first)
    while edge <= last:
        yield edge
        edge = _next(unit, edge)
    yield edge


def _beginning(unit: Unit, day: int) -> int:
    if unit is Unit.DAY:
        return day
    if unit is Unit.WEEK:
        return day - (day - 1) % 7
    year, month, _ = calendar_day(day)
    if unit is Unit.MONTH:
        return day_number(year, month, 1)
    return day_number(year - year % _YEARS[unit], 1, 1)


def _next(unit: Unit, edge: int) -> int:
    if unit in (Unit.DAY, Unit.WEEK):
        return edge + (1 if unit is Unit.DAY else 7)
    year, month, _ = calendar_day(edge)
    if unit is Unit.MONTH:
        return day_number(year + month // 12, month % 12 + 1, 1)
    return day_number(year + _YEARS[unit], 1, 1)


class _OfIndex:
    """Counts items by stretches of the index, whose rows stand in the order of days."""

    def __init__(self, archive: Archive, view: View) -> None:
        self._archive = archive
        self._stretches = found_by(archive, *asked(view))
        self._everything = self._stretches == [Stretch(None)]

    def span(self) -> tuple[int, int] | None:
        beginning = ((day_code(FIRST_DAY) + 1) << COUNTER_BITS,)
        ((first,),) = self._archive.query("SELECT min(docid) FROM doc WHERE docid>=?", beginning)
        ((last,),) = self._archive.query("SELECT max(docid) FROM doc WHERE docid>=?", (FIRST_DATED,))
        if last is None:
            return None
        first = last if first is None else first
        return day_of(first), day_of(last)

    def between(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        totals = [rows_of(self._archive, Stretch(None, *_rows(first, last))) for first, last in spans]
        if self._everything:
            return list(zip(totals, totals, strict=True))
        low, high = _rows(spans[0][0], spans[-1][1])
        days: Counter[int] = Counter()
        for stretch in self._stretches:
            part = stretch.within(low, high)
            if part is not None:
                _add_days(self._archive, part, days)
        codes = sorted(days)
        sums = list(accumulate((days[code] for code in codes), initial=0))
        hits = [
            sums[bisect_right(codes, day_code(last))] - sums[bisect_left(codes, day_code(first))]
            for first, last in spans
        ]
        return list(zip(totals, hits, strict=True))

    def undated(self) -> tuple[int, int]:
        total = rows_of(self._archive, Stretch(None, 0, FIRST_DATED - 1))
        if self._everything or not total:
            return total, total
        parts = (stretch.within(0, FIRST_DATED - 1) for stretch in self._stretches)
        return total, sum(rows_of(self._archive, part) for part in parts if part is not None)


def day_of(docid: int) -> int:
    """The day of a row of the index."""
    return (docid >> COUNTER_BITS) - _DAY_ZERO


def _rows(first: int, last: int) -> tuple[int, int]:
    """The first and the last row of the index that items of these days can have."""
    return day_code(first) << COUNTER_BITS, ((day_code(last) + 1) << COUNTER_BITS) - 1


def _add_days(archive: Archive, stretch: Stretch, days: Counter[int]) -> None:
    """Count the codes of the days of a stretch: in one pass, since to begin a question again may cost much."""
    rest: Stretch | None = stretch
    while rest is not None:
        sql, parameters = source(rest)
        ((text, last, count),) = archive.query(
            f"SELECT group_concat(docid >> {COUNTER_BITS}), min(docid), count(*)"
            f" FROM ({sql} ORDER BY docid DESC LIMIT ?)",
            (*parameters, rest.at_once),
        )
        if count:
            for code, n in Counter(text.split(",")).items():
                days[int(code)] += n
        rest = rest.within(rest.low, last - 1) if count == rest.at_once else None


class _OfTrash:
    """Counts items in the trash, which are in no index."""

    def __init__(self, archive: Archive, view: View) -> None:
        self._totals = _days(archive, View(trashed=True))
        self._hits = (
            self._totals if view == View(trashed=True, order=view.order, typing=view.typing) else _days(archive, view)
        )

    def span(self) -> tuple[int, int] | None:
        dated = [day for day in self._totals[1] if day > FIRST_DAY] or self._totals[1][-1:]
        return (dated[0], dated[-1]) if dated else None

    def between(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        totals, hits = self._totals[1], self._hits[1]
        return [(_between(totals, first, last), _between(hits, first, last)) for first, last in spans]

    def undated(self) -> tuple[int, int]:
        return self._totals[0], self._hits[0]


def _days(archive: Archive, view: View) -> tuple[int, Sequence[int]]:
    """How many items of the trash have no date, and the first days of the others in order."""
    items = discarded_items(archive, *asked(view))
    dated = sorted(item.first_day for item in items if item.first_day is not None)
    return len(items) - len(dated), dated


def _between(days: Sequence[int], first: int, last: int) -> int:
    return bisect_right(days, last) - bisect_right(days, first - 1)
