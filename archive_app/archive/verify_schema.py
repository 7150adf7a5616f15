"""Is the schema the one that Pressmark makes? A table, view or trigger of somebody else may write behind our back."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

from archive_app.archive.connection import Connection
from archive_app.archive.findings import Checks, Finding
from archive_app.archive.migrations import migrate
from archive_app.archive.rebuilding import NEXT, STATE
from archive_app.archive.schema import APPLICATION_ID, SCHEMA_VERSION, index_names
from archive_app.archive.worn import WORN

_Schema = dict[tuple[str, str], str | None]

_META = {"archive", "heads", "agent", "selection", "fold_version", "index_version", STATE}

_CREATE = re.compile(r"""^(CREATE (?:VIRTUAL )?TABLE )["'](\w+)["']""")
"""SQLite puts the name of a table into quotes when it is renamed, as the index is after it was made anew."""

_UNFINISHED = re.compile(rf"{WORN.pattern}|{NEXT}(?:{'|'.join(index_names())})")


def check_schema(connection: Connection) -> Checks:
    """Name each table, index, view and trigger that is too many, lacks or differs, and foreign marks of the file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as twin:
        migrate(twin)
        wanted = _schema(twin)
    yield None
    there = _schema(connection)
    for type_, name in sorted(there.keys() - wanted.keys()):
        if _is_of_an_index(type_, name):
            continue
        yield Finding("database", f"The {type_} {name} is no part of an archive: somebody added it.")
    for type_, name in sorted(wanted.keys() - there.keys()):
        yield Finding("database", f"The {type_} {name} is missing.")
    for type_, name in sorted(wanted.keys() & there.keys()):
        if wanted[type_, name] != there[type_, name]:
            yield Finding("database", f"The {type_} {name} was altered: it is not defined as Pressmark defines it.")
    for pragma, value in (("application_id", APPLICATION_ID), ("user_version", SCHEMA_VERSION)):
        if connection.execute(f"PRAGMA {pragma}").fetchone()[0] != value:
            yield Finding("database", f"The file's {pragma} was altered.")
    for (key,) in connection.execute("SELECT key FROM meta ORDER BY key"):
        if key not in _META:
            yield Finding("database", f"The table meta has an entry “{key}” that is no part of an archive.")


def _schema(connection: sqlite3.Connection) -> _Schema:
    """Everything that is defined, but for what SQLite notes for its own planning."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'")
    return {(type_, name): sql and _CREATE.sub(r"\1\2", sql) for type_, name, sql in rows}


def _is_of_an_index(type_: str, name: str) -> bool:
    """Whether it is a table of an index that is being made, or was put away (or how SQLite finds its rows)."""
    plain = re.sub(r"^sqlite_autoindex_(.+)_[0-9]+$", r"\1", name) if type_ == "index" else name
    return type_ in ("table", "index") and bool(_UNFINISHED.fullmatch(plain))
