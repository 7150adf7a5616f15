from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from archive_makers import findings_of, make_article, snapshot_of

from archive_app.archive import Archive, backup
from archive_app.errors import StorageError
from archive_app.progress import finish


def test_a_backup_put_in_place_of_the_database_is_the_archive_of_that_time(archive: Archive, tmp_path: Path) -> None:
    make_article(archive, "Kept")
    before = snapshot_of(archive)
    path = archive.back_up()
    make_article(archive, "Lost")
    archive.close()

    root = archive.layout.root
    for name in ("archive.sqlite-wal", "archive.sqlite-shm"):
        (root / name).unlink(missing_ok=True)
    shutil.copy(path, root / "archive.sqlite")
    with Archive.open(root) as again:
        assert snapshot_of(again) == before
        assert findings_of(again) == []


def test_a_backup_is_one_file_that_needs_nothing_beside_it(archive: Archive, tmp_path: Path) -> None:
    make_article(archive, "Kept")
    alone = tmp_path / "elsewhere.sqlite"
    shutil.copy(archive.back_up(), alone)
    copy = sqlite3.connect(alone)
    assert copy.execute("SELECT title FROM article").fetchall() == [("Kept",)]
    assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    copy.close()


def test_only_the_newest_backups_stay(archive: Archive) -> None:
    paths = [archive.back_up() for _ in range(backup.KEEP + 2)]
    assert sorted(archive.layout.backups.iterdir()) == sorted(paths[2:])


def test_a_backup_made_before_a_migration_is_never_rotated_away(archive: Archive) -> None:
    special = backup.back_up(archive.layout, "before-version-2")
    for _ in range(backup.KEEP + 1):
        archive.back_up()
    assert special.exists()


def test_a_backup_that_cannot_be_written_is_told_and_leaves_no_part(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path) -> None:
        raise OSError(28, "No space left on device")

    good = archive.back_up()
    monkeypatch.setattr(backup.os, "fsync", fail)
    with pytest.raises(StorageError, match="make room and try again"):
        archive.back_up()
    assert list(archive.layout.backups.iterdir()) == [good]


def test_a_backup_tells_bytes_and_may_be_stopped_at_any_step_without_a_part(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        make_article(archive, f"Article {number}", "word " * 3000 + str(number))
    monkeypatch.setattr(backup, "_PAGES", 1)
    monkeypatch.setattr("archive_app.progress.BREATH", 0)
    steps = list(archive.back_up_work())
    known = [step for step in steps if step.total]
    assert known and all(step.done <= (step.total or 0) for step in known)
    assert {step.unit for step in steps} == {"bytes"}
    before = sorted(archive.layout.backups.iterdir())
    for at in (1, 2, len(steps) // 2):
        work = archive.back_up_work()
        for _ in range(at):
            next(work, None)
        work.close()
    assert [path for path in archive.layout.backups.iterdir() if path.suffix == ".part"] == []
    assert set(before) <= set(archive.layout.backups.iterdir())


def test_what_is_written_during_a_backup_stays_out_of_it(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        make_article(archive, f"Article {number}", "word " * 3000 + str(number))
    monkeypatch.setattr(backup, "_PAGES", 1)
    work = archive.back_up_work()
    begun = threading.Event()
    tell = backup._Copying._tell

    def told(self: backup._Copying, *args: int) -> None:
        begun.set()
        tell(self, *args)

    monkeypatch.setattr(backup._Copying, "_tell", told)
    next(work)
    begun.wait()
    for number in range(20):
        make_article(archive, f"Later {number}")
    copy = sqlite3.connect(finish(work))
    assert copy.execute("SELECT count(*) FROM article").fetchone() == (30,)
    copy.close()
