from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from archive_makers import findings_of, make_article

from archive_app.archive import Archive, opening
from archive_app.archive import migrations as archive_migrations
from archive_app.archive.schema import SCHEMA_VERSION
from archive_app.archive.sharing import Share
from archive_app.errors import (
    ArchiveBusyError,
    BadInputError,
    DamagedError,
    NewerArchiveError,
    NotAnArchiveError,
    NotFoundError,
    PressmarkError,
    ReadOnlyArchiveError,
    StorageError,
)


def made(root: Path) -> Path:
    with Archive.create(root) as archive:
        make_article(archive, "River rises")
    return root


def pragma(root: Path, name: str, value: int) -> None:
    connection = sqlite3.connect(root / "archive.sqlite")
    connection.execute(f"PRAGMA {name}={value}")
    connection.commit()
    connection.close()


def test_a_new_archive_has_its_folders_and_says_how_to_read_it(tmp_path: Path) -> None:
    Archive.create(tmp_path / "new").close()
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert {"archive.sqlite", "originals", "backups", "README.txt"} <= names
    assert "without Pressmark" in (tmp_path / "new/README.txt").read_text("utf-8")
    assert not [path for path in tmp_path.iterdir() if path.name != "new"]


def test_an_archive_can_be_made_in_an_empty_folder(tmp_path: Path) -> None:
    Archive.create(tmp_path).close()
    assert (tmp_path / "archive.sqlite").exists()


def test_a_folder_in_use_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(BadInputError, match="already holds something"):
        Archive.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening, "_create_database", fail)
    with pytest.raises(StorageError, match="is full; make room"):
        Archive.create(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Ծովի արխիվ", "سجل ٤", "a b#c?d%41", "😀", "'quoted\"", "-a"])
def test_an_archive_may_have_any_name(tmp_path: Path, name: str) -> None:
    made(tmp_path / name)
    with Archive.open(tmp_path / name) as archive:
        assert findings_of(archive) == []
    with Archive.open_reading(tmp_path / name) as archive:
        assert [item.title for item in archive.items.all()] == ["River rises"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="There is no folder"):
        Archive.open(tmp_path / "nowhere")


def test_a_folder_without_archive_is_told_and_left_alone(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchiveError, match="is not a Pressmark archive"):
        Archive.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "archive.sqlite").write_bytes(content)
    for open_ in (Archive.open, Archive.open_reading):
        with pytest.raises((NotAnArchiveError, DamagedError)):
            open_(tmp_path)
    assert (tmp_path / "archive.sqlite").read_bytes() == content


def test_a_database_of_another_program_is_told_and_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "archive.sqlite")
    connection.execute("CREATE TABLE recipe(name)")
    connection.close()
    before = (tmp_path / "archive.sqlite").read_bytes()
    with pytest.raises(NotAnArchiveError, match="another program"):
        Archive.open(tmp_path)
    assert (tmp_path / "archive.sqlite").read_bytes() == before


def test_a_newer_archive_is_refused_politely_and_left_alone(tmp_path: Path) -> None:
    root = made(tmp_path / "archive")
    pragma(root, "user_version", 99)
    before = (root / "archive.sqlite").read_bytes()
    for open_ in (Archive.open, Archive.open_reading):
        with pytest.raises(NewerArchiveError, match=r"newer Pressmark .*nothing was changed: install"):
            open_(root)
    assert (root / "archive.sqlite").read_bytes() == before


def with_next_step(monkeypatch: pytest.MonkeyPatch, *, fails: bool = False) -> None:
    """The next version of the schema, as a later release will bring one."""
    next_version = SCHEMA_VERSION + 1
    first = archive_migrations.steps

    def steps() -> object:
        migrations = first()

        @migrations()
        def next_shelf_marks(db: object) -> None:
            db.execute("ALTER TABLE photo ADD COLUMN shelf_mark TEXT")  # type: ignore[attr-defined]
            if fails:
                raise RuntimeError("power loss")
            db.execute(f"PRAGMA user_version={next_version}")  # type: ignore[attr-defined]

        return migrations

    monkeypatch.setattr(archive_migrations, "steps", steps)
    monkeypatch.setattr(opening, "SCHEMA_VERSION", next_version)


def columns(root: Path) -> set[str]:
    connection = sqlite3.connect(root / "archive.sqlite")
    names = {row[1] for row in connection.execute("PRAGMA table_info(photo)")}
    connection.close()
    return names


