"""How often what facets are made of stands in the items of a view, counted by SQLite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from archive_app.archive import Archive
from archive_app.archive.mark_ids import marks_by_id
from archive_app.archive.marks import HAS, has_marks_apart
from archive_app.search.browsing import count, found_by
from archive_app.search.discarded import discarded_items
from archive_app.search.names import outlet_names, person_names
from archive_app.search.planning import Stretch
from archive_app.search.query import asked
from archive_app.search.tagged import tags_of_sets
from archive_app.search.views import View

if TYPE_CHECKING:
    import numpy as np

FAMILIES = ("tags", "outlets", "people", "marks")
"""What is counted: the columns of the table `fact` that hold marks, or their numbers."""

_NUMBERED = ("outlets", "people")
_AT_ONCE = 50_000
"""How many items are counted at a time, so that no step holds other threads up."""

_COMMON = 64
"""A mark of so many items is not rare."""

Ranked = Sequence[tuple[str, int]]
"""Marks, each with its number of items, the most frequent first; of equally many, those that were known first."""


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many items of a view each living tag, outlet, person and other mark stands; what is not asked is empty."""

    tags: Mapping[bytes, int] = field(default_factory=dict)
    outlets: Ranked = ()
    people: Ranked = ()
    marks: Mapping[str, int] = field(default_factory=dict)


class Tallies(Protocol):
    """Counts the items of views of one archive as it stands."""

    def count(self, view: View) -> int:
        """How many items a view shows."""

    def tally(self, view: View, most: int, families: Collection[str] = FAMILIES) -> Tally:
        """What stands in them: of outlets and people the `most` frequent."""

    def outlet_names(self, marks: Sequence[str]) -> Mapping[str, str]:
        """How outlets are written (`names.outlet_names`)."""

    def person_names(self, marks: Sequence[str]) -> Mapping[str, str]:
        """How people are written."""


