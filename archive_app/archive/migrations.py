"""Steps from one schema version to the next, run by sqlite-utils `Migrations` and recorded in the database.

Each step is one transaction. The archive makes a checked backup before the first pending step of an older archive
(`archive_app.archive.opening`). Add a step at the end; never change one that was released.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from archive_app.archive.schema import APPLICATION_ID, second_statements, statements

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations


def steps() -> Migrations:
    """All migrations, in order. (Made on demand: importing sqlite-utils costs a tenth of a second.)"""
    from sqlite_utils import Migrations

    migrations = Migrations("pressmark")

    @migrations()
    def v1_records_log_and_index(db: Database) -> None:
        for statement in statements():
            db.execute(statement)
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute("PRAGMA user_version=1")

    @migrations()
    def v2_structure_and_more_facts(db: Database) -> None:
        for statement in second_statements():
            db.execute(statement)
        db.execute("PRAGMA user_version=2")

    return migrations


def migrate(connection: sqlite3.Connection, migrations: Migrations | None = None) -> None:
    """Bring the database of `connection` to the newest version; each step wholly or not at all."""
    from sqlite_utils import Database

    (migrations or steps()).apply(Database(connection))
