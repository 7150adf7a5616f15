"""What people arrange items by, for reading: collections, saved searches and tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from archive_app.archive.archive import Archive
from archive_app.archive.documents import asking, parts
from archive_app.archive.marks import collection_mark, tag_mark
from archive_app.folding import fold
from archive_app.records.kinds import tag_colour

# CROSS JOIN keeps SQLite from beginning with the table of all records, of which it thinks that few are alive.


@dataclass(frozen=True, slots=True)
class CollectionView:
    """A collection and how many living items are in it."""

    id: bytes
    name: str
    description: str | None
    count: int


@dataclass(frozen=True, slots=True)
class SavedSearchView:
    """A search that was kept under a name."""

    id: bytes
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class TagView:
    """A tag; `count` says how many living items have it themselves or on one of their captions.

    `parents` are the living tags above it; there may be several, and hand-made data may even go round in a circle.
    `colour` is the one that was chosen, or else its usual one (`kinds.tag_colour`).
    """

    id: bytes
    name: str
    colour: str
    parents: tuple[bytes, ...]
    aliases: tuple[str, ...]
    count: int


def collections(archive: Archive) -> list[CollectionView]:
    """The living collections by name."""
    rows = archive.query(
        "SELECT c.pk, r.id, c.name, c.description FROM collection c CROSS JOIN record r USING(pk)"
        " WHERE r.kind='collection' AND r.alive=1"
    )
    counts = marked(archive, [collection_mark(row[0]) for row in rows])
    views = [CollectionView(id_, name or "", text, counts.get(collection_mark(pk), 0)) for pk, id_, name, text in rows]
    return sorted(views, key=lambda view: (fold(view.name), view.name, view.id))


def saved_searches(archive: Archive) -> list[SavedSearchView]:
    """The living saved searches by name."""
    rows = archive.query(
        "SELECT r.id, s.name, s.query FROM saved_search s CROSS JOIN record r USING(pk) WHERE r.kind='saved_search'"
        " AND r.alive=1"
    )
    views = [SavedSearchView(id_, name or "", query or "") for id_, name, query in rows]
    return sorted(views, key=lambda view: (fold(view.name), view.name, view.id))


def tag_tree(archive: Archive) -> list[TagView]:
    """The living tags by name; each names the tags above it, so that a tree can be made of them."""
    parents: defaultdict[int, list[bytes]] = defaultdict(list)
    for tag, parent in archive.query(
        "SELECT p.tag, r.id FROM tag_parent p CROSS JOIN record r ON r.pk=p.parent WHERE r.kind='tag' AND r.alive=1"
        " ORDER BY r.id"
    ):
        parents[tag].append(parent)
    aliases: defaultdict[int, list[str]] = defaultdict(list)
    for tag, alias in archive.query("SELECT tag, alias FROM tag_alias ORDER BY alias"):
        aliases[tag].append(alias)
    rows = archive.query(
        "SELECT t.pk, r.id, t.name, t.colour FROM tag t CROSS JOIN record r USING(pk) WHERE r.kind='tag' AND r.alive=1"
    )
    counts = marked(archive, [tag_mark(row[0]) for row in rows])
    views = [
        TagView(
            id_,
            name or "",
            tag_colour(colour, id_),
            tuple(parents[pk]),
            tuple(aliases[pk]),
            counts.get(tag_mark(pk), 0),
        )
        for pk, id_, name, colour in rows
    ]
    return sorted(views, key=lambda view: (fold(view.name), view.name, view.id))


def marked(archive: Archive, marks: Iterable[str]) -> dict[str, int]:
    """In how many living items each of these marks stands; marks that stand in none are left out."""
    found: dict[str, int] = {}
    for some in parts(marks):
        found.update(archive.query(asking("SELECT mark, df FROM mark WHERE mark IN (:rows)", some), some))
    return found
