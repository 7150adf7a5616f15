"""FTS5 used plainly, on the texts of an archive: what our index is measured against."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from search_queries import Asked

from archive_app.archive import Archive

ORDERS = {"plain FTS5, newest": "rowid DESC", "plain FTS5, rank": "rank"}
_TOP = 50


def texts(archive: Archive) -> Iterator[tuple[int, str, str]]:
    """Row, title and text (with captions) of each item, in the order of the index."""
    last = -1
    while True:
        rows = archive.query(
            "SELECT rowid, title, body||' '||captions FROM fts WHERE rowid>? ORDER BY rowid LIMIT 2000", (last,)
        )
        if not rows:
            return
        yield from rows
        last = rows[-1][0]


def build(archive: Archive, path: Path) -> None:
    """Make the index at `path`, merged into one, unless it is there."""
    if path.exists():
        return
    making = path.with_suffix(".part")
    making.unlink(missing_ok=True)
    database = sqlite3.connect(making, isolation_level=None)
    database.execute("PRAGMA journal_mode=OFF")
    database.execute("CREATE VIRTUAL TABLE plain USING fts5(title, body)")
    database.execute("BEGIN")
    database.executemany("INSERT INTO plain(rowid, title, body) VALUES(?, ?, ?)", texts(archive))
    database.execute("COMMIT")
    database.close()
    making.rename(path)


def measure(path: Path, asked: Asked, order: str, most: float) -> float | None:
    """The milliseconds for the first 50 rows with their snippets; None where there is no such question.

    What takes longer than `most` seconds is ended and counts as so many.
    """
    match = as_match(asked)
    if match is None:
        return None
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    end = time.perf_counter() + most
    database.set_progress_handler(lambda: time.perf_counter() > end, 10_000)
    sql = "SELECT rowid, snippet(plain, -1, '<', '>', '…', 24) FROM plain WHERE plain MATCH ? ORDER BY :order LIMIT ?"
    database.execute("SELECT count(*) FROM plain_config").fetchone()
    began = time.perf_counter()
    try:
        database.execute(sql.replace(":order", order), (match, _TOP)).fetchall()
    except sqlite3.OperationalError:
        return most * 1000
    finally:
        database.close()
    return (time.perf_counter() - began) * 1000


def as_match(asked: Asked) -> str | None:
    """The question as FTS5 wants it."""
    words = [f'"{word}"' for word in asked.words]
    if asked.how == "all":
        return " AND ".join(words)
    if asked.how == "any":
        return " OR ".join(words)
    if asked.how == "phrase":
        return '"' + " ".join(asked.words) + '"'
    if asked.how == "prefix":
        return f"{words[0]}*"
    if asked.how == "field":
        return f"{asked.words[0]} : {words[1]}"
    return f"{words[0]} NOT {words[1]}" if asked.how == "not" else None
