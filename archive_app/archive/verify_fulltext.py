"""Does the inverted index hold exactly the words of its documents? FTS5 itself is asked, on a copy of its tables.

Its integrity check is a writing statement, and verification writes nothing into an archive.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from pathlib import Path

from archive_app.archive.connection import Connection, connect_writing, writing
from archive_app.archive.findings import Checks, Finding
from archive_app.archive.schema import index_statements
from archive_app.errors import DamagedError
from archive_app.progress import aside

_SHADOWS = {
    "data": ("id", "block"),
    "idx": ("segid", "term", "pgno"),
    "content": None,
    "docsize": ("id", "sz"),
    "config": ("k", "v"),
}
"""The tables in which FTS5 keeps an index, by the end of their names, with their columns (None: all of them)."""

_AT_ONCE = 200

_DIFFERS = "The words of the full-text index are not those of its documents"


def check_fulltext(connection: Connection) -> Checks:
    """Name an index of words that is not that of its documents; a breath for some rows.

    FTS5's own check does not notice that the way to a word is lost; so each word is looked up as well.
    """
    with tempfile.TemporaryDirectory(prefix="pressmark-verify-") as folder:
        path = Path(folder) / "index.sqlite"
        copy = connect_writing(path)
        try:
            copy.execute("PRAGMA synchronous=OFF")
            copy.execute(next(s for s in index_statements() if s.startswith("CREATE VIRTUAL TABLE")))
            yield from _copy(connection, copy)
        finally:
            copy.close()
        if not (yield from _is_sound(path)):
            yield Finding("index", f"{_DIFFERS}; rebuild the index.")
            return
    for number, (term,) in enumerate(connection.execute("SELECT term FROM term")):
        if number % _AT_ONCE == 0:
            yield None
        if connection.execute("SELECT 1 FROM fts WHERE fts MATCH ? LIMIT 1", (f'"{term}"',)).fetchone() is None:
            yield Finding("index", f"{_DIFFERS} (“{term}” is not found); rebuild the index.")
            return


def _copy(connection: Connection, copy: Connection) -> Generator[None]:
    with writing(copy):
        for end, columns in _SHADOWS.items():
            copy.execute(f"DELETE FROM fts_{end}")
            rows = connection.execute(f"SELECT {', '.join(columns) if columns else '*'} FROM fts_{end}")
            marks = ", ".join("?" * len(rows.description))
            while some := rows.fetchmany(_AT_ONCE):
                copy.executemany(f"INSERT INTO fts_{end} VALUES({marks})", some)
                yield None


def _is_sound(path: Path) -> Generator[None, None, bool]:
    copy = connect_writing(path)  # opened anew: FTS5 remembers what it has read of its tables
    try:
        yield from aside(lambda: copy.execute("INSERT INTO fts(fts) VALUES('integrity-check')"), copy.interrupt)
    except DamagedError:
        return False
    finally:
        copy.close()
    return True
