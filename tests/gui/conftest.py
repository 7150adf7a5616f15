"""What tests of the window share; they draw without a screen, and nothing may be left over from any of them."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from archive_app.archive import Archive
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace

if TYPE_CHECKING:  # what most tests do without is not loaded for them
    from archive_app.gui.shell.main_window import MainWindow


@pytest.fixture(autouse=True)
def nothing_is_left(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window, a thread or a running timer behind; it ends after all other fixtures."""
    threads = set(threading.enumerate())
    gc.freeze()  # what was there before is not looked through again: after thousands of tests that takes a while
    yield
    # Without a screen the clipboard outlives Python, and an object of ours in it would end the process with a crash.
    qapp.clipboard().clear()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.unfreeze()
    windows = [w for w in qapp.topLevelWidgets() if w.isVisible()]
    assert not windows, f"windows left open: {windows}"
    left = [t for t in threading.enumerate() if t not in threads and not t.name.startswith("pymp")]
    assert not left, f"threads left running: {left}"
    timers = [t for w in qapp.topLevelWidgets() for t in w.findChildren(QTimer) if t.isActive()]
    assert not timers, f"timers left running: {timers}"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 % text."""
    made = Theme("light")
    made.apply()
    yield made
    made.deleteLater()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of an empty archive, whose agent has a name."""
    folder = tmp_path / "Aldermere"
    with Archive.create(folder) as archive:
        archive.act_as("Ada Lind")
    return folder


@pytest.fixture
def session(qtbot, root: Path) -> Iterator[ArchiveSession]:
    """The archive in `root`, open in the background."""
    made = ArchiveSession(root, "Ada Lind")
    with qtbot.waitSignal(made.opened, timeout=10_000):
        made.open()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def make_window(tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Callable[[], MainWindow]:
    """Makes whole windows, with nothing open, for a person whose name is known; whoever asks for one closes it."""
    from archive_app.gui.shell.main_window import MainWindow
    from archive_app.gui.shell.preferences import Preferences
    from archive_app.settings import SettingsFile

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
    """One of them; it is left without a question."""
    made = make_window()
    yield made
    made.leave()
    qtbot.waitUntil(lambda: not made.isVisible())
    made.deleteLater()


@pytest.fixture
def workspace(qapp: QApplication) -> Iterator[Workspace]:
    """A workspace that shows everything."""
    made = Workspace()
    yield made
    made.deleteLater()
