"""An archive of older rules in the window: a page with progress, a way out, and the library when all is whole."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from archive_makers import findings_of, make_article

from archive_app.archive import Archive, rebuilding
from archive_app.gui.operations import looking_after
from archive_app.gui.session import ArchiveSession, JobState
from archive_app.gui.session import writer as writing_thread
from archive_app.gui.shell.main_window import MainWindow
from archive_app.gui.start.preparing_page import PreparingPage
from archive_app.gui.start.start_page import StartPage
from archive_app.progress import Progress

ITEMS = 60


def alter(root: Path, *statements: str) -> None:
    with closing(sqlite3.connect(root / "archive.sqlite")) as plain:
        for statement in statements:
            plain.execute(statement)
        plain.commit()


@pytest.fixture
def older(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive whose index was made under other rules, to be made anew an item a step, each step told."""
    monkeypatch.setattr(rebuilding, "_AT_ONCE", 1)
    monkeypatch.setattr(writing_thread, "TELL_SECONDS", 0)
    with Archive.create(root.with_name("Older")) as archive:
        for number in range(ITEMS):
            make_article(archive, f"Report {number}")
    alter(root.with_name("Older"), "UPDATE meta SET value='0' WHERE key='index_version'")
    return root.with_name("Older")


def test_it_is_shown_how_far_the_index_is_and_then_the_library(qtbot, window: MainWindow, older: Path) -> None:
    said: list[str] = []
    pages: list[type] = []
    contents = window.contents

    def note(*_: object) -> None:
        said.append(contents.assembly.status._text.text())
        pages.append(type(contents._pages.currentWidget()))

    window.opening.preparing.connect(note)
    with qtbot.waitSignal(window.opening.session_changed, timeout=20_000):
        window.opening.open(older)
    assert set(pages) == {PreparingPage}
    assert "The search index is being made anew (50 %)" in said
    assert contents._pages.currentWidget() is contents.assembly.page
    qtbot.waitUntil(lambda: contents.assembly.parts.centre.results.model.facts.total == ITEMS)


def test_it_can_be_left_and_goes_on_the_next_time(qtbot, window: MainWindow, older: Path) -> None:
    steps: list[int] = []

    def leave_half_way(_: object, progress: object) -> None:
        steps.append(progress.done)
        if progress.done >= 10 and window.contents._preparing is not None:
            window.contents._preparing._stop.click()

    window.opening.preparing.connect(leave_half_way)
    window.opening.open(older)
    qtbot.waitUntil(lambda: isinstance(window.contents._pages.currentWidget(), StartPage), timeout=20_000)
    assert window.contents.assembly.status._text.text() == ""
    window.opening.preparing.disconnect(leave_half_way)
    steps.clear()
    window.opening.preparing.connect(lambda _, progress: steps.append(progress.done) if progress.total else None)
    with qtbot.waitSignal(window.opening.session_changed, timeout=20_000):
        window.opening.open(older)
    assert min(steps) >= 10
    window.opening.close()
    with Archive.open(older) as archive:
        assert findings_of(archive) == []


def test_leaving_waits_for_no_step_and_what_is_opened_next_begins_after_it(
    qtbot, window: MainWindow, older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_step, ended, whole = threading.Event(), threading.Event(), Archive.open_work

    def one_long_step(root: Path):
        yield Progress(1, 2, "items")
        assert long_step.wait(60)
        ended.set()
        yield Progress(2, 2, "items")

    monkeypatch.setattr(Archive, "open_work", one_long_step)
    with qtbot.waitSignal(window.opening.preparing, timeout=20_000):
        window.opening.open(older)
    window.contents._preparing._stop.click()
    assert isinstance(window.contents._pages.currentWidget(), StartPage)
    assert not long_step.is_set()  # and yet it was left

    def begun(root: Path):
        assert ended.is_set()
        return whole(root)

    monkeypatch.setattr(Archive, "open_work", begun)
    with qtbot.waitSignal(window.opening.session_changed, timeout=20_000):
        window.opening.open(older)
        assert not ended.is_set()
        long_step.set()


def test_a_verification_that_finds_the_index_wrong_offers_to_make_it_anew(
    qtbot, window: MainWindow, root: Path
) -> None:
    with Archive.open(root) as archive:
        make_article(archive, "River rises")
    alter(root, "UPDATE fact SET title='ghost'")
    with qtbot.waitSignal(window.opening.session_changed):
        window.opening.open(root)
    session: ArchiveSession = window.opening.session
    toast = window.contents.assembly.toast
    job = looking_after.verify(session)
    qtbot.waitUntil(lambda: job.state.is_over, timeout=20_000)
    qtbot.waitUntil(lambda: "the search index does not say" in toast.sentence)
    assert toast._link.text() == "Make the index anew"
    toast._link.click()
    qtbot.waitUntil(lambda: "made anew for 1 item" in toast.sentence, timeout=20_000)
    again = looking_after.verify(session)
    qtbot.waitUntil(lambda: again.state.is_over, timeout=20_000)
    assert again.report.ok


def test_the_archive_stays_in_use_while_its_index_is_made_anew(qtbot, session: ArchiveSession) -> None:
    written: list[bytes] = []
    found: list[object] = []
    session.do(lambda archive: make_article(archive, "River rises"), written.append)
    job = looking_after.rebuild_index(session)
    session.do(lambda archive: make_article(archive, "Mill Lane"), written.append)
    qtbot.waitUntil(lambda: job.state.is_over and len(written) == 2, timeout=20_000)
    assert job.state is JobState.ENDED
    asked = "SELECT count(*) FROM fts WHERE fts MATCH 'mill OR river'"
    session.ask("counts", "words", lambda archive: archive.query(asked), found.extend)
    qtbot.waitUntil(lambda: found == [(2,)])
