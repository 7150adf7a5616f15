"""Finding items: newest, oldest or best match first, each with the words that matched."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import StrEnum

from archive_app.archive import Archive
from archive_app.records.items import Item
from archive_app.search.browsing import browse
from archive_app.search.query import Term
from archive_app.search.reading import MOST
from archive_app.search.snippets import Snippet, snippet
from archive_app.search.views import Order, View


class Sort(StrEnum):
    """The order of hits; undated items come last by date."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found."""

    item: Item
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of the items found. `relaxed`: nothing had all words, so these have some of them."""

    terms: tuple[Term, ...]
    records: tuple[int, ...]
    relaxed: bool


def find(archive: Archive, text: str, *, limit: int | None = None, sort: Sort = Sort.NEWEST) -> Found:
    """The rows of the items that match `text`, in order; all items for a query that says nothing."""
    rows = array("q")
    terms: tuple[Term, ...] = ()
    relaxed = False
    for part in browse(archive, View(text=text, order=Order(sort)), first=limit or MOST):
        rows.extend(part.pks)
        terms, relaxed = part.terms, part.relaxed
        if limit is not None and len(rows) >= limit:
            break
    return Found(terms, tuple(rows[:limit]), relaxed)


def hits(archive: Archive, found: Found) -> list[Hit]:
    """The items of a result, whole, with their snippets."""
    made = []
    for pk in found.records:
        record, kind = archive.query("SELECT id, kind FROM record WHERE pk=?", (pk,))[0]
        item = archive.items.at(pk, record, kind)
        captions = archive.items.captions_in(pk) if kind == "article" else item.captions
        made.append(Hit(item, snippet(item, found.terms, captions)))
    return made
