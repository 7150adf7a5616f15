"""Which rows of the index were written or taken away last, for whoever keeps counts of it in memory.

Every row of the table `touched` has the next number, so that a reader who knows all up to one number reads those after
it. Only the newest `KEPT` stay, and to make the index anew leaves a gap in the numbers: who finds one reads all anew.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive_app.archive.connection import Connection
from archive_app.archive.schema import touched_statement

KEPT = 20_000
"""How many touched rows are remembered at the least."""

_TRIMMED_AT = 24_000
_THERE = "SELECT 1 FROM sqlite_schema WHERE type='table' AND name='touched'"


def touch(connection: Connection, docids: Iterable[int]) -> None:
    """Remember that these rows of the index differ from what they were; called inside the transaction."""
    connection.executemany("INSERT INTO touched(docid) VALUES(?)", ((docid,) for docid in docids))
    first, last = connection.execute("SELECT (SELECT min(n) FROM touched), (SELECT max(n) FROM touched)").fetchone()
    if first is not None and last - first >= _TRIMMED_AT:
        connection.execute("DELETE FROM touched WHERE n<=?", (last - KEPT,))


def last_touched(connection: Connection) -> int:
    """The newest number; 0 where the index has no such table, or nothing in it."""
    if connection.execute(_THERE).fetchone() is None:
        return 0
    last: int = connection.execute("SELECT coalesce(max(n), 0) FROM touched").fetchone()[0]
    return last


def begin_anew(connection: Connection, last: int) -> None:
    """Leave a gap after the number `last`: the whole index was made anew. An older index had no such table."""
    if connection.execute(_THERE).fetchone() is None:
        connection.execute(touched_statement())
    connection.execute("DELETE FROM touched")
    connection.execute("INSERT INTO touched(n, docid) VALUES(?, 0)", (last + 2,))