def test_an_older_archive_is_backed_up_then_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = made(tmp_path / "archive")
    with_next_step(monkeypatch)

    with Archive.open(root) as archive:
        assert [item.title for item in archive.items.all()] == ["River rises"]
    (backup,) = (root / "backups").iterdir()

    assert "shelf_mark" in columns(root)
    assert f"before-version-{SCHEMA_VERSION + 1}" in backup.name
    copy = sqlite3.connect(backup)
    assert copy.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert copy.execute("SELECT title FROM article").fetchall() == [("River rises",)]
    copy.close()


def test_a_migration_that_fails_leaves_the_archive_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = made(tmp_path / "archive")
    with monkeypatch.context() as patch:
        with_next_step(patch, fails=True)
        with pytest.raises(RuntimeError):
            Archive.open(root)
    assert "shelf_mark" not in columns(root)
    with Archive.open(root) as archive:
        assert findings_of(archive) == []


def test_a_migration_takes_the_archive_alone_and_names_who_holds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made(tmp_path / "archive")
    holder = Share(root / "archive.lock")
    with_next_step(monkeypatch)
    try:
        with pytest.raises(ArchiveBusyError, match=f"process {os.getpid()}"):
            Archive.open(root)
    finally:
        holder.release()
    assert "shelf_mark" not in columns(root)
    Archive.open(root).close()
    assert "shelf_mark" in columns(root)


def test_an_index_under_older_folding_rules_is_made_anew(tmp_path: Path) -> None:
    root = made(tmp_path / "archive")
    connection = sqlite3.connect(root / "archive.sqlite")
    connection.execute("UPDATE meta SET value='0' WHERE key='fold_version'")
    connection.execute("UPDATE fts SET title='ghost'")
    connection.commit()
    connection.close()
    with Archive.open(root) as archive:
        assert findings_of(archive) == []


def test_a_read_only_archive_can_be_read_but_not_opened_for_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made(tmp_path / "archive")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write anywhere, so the answer is given
    with pytest.raises(ReadOnlyArchiveError, match="copy the archive"):
        Archive.open(root)
    with Archive.open_reading(root) as archive:
        assert [item.title for item in archive.items.all()] == ["River rises"]


def test_a_read_only_archive_with_waiting_changes_is_not_shown_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "archive"
    with Archive.create(root) as archive:
        make_article(archive)
        shutil.copytree(root, tmp_path / "copy")  # as a power loss leaves it: the last changes in the log beside
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(ReadOnlyArchiveError, match="still waiting"):
        Archive.open_reading(tmp_path / "copy")


def test_reading_changes_nothing_in_the_folder(tmp_path: Path) -> None:
    root = made(tmp_path / "archive")
    before = (root / "archive.sqlite").read_bytes()
    with Archive.open_reading(root) as archive:
        list(archive.items.all())
        with pytest.raises(PressmarkError, match="read-only"):
            make_article(archive)
    assert (root / "archive.sqlite").read_bytes() == before


def test_a_writer_waits_for_another_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = made(tmp_path / "archive")
    connection = sqlite3.connect(root / "archive.sqlite", isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")

    def let_go() -> None:
        time.sleep(0.2)
        connection.execute("COMMIT")

    thread = threading.Thread(target=let_go)
    with Archive.open(root) as archive:
        thread.start()
        make_article(archive, "After the wait")
        thread.join()
        assert len(archive.log) == 2
    connection.close()


@pytest.mark.parametrize("there", [True, False], ids=["empty folder", "nothing yet"])
def test_an_archive_is_made_where_a_link_leads(there: bool, tmp_path: Path) -> None:
    if there:
        (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with Archive.create(tmp_path / "link") as archive:
        assert findings_of(archive) == []
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "archive.sqlite").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    (tmp_path / "closed").mkdir()
    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(StorageError, match=r"closed” could not be used \(permission denied\); check its permissions"):
        opening.create(tmp_path / "closed")


@pytest.mark.parametrize("name", ["originals", "incoming", "backups"])
def test_a_file_in_place_of_a_folder_of_the_archive_is_told(name: str, tmp_path: Path) -> None:
    made(tmp_path / "archive")
    folder = tmp_path / "archive" / name
    shutil.rmtree(folder)
    folder.touch()
    with pytest.raises(StorageError, match=f"{name}” must be a folder and is none; move it away"):
        Archive.open(tmp_path / "archive")


def test_what_cannot_be_written_is_opened_for_reading_instead(tmp_path: Path) -> None:
    refusal = StorageError("The disk is full.")
    with Archive.open_reading_instead(made(tmp_path / "archive"), refusal) as archive:
        assert not archive.is_writable
        archive.act_as("Ada Lind")  # which only names who acts
        assert archive.agent_name == "Ada Lind"
    with pytest.raises(StorageError) as told:
        Archive.open_reading_instead(tmp_path / "nowhere", refusal)
    assert told.value is refusal
