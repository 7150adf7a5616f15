"""What is in the trash, under the same views. It is in no index, so its documents are made and looked at one by one."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.archive.documents import Document, parts
from archive_app.archive.index import fact_of, marks_of
from archive_app.archive.marks import tag_mark
from archive_app.archive.schema import INDEX_COLUMNS
from archive_app.records.kinds import ITEMS
from archive_app.search.filters import filters
from archive_app.search.matching import stands_in, tags_named
from archive_app.search.query import Term, may_relax
from archive_app.search.views import Order, View

_TAGS, _MARKS = INDEX_COLUMNS.index("tags"), INDEX_COLUMNS.index("marks")
_DATED = (
    "SELECT r.pk, r.kind, coalesce(a.first_day, p.first_day), coalesce(a.last_day, p.last_day) FROM record r"
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
    marks: str


def discarded(
    archive: Archive, view: View, terms: Sequence[Term], *, any_of: bool = False
) -> Generator[list[Discarded]]:
    """The items in the trash that a view shows, some hundred at a time, in no order."""
    its_filters = filters(view, archive.query)
    named = {term: frozenset(map(tag_mark, tags_named(term, archive.query))) for term in terms}
    rows = [row for row in archive.query(_DATED) if _in_time(view, row[2], row[3])]
    for kind in ITEMS:
        for some in parts(row[0] for row in rows if row[1] == kind):
            found = []
            for pk, (document, first_day) in archive.documents.of(kind, some).items():
                title, tags, outlets, marks = fact_of(document)
                own = set(marks_of(document))
                if all(own & wanted for wanted in its_filters) and _has_words(document, terms, named, any_of):
                    found.append(Discarded(pk, first_day, title, tags, outlets, marks))
            yield found


def discarded_items(archive: Archive, view: View, terms: Sequence[Term]) -> list[Discarded]:
    """All items in the trash that a view shows; those with some of the words where none has all."""
    items = [item for some in discarded(archive, view, terms) for item in some]
    if not items and may_relax(terms):
        items = [item for some in discarded(archive, view, terms, any_of=True) for item in some]
    return items


def _in_time(view: View, first_day: int | None, last_day: int | None) -> bool:
    if view.undated and first_day is not None:
        return False
    if view.days is None:
        return True
    if first_day is None or last_day is None or view.days[0] > view.days[1]:
        return False
    return first_day <= view.days[1] and last_day >= view.days[0]


def _has_words(document: Document, terms: Sequence[Term], named: dict[Term, frozenset[str]], any_of: bool) -> bool:
    columns = [text for i, text in enumerate(document) if i not in (_TAGS, _MARKS)]
    tags = set(document[_TAGS].split())

    def has(term: Term) -> bool:
        return bool(tags & named[term]) or any(stands_in(term, column) for column in columns)

    wanted = [term for term in terms if not term.negated]
    if any(has(term) for term in terms if term.negated):
        return False
    return not wanted or (any if any_of else all)(has(term) for term in wanted)


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
