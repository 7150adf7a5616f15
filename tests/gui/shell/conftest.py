"""The whole window, and an archive with the sample in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.gui.shell.main_window import MainWindow
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.theme import Theme
from archive_app.importing.importer import Import
from archive_app.progress import finish
from archive_app.settings import SettingsFile

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as an archive, for tests that do not change it."""
    folder = tmp_path_factory.mktemp("archives") / "Aldermere 1987"
    with Archive.create(folder) as archive:
        archive.act_as("Ada Lind")
        finish(Import(archive, [SAMPLE]).run())
    return folder


@pytest.fixture
def make_window(tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Callable[[], MainWindow]:
    """Makes a window that a test closes itself."""
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path / "pressmark"))
    preferences = Preferences(SettingsFile(tmp_path / "settings"))
    preferences.change(agent="Ada Lind")

    def make() -> MainWindow:
        made = MainWindow(theme, preferences)
        made.resize(1440, 900)
        made.show()
        return made

    return make


@pytest.fixture
def window(qtbot, make_window: Callable[[], MainWindow]) -> Iterator[MainWindow]:
    made = make_window()
    yield made
    made.leave()
    qtbot.waitUntil(lambda: not made.isVisible())
    made.deleteLater()
