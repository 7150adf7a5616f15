"""Checked copies of the database, by SQLite's backup API, rotated."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from archive_app.archive.connection import Connection
from archive_app.archive.layout import Layout
from archive_app.archive.originals import sync_folder
from archive_app.errors import DamagedError, StorageError

KEEP = 7
"""How many backups stay; the oldest goes when a newer one has been checked."""


def back_up(connection: Connection, layout: Layout, reason: str = "") -> Path:
    """Copy the database into the folder of backups, check the copy, and return its path.

    `reason` becomes part of the file's name (``before-migration``); such backups are not rotated away.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    path = layout.backups / f"archive-{stamp}{'-' + reason if reason else ''}.sqlite"
    partial = path.with_suffix(".part")
    try:
        layout.backups.mkdir(exist_ok=True)
        copy = sqlite3.connect(partial, isolation_level=None)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
            answer = copy.execute("PRAGMA quick_check").fetchone()[0]
        finally:
            copy.close()
        if answer != "ok":
            raise DamagedError(
                f"The backup of “{layout.root}” did not pass its check ({answer}); older backups were kept."
            )
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
        sync_folder(layout.backups)
    except (sqlite3.Error, OSError) as error:
        partial.unlink(missing_ok=True)
        raise StorageError(
            f"The backup of “{layout.root}” could not be written ({error}); make room and try again."
        ) from error
    except DamagedError:
        partial.unlink(missing_ok=True)
        raise
    _rotate(layout.backups)
    return path


def _rotate(folder: Path) -> None:
    regular = sorted(p for p in folder.glob("archive-*.sqlite") if p.stem.count("-") == 1)
    for old in regular[:-KEEP]:
        old.unlink(missing_ok=True)
