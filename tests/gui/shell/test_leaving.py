"""How the window is left while words are not saved yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from archive_app.archive import Archive
from archive_app.archive.collections import create_collection
from archive_app.errors import StorageError
from archive_app.gui.session import ArchiveSession, Job
from archive_app.gui.session.jobs import JobSpec
from archive_app.gui.shell import leaving as module
from archive_app.gui.shell.leaving import Leaving
from archive_app.gui.shell.opening import Opening
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.theme import Theme
from archive_app.progress import Work
from archive_app.settings import SettingsFile


@pytest.fixture
def opening(qtbot, root: Path, tmp_path: Path):
    made = Opening(Preferences(SettingsFile(tmp_path / "settings")))
    with qtbot.waitSignal(made.session_changed, timeout=10_000, check_params_cb=lambda session: session is not None):
        made.open(root)
    yield made
    made.close()


@pytest.mark.parametrize("answer", [True, False])
def test_unsaved_words_are_lost_only_where_a_person_agrees(
    qtbot, theme: Theme, opening: Opening, monkeypatch, answer: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(module, "confirm", lambda *_, **__: answer)
    assert Leaving(window, opening, theme, lambda: True).may_close() is answer


def test_nothing_is_asked_where_nothing_is_written(qtbot, theme: Theme, opening: Opening, monkeypatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(module, "confirm", lambda *_, **__: pytest.fail("asked"))
    assert Leaving(window, opening, theme, lambda: False).may_close()


def test_the_end_of_the_session_asks_nobody(qtbot, theme: Theme, opening: Opening, monkeypatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(module, "confirm", lambda *_, **__: pytest.fail("asked"))
    leaving = Leaving(window, opening, theme, lambda: True)
    leaving.stop_asking()
    assert leaving.may_close()


@pytest.mark.parametrize("answer", [True, False])
def test_without_a_backup_the_window_closes_only_where_a_person_agrees(
    qtbot, theme: Theme, opening: Opening, monkeypatch, answer: bool
) -> None:
    asked: list[str] = []

    def confirm(*said: object, **_: object) -> bool:
        asked.append(str(said[3]))
        return answer

    def no_room(session: ArchiveSession) -> Job:
        def begin(_: Archive) -> Work[None]:
            raise StorageError("The disk is full.")
            yield

        return session.start(JobSpec("back up", "Backing up", "", begin))

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    monkeypatch.setattr(module, "confirm", confirm)
    monkeypatch.setattr(module, "back_up", no_room)
    leaving = Leaving(window, opening, theme, lambda: False)
    session = opening.session
    assert session is not None
    leaving._follow(session)
    with qtbot.waitSignal(session.changed):
        session.do(lambda archive: create_collection(archive, "Flood night"))
    assert not leaving.may_close()
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["The disk is full."]
    qtbot.waitUntil(lambda: window.isVisible() is not answer)
    assert window.isEnabled()
