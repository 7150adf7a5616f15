"""How the window is left while words are not saved yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from archive_app.gui.shell import leaving as module
from archive_app.gui.shell.leaving import Leaving
from archive_app.gui.shell.opening import Opening
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.theme import Theme
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
