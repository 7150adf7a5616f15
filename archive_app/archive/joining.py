"""Joining the pieces of the search index.

FTS5 writes every transaction as a piece of its own, and joins pieces as soon as 64 pages were written: some hundred
pages at once, so that one edit in sixty took ten times as long as the others. Here large changes join as much as they
add, and small ones nothing: their pieces are joined when nobody waits. Where that never comes, FTS5 itself joins
sixteen pieces of one size (its `crisismerge`).
"""

from __future__ import annotations

from archive_app.archive.connection import Connection

MANY = 50
"""A change of so many documents joins pieces itself."""

_PAGES_OF_ONE, _PAGES_AT_ONCE = 4, 256
"""How many pages are written at the most for each document of a large change, and where there is time."""

_PAGES_OF_STEP = 1000

_CHANGED = 2
"""So many rows change at the least where FTS5 joined something: its documentation tells this sign of the end."""

_IS_OURS = "SELECT 1 FROM fts_config WHERE k='automerge' AND v=0"


def join_after(connection: Connection, documents: int) -> None:
    """What a change of so many documents owes; inside its transaction."""
    if connection.execute(_IS_OURS).fetchone() is None:
        connection.execute("INSERT INTO fts(fts, rank) VALUES('automerge', 0)")
    if documents >= MANY:
        _join(connection, _PAGES_OF_ONE * documents)


def join_some(connection: Connection) -> None:
    """Join some pieces, inside a writing transaction of some ten milliseconds; where there are few, nothing."""
    _join(connection, _PAGES_AT_ONCE)


def join_all(connection: Connection, prefix: str = "") -> bool:
    """A step of some hundred milliseconds, inside a writing transaction, towards one single piece; whether one is left.

    `prefix` stands before the name of the table. What was begun goes on with the next call, also of another process.
    """
    before = connection.total_changes
    connection.execute(f"INSERT INTO {prefix}fts({prefix}fts, rank) VALUES('merge', ?)", (-_PAGES_OF_STEP,))
    return connection.total_changes - before >= _CHANGED


def _join(connection: Connection, pages: int) -> None:
    connection.execute("INSERT INTO fts(fts, rank) VALUES('merge', ?)", (pages,))
