"""Which items a change of a record concerns: those whose document in the index may differ by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from archive_app.archive.connection import Connection
from archive_app.archive.documents import asking, parts
from archive_app.records.kinds import ITEMS

_OF_ITEMS = {
    "caption": (
        "SELECT photo FROM caption WHERE pk IN (:rows)",
        "SELECT article FROM appearance WHERE caption IN (:rows)",
    ),
    "appearance": ("SELECT article FROM appearance WHERE pk IN (:rows)",),
    "accession": ("SELECT item FROM accession WHERE pk IN (:rows)",),
}
"""Whose items are named by such a record, or by what names it."""

_IN_COLLECTION = ("SELECT pk FROM record WHERE id IN (:rows)",)


def concerned(connection: Connection, pk: int, kind: str, fields: Iterable[str]) -> set[int]:
    """The rows of the items whose document may differ when these fields of the record in row `pk` change."""
    if kind in ITEMS:
        return {pk}
    if kind == "collection":
        ids = [bytes.fromhex(name.removeprefix("item/")) for name in fields if name.startswith("item/")]
        return _found(connection, _IN_COLLECTION, ids)
    if kind == "note":
        rows = connection.execute(
            "SELECT r.pk, r.kind FROM note n JOIN record r ON r.pk=n.about WHERE n.pk=?", (pk,)
        ).fetchall()
        return {
            item
            for other, its in rows
            if its not in ("note", "collection")
            for item in concerned(connection, other, its, ())
        }
    return _found(connection, _OF_ITEMS.get(kind, ()), [pk])


def all_concerned(connection: Connection, changed: Iterable[tuple[int, str, Iterable[str]]]) -> set[int]:
    """As `concerned`, of many records, (row, kind, fields) each, with one question for all of a kind."""
    items, together = set[int](), defaultdict[str, list[int]](list)
    for pk, kind, fields in changed:
        if kind in _OF_ITEMS:
            together[kind].append(pk)
        else:
            items |= concerned(connection, pk, kind, fields)
    return items.union(*(_found(connection, _OF_ITEMS[kind], rows) for kind, rows in together.items()))


def _found(connection: Connection, questions: Iterable[str], rows: Sequence[Any]) -> set[int]:
    """The first columns of the answers, without nulls."""
    return {
        row[0]
        for sql in questions
        for some in parts(rows)
        for row in connection.execute(asking(sql, some), some)
        if row[0] is not None
    }
