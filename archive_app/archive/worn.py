"""Tables of an index that are not in use any more: put away in a moment, and cleared away little by little.

Dropping an index of a million items at once would hold the archive up for seconds, since deleted pages are overwritten.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Generator
from contextlib import closing

from archive_app.archive.connection import Connection, writing
from archive_app.archive.schema import FTS_TABLES, INDEX_TABLES, index_names, index_statements
from archive_app.errors import DamagedError

_NAMES = "|".join(index_names())
WORN = re.compile(rf"worn([0-9]+)_({_NAMES})")
"""The names of tables that were put away."""

_STRUCTURE = 10
"""The row of FTS5's data that names its segments; without the rows up to there it cannot open, and so drop, a table."""

_LONG, _SHORT = 400, 10_000
"""How many rows are deleted in one transaction: of those that hold texts, and of others."""


def put_away(connection: Connection, prefix: str) -> None:
    """Give the tables of the index with `prefix` other names, which reads none of their pages.

    Must run inside a writing transaction, after `drop_broken`: FTS5 renames no table that it cannot open.
    """
    worn, there = _free(connection), _tables(connection)
    for name in INDEX_TABLES:
        if prefix + name in there:
            connection.execute(f"ALTER TABLE {prefix}{name} RENAME TO {worn}{name}")
    left = _tables(connection)
    for name in index_names():
        if prefix + name in left:  # what FTS5 kept for a table that is gone
            connection.execute(f"ALTER TABLE {prefix}{name} RENAME TO {worn}{name}")


def drop_broken(connection: Connection, prefix: str) -> None:
    """Drop the table of FTS5 with `prefix` if it cannot be opened: tables in which it keeps words lack or are damaged.

    Those are put away as they are; FTS5 then drops what opens as an empty table. In a transaction of its own, since
    within the one in which FTS5 failed SQLite takes the pages for damaged for good.
    """
    name, there = f"{prefix}fts", _tables(connection)
    if name not in there or _opens(connection, prefix):
        return
    with writing(connection), closing(sqlite3.connect(":memory:", isolation_level=None)) as twin:
        worn = _free(connection)
        twin.execute(next(s for s in index_statements() if s.startswith("CREATE VIRTUAL TABLE")))
        for end in FTS_TABLES:
            if f"{name}_{end}" in there:
                connection.execute(f"ALTER TABLE {name}_{end} RENAME TO {worn}fts_{end}")
            (sql,) = twin.execute("SELECT sql FROM sqlite_schema WHERE name=?", (f"fts_{end}",)).fetchone()
            connection.execute(sql.replace(f"'fts_{end}'", f"{name}_{end}"))
        for end in ("data", "config"):
            for row in twin.execute(f"SELECT * FROM fts_{end}"):
                connection.execute(f"INSERT INTO {name}_{end} VALUES(?, ?)", row)
        connection.execute(f"DROP TABLE {name}")


def take_place(connection: Connection, prefix: str) -> None:
    """Put the tables with `prefix` in the place of those in use; must run inside a writing transaction."""
    put_away(connection, "")
    for name in INDEX_TABLES:
        connection.execute(f"ALTER TABLE {prefix}{name} RENAME TO {name}")


def is_clear(connection: Connection) -> bool:
    """Whether nothing is put away."""
    return not any(WORN.fullmatch(name) for name in _tables(connection))


def clear(connection: Connection) -> Generator[None]:
    """Delete what was put away, some rows at a time; a breath for each time. What is damaged stays where it is."""
    try:
        names = sorted(name for name in _tables(connection) if WORN.fullmatch(name))
        wholes = [name for name in names if name.endswith("_fts")]
        for name in names:
            if name not in wholes and not name.endswith("_config"):  # without its configuration FTS5 drops nothing
                yield from _empty(connection, name)
        for name in (*wholes, *names):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
            yield None
    except DamagedError:
        return  # verification names it; the index in use is another one


def _empty(connection: Connection, name: str) -> Generator[None]:
    key = ", ".join(
        row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk>0 ORDER BY pk", (name,))
    )
    at_once = _LONG if name.endswith(("_data", "_content")) else _SHORT
    which = f" WHERE id>{_STRUCTURE}" if name.endswith("_data") else ""
    while True:
        with writing(connection):
            gone = connection.execute(
                f"DELETE FROM {name} WHERE ({key}) IN (SELECT {key} FROM {name}{which} LIMIT {at_once})"
            ).rowcount
        if gone < at_once:
            return
        yield None


def _opens(connection: Connection, prefix: str) -> bool:
    if not {f"{prefix}fts_{end}" for end in FTS_TABLES} <= _tables(connection):
        return False
    try:
        connection.execute(f"SELECT 1 FROM {prefix}fts LIMIT 0").fetchall()
    except (sqlite3.OperationalError, DamagedError):
        return False
    return True


def _free(connection: Connection) -> str:
    """What stands before the names of tables that are put away now."""
    numbers = [int(found[1]) for name in _tables(connection) if (found := WORN.fullmatch(name))]
    return f"worn{max(numbers, default=0) + 1}_"


def _tables(connection: Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='table'").fetchall()}
