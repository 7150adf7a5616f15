from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

import pytest
from archive_makers import findings_of, make_article, snapshot_of, value_of

from archive_app.archive import Archive
from archive_app.archive.door import Change, Edit
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE


def last_entry(archive: Archive) -> dict[str, object]:
    return json.loads([*archive.log.changes()][-1].entries[0])


def test_a_change_writes_the_record_the_log_and_the_index_together(archive: Archive) -> None:
    article = make_article(archive, "Ferry service resumes")

    item = archive.items.get(article)
    assert item is not None
    assert item.title == "Ferry service resumes"
    assert len(archive.log) == 1
    assert value_of(archive, "SELECT title FROM fts WHERE fts MATCH 'ferry'") == "ferry service resumes"


def test_an_entry_names_the_old_and_the_new_value(archive: Archive) -> None:
    article = make_article(archive, "Old headline")
    archive.change(Action.MODIFICATION, "edit", [Edit(article, "article", {"title": "New headline"})])

    assert last_entry(archive)["f"] == {"title": ["Old headline", "New headline"]}


def test_a_change_that_changes_nothing_leaves_no_trace(archive: Archive) -> None:
    article = make_article(archive, "Same")

    assert archive.change(Action.MODIFICATION, "edit", [Edit(article, "article", {"title": "Same"})]) is None
    assert len(archive.log) == 1


def test_only_fields_that_differ_are_logged(archive: Archive) -> None:
    article = make_article(archive, "Same", publisher="The Echo")
    edit = Edit(article, "article", {"title": "Same", "publisher": "Morning Post"})
    archive.change(Action.MODIFICATION, "edit", [edit])

    assert last_entry(archive)["f"] == {"publisher": ["The Echo", "Morning Post"]}


def test_a_failure_in_the_middle_leaves_everything_as_it_was(archive: Archive) -> None:
    make_article(archive)
    before = snapshot_of(archive)

    def edits() -> Iterator[Edit]:
        yield Edit(new_id(), "article", {ALIVE: 1, "title": "Half"})
        raise RuntimeError("the source went away")

    with pytest.raises(RuntimeError):
        archive.change(Action.CREATION, "import", edits)
    assert snapshot_of(archive) == before
    assert findings_of(archive) == []


def test_records_named_in_a_failed_change_can_be_made_afterwards(archive: Archive) -> None:
    record = new_id()

    def failing() -> Iterator[Edit]:
        yield Edit(record, "article", {ALIVE: 1, "title": "Once"})
        yield Edit(new_id(), "article", {ALIVE: 1, "no such field": "x"})

    with pytest.raises(ValueError, match="no field"):
        archive.change(Action.CREATION, "import", failing)
    archive.change(Action.CREATION, "import", [Edit(record, "article", {ALIVE: 1, "title": "Twice"})])
    assert findings_of(archive) == []


def test_two_edits_of_one_record_become_one_entry(archive: Archive) -> None:
    record = new_id()
    edits = [
        Edit(record, "article", {ALIVE: 1, "title": "First", "publisher": "The Echo"}),
        Edit(record, "article", {"title": "Second"}),
    ]
    change = archive.change(Action.CREATION, "import", edits)

    assert change is not None
    assert change.records == ((record, "article"),)
    assert value_of(archive, "SELECT title || publisher FROM article") == "SecondThe Echo"


def test_a_long_text_is_logged_by_its_digest_and_kept_once(archive: Archive) -> None:
    body = "The river rose in the night. " * 50
    make_article(archive, "One", body)
    make_article(archive, "Two", body)

    digest = sha256(body.encode()).hexdigest()
    assert last_entry(archive)["f"]["body"] == [None, {"#": digest}]  # type: ignore[index]
    assert value_of(archive, "SELECT count(*) FROM text") == 1


def test_a_value_can_name_where_a_file_stated_it(archive: Archive) -> None:
    edit = Edit(new_id(), "photo", {ALIVE: 1, "title": "Bridge"}, {"title": "xmp:dc:title", "credit": "iptc:2:110"})
    archive.change(Action.CREATION, "import", [edit])

    assert last_entry(archive)["src"] == {"title": "xmp:dc:title"}


def test_listeners_hear_of_a_change_once_it_is_committed(archive: Archive) -> None:
    heard: list[tuple[Change, int]] = []
    stop = archive.subscribe(lambda change: heard.append((change, len(archive.log))))
    article = make_article(archive)
    stop()
    make_article(archive)

    assert [(change.records, count) for change, count in heard] == [(((article, "article"),), 1)]


def test_listeners_hear_nothing_of_a_change_that_failed(archive: Archive) -> None:
    heard: list[Change] = []
    archive.subscribe(heard.append)
    with pytest.raises(ValueError, match="no field"):
        archive.change(Action.CREATION, "x", [Edit(new_id(), "article", {ALIVE: 1, "colour": "red"})])
    assert heard == []


@pytest.mark.parametrize("value", [1.5, 1 << 60, "\ud800"])
def test_a_value_that_the_log_cannot_hold_is_refused_whole(archive: Archive, value: object) -> None:
    with pytest.raises(Exception, match="stored"):
        archive.change(Action.CREATION, "x", [Edit(new_id(), "article", {ALIVE: 1, "title": value})])  # type: ignore[dict-item]
    assert snapshot_of(archive) == []


def test_salts_keep_equal_entries_apart(archive: Archive) -> None:
    for _ in range(2):
        make_article(archive, "Same")
    salts = {json.loads(change.entries[0])["s"] for change in archive.log.changes()}
    assert len(salts) == 2
