"""What a view shows: the rows of its items, the first of them at once, and how many there are."""

from __future__ import annotations

from array import array
from collections.abc import Generator
from dataclasses import dataclass, replace

from archive_app.archive import Archive
from archive_app.archive.listing import marked
from archive_app.archive.marks import kind_mark
from archive_app.records.kinds import ITEMS
from archive_app.search.by_likeness import by_likeness
from archive_app.search.discarded import discarded, in_order
from archive_app.search.filters import narrowing
from archive_app.search.haste import Haste
from archive_app.search.matching import Ask, named_marks, remembering
from archive_app.search.planning import Plan, Stretch, is_there, never_meet, plan, source
from archive_app.search.query import Query, Term, asked, may_relax, single_terms
from archive_app.search.ranking import by_any, by_match, telling
from archive_app.search.reading import MOST, Rows, by_date, by_key
from archive_app.search.syntax import Marked, Named
from archive_app.search.views import Captions, Order, View

__all__ = ["FIRST", "Captions", "Order", "Part", "View", "browse", "count"]

FIRST = 200
"""How many items the first part has at the most."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the items of a view, in its order, as rows of `record`.

    `total` counts the items of the whole view as soon as that is known: from the first part where it costs nothing,
    else with the last part. `relaxed`: nothing had all words, so these have some of them, the best match first.
    `terms` are the words that an item shows where they hold. `approximate`: a prefix stood for the commonest words
    only, or not all that may match was looked at, so that items may be missing; this is the last part then, though it
    does not know the total.
    """

    pks: array[int]
    total: int | None
    relaxed: bool
    terms: tuple[Term, ...]
    approximate: bool = False


def browse(archive: Archive, view: View, *, first: int = FIRST, exact: bool = True) -> Generator[Part]:
    """The items of a view: a first part of `first` at the most, then larger ones, of 50,000 at the most.

    Short prefixes may take a second in a large archive; without `exact`, they stand for the commonest words, and the
    first part looks only so far back as bounded work allows (`haste`).

    There is always a first part, empty where nothing matches. What others change meanwhile may shift the later parts:
    begin anew after a change. Where the order is that of a collection, the view should name it.
    """
    (view, query), first, ask = asked(view), min(first, MOST), remembering(archive.query)
    haste = None if exact or view.trashed else Haste(ask)
    rows, is_exact, relaxed = array("q"), True, False
    if view.trashed or not may_relax(query) or not never_meet(ask, query, haste):
        parts, rows, is_exact = _begun(archive, ask, view, query, first, haste)
    if not rows and is_exact and may_relax(query):
        best = replace(view, order=Order.BEST)
        parts, rows, is_exact = _begun(archive, ask, best, query, first, haste, any_of=True)
        relaxed = bool(rows)
    total = None if relaxed else known(archive, view, query)
    terms = tuple(telling(ask, single_terms(query.terms))) if relaxed else query.terms
    seen, wanted = len(rows), first
    while len(rows) == wanted:
        yield Part(rows, total, relaxed, terms, not is_exact)
        rows, wanted = next(parts), MOST
        seen += len(rows)
    yield Part(rows, seen if is_exact else None, relaxed, terms, not is_exact)


def count(archive: Archive, view: View) -> int:
    """How many items a view shows."""
    view, query = asked(view)
    found = known(archive, view, query)
    if found is None:
        found = _counted(archive, view, query)
        if not found and may_relax(query):
            found = _counted(archive, view, query, any_of=True)
    return found


def found_by(archive: Archive, view: View, query: Query) -> list[Stretch]:
    """The stretches of what a view that is not of the trash shows, relaxed where nothing has all words.

    While a word is being typed, one of few letters stands for the commonest words that begin so: what is counted of
    it is replaced by the next keystroke.
    """
    stretches = plan(archive.query, view, query, exact=not view.typing).stretches
    if may_relax(query) and (
        never_meet(archive.query, query) or not any(is_there(archive.query, stretch) for stretch in stretches)
    ):
        return plan(archive.query, view, query, any_of=True, exact=not view.typing).stretches
    return stretches


def rows_of(archive: Archive, stretch: Stretch) -> int:
    """How many items a stretch has."""
    sql, parameters = source(stretch)
    number: int = archive.query(sql.replace("rowid AS docid" if stretch.match else "docid", "count(*)", 1), parameters)[
        0
    ][0]
    return number


def known(archive: Archive, view: View, query: Query) -> int | None:
    """How many items a view shows, if that is counted already: all, those of a kind, those of one mark."""
    if view.trashed:
        plain = View(trashed=True, order=view.order, text=view.text, typing=view.typing)
        if not query.is_empty or view != plain:
            return None
        sql = "SELECT count(*) FROM record WHERE alive=0 AND kind IN ('article', 'photo')"
        return int(archive.query(sql)[0][0])
    narrowed = tuple(narrowing(view))
    if not query.is_empty or len(narrowed) > 1:
        return None
    kinds = frozenset(map(kind_mark, ITEMS))
    node = narrowed[0] if narrowed else Marked(kinds)
    if isinstance(node, Named):
        marks = frozenset(named_marks(node, archive.query))
    elif isinstance(node, Marked):
        marks = node.marks
    else:
        return None
    return sum(marked(archive, marks).values()) if len(marks) <= 1 or marks <= kinds else None


def _begun(
    archive: Archive, ask: Ask, view: View, query: Query, first: int, haste: Haste | None, *, any_of: bool = False
) -> tuple[Generator[Rows], Rows, bool]:
    """The parts of `MOST` that follow a first one, that part, and whether no item can be missing in it."""
    if view.trashed:
        items = [item for some in discarded(archive, view, query, any_of=any_of) for item in some]
        parts = by_date(archive, [], Order.NEWEST, first, in_order(archive, items, view))
        return parts, next(parts), True
    found = plan(ask, view, query, any_of=any_of, exact=haste is None)
    parts = _ordered(archive, ask, view, query, found, first, any_of, haste)
    rows = next(parts)
    return parts, rows, found.is_exact and not (haste is not None and haste.has_ended)


def _ordered(
    archive: Archive, ask: Ask, view: View, query: Query, found: Plan, first: int, any_of: bool, haste: Haste | None
) -> Generator[Rows]:
    stretches = found.stretches
    if view.order is Order.BEST and view.like is not None:
        return by_likeness(archive, stretches, view.like, first)
    if stretches and view.order is Order.BEST and query.terms:
        return (by_any if any_of else by_match)(archive, ask, view, query, found, first, haste)
    by_collection = view.order is Order.COLLECTION and view.collection is not None
    if stretches and (view.order in (Order.TITLE, Order.ADDED) or by_collection):
        return by_key(archive, stretches, view.order, view.collection, first)
    pieces = found.pieces(haste, oldest=view.order is Order.OLDEST)
    return by_date(archive, pieces, view.order, first, haste=haste)


def _counted(archive: Archive, view: View, query: Query, *, any_of: bool = False) -> int:
    if view.trashed:
        return sum(len(some) for some in discarded(archive, view, query, any_of=any_of))
    return sum(rows_of(archive, stretch) for stretch in plan(archive.query, view, query, any_of=any_of).stretches)
