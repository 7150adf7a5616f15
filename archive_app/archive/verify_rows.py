"""Does every row of a kind's tables belong to a record of that kind? What does not is shown by nobody's history."""

from __future__ import annotations

from archive_app.archive.connection import Connection
from archive_app.archive.findings import Checks, Finding
from archive_app.archive.store import STUB
from archive_app.records.kinds import KINDS

_AT_ONCE = 200


def check_rows(connection: Connection) -> Checks:
    """Name each row in the table of a kind, or of its relations, whose record is of another kind or not there."""
    for kind in KINDS.values():
        yield from _check(connection, kind.name, "pk", (kind.name,))
    for relation in {relation for kind in KINDS.values() for relation in kind.relations}:
        holders = tuple(kind.name for kind in KINDS.values() if relation in kind.relations)
        yield from _check(connection, relation.table, relation.owner, holders)
    known = (STUB, *KINDS)
    marks = "?" + ",?" * (len(known) - 1)
    rows = connection.execute(
        f"SELECT id, kind FROM record r WHERE (kind NOT IN ({marks}) OR (kind=? AND alive IS NOT NULL))"
        " AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.record=r.pk) ORDER BY id",
        (*known, STUB),
    )
    for record, its in rows:
        yield Finding("records", f"The record {record.hex()} is of the kind “{its}”, and no change made it.")


def _check(connection: Connection, table: str, owner: str, kinds: tuple[str, ...]) -> Checks:
    marks = "?" + ",?" * (len(kinds) - 1)
    rows = connection.execute(
        f"SELECT DISTINCT t.{owner}, r.id, r.kind FROM {table} t LEFT JOIN record r ON r.pk=t.{owner}"
        f" WHERE r.kind IS NULL OR r.kind NOT IN ({marks})",
        kinds,
    )
    for number, (row, record, its) in enumerate(rows):
        if number % _AT_ONCE == 0:
            yield None
        whose = f"the record {record.hex()}, whose kind is “{its}”" if record else f"a record that is not there ({row})"
        yield Finding("records", f"The table {table} has a row for {whose}: no change wrote it.")
