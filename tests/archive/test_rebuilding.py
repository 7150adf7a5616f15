"""The index is made anew in steps, beside the one in use, and is at the end what the records say."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, suppress
from itertools import islice

import pytest
from archive_makers import findings_of, make_article, make_photo
from full_archives import fill, tamper
from index_rows import all_rows, make_at_once, rows_by_record, some_items, tables_of

from archive_app.archive import Archive, joining
from archive_app.archive.collections import add_to_collection, create_collection
from archive_app.archive.door import Edit
from archive_app.archive.editing import add_caption, add_note, edit, link, restore, tag, trash
from archive_app.errors import ArchiveBusyError, BadInputError, NotFoundError
from archive_app.progress import finish
from archive_app.records.actions import Action
from archive_app.records.kinds import ALIVE
from archive_app.records.log_format import Value

pytestmark = pytest.mark.usefixtures("small_batches")


def test_an_index_made_in_steps_equals_one_made_at_once_row_by_row(archive: Archive) -> None:
    fill(archive)
    some_items(archive)
    make_at_once(archive)
    fresh = all_rows(archive)
    tables = tables_of(archive)
    steps = list(archive.rebuild_index())
    assert len({step.done for step in steps}) > 5
    assert all_rows(archive) == fresh
    assert tables_of(archive) == tables
    assert findings_of(archive) == []


def test_the_new_index_is_one_piece_also_where_the_joining_goes_in_many_steps(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "_PAGES_OF_STEP", 1)
    for number in range(12):
        make_article(archive, f"Quay {number}", " ".join(f"word{number}x{each}" for each in range(600)))
    assert archive.query("SELECT count(DISTINCT segid) FROM fts_idx") > [(1,)]
    steps = [step.message for step in archive.rebuild_index()]
    assert steps.count("Joining the pieces of the new search index") > 3
    assert archive.query("SELECT count(DISTINCT segid) FROM fts_idx") == [(1,)]
    assert findings_of(archive) == []


def test_searches_use_the_old_index_until_the_new_one_is_whole(archive: Archive) -> None:
    some_items(archive)
    for _ in archive.rebuild_index():
        assert archive.query("SELECT count(*) FROM fts WHERE fts MATCH 'river'") == [(4,)]
        with Archive.open_reading(archive.layout.root) as other:
            assert other.query("SELECT count(*) FROM fts WHERE fts MATCH 'river'") == [(4,)]


def test_a_step_holds_no_transaction_so_that_others_write(archive: Archive) -> None:
    some_items(archive)
    with closing(sqlite3.connect(archive.layout.database, isolation_level=None, timeout=0)) as other:
        for _ in archive.rebuild_index():
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")


def change_caption(archive: Archive, caption: bytes, fields: dict[str, Value | bytes]) -> None:
    """What no operation of the window does, but what a bundle or an undo may."""
    archive.change(Action.MODIFICATION, "caption", [Edit(caption, "caption", fields)])


def act_or_not(archive: Archive, moment: random.Random, items: list[bytes], captions: list[bytes]) -> None:
    """As `act`, where an undo may have taken back what it is to change."""
    with suppress(NotFoundError, BadInputError):
        act(archive, moment, items, captions)


def act(archive: Archive, moment: random.Random, items: list[bytes], captions: list[bytes]) -> None:
    """One of all the things that change what is searched."""
    item, other = moment.choice(items), moment.choice(items)
    photos = [i for n, i in enumerate(items) if n % 2]
    articles = [i for n, i in enumerate(items) if not n % 2]
    word = f"word{moment.randrange(50)}"
    what = moment.randrange(12)
    if what == 0:
        edit(archive, item, {"title": word, "date": f"19{moment.randrange(10, 99)}"})
    elif what == 1:
        captions.append(add_caption(archive, moment.choice(photos), word, article=moment.choice(articles)))
    elif what == 2:
        link(archive, moment.choice(articles), moment.choice(photos))
    elif what == 3:
        tag(archive, [item, other], add=[word], remove=[])
    elif what == 4:
        trash(archive, [item])
    elif what == 5:
        restore(archive, [item])
    elif what == 6:
        add_note(archive, moment.choice([item, *captions]), word)
    elif what == 7 and captions:
        change_caption(archive, moment.choice(captions), {"photo": moment.choice(photos).hex()})
    elif what == 8:
        add_to_collection(archive, create_collection(archive, word), [item])
    elif what == 9 and captions:
        change_caption(archive, captions.pop(moment.randrange(len(captions))), {ALIVE: 0})
    elif what == 10:
        archive.undo()
    else:
        made = make_article if len(items) % 2 == 0 else make_photo
        items.append(made(archive, word))


@pytest.mark.parametrize("seed", range(6))
def test_what_another_connection_changes_meanwhile_is_in_the_new_index(archive: Archive, seed: int) -> None:
    moment = random.Random(seed)
    items, captions = some_items(archive), list[bytes]()
    with Archive.open(archive.layout.root) as other:
        for _ in archive.rebuild_index():
            for _ in range(moment.randrange(4)):
                act_or_not(other, moment, items, captions)
    made = rows_by_record(archive)
    assert findings_of(archive) == []
    make_at_once(archive)
    assert made == rows_by_record(archive)


@pytest.mark.parametrize("seed", range(4))
def test_one_that_was_left_off_anywhere_goes_on_and_knows_what_changed_since(archive: Archive, seed: int) -> None:
    moment = random.Random(100 + seed)
    items, captions = some_items(archive), list[bytes]()
    firsts, rounds = list[int](), 0
    while rounds == 0 or archive.query("SELECT 1 FROM meta WHERE key='index_making'"):
        work, rounds = archive.rebuild_index(), rounds + 1
        for step in islice(work, moment.randrange(4, 9)):
            if step.total:
                firsts.append(step.done)
        work.close()
        for _ in range(3):
            act_or_not(archive, moment, items, captions)
        assert findings_of(archive) == []
    assert rounds > 1
    assert max(firsts) > 0
    assert findings_of(archive) == []
    made = rows_by_record(archive)
    make_at_once(archive)
    assert made == rows_by_record(archive)


def test_two_do_not_make_the_index_at_once(archive: Archive) -> None:
    some_items(archive)
    work = archive.rebuild_index()
    next(work)
    with Archive.open(archive.layout.root) as other, pytest.raises(ArchiveBusyError, match="already"):
        next(other.rebuild_index())
    work.close()
    assert finish(archive.rebuild_index()) == 20


def test_what_was_begun_under_other_rules_is_not_gone_on_with(archive: Archive) -> None:
    some_items(archive)
    work = archive.rebuild_index()
    for _ in range(5):
        next(work)
    work.close()
    tamper(
        archive.layout.root,
        "UPDATE next_fact SET title='ghost'",
        """UPDATE meta SET value='{"rules": {"index_version": "0"}, "known": 0}' WHERE key='index_making'""",
    )
    assert finish(archive.rebuild_index()) == 20
    assert findings_of(archive) == []


def test_a_version_of_other_rules_leaves_no_stale_rows_behind(archive: Archive) -> None:
    article = make_article(archive)
    tamper(archive.layout.root, "UPDATE meta SET value='999' WHERE key='index_version'")
    with pytest.raises(ArchiveBusyError, match="another version"):
        edit(archive, article, {"title": "Elsewhere"})
    assert archive.query("SELECT title FROM article") == [("River rises",)]


def test_what_a_kill_left_of_an_old_index_is_cleared_away_by_the_next_making(archive: Archive) -> None:
    some_items(archive)
    work = archive.rebuild_index()
    while next(work).message != "Clearing the old search index away":
        pass
    work.close()
    assert any(name.startswith("worn") for name in tables_of(archive))
    assert findings_of(archive) == []
    finish(archive.rebuild_index())
    assert not any(name.startswith(("worn", "next")) for name in tables_of(archive))
