"""One item with all that stands around it, for looking at it closely: neighbours, files, and what is known of names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive_app.archive.archive import Archive
from archive_app.archive.summaries import Summary, summaries
from archive_app.records.items import CaptionView, Item
from archive_app.records.kinds import tag_colour

_MOST_OUTLETS = 500


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An original of an item as it is stored: digest in hex, size in bytes, width and height in pixels.

    `name` is the name with which it came last, `arrivals` how often it came; `there` says that the file is on disk.
    """

    sha256: str
    extension: str
    size: int
    media_type: str
    role: str
    width: int | None
    height: int | None
    name: str | None
    arrivals: int
    there: bool


@dataclass(frozen=True, slots=True)
class Inspected:
    """An item, its summary, and the summaries of the articles or photos to which it is linked, by id in hex.

    `used` are the captions under which photos stand in an article, by id in hex; `tags` are id, name and colour.
    """

    item: Item
    summary: Summary
    others: dict[str, Summary]
    used: dict[str, CaptionView]
    tags: tuple[tuple[bytes, str, str], ...]
    files: tuple[StoredFile, ...]


def inspect(archive: Archive, record: bytes) -> Inspected | None:
    """Read an item closely, also from the trash; None if there is none with this id."""
    item = archive.items.get(record)
    if item is None:
        return None
    linked = {view.id for view in (*item.photos, *item.articles)}
    linked.update(article for caption in item.captions for article in caption.articles)
    rows = rows_of(archive, [record, *map(bytes.fromhex, sorted(linked))])
    found = {summary.id: summary for summary in summaries(archive, list(rows.values()))}
    captions = archive.items.captions_in(rows[record]) if item.kind == "article" else ()
    return Inspected(
        item=item,
        summary=found.pop(record),
        others={id_.hex(): summary for id_, summary in found.items()},
        used={caption.id: caption for caption in captions},
        tags=_tags(archive, rows[record]),
        files=stored_files(archive, rows[record]),
    )


def summaries_of(archive: Archive, records: Iterable[bytes]) -> list[Summary]:
    """The summaries of items by id, in their order; what is no item is left out."""
    asked = list(records)
    rows = rows_of(archive, asked)
    return summaries(archive, [rows[record] for record in asked if record in rows])


def rows_of(archive: Archive, records: Iterable[bytes]) -> dict[bytes, int]:
    """The rows of items by id; what is no item is left out."""
    found: dict[bytes, int] = {}
    for record in dict.fromkeys(records):
        for pk, kind in archive.query("SELECT pk, kind FROM record WHERE id=?", (record,)):
            if kind in ("article", "photo"):
                found[record] = pk
    return found


def outlets(archive: Archive) -> list[str]:
    """The outlets that captions, articles and photos name, the commonest first; at most some hundreds."""
    counted: dict[str, int] = {}
    for kind in ("caption", "article", "photo"):
        for name, count in archive.query(
            f"SELECT publisher, count(*) FROM {kind} k JOIN record r USING(pk)"
            " WHERE r.alive=1 AND publisher IS NOT NULL GROUP BY publisher"
        ):
            counted[name] = counted.get(name, 0) + count
    return sorted(counted, key=lambda name: (-counted[name], name))[:_MOST_OUTLETS]


def stored_files(archive: Archive, pk: int) -> tuple[StoredFile, ...]:
    """The originals of the item in row `pk`, the source first."""
    rows = archive.query(
        "SELECT o.pk, o.sha256, o.extension, o.size, o.media_type, h.role, o.width, o.height FROM item_original h"
        " JOIN original o ON o.pk=h.original WHERE h.item=? AND o.sha256 IS NOT NULL"
        " ORDER BY h.role<>'source', h.role, o.sha256",
        (pk,),
    )
    files = []
    for original, digest, extension, size, media, role, width, height in rows:
        names = archive.query(
            "SELECT a.name FROM accession a JOIN record r USING(pk) WHERE a.original=? AND r.kind='accession'"
            " AND r.alive=1"
            " ORDER BY a.at DESC",
            (original,),
        )
        name = next((row[0] for row in names if row[0]), None)
        there = archive.layout.original(digest, extension or "").is_file()
        files.append(
            StoredFile(
                digest.hex(), extension or "", size or 0, media or "", role or "source", width, height, name,
                len(names), there,
            )
        )  # fmt: skip
    return tuple(files)


def _tags(archive: Archive, pk: int) -> tuple[tuple[bytes, str, str], ...]:
    rows = archive.query(
        "SELECT r.id, g.name, g.colour FROM tagging t JOIN tag g ON g.pk=t.tag JOIN record r ON r.pk=g.pk"
        " AND r.kind='tag' AND r.alive=1"
        " WHERE t.record=? ORDER BY g.name, r.id",
        (pk,),
    )
    return tuple((id_, name or "", tag_colour(colour, id_)) for id_, name, colour in rows)
