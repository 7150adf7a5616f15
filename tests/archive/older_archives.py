"""An archive as version 1 of the schema has it, with what was in one of today but for fields that it did not know."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from archive_app.archive import migrations
from archive_app.archive.layout import Layout

_SHADOWS = ("fts_", "sqlite_", "_sqlite")


def as_version_1(root: Path) -> None:
    """Make the database of the archive at `root` anew by the first migration alone, and copy its rows."""
    from sqlite_utils import Database

    path, old = Layout(root).database, root / "newer.sqlite"
    path.rename(old)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        migrations.steps().apply(Database(db), stop_before="v2_structure_and_more_facts")
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("ATTACH ? AS newer", (str(old),))
        names = [name for (name,) in db.execute("SELECT name FROM main.sqlite_schema WHERE type='table'")]
        for name in names:
            if not name.startswith(_SHADOWS):
                columns = ", ".join(row[1] for row in db.execute(f"PRAGMA main.table_info({name})"))
                columns = f"rowid, {columns}" if name == "fts" else columns
                db.execute(f"INSERT INTO main.{name}({columns}) SELECT {columns} FROM newer.{name}")
        db.execute("UPDATE main.meta SET value='1' WHERE key='index_version'")
        db.execute("DETACH newer")
    old.unlink()
