"""What is in the trash, under the same views. It is in no index, so its documents are made and looked at one by one."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.archive.documents import parts
from archive_app.archive.index import fact_of
from archive_app.records.kinds import ITEMS
from archive_app.search.holding import Holding, Looked
from archive_app.search.planning import tree
from archive_app.search.query import Query, may_relax
from archive_app.search.views import Order, View

_DATED = (
    "SELECT r.pk, r.kind, coalesce(a.last_day, p.last_day) FROM record r"
    " LEFT JOIN article a ON a.pk=r.pk LEFT JOIN photo p ON p.pk=r.pk"
    " WHERE r.alive=0 AND r.kind IN ('article', 'photo')"
)


@dataclass(frozen=True, slots=True)
class Discarded:
    """An item in the trash, with what would stand of it in the table `fact`."""

    pk: int
    first_day: int | None
    title: str
    tags: str
    outlets: str
    people: str
    marks: str


def discarded(archive: Archive, view: View, query: Query, *, any_of: bool = False) -> Generator[list[Discarded]]:
    """The items in the trash that a view shows, some hundred at a time, in no order."""
    holding = Holding(archive.query, tree(view, query, any_of=any_of))
    rows = archive.query(_DATED)
    last_days = {pk: last_day for pk, _, last_day in rows}
    for kind in ITEMS:
        for some in parts(row[0] for row in rows if row[1] == kind):
            found = []
            for pk, (document, first_day) in archive.documents.of(kind, some).items():
                if holding.of(Looked(pk, document, first_day, last_days[pk])):
                    found.append(Discarded(pk, first_day, *fact_of(document)))
            yield found


def discarded_items(archive: Archive, view: View, query: Query) -> list[Discarded]:
    """All items in the trash that a view shows; those with some of the words where none has all."""
    items = [item for some in discarded(archive, view, query) for item in some]
    if not items and may_relax(query):
        items = [item for some in discarded(archive, view, query, any_of=True) for item in some]
    return items


def in_order(archive: Archive, items: Sequence[Discarded], view: View) -> array[int]:
    """The rows of these items in the order of the view; the best match is not known here and is the newest."""
    order = view.order
    if order is Order.TITLE:
        chosen = sorted(items, key=lambda item: (item.title, -item.pk))
    elif order is Order.ADDED:
        chosen = sorted(items, key=lambda item: -item.pk)
    elif order is Order.COLLECTION and view.collection is not None:
        places = archive.query(
            "SELECT item, position FROM collection_item JOIN record r ON r.pk=collection WHERE r.id=?",
            (view.collection,),
        )
        place = dict(places)
        chosen = sorted(items, key=lambda item: (place.get(item.pk, ""), item.pk))
    elif order is Order.OLDEST:
        chosen = sorted(items, key=lambda item: (item.first_day is None, item.first_day or 0, item.pk))
    else:
        chosen = sorted(
            items, key=lambda item: (item.first_day is not None, item.first_day or 0, item.pk), reverse=True
        )
    return array("q", (item.pk for item in chosen))
