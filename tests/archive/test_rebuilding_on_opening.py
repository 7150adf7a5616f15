"""Opening an archive whose index is of other rules, or damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from archive_makers import findings_of, make_article
from full_archives import tamper
from index_rows import rows_by_record, some_items, tables_of

from archive_app.archive import Archive, rebuilding
from archive_app.errors import ArchiveBusyError
from archive_app.progress import Progress, finish

pytestmark = pytest.mark.usefixtures("small_batches")
TABLES = ["doc", "fact", "term", "mark", "fts_data", "fts_idx", "fts_content", "fts_docsize", "fts_config"]


def with_other_rules(root: Path) -> None:
    tamper(root, "UPDATE meta SET value='0' WHERE key='index_version'", "DELETE FROM term")


def indexed_by_other_rules(root: Path) -> dict[str, list[Any]]:
    """Make an archive with an index of other rules; returns the rows that one of today's has."""
    with Archive.create(root) as archive:
        some_items(archive)
        fresh = rows_by_record(archive)
    with_other_rules(root)
    return fresh


def test_opening_makes_an_index_of_other_rules_anew_and_tells_how_far_it_is(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    fresh = indexed_by_other_rules(root)
    steps = list[Progress]()
    work = Archive.open_work(root)
    while True:
        try:
            steps.append(next(work))
        except StopIteration as end:
            opened = end.value
            break
    with opened:
        assert [step.done for step in steps if step.total == 20 and step.done] == [3, 6, 9, 12, 15, 18, 20]
        assert {step.message for step in steps} >= {rebuilding.MESSAGE}
        assert rows_by_record(opened) == fresh
        assert findings_of(opened) == []


def test_an_opening_that_is_stopped_anywhere_is_gone_on_with_and_never_taken_for_whole(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    fresh = indexed_by_other_rules(root)
    stop = 1
    while True:
        work = Archive.open_work(root)
        try:
            for _ in range(stop):
                next(work)
        except StopIteration as end:
            with end.value as opened:
                assert rows_by_record(opened) == fresh
                assert findings_of(opened) == []
            break
        work.close()
        stop += 1
        with closing(sqlite3.connect(root / "archive.sqlite")) as plain:
            if plain.execute("SELECT count(*) FROM meta WHERE key='index_version' AND value<>'0'").fetchone() == (0,):
                with pytest.raises(ArchiveBusyError, match="search index"):
                    Archive.open_reading(root)
    assert stop > 5


def test_while_the_index_is_made_on_opening_the_archive_is_held_alone(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    with Archive.create(root) as archive:
        some_items(archive)
    with_other_rules(root)
    work = Archive.open_work(root)
    next(work)
    with pytest.raises(ArchiveBusyError, match="in use"):
        Archive.open(root)
    work.close()
    Archive.open(root).close()


def test_an_archive_can_be_read_without_its_index_while_that_is_made(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    with Archive.create(root) as archive:
        make_article(archive)
    with_other_rules(root)
    with Archive.open_reading(root, searching=False) as archive:
        assert [item.title for item in archive.items.all()] == ["River rises"]
        assert any("under other rules" in message for message in findings_of(archive))


@pytest.mark.parametrize("table", ["fts", *TABLES])
def test_an_archive_whose_index_lacks_a_table_opens_with_a_new_one(tmp_path: Path, table: str) -> None:
    root = tmp_path / "archive"
    with Archive.create(root) as archive:
        some_items(archive)
    with closing(sqlite3.connect(root / "archive.sqlite")) as plain:
        plain.execute(f"DROP TABLE {table}")
    with Archive.open(root) as archive:
        assert findings_of(archive) == []
        assert len(rows_by_record(archive)["fts"]) == 20


def test_an_index_whose_words_are_damaged_stops_nobody_from_opening_and_can_be_made_anew(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    with Archive.create(root) as archive:
        some_items(archive)
    tamper(root, "UPDATE fts_data SET block=x'00' WHERE id>1", "UPDATE fact SET title='ghost'")
    with Archive.open(root) as archive:
        assert findings_of(archive) != []
        finish(archive.rebuild_index())
        assert findings_of(archive) == []


@pytest.mark.parametrize("rules", ["kept", "older"])
@pytest.mark.parametrize("table", TABLES)
def test_an_index_whose_pages_are_damaged_stops_nobody_and_is_replaced(tmp_path: Path, table: str, rules: str) -> None:
    root = tmp_path / "archive"
    with Archive.create(root) as archive:
        some_items(archive)
    with closing(sqlite3.connect(root / "archive.sqlite", isolation_level=None)) as plain:
        if rules == "older":
            plain.execute("UPDATE meta SET value='0' WHERE key='index_version'")
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = plain.execute("SELECT rootpage FROM sqlite_schema WHERE name=?", (table,)).fetchone()
        (size,) = plain.execute("PRAGMA page_size").fetchone()
    with (root / "archive.sqlite").open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with Archive.open(root) as archive:
        assert len(list(archive.items.all())) == 20
        if rules == "kept":
            assert findings_of(archive) != []
            finish(archive.rebuild_index())
        assert len(archive.query("SELECT 1 FROM fts WHERE fts MATCH 'river'")) == 4
        make_article(archive, "Another river")
        assert len(archive.query("SELECT 1 FROM fts WHERE fts MATCH 'river'")) == 5
        found = [message for message in findings_of(archive) if "database" not in message]
        assert all("archive.sqlite is damaged" in message for message in found)  # the pages that nobody uses any more


def test_what_a_kill_left_of_an_old_index_is_cleared_away_when_the_archive_is_opened(archive: Archive) -> None:
    some_items(archive)
    work = archive.rebuild_index()
    while next(work).message != "Clearing the old search index away":
        pass
    with Archive.open(archive.layout.root) as other:  # somebody is just doing it
        assert any(name.startswith("worn") for name in tables_of(other))
    work.close()
    with Archive.open(archive.layout.root) as other:
        assert not any(name.startswith("worn") for name in tables_of(other))
