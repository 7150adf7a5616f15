"""A full disk while the index is made or the database copied: told in one sentence, and all stays as it was."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from archive_makers import findings_of, make_article
from full_disks import fill
from older_archives import as_version_1

from archive_app.archive import Archive
from archive_app.archive.layout import Layout
from archive_app.archive.schema import SCHEMA_VERSION
from archive_app.errors import StorageError
from archive_app.progress import finish


def write_reports(archive: Archive, count: int = 150) -> None:
    """Articles of some 20 kB of many words, so that their index weighs something."""
    chance = random.Random(4)
    for number in range(count):
        words = " ".join(f"word{chance.randrange(40_000)}" for _ in range(2000))
        make_article(archive, f"Report {number}", words)


def test_an_index_for_which_there_is_no_room_leaves_the_one_in_use_and_goes_on_later(small_disk: Path) -> None:
    with Archive.create(small_disk / "archive") as archive:
        write_reports(archive)
        fill(small_disk)
        with pytest.raises(StorageError, match="is full"):
            finish(archive.rebuild_index())
        (small_disk / "all-the-rest").unlink()
        assert archive.query("SELECT count(*) FROM fts WHERE fts MATCH 'report'") == [(150,)]
        assert findings_of(archive) == []
        assert finish(archive.rebuild_index()) == 150
        assert findings_of(archive) == []


def test_an_older_index_on_a_full_disk_is_told_and_made_once_there_is_room(small_disk: Path) -> None:
    root = small_disk / "archive"
    with Archive.create(root) as archive:
        write_reports(archive)
    with closing(sqlite3.connect(root / "archive.sqlite")) as plain:
        plain.execute("UPDATE meta SET value='0' WHERE key='index_version'")
        plain.commit()
    fill(small_disk)
    with pytest.raises(StorageError, match="is full"):
        Archive.open(root)
    (small_disk / "all-the-rest").unlink()
    with Archive.open(root) as archive:
        assert findings_of(archive) == []


def test_a_migration_whose_copy_finds_no_room_leaves_all_as_it_was(small_disk: Path) -> None:
    root = small_disk / "archive"
    with Archive.create(root) as archive:
        write_reports(archive)
    as_version_1(root)
    with closing(sqlite3.connect(root / "archive.sqlite")) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (root / "archive.sqlite").read_bytes()
    fill(small_disk)
    with (small_disk / "all-the-rest").open("rb+") as rest:  # room for the files that SQLite opens, not for the copy
        rest.truncate(rest.seek(0, 2) - (2 << 20))
    with pytest.raises(StorageError, match=r"backup.*could not be written.*make room"):
        Archive.open(root)
    assert list((root / "backups").iterdir()) == []
    assert (root / "archive.sqlite").read_bytes() == before
    (small_disk / "all-the-rest").unlink()
    with Archive.open(root) as archive:
        assert archive.query("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        assert findings_of(archive) == []
    assert len(list(Layout(root).backups.iterdir())) == 1
