"""Which archive is open: making one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_app.errors import BadInputError
from archive_app.gui.shell import opening as module
from archive_app.gui.shell.opening import Opening
from archive_app.gui.shell.preferences import Preferences
from archive_app.settings import SettingsFile

LONG = 10_000


@pytest.fixture
def opening(qtbot, tmp_path: Path) -> Iterator[Opening]:
    made = Opening(Preferences(SettingsFile(tmp_path / "settings")))
    yield made
    made.close()


def opened(qtbot, opening: Opening):
    return qtbot.waitSignal(opening.session_changed, timeout=LONG, check_params_cb=lambda session: session is not None)


def test_an_archive_is_made_outside_of_the_thread_of_the_window(
    qtbot, opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    create = module.create

    def noted(root: Path) -> None:
        threads.append(threading.current_thread())
        create(root)

    monkeypatch.setattr(module, "create", noted)
    with opened(qtbot, opening), qtbot.waitSignal(opening.began):
        opening.create(tmp_path / "New")
    assert opening.session is not None
    assert opening.session.root == tmp_path / "New"
    assert threads
    assert threading.main_thread() not in threads


@pytest.mark.parametrize("error", [BadInputError("It holds something."), ZeroDivisionError()])
def test_why_an_archive_could_not_be_made_is_told(
    error: Exception, qtbot, opening: Opening, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(root: Path) -> None:
        raise error

    monkeypatch.setattr(module, "create", refuse)
    with qtbot.waitSignal(opening.failed, timeout=LONG) as told:
        opening.create(tmp_path / "New")
    assert told.args == [tmp_path / "New", error]

    with opened(qtbot, opening):
        opening.open(root)
    session = opening.session
    assert session is not None
    known = isinstance(error, BadInputError)
    with (
        qtbot.assertNotEmitted(opening.began),
        qtbot.waitSignal(session.refused if known else session.broken, timeout=LONG) as told,
    ):
        opening.create(tmp_path / "New")
    assert told.args == [str(error) if known else error]
    assert opening.session is session


def test_an_archive_that_was_opened_while_another_was_made_stays(
    qtbot, opening: Opening, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, made = threading.Event(), threading.Event()
    create = module.create

    def slow(root: Path) -> None:
        assert going_on.wait(10)
        create(root)
        made.set()

    monkeypatch.setattr(module, "create", slow)
    opening.create(tmp_path / "New")
    with opened(qtbot, opening):
        opening.open(root)
    going_on.set()
    assert made.wait(10)
    with qtbot.assertNotEmitted(opening.session_changed, wait=300):
        pass
    assert opening.session is not None
    assert opening.session.root == root
    assert (tmp_path / "New" / "archive.sqlite").is_file()
