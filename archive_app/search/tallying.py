"""How often each set of marks stands in the items of a view: what facets are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archive_app.archive import Archive
from archive_app.search.browsing import found_by
from archive_app.search.discarded import discarded_items
from archive_app.search.planning import Stretch
from archive_app.search.query import asked
from archive_app.search.views import View

COLUMNS = ("tags", "outlets", "marks")
"""The columns of the table `fact` that hold sets of marks."""

_AT_ONCE = 50_000
"""How many items are counted at a time, so that no step holds other threads up."""

Tally = dict[str, Counter[str]]
"""For each column asked for, how many items have each set of marks; a set is a text as in the table `fact`."""


def tally(archive: Archive, view: View, columns: Sequence[str] = COLUMNS) -> Tally:
    """Count the sets of marks that the items of a view have."""
    found: Tally = {column: Counter() for column in columns}
    view, query = asked(view)
    if view.trashed:
        items = discarded_items(archive, view, query)
        for column, counter in found.items():
            counter.update(getattr(item, column) for item in items)
        return found
    for stretch in found_by(archive, view, query):
        _add(archive, stretch, found)
    return found


def single(sets: Counter[str]) -> Counter[str]:
    """The single marks of sets, each with the number of items that have it."""
    marks: Counter[str] = Counter()
    for together, n in sets.items():
        for mark in together.split():
            marks[mark] += n
    return marks


def _add(archive: Archive, stretch: Stretch, found: Tally) -> None:
    """Count a stretch, some thousand rows at a time from its newest end."""
    wanted = ", ".join(f"fact.{column} AS {column}" for column in found)
    joined = ", ".join(f"group_concat({column}, '|')" for column in found)
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
            f"SELECT min(docid), count(*), {joined} FROM ({sql} ORDER BY 1 DESC LIMIT ?)", (*parameters, rest.at_once)
        )
        if count:
            for counter, text in zip(found.values(), texts, strict=True):
                sets = text.split("|")
                for start in range(0, len(sets), _AT_ONCE):
                    counter.update(sets[start : start + _AT_ONCE])
        rest = rest.within(rest.low, last - 1) if count == rest.at_once else None
