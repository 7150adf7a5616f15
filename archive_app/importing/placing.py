"""What came in is put where the person wanted it: at the end of a collection, into an article."""

from __future__ import annotations

from collections.abc import Sequence

from archive_app.archive import Archive, Edit
from archive_app.archive.editing import kind_of
from archive_app.archive.intake import Target
from archive_app.errors import BadInputError
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE
from archive_app.records.log_format import Value
from archive_app.records.order import keys_between


def check(archive: Archive, target: Target) -> None:
    """Raise NotFoundError or BadInputError where there is nothing that could take what comes in."""
    for record, kind in ((target.collection, "collection"), (target.article, "article")):
        if record is None:
            continue
        kind_of(archive, record, kind)
        if not _row(archive, record):
            raise BadInputError(f"The {kind} {record.hex()} is in the trash; restore it before you put anything in it.")


def placements(archive: Archive, target: Target, items: Sequence[bytes], photos: Sequence[bytes]) -> list[Edit]:
    """The edits that put `items` into the target's collection and let `photos` appear in its article.

    What is there already keeps its place. A target that was put into the trash meanwhile takes nothing: what comes in
    is in the library all the same. Must run inside the transaction that makes the edits.
    """
    return [*_into_collection(archive, target.collection, items), *_into_article(archive, target.article, photos)]


def _into_collection(archive: Archive, collection: bytes | None, items: Sequence[bytes]) -> list[Edit]:
    row = _row(archive, collection)
    if collection is None or row is None or not items:
        return []
    ((last,),) = archive.query("SELECT max(position) FROM collection_item WHERE collection=?", (row,))
    fields: dict[str, Value | bytes] = {}
    for item in dict.fromkeys(items):
        if not archive.query(
            "SELECT 1 FROM collection_item c JOIN record r ON r.pk=c.item WHERE c.collection=? AND r.id=?", (row, item)
        ):
            last = keys_between(last, None, 1)[0]
            fields[f"item/{item.hex()}"] = last
    return [Edit(collection, "collection", fields)] if fields else []


def _into_article(archive: Archive, article: bytes | None, photos: Sequence[bytes]) -> list[Edit]:
    row = _row(archive, article)
    if article is None or row is None or not photos:
        return []
    shown = archive.query(
        "SELECT a.position, p.id FROM appearance a JOIN record s ON s.pk=a.pk AND s.kind='appearance' AND s.alive=1"
        " JOIN record p ON p.pk=a.photo WHERE a.article=?",
        (row,),
    )
    last = max((position for position, _ in shown if position), default=None)
    known = {photo for _, photo in shown}
    edits: list[Edit] = []
    for photo in dict.fromkeys(photos):
        if photo not in known:
            last = keys_between(last, None, 1)[0]
            fields: dict[str, Value | bytes] = {ALIVE: 1, "article": article.hex(), "photo": photo.hex()}
            edits.append(Edit(new_id(), "appearance", fields | {"position": last}))
    return edits


def _row(archive: Archive, record: bytes | None) -> int | None:
    """The row of a record that lives."""
    rows = archive.query("SELECT pk FROM record WHERE id=? AND alive=1", (record,))
    return rows[0][0] if rows else None
