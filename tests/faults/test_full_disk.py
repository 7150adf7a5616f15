"""A full disk: told in words, nothing half-stored, and the import goes on once there is room."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest
from archive_makers import findings_of, make_article
from full_disks import fill

from archive_app.archive import Archive
from archive_app.archive.editing import edit
from archive_app.errors import StorageError
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import Status
from archive_app.progress import Progress, finish


def files(folder: Path, count: int) -> Path:
    """Texts of 100 kB each, with few words, so that the originals weigh more than the index."""
    source, chance = folder / "texts", random.Random(3)
    source.mkdir()
    for number in range(count):
        words = " ".join(chance.choices(("river", "bridge", "boat", "sandbag", "pump"), k=17_000))
        (source / f"{number:03}.txt").write_text(f"Report {number}\n\n{words}", "utf-8")
    return source


def outcomes(archive: Archive, source: Path) -> list[tuple[Status, str]]:
    steps: list[Progress] = list(Import(archive, [source]).run())
    return [(step.outcome.status, step.outcome.message) for step in steps if step.outcome is not None]  # type: ignore[attr-defined]


def test_an_import_onto_a_full_disk_says_so_stays_sound_and_goes_on_later(small_disk: Path, tmp_path: Path) -> None:
    source = files(tmp_path, 40)
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(29 << 20))
    with Archive.create(small_disk / "archive") as archive:
        told = outcomes(archive, source)
        failed = [message for status, message in told if status is Status.FAILED]
        stored = len(list(archive.items.all()))

        assert failed
        assert all("make room" in message for message in failed)
        assert stored == len(told) - len(failed) < 40

        ballast.unlink()
        assert findings_of(archive) == []
        finish(Import(archive, [source]).run())
        assert len(list(archive.items.all())) == 40
        assert findings_of(archive) == []


def test_an_edit_on_a_full_disk_is_refused_whole(small_disk: Path) -> None:
    with Archive.create(small_disk / "archive") as archive:
        article = make_article(archive, "Before")
        with (small_disk / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
            while ballast.write(bytes(1 << 16)):
                pass
        with pytest.raises(StorageError, match="full; nothing was changed: make room"):
            for number in range(100):
                edit(archive, article, {"body": f"{number} " * 100_000})
        title = [item.title for item in archive.items.all()]
        (small_disk / "ballast").unlink()
        assert title == ["Before"]
        assert findings_of(archive) == []
        edit(archive, article, {"title": "After"})
        assert [item.title for item in archive.items.all()] == ["After"]


def test_an_archive_on_a_full_disk_can_be_read_and_says_why_it_cannot_be_written(
    small_disk: Path, tmp_path: Path
) -> None:
    source, root = files(tmp_path, 2), small_disk / "archive"
    with Archive.create(root) as archive:
        outcomes(archive, source)
    fill(small_disk)
    with Archive.open_reading(root) as archive:
        assert len(list(archive.items.all())) == 2
        assert finish(archive.verify()).findings == ()
    with pytest.raises(StorageError, match="is full"):
        Archive.open(root)


def test_changes_that_wait_in_a_log_on_a_full_disk_are_not_passed_over(small_disk: Path) -> None:
    root = small_disk / "archive"
    with Archive.create(root) as archive:
        waiting = archive.layout.database.with_name("archive.sqlite-wal")
    waiting.write_bytes(bytes(100))
    fill(small_disk)
    with pytest.raises(StorageError, match="is full"):
        Archive.open_reading(root)
