from __future__ import annotations

import re
from pathlib import Path

import portalocker

from archive_app.archive import Archive
from archive_app.archive.partial import partial, sweep

OWN = re.compile(r"\.[0-9a-f]{32}\.part")


def leave(folder: Path, digit: str) -> Path:
    """What a killed process leaves: a part and its lock, held by nobody."""
    left = folder / f".{digit * 32}.part"
    left.mkdir()
    (left / "bagit.txt").write_text("x")
    left.with_name(left.name + ".lock").touch()
    return left


def test_what_a_killed_process_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    leave(tmp_path, "a")
    with partial(tmp_path / f".{'b' * 32}.part", OWN):
        assert [path.name for path in tmp_path.iterdir()] == [f".{'b' * 32}.part.lock"]
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_holds_or_what_is_not_ours_stays(tmp_path: Path) -> None:
    held = leave(tmp_path, "a")
    unlocked = tmp_path / f".{'c' * 32}.part"
    unlocked.mkdir()
    (tmp_path / "film.part").touch()
    (tmp_path / "film.part.lock").touch()
    with held.with_name(held.name + ".lock").open("a+") as file:
        portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE)
        sweep(tmp_path, OWN)
        assert held.exists() and unlocked.exists() and (tmp_path / "film.part.lock").exists()


def test_a_backup_removes_what_a_killed_one_left_and_leaves_no_lock(archive: Archive) -> None:
    backups = archive.layout.backups
    backups.mkdir(exist_ok=True)
    (backups / "archive-20260101T000000000000Z.part").write_bytes(b"half")
    (backups / "archive-20260101T000000000000Z.part.lock").touch()
    made = archive.back_up()
    assert list(backups.iterdir()) == [made]
