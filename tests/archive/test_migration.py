"""An archive of version 1 becomes one of today, and nothing of it is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from archive_makers import findings_of, make_article, make_photo, snapshot_of
from older_archives import as_version_1

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, edit, link, tag
from archive_app.archive.layout import Layout
from archive_app.archive.schema import SCHEMA_VERSION
from archive_app.errors import ArchiveBusyError


@pytest.fixture
def older(tmp_path: Path) -> tuple[Path, list[str]]:
    """An archive of version 1, and its records."""
    root = tmp_path / "older"
    with Archive.create(root) as archive:
        article = make_article(archive, "River rises", "The river rose.", date="1987-03-17", authors=["I. Alder"])
        photo = make_photo(archive, "Mill Lane", creator="T. Hallam", place="Aldermere")
        add_caption(archive, photo, "The water at the mill.", article=article)
        link(archive, article, photo)
        tag(archive, [article, photo], add=["flood"])
        edit(archive, article, {"title": "River rises again"})
        records = snapshot_of(archive)
    as_version_1(root)
    return root, records


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_it_is_migrated_with_all_it_holds_and_verifies(older: tuple[Path, list[str]]) -> None:
    root, records = older
    assert version(Layout(root).database) == 1
    with Archive.open(root) as archive:
        assert snapshot_of(archive) == records
        assert findings_of(archive) == []
    assert version(Layout(root).database) == SCHEMA_VERSION


def test_it_is_kept_as_it_was_beside_the_migrated_one(older: tuple[Path, list[str]]) -> None:
    root, _ = older
    Archive.open(root).close()
    (backup,) = (root / "backups").iterdir()
    assert f"before-version-{SCHEMA_VERSION}" in backup.name
    assert version(backup) == 1
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT title FROM article").fetchall() == [("River rises again",)]


def test_it_can_be_changed_and_undone_afterwards(older: tuple[Path, list[str]]) -> None:
    root, records = older
    with Archive.open(root) as archive:
        article = next(item for item in archive.items.all() if item.kind == "article")
        edit(archive, bytes.fromhex(article.id), {"section": "Region", "modified": "18 March 1987"})
        changed = archive.items.get(bytes.fromhex(article.id))
        assert changed is not None and (changed.section, changed.modified) == ("Region", "1987-03-18")
        archive.undo()
        assert snapshot_of(archive) == records
        archive.undo()
        assert findings_of(archive) == []


def test_it_is_not_shown_half_where_it_can_only_be_read(older: tuple[Path, list[str]]) -> None:
    root, _ = older
    with pytest.raises(ArchiveBusyError, match="made by an older Pressmark; open it once"):
        Archive.open_reading(root)
    assert version(Layout(root).database) == 1


def test_it_is_told_that_it_is_copied_then_brought_up_to_date_then_indexed(older: tuple[Path, list[str]]) -> None:
    root, records = older
    work = Archive.open_work(root)
    messages: list[str] = []
    while True:
        try:
            step = next(work)
        except StopIteration as end:
            with end.value as archive:
                assert snapshot_of(archive) == records
            break
        if step.message not in messages:
            messages.append(step.message)
    assert messages[0] == "Copying the database"
    assert messages.index("Making the search index anew") > messages.index("Copying the database")


def test_one_that_is_stopped_while_it_is_copied_stays_as_it_was(older: tuple[Path, list[str]]) -> None:
    root, records = older
    before = Layout(root).database.read_bytes()
    work = Archive.open_work(root)
    next(work)
    work.close()
    assert Layout(root).database.read_bytes() == before
    assert list((root / "backups").iterdir()) == []
    with Archive.open(root) as archive:
        assert snapshot_of(archive) == records
