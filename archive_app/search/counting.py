"""How many items there are of what: for the library, its collections and tags, and for what narrows a view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.archive.listing import collections, marked
from archive_app.archive.marks import DIFFERING, MISSING, UNSOURCED, kind_mark, tag_mark
from archive_app.search.browsing import known, rows_of
from archive_app.search.facets import Facets, facets
from archive_app.search.planning import Stretch, matching
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
        trash=known(archive, View(trashed=True), ()) or 0,
    )


def collection_counts(archive: Archive) -> dict[bytes, int]:
    """How many living items each living collection has, by its id."""
    return {view.id: view.count for view in collections(archive)}


def tag_counts(archive: Archive) -> dict[bytes, int]:
    """How many living items a search for each living tag finds, by its id: also by a tag below it, each item once."""
    living: dict[int, bytes] = dict(archive.query("SELECT r.pk, r.id FROM tag JOIN record r USING(pk) WHERE r.alive=1"))
    below = _descendants(archive.query("SELECT tag, parent FROM tag_parent"))
    own = marked(archive, map(tag_mark, living))
    counts: dict[bytes, int] = {}
    for pk, record in living.items():
        found = [tag_mark(tag) for tag in (pk, *below.get(pk, ())) if tag in living and tag_mark(tag) in own]
        if len(found) > 1:
            counts[record] = rows_of(archive, Stretch(matching((), [frozenset(found)], archive.query)))
        else:
            counts[record] = own[found[0]] if found else 0
    return counts


def _descendants(rows: Iterable[tuple[int, int]]) -> Mapping[int, set[int]]:
    """All tags below each tag; circles, which only hand-made data has, end where they began."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for tag, parent in rows:
        children[parent].append(tag)
    below: dict[int, set[int]] = {}
    for parent in tuple(children):
        seen: set[int] = set()
        waiting = list(children[parent])
        while waiting:
            tag = waiting.pop()
            if tag not in seen:
                seen.add(tag)
                waiting.extend(children.get(tag, ()))
        below[parent] = seen - {parent}
    return below
