"""A folder that is watched while its archive is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.archive.editing import create_collection
from archive_app.errors import ArchiveBusyError
from archive_app.gui.operations.brought import Brought
from archive_app.gui.session import ArchiveSession, Job, JobState
from archive_app.gui.session.jobs import JobSpec
from archive_app.gui.theme import Theme
from archive_app.gui.watching.dialog import WatchDialog
from archive_app.gui.watching.watcher import Watcher
from archive_app.importing.watched_memory import Stamp
from archive_app.importing.watching import Ready
from archive_app.settings import SettingsFile

LONG = 20_000
TEXT = "The river rose above the old quay before midnight and the lower town was warned by bells."


@pytest.fixture
def drop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path / "pressmark"))
    folder = tmp_path / "scans"
    folder.mkdir()
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings")


@pytest.fixture
def make_watcher(settings: SettingsFile, drop: Path) -> Iterator[Callable[[ArchiveSession], Watcher]]:
    made: list[Watcher] = []

    def make(session: ArchiveSession) -> Watcher:
        watcher = Watcher(lambda root: settings.read().settings.watched_by(root), settings.watch, seconds=0.2)
        watcher.set_session(session)
        made.append(watcher)
        return watcher

    yield make
    for watcher in made:
        watcher.set_session(None)
        watcher.deleteLater()


def items(root: Path) -> list[str]:
    with Archive.open_reading(root) as archive:
        return sorted(item.title or "" for item in archive.items.all())


def test_a_new_file_comes_in_by_itself_into_the_collection_and_only_once(
    qtbot, session: ArchiveSession, root: Path, drop: Path, make_watcher
) -> None:
    with Archive.open(root) as archive:
        collection = create_collection(archive, "Scans")
    watcher = make_watcher(session)
    watcher.watch(drop, collection)
    (drop / "a.txt").write_text(TEXT)
    with qtbot.waitSignal(session.job_over, timeout=LONG) as over:
        pass
    assert over.args[0].state is JobState.ENDED
    with Archive.open_reading(root) as archive:
        assert archive.query("SELECT count(*) FROM collection_item") == [(1,)]
        assert archive.query("SELECT DISTINCT how FROM accession") == [("folder",)]
    assert (drop / "a.txt").is_file()
    qtbot.wait(1000)
    assert len(session.jobs) == 1


def test_what_came_in_is_remembered_when_the_archive_is_opened_again(
    qtbot, session: ArchiveSession, root: Path, drop: Path, make_watcher
) -> None:
    watcher = make_watcher(session)
    watcher.watch(drop)
    (drop / "a.txt").write_text(TEXT)
    with qtbot.waitSignal(session.job_over, timeout=LONG):
        pass
    watcher.set_session(None)
    assert watcher.watched is None
    watcher.set_session(session)
    assert watcher.watched is not None
    (drop / "b.txt").write_text(TEXT[::-1])
    with qtbot.waitSignal(session.job_over, timeout=LONG):
        pass
    with Archive.open_reading(root) as archive:
        assert archive.query("SELECT name FROM accession ORDER BY pk") == [("a.txt",), ("b.txt",)]


def test_a_folder_that_goes_and_comes_back_is_told_each_time_once(
    qtbot, session: ArchiveSession, drop: Path, make_watcher
) -> None:
    said: list[str] = []
    session.said.connect(lambda sentence, _: said.append(sentence))
    make_watcher(session).watch(drop)
    qtbot.waitUntil(lambda: len(said) == 1, timeout=LONG)
    drop.rename(drop.with_name("away"))
    qtbot.waitUntil(lambda: len(said) == 2, timeout=LONG)
    drop.with_name("away").rename(drop)
    qtbot.waitUntil(lambda: len(said) == 3, timeout=LONG)
    assert said == [
        "Watching “scans”: what is new in it comes in by itself.",
        "The watched folder “scans” is not there now; it is watched again when it is back.",
        "The watched folder “scans” is back.",
    ]


def test_nothing_comes_in_any_more_when_watching_has_been_stopped(
    qtbot, session: ArchiveSession, drop: Path, make_watcher, settings: SettingsFile
) -> None:
    watcher = make_watcher(session)
    watcher.watch(drop)
    watcher.watch(None)
    (drop / "a.txt").write_text(TEXT)
    qtbot.wait(3000)
    assert session.jobs == []
    assert settings.read().settings.watched == ()


def test_an_import_that_was_refused_is_begun_again_later_and_one_that_was_cancelled_is_not(
    session: ArchiveSession, make_watcher, drop: Path
) -> None:
    class Recorder:
        def __init__(self) -> None:
            self.calls: list[str] = []

        def again(self, _: object) -> None:
            self.calls.append("again")

        def dealt_with(self, _: object) -> None:
            self.calls.append("dealt with")

    watcher, recorder = make_watcher(session), Recorder()
    job = Job(JobSpec("import", "", "", lambda _: iter(())), session)
    job.error = ArchiveBusyError("Another import is running.")
    for state in (JobState.FAILED, JobState.CANCELLED, JobState.ENDED):
        job.state = state
        watcher._end(recorder, job, ())
    assert recorder.calls == ["again", "dealt with"]


def test_of_an_import_that_ended_only_what_failed_for_a_passing_reason_is_begun_again(
    session: ArchiveSession, make_watcher, drop: Path
) -> None:
    came, failed = (Ready(drop / name, (), ((drop / name, Stamp(1, 1)),)) for name in ("a.txt", "b.txt"))

    class Recorder:
        def __init__(self) -> None:
            self.dealt: list[Ready] = []
            self.later: list[Ready] = []

        def again(self, ready: list[Ready]) -> None:
            self.later += ready

        def dealt_with(self, ready: list[Ready]) -> None:
            self.dealt += ready

    recorder = Recorder()
    job = Job(JobSpec("import", "", "", lambda _: iter(())), session)
    job.state, job.report = JobState.ENDED, Brought(failed=1, retryable=(str(drop / "b.txt"),))
    make_watcher(session)._end(recorder, job, (came, failed))
    assert (recorder.dealt, recorder.later) == ([came], [failed])


def test_the_dialog_takes_a_folder_that_is_there_and_lies_apart(
    qtbot, theme: Theme, session: ArchiveSession, root: Path, drop: Path
) -> None:
    with Archive.open(root) as archive:
        collection = create_collection(archive, "Scans")
    decided: list[object] = []
    dialog = WatchDialog(theme, session, None, None, lambda *what: decided.append(what))
    qtbot.waitUntil(lambda: dialog.collection.count() == 2, timeout=LONG)
    assert not dialog.action.isEnabled()
    for path in ("scans", str(drop / "nowhere"), str(root / "originals"), str(root.parent)):
        dialog.path.setText(path)
        assert dialog.said.text()
        assert not dialog.action.isEnabled()
    dialog.path.setText(str(drop))
    dialog.collection.setCurrentIndex(1)
    dialog.action.click()
    assert decided == [(drop, collection)]
    dialog.deleteLater()


def test_the_dialog_shows_what_is_watched_and_stops_it(
    qtbot, theme: Theme, session: ArchiveSession, root: Path, drop: Path, settings: SettingsFile
) -> None:
    with Archive.open(root) as archive:
        collection = create_collection(archive, "Scans")
    watched = settings.watch(root, drop, collection).watched_by(root)
    decided: list[object] = []
    dialog = WatchDialog(theme, session, None, watched, lambda *what: decided.append(what))
    qtbot.waitUntil(lambda: dialog.collection.currentText() == "Scans", timeout=LONG)
    assert dialog.path.text() == str(drop)
    dialog.stop.click()
    assert decided == [(None, None)]
    dialog.deleteLater()
