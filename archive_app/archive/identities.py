"""From the rows of a listing to the ids that last, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive_app.archive.archive import Archive
from archive_app.archive.documents import asking, parts
from archive_app.folding import fold

_TITLES = (
    "SELECT pk, title FROM photo WHERE pk IN (:rows)",
    "SELECT pk, title FROM article WHERE pk IN (:rows)",
)


@dataclass(frozen=True, slots=True)
class Identity:
    """The id of the record in a row, and its kind."""

    id: bytes
    kind: str


def identities(archive: Archive, pks: Sequence[int]) -> list[Identity]:
    """What stands in the rows `pks`, in that order; rows that are no record are left out."""
    found: dict[int, Identity] = {}
    for rows in parts(pks):
        for pk, record, kind in archive.query(
            asking("SELECT pk, id, kind FROM record WHERE pk IN (:rows)", rows), rows
        ):
            found[pk] = Identity(record, kind)
    return [found[pk] for pk in pks if pk in found]


def row_of(archive: Archive, record: bytes) -> int | None:
    """The row of a record; None for an id that the archive does not know."""
    rows = archive.query("SELECT pk FROM record WHERE id=?", (record,))
    return int(rows[0][0]) if rows else None


def first_titled(archive: Archive, pks: Iterable[int], beginning: str) -> int | None:
    """The first of the rows whose title begins so, whatever its case and accents; None if there is none."""
    wanted = fold(beginning)
    for rows in parts(pks):
        titles = {pk: title for sql in _TITLES for pk, title in archive.query(asking(sql, rows), rows)}
        for pk in rows:
            if fold(titles.get(pk) or "").startswith(wanted):
                return pk
    return None
