"""What the sidebar lists, made from what the archive holds; no widgets here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from archive_app.archive import Archive
from archive_app.archive.listing import (
    CollectionView,
    SavedSearchView,
    TagView,
    collections,
    saved_searches,
    tag_tree,
)
from archive_app.search.browsing import Captions, Order, View
from archive_app.search.counting import LibraryCounts, library_counts
from archive_app.search.written_view import read_view

DEEPEST = 12
"""How many levels of tags are shown below each other; deeper ones stand at the last level."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the archive holds that the sidebar speaks of."""

    counts: LibraryCounts
    collections: Sequence[CollectionView]
    searches: Sequence[tuple[SavedSearchView, View]]
    tags: Sequence[TagView]


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `key` is lasting; `view` is what choosing it shows; a heading or hint has none."""

    key: str
    text: str
    icon: str = ""
    colour: str | None = None
    count: int | None = None
    view: View | None = None
    record: bytes | None = None
    kind: str = ""
    children: tuple[Row, ...] = field(default=())

    @property
    def is_heading(self) -> bool:
        """Whether it is the label of a group."""
        return self.kind == "heading"


def contents(archive: Archive) -> Contents:
    """Read it all but what saved searches find (`SavedCounts`); in a thread of its own."""
    return Contents(
        library_counts(archive),
        collections(archive),
        [(search, read_view(search.query)) for search in saved_searches(archive)],
        tag_tree(archive),
    )


def rows(held: Contents, hits: Mapping[bytes, int] | None = None) -> list[Row]:
    """The rows from top to bottom; `hits` tells what saved searches find, as far as it is known."""
    return [
        *_library(held.counts),
        *_collections(held.collections),
        *_searches(held.searches, hits or {}),
        *_tags(held.tags),
    ]


def tag_view(tag: bytes) -> View:
    """All that has a tag, or a tag below it."""
    return View(tags=frozenset((tag,)))


def collection_view(collection: bytes) -> View:
    """A collection, in the order that was made by hand."""
    return View(collection=collection, order=Order.COLLECTION)


PLACES: dict[str, View] = {
    "all": View(),
    "photos": View(kinds=frozenset(("photo",))),
    "articles": View(kinds=frozenset(("article",))),
    "disagreements": View(captions=Captions.DIFFERING),
    "unsourced": View(unsourced=True),
    "trash": View(trashed=True),
}
"""What the rows of the library show."""


def _library(counts: LibraryCounts) -> list[Row]:
    tr = _tr
    return [
        Row("all", tr("All items"), "library", None, counts.all, PLACES["all"]),
        Row("photos", tr("Photos"), "image", None, counts.photos, PLACES["photos"]),
        Row("articles", tr("Articles"), "newspaper", None, counts.articles, PLACES["articles"]),
        Row("disagreements", tr("Disagreements"), "equal-not", None, counts.differing, PLACES["disagreements"]),
        Row("unsourced", tr("Needs a source"), "badge-question-mark", None, counts.unsourced, PLACES["unsourced"]),
        Row("trash", tr("Trash"), "trash-2", None, counts.trash or None, PLACES["trash"], kind="trash"),
    ]


def _group(key: str, title: str, listed: Sequence[Row], hint: str) -> list[Row]:
    shown = listed or [Row(f"{key}-hint", hint, kind="hint")]
    return [Row(key, title, kind="heading"), *shown]


def _collections(found: Sequence[CollectionView]) -> list[Row]:
    listed = [
        Row(f"collection:{c.id.hex()}", c.name, "folder", None, c.count, collection_view(c.id), c.id, "collection")
        for c in found
    ]
    return _group("collections", _tr("Collections"), listed, _tr("Drag items here to keep them together."))


def _searches(found: Sequence[tuple[SavedSearchView, View]], hits: Mapping[bytes, int]) -> list[Row]:
    listed = [
        Row(f"search:{s.id.hex()}", s.name, "list-filter", None, hits.get(s.id), view, s.id, "saved_search")
        for s, view in found
    ]
    return _group("searches", _tr("Saved searches"), listed, "") if listed else []


def _tags(found: Sequence[TagView]) -> list[Row]:
    by_parent: dict[bytes | None, list[TagView]] = defaultdict(list)
    known = {tag.id for tag in found}
    for tag in found:
        above: list[bytes | None] = [parent for parent in tag.parents if parent in known]
        for parent in above or [None]:
            by_parent[parent].append(tag)
    reached: set[bytes] = set()
    listed = _tag_rows(by_parent, None, (), reached)
    # Tags that are each other's parents, as merged archives may have, would otherwise be nowhere.
    stranded = [tag for tag in found if tag.id not in reached]
    for tag in stranded:
        if tag.id not in reached:
            listed.append(_tag_row(tag, by_parent, (), reached))
    return _group("tags", _tr("Tags"), listed, _tr("Tags you make appear here."))


def _tag_rows(
    by_parent: dict[bytes | None, list[TagView]], parent: bytes | None, path: tuple[bytes, ...], reached: set[bytes]
) -> list[Row]:
    def sortable(tag: TagView) -> str:
        return tag.name.casefold()

    return [
        _tag_row(tag, by_parent, path, reached)
        for tag in sorted(by_parent.get(parent, ()), key=sortable)
        if tag.id not in path
    ]


def _tag_row(
    tag: TagView, by_parent: dict[bytes | None, list[TagView]], path: tuple[bytes, ...], reached: set[bytes]
) -> Row:
    reached.add(tag.id)
    below = (*path, tag.id)
    key = "tag:" + "/".join(part.hex() for part in below)
    children = tuple(_tag_rows(by_parent, tag.id, below, reached)) if len(below) < DEEPEST else ()
    return Row(key, tag.name, "", tag.colour or "", tag.count, tag_view(tag.id), tag.id, "tag", children)


def _tr(text: str) -> str:
    return QCoreApplication.translate("sidebar", text)
