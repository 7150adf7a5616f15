"""What a view shows: the rows of its items, the first of them at once, and how many there are."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from archive_app.archive import Archive
from archive_app.archive.listing import marked
from archive_app.archive.marks import kind_mark
from archive_app.records.kinds import ITEMS
from archive_app.search.discarded import discarded, in_order
from archive_app.search.filters import filters
from archive_app.search.planning import Stretch, plan
from archive_app.search.query import Term, may_relax, parse
from archive_app.search.reading import MOST, Rows, by_date, by_key, by_match, source
from archive_app.search.views import Captions, Order, View

__all__ = ["FIRST", "Captions", "Order", "Part", "View", "browse", "count"]

FIRST = 500
"""How many items the first part has at the most."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the items of a view, in its order, as rows of `record`.

    `total` counts the items of the whole view as soon as that is known: from the first part where it costs nothing,
    else with the last part. `relaxed`: nothing had all words, so these have some of them, the best match first.
    """

    pks: array[int]
    total: int | None
    relaxed: bool
    terms: tuple[Term, ...]


def browse(archive: Archive, view: View, *, first: int = FIRST) -> Generator[Part]:
    """The items of a view: a first part of `first` at the most, then larger ones, of 50,000 at the most.

    There is always a first part, empty where nothing matches. What others change meanwhile may shift the later parts:
    begin anew after a change. Where the order is that of a collection, the view should name it.
    """
    terms, first = parse(view.text), min(first, MOST)
    parts = _parts(archive, view, terms, first)
    rows = next(parts)
    relaxed = False
    if not rows and may_relax(terms):
        parts = _parts(archive, replace(view, order=Order.BEST), terms, first, any_of=True)
        rows = next(parts)
        relaxed = bool(rows)
    total = None if relaxed else known(archive, view, terms)
    seen, wanted = len(rows), first
    while len(rows) == wanted:
        yield Part(rows, total, relaxed, terms)
        rows, wanted = next(parts), MOST
        seen += len(rows)
    yield Part(rows, seen, relaxed, terms)


def count(archive: Archive, view: View) -> int:
    """How many items a view shows."""
    terms = parse(view.text)
    found = known(archive, view, terms)
    if found is None:
        found = _counted(archive, view, terms)
        if not found and may_relax(terms):
            found = _counted(archive, view, terms, any_of=True)
    return found


def found_by(archive: Archive, view: View, terms: Sequence[Term]) -> list[Stretch]:
    """The stretches of what a view that is not of the trash shows, relaxed where nothing has all words."""
    stretches = plan(archive, view, terms)
    if may_relax(terms) and not any(_is_there(archive, stretch) for stretch in stretches):
        return plan(archive, view, terms, any_of=True)
    return stretches


def rows_of(archive: Archive, stretch: Stretch) -> int:
    """How many items a stretch has."""
    sql, parameters = source(stretch)
    number: int = archive.query(sql.replace("rowid AS docid" if stretch.match else "docid", "count(*)", 1), parameters)[
        0
    ][0]
    return number


def known(archive: Archive, view: View, terms: Sequence[Term]) -> int | None:
    """How many items a view shows, if that is counted already: all, those of a kind, those of one mark."""
    if view.trashed:
        if terms or view != View(trashed=True, order=view.order, text=view.text):
            return None
        sql = "SELECT count(*) FROM record WHERE alive=0 AND kind IN ('article', 'photo')"
        return int(archive.query(sql)[0][0])
    if terms or view.days is not None or view.undated:
        return None
    marks = filters(view, archive.query) or [frozenset(map(kind_mark, ITEMS))]
    if len(marks) > 1 or (len(marks[0]) > 1 and not marks[0] <= frozenset(map(kind_mark, ITEMS))):
        return None
    return sum(marked(archive, marks[0]).values())


def _parts(archive: Archive, view: View, terms: Sequence[Term], first: int, *, any_of: bool = False) -> Generator[Rows]:
    """The items in order: a part of `first`, parts of `MOST`, and a last one that is smaller than that."""
    if view.trashed:
        items = [item for some in discarded(archive, view, terms, any_of=any_of) for item in some]
        return by_date(archive, [], Order.NEWEST, first, in_order(archive, items, view))
    stretches = plan(archive, view, terms, any_of=any_of)
    if view.order is Order.BEST and any(not term.negated for term in terms):
        return by_match(archive, stretches, first)
    by_collection = view.order is Order.COLLECTION and view.collection is not None
    if stretches and (view.order in (Order.TITLE, Order.ADDED) or by_collection):
        return by_key(archive, stretches, view.order, view.collection, first)
    return by_date(archive, stretches, view.order, first)


def _counted(archive: Archive, view: View, terms: Sequence[Term], *, any_of: bool = False) -> int:
    if view.trashed:
        return sum(len(some) for some in discarded(archive, view, terms, any_of=any_of))
    return sum(rows_of(archive, stretch) for stretch in plan(archive, view, terms, any_of=any_of))


def _is_there(archive: Archive, stretch: Stretch) -> bool:
    sql, parameters = source(stretch)
    return bool(archive.query(f"{sql} LIMIT 1", parameters))
