from __future__ import annotations

import pytest
from archive_makers import findings_of, make_article

from archive_app.archive import Archive
from archive_app.archive import touched_rows as touching
from archive_app.archive.connection import writing
from archive_app.archive.editing import edit, trash
from archive_app.archive.touched_rows import touch
from archive_app.progress import finish


def rows(archive: Archive) -> list[tuple[int, int]]:
    return archive.query("SELECT n, docid FROM touched ORDER BY n")


def docids(archive: Archive) -> list[int]:
    return [row[0] for row in archive.query("SELECT docid FROM doc ORDER BY docid")]


def test_a_row_that_is_written_is_touched(archive: Archive) -> None:
    make_article(archive, date="1987")
    assert [docid for _, docid in rows(archive)] == docids(archive)


def test_a_change_of_the_day_touches_the_old_row_and_the_new_one(archive: Archive) -> None:
    article = make_article(archive, date="1987")
    old = docids(archive)
    edit(archive, article, {"date": "1988"})
    assert {docid for _, docid in rows(archive)[1:]} == {*old, *docids(archive)}


def test_a_row_that_is_taken_away_is_touched(archive: Archive) -> None:
    article = make_article(archive, date="1987")
    gone = docids(archive)
    trash(archive, [article])
    assert [docid for _, docid in rows(archive)] == gone * 2


def test_a_change_that_no_document_shows_touches_nothing(archive: Archive) -> None:
    article = make_article(archive, date="1987")
    before = rows(archive)
    edit(archive, article, {"title": "river"})
    assert rows(archive) != before
    before = rows(archive)
    edit(archive, article, {"title": "RIVER"})
    assert rows(archive) == before


def test_an_index_that_is_made_anew_leaves_a_gap(archive: Archive) -> None:
    make_article(archive)
    ((last, _),) = rows(archive)
    finish(archive.rebuild_index())
    ((gap, _),) = rows(archive)
    assert gap > last + 1
    make_article(archive)
    assert [n for n, _ in rows(archive)] == [gap, gap + 1]


def test_an_older_index_gets_what_it_lacks_when_it_is_made_anew(archive: Archive) -> None:
    make_article(archive)
    archive._db.execute("DROP TABLE touched")
    finish(archive.rebuild_index())
    assert len(rows(archive)) == 1
    assert findings_of(archive) == []


def test_only_the_newest_are_remembered(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touching, "KEPT", 20)
    monkeypatch.setattr(touching, "_TRIMMED_AT", 30)
    with writing(archive._db):
        for docid in range(100):
            touch(archive._db, [docid])
    kept = rows(archive)
    assert 20 <= len(kept) <= 30
    assert kept[-1] == (100, 99)