class TalliesOfIndex:
    """Counts by asking SQLite; how long that takes grows with the number of items that are found."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def count(self, view: View) -> int:
        """How many items a view shows."""
        return count(self._archive, view)

    def outlet_names(self, marks: Sequence[str]) -> Mapping[str, str]:
        """How outlets are written."""
        return outlet_names(self._archive, marks)

    def person_names(self, marks: Sequence[str]) -> Mapping[str, str]:
        """How people are written."""
        return person_names(self._archive, marks)

    def tally(self, view: View, most: int, families: Collection[str] = FAMILIES) -> Tally:
        """What stands in them."""
        archive = self._archive
        view, query = asked(view)
        if view.trashed:
            items = discarded_items(archive, view, query)
            sets = {family: Counter(getattr(item, family) for item in items) for family in families}
            return _tally(archive, sets, {family: _ranked(single(sets[family]), most) for family in sets})
        known = {name for (name,) in archive.query("SELECT name FROM pragma_table_info('fact')")}
        columns = [family for family in families if family in known]  # an older index knows no people
        numbered = [family for family in columns if family in _NUMBERED and "people" in known]
        found = _Found([family for family in columns if family not in numbered], numbered)
        for stretch in found_by(archive, view, query):
            _add(archive, stretch, found)
        ranked = {family: _named(archive, _most(found.numbers[family], most)) for family in numbered}
        if "outlets" in found.sets:
            ranked["outlets"] = _ranked(single(found.sets["outlets"]), most)
        return _tally(archive, found.sets, ranked)


class _Found:
    """Sets of marks, each counted, and numbers of marks, as many as were found."""

    def __init__(self, columns: Iterable[str], numbered: Iterable[str]) -> None:
        self.sets: dict[str, Counter[str]] = {column: Counter() for column in columns}
        self.numbers: dict[str, list[np.ndarray]] = {column: [] for column in numbered}


def _tally(archive: Archive, sets: Mapping[str, Counter[str]], ranked: Mapping[str, Ranked]) -> Tally:
    return Tally(
        tags_of_sets(archive, sets.get("tags", Counter())),
        ranked.get("outlets", ()),
        ranked.get("people", ()),
        single(sets.get("marks", Counter())),
    )


def single(sets: Mapping[str, int]) -> Counter[str]:
    """The single marks of sets, each with the number of items that have it."""
    marks: Counter[str] = Counter()
    for together, n in sets.items():
        for mark in marks_apart(together):
            marks[mark] += n
    return marks


@lru_cache(maxsize=1 << 13)
def marks_apart(together: str) -> tuple[str, ...]:
    """The single marks of a set as the table `fact` has it."""
    words = together.split()
    return tuple(chain.from_iterable(has_marks_apart(word) if word[0] == HAS else (word,) for word in words))


def _ranked(marks: Mapping[str, int], most: int) -> Ranked:
    return sorted(((mark, n) for mark, n in marks.items() if n), key=lambda pair: (-pair[1], pair[0]))[:most]


def _most(found: Sequence[np.ndarray], most: int) -> list[tuple[int, int]]:
    import numpy as np

    if not found:
        return []
    numbers, counts = np.unique(np.concatenate(found), return_counts=True)
    return most_of(numbers, counts, most)


def most_of(numbers: np.ndarray, counts: np.ndarray, most: int) -> list[tuple[int, int]]:
    """The `most` frequent of ascending numbers, each with its count; of equally frequent ones the smaller."""
    import numpy as np

    if len(counts) > most:
        least = _least(counts, most)
        more = np.flatnonzero(counts > least)
        chosen = np.concatenate((more, _first_equal(counts, least, most - len(more))))
    else:
        chosen = np.arange(len(counts))
    pairs = zip(numbers[chosen].tolist(), counts[chosen].tolist(), strict=True)
    return sorted(((number, n) for number, n in pairs if n), key=lambda pair: (-pair[1], pair[0]))


def _least(counts: np.ndarray, most: int) -> int:
    """What the last of the `most` largest counts is: most marks are rare, so the common ones alone are put in order."""
    import numpy as np

    large = counts[counts >= _COMMON]
    if len(large) >= most:
        return int(np.partition(large, len(large) - most)[len(large) - most])
    having = np.bincount(np.minimum(counts, _COMMON))[::-1].cumsum()
    return _COMMON - int(np.searchsorted(np.pad(having, (_COMMON + 1 - len(having), 0)), most))


def _first_equal(counts: np.ndarray, value: int, most: int) -> list[int]:
    """The first places of a value; where most are equal, all of them would take much memory."""
    found: list[int] = []
    for start in range(0, len(counts), _AT_ONCE):
        if len(found) >= most:
            break
        found.extend((start + (counts[start : start + _AT_ONCE] == value).nonzero()[0]).tolist())
    return found[:most]


def _named(archive: Archive, numbers: Sequence[tuple[int, int]]) -> Ranked:
    marks = marks_by_id(archive.query, [number for number, _ in numbers])
    return [(marks[number], n) for number, n in numbers if number in marks]


def _add(archive: Archive, stretch: Stretch, found: _Found) -> None:
    """Count a stretch, some thousand rows at a time from its newest end."""
    columns = (*found.sets, *found.numbers)
    wanted = ", ".join(f"fact.{column} AS {column}" for column in columns)
    joined = [f"group_concat({column}, '|')" for column in found.sets]
    joined += [f"group_concat({column}, ' ')" for column in found.numbers]
    if stretch.match is None:
        sql = f"SELECT docid, {wanted} FROM fact WHERE docid BETWEEN ? AND ?"
    else:
        sql = (
            f"SELECT fts.rowid AS docid, {wanted} FROM fts CROSS JOIN fact ON fact.docid=fts.rowid"
            " WHERE fts MATCH ? AND fts.rowid BETWEEN ? AND ?"
        )
    rest: Stretch | None = stretch
    while rest is not None:
        parameters = (rest.low, rest.high) if rest.match is None else (rest.match, rest.low, rest.high)
        ((last, count, *texts),) = archive.query(
            f"SELECT min(docid), count(*), {', '.join(joined)} FROM ({sql} ORDER BY 1 DESC LIMIT ?)",
            (*parameters, rest.at_once),
        )
        if count:
            for counter, text in zip(found.sets.values(), texts, strict=False):
                sets = text.split("|")
                for start in range(0, len(sets), _AT_ONCE):
                    counter.update(sets[start : start + _AT_ONCE])
            for numbers, text in zip(found.numbers.values(), texts[len(found.sets) :], strict=True):
                numbers.append(numbers_of(text))
        rest = rest.within(rest.low, last - 1) if count == rest.at_once else None


def numbers_of(text: str, between: str = " ") -> np.ndarray:
    """The numbers of a text, as 64-bit integers."""
    import numpy as np

    return np.fromstring(text, dtype=np.int64, sep=between) if text.strip() else np.empty(0, np.int64)
