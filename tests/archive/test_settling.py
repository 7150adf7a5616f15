"""What is done while nobody waits: joining the pieces of the index, and bringing the log into the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from archive_makers import findings_of, make_article

from archive_app.archive import Archive, joining
from archive_app.archive.connection import BUSY_SECONDS, connect_writing, writing
from archive_app.archive.door import Edit
from archive_app.archive.editing import edit
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE


def pieces(archive: Archive) -> int:
    return int(archive.query("SELECT count(DISTINCT segid) FROM fts_idx")[0][0])


def edit_often(archive: Archive, times: int) -> bytes:
    """Edit one item so many times; returns its id."""
    record = make_article(archive, body="The Alder rose over the quay of Aldermere. " * 40)
    for number in range(times):
        edit(archive, record, {"title": f"River rises {number}"})
    return record


def test_pieces_of_edits_are_joined_when_nobody_waits(archive: Archive) -> None:
    edit_often(archive, 12)
    assert pieces(archive) >= 12
    archive.settle()
    assert pieces(archive) <= 4
    assert findings_of(archive) == []


def test_edits_that_nothing_is_done_between_leave_few_pieces(archive: Archive) -> None:
    edit_often(archive, 120)
    assert pieces(archive) < 2 * 16


def test_a_large_change_joins_pieces_itself(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    edit_often(archive, 12)
    before = pieces(archive)
    monkeypatch.setattr(joining, "MANY", 3)
    archive.change(
        Action.CREATION,
        "import",
        [Edit(new_id(), "article", {ALIVE: 1, "title": f"Quay {number}"}) for number in range(8)],
    )
    assert pieces(archive) < before


def test_what_waits_in_the_log_is_brought_into_the_file(archive: Archive, tmp_path: Path) -> None:
    def titles_without_the_log() -> list[str]:
        alone = tmp_path / "alone.sqlite"
        shutil.copyfile(archive.layout.database, alone)
        connection = connect_writing(alone)
        try:
            return [row[0] for row in connection.execute("SELECT title FROM article")]
        finally:
            connection.close()

    edit_often(archive, 3)
    assert titles_without_the_log() == []
    archive.settle()
    assert titles_without_the_log() == ["River rises 2"]


def test_nothing_is_settled_while_another_writes(archive: Archive) -> None:
    edit_often(archive, 12)
    before = pieces(archive)
    other = connect_writing(archive.layout.database)
    try:
        with writing(other):
            archive.settle()
        assert pieces(archive) == before
        edit(archive, make_article(archive), {"title": "Quay"})  # and edits wait for others as ever
        ((waits,),) = archive._db.execute("PRAGMA busy_timeout").fetchall()
        assert waits == BUSY_SECONDS * 1000
    finally:
        other.close()


def test_an_index_that_sqlite_joined_by_itself_is_taken_over(archive: Archive) -> None:
    archive._db.execute("INSERT INTO fts(fts, rank) VALUES('automerge', 4)")
    make_article(archive)
    assert archive.query("SELECT v FROM fts_config WHERE k='automerge'") == [(0,)]
