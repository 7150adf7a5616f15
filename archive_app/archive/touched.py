"""Which items the changes of the log touched, for an index that must be brought up to date with them.

The log names every record that was ever changed, with the old and the new value of each field, whichever process and
version wrote it: nothing needs to be noted beside it.
"""

from __future__ import annotations

import json

from archive_app.archive.concerned import concerned
from archive_app.archive.connection import Connection
from archive_app.records.kinds import KINDS, Type

_ENTRIES = "SELECT record, line FROM entry WHERE change>? AND change<=? AND line IS NOT NULL ORDER BY change, i"


def newest_change(connection: Connection) -> int:
    """The row of the change that was written last; 0 where there is none."""
    newest: int = connection.execute("SELECT coalesce(max(pk), 0) FROM change").fetchone()[0]
    return newest


def entries_between(connection: Connection, after: int, last: int) -> int:
    """How many entries the changes behind row `after` have, up to row `last`."""
    count: int = connection.execute(
        "SELECT count(*) FROM entry WHERE change>? AND change<=?", (after, last)
    ).fetchone()[0]
    return count


def change_within(connection: Connection, after: int, entries: int) -> int:
    """The row of the first change behind `after` with which so many entries are reached, or of the newest one."""
    row = connection.execute(
        "SELECT change FROM entry WHERE change>? ORDER BY change, i LIMIT 1 OFFSET ?", (after, entries)
    ).fetchone()
    return newest_change(connection) if row is None else row[0]


def touched_between(connection: Connection, after: int, last: int) -> set[int]:
    """The rows of the items whose documents may differ by the changes behind row `after`, up to row `last`.

    A record that pointed to an item and points elsewhere now touched both: the old one is told by the log alone.
    """
    items = set[int]()
    for pk, line in connection.execute(_ENTRIES, (after, last)):
        entry = json.loads(line)
        kind = KINDS.get(entry["k"])
        if kind is None:  # of a newer version: today's index knows nothing of it
            continue
        items |= concerned(connection, pk, kind.name, entry["f"])
        for name, (old, _) in entry["f"].items():
            field = kind.field(name)
            if old is not None and field is not None and field.type is Type.REFERENCE:
                items |= _pointed_to(connection, bytes.fromhex(old))
    return items


def _pointed_to(connection: Connection, record: bytes) -> set[int]:
    row = connection.execute("SELECT pk, kind FROM record WHERE id=?", (record,)).fetchone()
    return (
        concerned(connection, row[0], row[1], ()) if row is not None and row[1] not in ("note", "collection") else set()
    )
