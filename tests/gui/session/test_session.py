"""An archive that is open in the window's threads."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.archive import opening as archive_opening
from archive_app.archive.collections import create_collection
from archive_app.archive.door import Edit
from archive_app.archive.editing import add_note
from archive_app.errors import BadInputError, DamagedError, NotAnArchiveError, NotFoundError, StorageError
from archive_app.gui.session import ArchiveSession, JobState
from archive_app.gui.session.jobs import JobSpec
from archive_app.progress import Progress
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.search.views import View


def make_photo(archive: Archive) -> bytes:
    photo = new_id()
    archive.change(Action.CREATION, "edit", [Edit(photo, "photo", {"alive": 1, "title": "Boat"})])
    return photo


def test_an_answer_comes_in_the_thread_that_asked(qtbot, session: ArchiveSession) -> None:
    where: list[tuple[str, str]] = []
    session.ask(
        "item", "who", lambda _: threading.current_thread().name,
        lambda name: where.append((name, threading.current_thread().name)),
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(where))
    reader, receiver = where[0]
    assert reader != receiver == threading.main_thread().name


def test_of_two_questions_under_one_key_only_the_newer_is_answered(qtbot, session: ArchiveSession) -> None:
    answers: list[str] = []
    started, release = threading.Event(), threading.Event()

    def slow(_: Archive) -> str:
        started.set()
        release.wait(5)
        return "old"

    session.ask("item", "key", slow, answers.append)
    assert started.wait(5)
    session.ask("item", "key", lambda _: "new", answers.append)
    release.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["new"]


def test_answers_on_their_way_are_dropped_when_a_newer_question_is_asked(qtbot, session: ArchiveSession) -> None:
    answers: list[str] = []
    answered = threading.Event()

    def parts(_: Archive):
        yield "old"
        answered.set()

    session.stream("item", "key", parts, answers.append)
    assert answered.wait(5)
    session.stream("item", "key", lambda _: iter(["new"]), answers.append)
    qtbot.waitUntil(lambda: "new" in answers)
    assert answers == ["new"]


def test_a_newer_question_ends_the_statement_of_an_older_one(qtbot, session: ArchiveSession) -> None:
    answers: list[object] = []
    started = threading.Event()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n"

    def forever(archive: Archive) -> object:
        started.set()
        return archive.query(endless)

    session.ask("item", "key", forever, answers.append)
    assert started.wait(5)
    qtbot.wait(30)
    session.ask("item", "key", lambda _: "new", answers.append)
    qtbot.waitUntil(lambda: answers == ["new"], timeout=5000)


def test_a_change_is_told_to_the_window(qtbot, session: ArchiveSession) -> None:
    with qtbot.waitSignal(session.changed) as told:
        session.do(make_photo)
    assert told.args[0].records[0][1] == "photo"


def test_the_archive_is_settled_once_nothing_more_is_to_be_done(
    qtbot, session: ArchiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(Archive, "settle", lambda _: told.append(threading.current_thread().name))
    session.do(make_photo)
    qtbot.waitUntil(lambda: told == ["writing"])
    session.do(make_photo)
    qtbot.waitUntil(lambda: told == ["writing", "writing"])


@pytest.mark.parametrize("trouble", [DamagedError("The index is damaged."), OSError(5, "Input/output error")])
def test_tidying_that_fails_costs_no_later_change(
    qtbot, session: ArchiveSession, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    tried: list[Exception] = []

    def fail(_: Archive) -> None:
        tried.append(trouble)
        raise trouble

    monkeypatch.setattr(Archive, "settle", fail)
    session.do(make_photo)
    qtbot.waitUntil(lambda: bool(tried))
    with qtbot.waitSignal(session.changed):
        session.do(make_photo)


def test_what_another_program_writes_is_noticed(qtbot, session: ArchiveSession, root: Path) -> None:
    session._look_for_others()
    qtbot.waitUntil(lambda: session._heads is not None)
    with qtbot.waitSignal(session.changed, timeout=5000) as told, Archive.open(root) as other:
        make_photo(other)
    assert told.args == [None]


def test_known_trouble_is_told_in_its_sentence(qtbot, session: ArchiveSession) -> None:
    def refuse(_: Archive) -> None:
        raise BadInputError("A note needs text; write what you know.")

    with qtbot.waitSignal(session.refused) as told:
        session.do(refuse)
    assert told.args == ["A note needs text; write what you know."]


def test_a_fault_of_ours_is_handed_on_to_be_reported(qtbot, session: ArchiveSession) -> None:
    with qtbot.waitSignal(session.broken) as told:
        session.do(lambda _: 1 // 0)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_a_folder_that_is_no_archive_fails_with_its_reason(qtbot, tmp_path: Path) -> None:
    session = ArchiveSession(tmp_path)
    with qtbot.waitSignal(session.failed) as told:
        session.open()
    session.close()
    assert isinstance(told.args[0], NotAnArchiveError)


def test_an_edit_goes_through_while_a_job_is_paused(qtbot, session: ArchiveSession) -> None:
    def steps(archive: Archive):
        for number in range(1000):
            make_photo(archive)
            yield Progress(number, 1000)
        return "whole"

    job = session.start(JobSpec("import", "Reading", "", steps))
    qtbot.waitUntil(lambda: job.progress is not None)
    job.pause()
    assert job.state is JobState.PAUSED
    photos: list[bytes] = []
    session.do(make_photo, photos.append)
    qtbot.waitUntil(lambda: bool(photos))
    job.resume()
    job.cancel()
    qtbot.waitUntil(lambda: job.state is JobState.CANCELLED)


def test_a_job_tells_its_report_and_every_outcome(qtbot, session: ArchiveSession) -> None:
    told: list[object] = []

    def steps(_: Archive):
        for number in range(50):
            yield Progress(number, 50, outcome=number)
        return "whole"

    job = session.start(JobSpec("verify", "Verifying", "", steps, changes=False))
    job.outcomes.connect(told.extend)
    qtbot.waitUntil(lambda: job.state is JobState.ENDED)
    assert job.report == "whole"
    assert told == list(range(50))


def test_jobs_of_one_kind_run_one_after_the_other(qtbot, session: ArchiveSession) -> None:
    release = threading.Event()

    def wait(_: Archive):
        release.wait(5)
        yield Progress(1, 1)

    first, second = (session.start(JobSpec("import", name, "", wait)) for name in ("one", "two"))
    other = session.start(JobSpec("export", "three", "", wait, changes=False))
    assert [job.state for job in (first, second, other)] == [JobState.RUNNING, JobState.WAITING, JobState.RUNNING]
    release.set()
    qtbot.waitUntil(lambda: second.state is JobState.ENDED)


def test_a_job_that_fails_says_why(qtbot, session: ArchiveSession) -> None:
    def steps(_: Archive):
        yield Progress(0, 1)
        raise BadInputError("No.")

    job = session.start(JobSpec("import", "Reading", "", steps))
    qtbot.waitUntil(lambda: job.state is JobState.FAILED)
    assert str(job.error) == "No."


def test_closing_stops_jobs_and_finishes_what_was_asked(qtbot, root: Path) -> None:
    session = ArchiveSession(root, "Ada Lind")
    with qtbot.waitSignal(session.opened):
        session.open()

    def steps(_: Archive):
        while True:
            yield Progress(0, None)

    session.start(JobSpec("import", "Reading", "", steps))
    session.do(make_photo)
    session.close()
    with Archive.open_reading(root) as archive:
        assert [item.title for item in archive.items.all()] == ["Boat"]


def test_a_note_carries_the_name_of_the_agent(qtbot, session: ArchiveSession, root: Path) -> None:
    done: list[bytes] = []
    session.do(lambda archive: add_note(archive, make_photo(archive), "Seen."), done.append)
    qtbot.waitUntil(lambda: bool(done))
    with Archive.open_reading(root) as archive:
        assert next(archive.items.all()).notes[0].author == "Ada Lind"


@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_nothing_is_told_as_done_in_an_archive_that_is_not_there_any_more(qtbot, session, root: Path, how: str) -> None:
    if how == "deleted":
        shutil.rmtree(root)
    else:
        root.rename(root.with_name("Elsewhere"))
    if how == "replaced":
        Archive.create(root).close()
    done: list[object] = []
    with qtbot.waitSignal(session.refused) as told:
        session.do(lambda archive: create_collection(archive, "Lost"), done.append)
    assert "moved, deleted or replaced" in told.args[0]
    assert done == []
    job = session.start(JobSpec("import", "Reading", "", lambda archive: iter(())))
    qtbot.waitUntil(lambda: job.state is JobState.FAILED)
    assert isinstance(job.error, NotFoundError)


def test_an_archive_that_was_put_back_is_changed_again(qtbot, session, root: Path) -> None:
    away = root.rename(root.with_name("Elsewhere"))
    with qtbot.waitSignal(session.refused):
        session.do(lambda archive: create_collection(archive, "Refused"))
    away.rename(root)
    with qtbot.waitSignal(session.changed):
        session.do(lambda archive: create_collection(archive, "Kept"))


def test_an_archive_on_a_full_disk_is_opened_for_reading(qtbot, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(archive_opening, "connect_writing", refuse)
    session = ArchiveSession(root, None)
    with qtbot.waitSignal(session.opened, timeout=5000):
        session.open()
    assert not session.is_writable
    session.close()


def test_counts_are_asked_of_columns_once_those_are_read(session: ArchiveSession, qtbot) -> None:
    found: list[object] = []

    def ask() -> None:
        session.ask("counts", "facets", lambda archive: session.counts.facets(archive, View("boat")), found.append)

    ask()
    qtbot.waitUntil(lambda: session.counts.is_ready)
    qtbot.waitUntil(lambda: session._counts_lane is None)
    ask()
    qtbot.waitUntil(lambda: len(found) == 2)
    assert found[0] == found[1]


def test_a_session_that_is_closed_ends_the_reading_of_columns(session: ArchiveSession, qtbot) -> None:
    session._read_counts()
    session.close()
    assert session._counts_lane is None
