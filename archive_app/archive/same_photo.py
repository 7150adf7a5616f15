"""Two photos that are one: all that belongs to the second goes to the first, in one step that can be undone."""

from __future__ import annotations

from collections.abc import Generator

from archive_app.archive.archive import Archive
from archive_app.archive.door import Change, Edit
from archive_app.archive.lookup import kinds_of
from archive_app.errors import BadInputError
from archive_app.records.actions import Action
from archive_app.records.kinds import ALIVE
from archive_app.records.log_format import Value

DOING = "same photo"
"""What this is called in the log."""

_BELONGING = {
    "caption": ("photo", "SELECT r.id FROM caption k JOIN record r USING(pk) WHERE k.photo=?"),
    "appearance": ("photo", "SELECT r.id FROM appearance k JOIN record r USING(pk) WHERE k.photo=?"),
    "accession": ("item", "SELECT r.id FROM accession k JOIN record r USING(pk) WHERE k.item=?"),
}
"""By kind: the field that says to which photo a record belongs, and those of one photo, whatever became of them."""


def same_photo(archive: Archive, photo: bytes, other: bytes, *, op: bytes | None = None) -> Change | None:
    """State that `other` is the same photo as `photo`, which stays; `other` goes to the trash.

    Captions, appearances, places in collections and arrivals go over to `photo`, tags and originals are given to it
    too: what was the source of `other` becomes a version of `photo`. Its own fields stay as they are, as do those of
    `other`, and the notes about it. `op` makes several of these one operation. Raises NotFoundError or BadInputError
    unless both are photos that live.
    """
    if photo == other:
        raise BadInputError("A photo is the same as itself; choose two photos.")
    kinds_of(archive, [photo, other], "photo")
    return archive.change(Action.MODIFICATION, DOING, lambda: list(_edits(archive, photo, other)), op=op)


def _edits(archive: Archive, photo: bytes, other: bytes) -> Generator[Edit]:
    rows = {record: _living(archive, record) for record in (photo, other)}
    own, its = rows[photo], rows[other]
    for kind, (field, sql) in _BELONGING.items():
        for (record,) in archive.query(sql, (its,)):
            yield Edit(record, kind, {field: photo.hex()})
    for collection, position in archive.query(
        "SELECT c.id, x.position FROM collection_item x JOIN record c ON c.pk=x.collection WHERE x.item=?", (its,)
    ):
        fields: dict[str, Value | bytes] = {f"item/{other.hex()}": None}
        if not archive.query(
            "SELECT 1 FROM collection_item x JOIN record c ON c.pk=x.collection WHERE c.id=? AND x.item=?",
            (collection, own),
        ):
            fields[f"item/{photo.hex()}"] = position
        yield Edit(collection, "collection", fields)
    yield Edit(photo, "photo", _given(archive, own, its))
    yield Edit(other, "photo", {ALIVE: 0, "reference": None})


def _given(archive: Archive, own: int, its: int) -> dict[str, Value | bytes]:
    """What the photo in row `own` gets of that in row `its` besides what goes over: tags, files, a reference."""
    fields: dict[str, Value | bytes] = {
        f"tag/{tag.hex()}": 1
        for (tag,) in archive.query("SELECT r.id FROM tagging t JOIN record r ON r.pk=t.tag WHERE t.record=?", (its,))
    }
    files = "SELECT r.id, h.role FROM item_original h JOIN record r ON r.pk=h.original WHERE h.item=?"
    held = dict(archive.query(files, (own,)))
    has_source = "source" in held.values()
    for original, role in archive.query(files, (its,)):
        if original not in held:
            fields[f"original/{original.hex()}"] = "version" if role == "source" and has_source else role
    ((mine, theirs),) = archive.query(
        "SELECT (SELECT reference FROM photo WHERE pk=?), (SELECT r.id FROM photo p JOIN record r ON r.pk=p.reference"
        " WHERE p.pk=?)",
        (own, its),
    )
    if mine is None and theirs is not None:
        fields["reference"] = theirs.hex()
    return fields


def _living(archive: Archive, photo: bytes) -> int:
    ((pk, alive),) = archive.query("SELECT pk, alive FROM record WHERE id=?", (photo,))
    if not alive:
        raise BadInputError(f"The photo {photo.hex()} is in the trash; restore it first.")
    row: int = pk
    return row
