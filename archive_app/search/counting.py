"""How many items there are of what: for the library, its collections and tags, and for what narrows a view."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.archive.listing import collections, marked
from archive_app.archive.marks import DIFFERING, MISSING, UNSOURCED, kind_mark
from archive_app.search.browsing import known
from archive_app.search.facets import Facets, facets
from archive_app.search.query import parse
from archive_app.search.tagged import tag_counts
from archive_app.search.timeline import Bar, Timeline, Unit, timeline
from archive_app.search.views import View

__all__ = [
    "Bar",
    "Facets",
    "LibraryCounts",
    "Timeline",
    "Unit",
    "collection_counts",
    "facets",
    "library_counts",
    "tag_counts",
    "timeline",
]


@dataclass(frozen=True, slots=True)
class LibraryCounts:
    """How many living items there are in all, of each sort that the library lists, and in the trash."""

    all: int
    photos: int
    articles: int
    differing: int
    unsourced: int
    missing: int
    trash: int


def library_counts(archive: Archive) -> LibraryCounts:
    """The counts of the library; they are kept with the index, so that asking costs next to nothing."""
    photo, article = kind_mark("photo"), kind_mark("article")
    found = marked(archive, (photo, article, DIFFERING, UNSOURCED, MISSING))
    photos, articles = found.get(photo, 0), found.get(article, 0)
    return LibraryCounts(
        all=photos + articles,
        photos=photos,
        articles=articles,
        differing=found.get(DIFFERING, 0),
        unsourced=found.get(UNSOURCED, 0),
        missing=found.get(MISSING, 0),
        trash=known(archive, View(trashed=True), parse("")) or 0,
    )


def collection_counts(archive: Archive) -> dict[bytes, int]:
    """How many living items each living collection has, by its id."""
    return {view.id: view.count for view in collections(archive)}
