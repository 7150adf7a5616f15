from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from archive_makers import findings_of, make_article

from archive_app.archive import Archive
from archive_app.archive.connection import writing
from archive_app.errors import StoppedError

FOR_EVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n"


def interrupted(archive: Archive, work: Callable[[], object]) -> None:
    """Run `work`, and interrupt it from another thread until it ends."""
    ended = threading.Event()

    def go_on() -> None:
        while not ended.wait(0.01):
            archive.interrupt()

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        work()
    finally:
        ended.set()
        thread.join()


def test_a_question_that_runs_is_ended_from_another_thread(archive: Archive) -> None:
    with pytest.raises(StoppedError, match="stopped before its end"):
        interrupted(archive, lambda: archive.query(FOR_EVER))
    assert archive.query("SELECT 1") == [(1,)]


def test_a_change_that_is_ended_leaves_nothing_behind(archive: Archive) -> None:
    def write() -> None:
        with writing(archive._db):
            archive._db.execute("INSERT INTO meta(key, value) VALUES('half', 'done')")
            archive._db.execute(FOR_EVER)

    with pytest.raises(StoppedError):
        interrupted(archive, write)
    assert archive.query("SELECT * FROM meta WHERE key='half'") == []
    make_article(archive)
    assert findings_of(archive) == []


def test_to_interrupt_what_does_nothing_or_is_closed_does_no_harm(archive: Archive) -> None:
    archive.interrupt()
    assert archive.query("SELECT 1") == [(1,)]
    archive.close()
    archive.interrupt()


def test_work_of_many_questions_is_stopped_between_two_of_them(archive: Archive) -> None:
    stopped = False
    with archive.unless(lambda: stopped):
        assert archive.query("SELECT 1") == [(1,)]
        stopped = True
        with pytest.raises(StoppedError, match="stopped before its end"):
            archive.query("SELECT 1")
    assert archive.query("SELECT 1") == [(1,)]


def test_a_stop_that_comes_just_before_a_question_begins_ends_it(archive: Archive) -> None:
    answers = iter([False])
    with archive.unless(lambda: next(answers, True)), pytest.raises(StoppedError):
        archive.query(FOR_EVER)
    assert archive.query("SELECT 1") == [(1,)]


COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT ?) SELECT i FROM n"


def test_a_question_within_so_many_steps_tells_what_it_found_until_then(archive: Archive) -> None:
    some, is_all = archive.query_within(5_000, COUNTING, (1_000_000,))
    assert not is_all
    assert some == [(i,) for i in range(1, len(some) + 1)]
    assert 100 < len(some) < 1_000
    assert archive.query_within(5_000, COUNTING, (1_000_000,)) == (some, False)
    assert archive.query_within(5_000, COUNTING, (10,)) == ([(i,) for i in range(1, 11)], True)
    assert archive.query_within(5_000, FOR_EVER) == ([], False)


def test_a_question_within_so_many_steps_is_ended_as_any_other(archive: Archive) -> None:
    for answers in (iter(()), iter((False, False))):
        with archive.unless(lambda answers=answers: next(answers, True)), pytest.raises(StoppedError):
            archive.query_within(1_000_000, FOR_EVER)
    assert archive.query("SELECT 1") == [(1,)]
    with pytest.raises(StoppedError, match="stopped before its end"):
        interrupted(archive, lambda: archive.query_within(10**12, FOR_EVER))
