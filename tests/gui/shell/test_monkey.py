"""Somebody does anything at all in the window, and the archive stays sound."""

from __future__ import annotations

import shutil
from pathlib import Path

from monkey import Monkey

from archive_app.archive import Archive
from archive_app.gui.shell.main_window import MainWindow
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.theme import Theme
from archive_app.importing.importer import Import
from archive_app.progress import finish
from archive_app.settings import SettingsFile

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"
STEPS = 300


def test_anything_at_all_leaves_the_archive_sound(qtbot, theme: Theme, root: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path / "home"))
    photos = tmp_path / "photos"
    shutil.copytree(SAMPLE / "photos", photos)
    with Archive.open(root) as archive:
        archive.act_as("Ada Lind")
        finish(Import(archive, [SAMPLE / "articles"]).run())
    preferences = Preferences(SettingsFile(tmp_path / "settings"))
    preferences.change(agent="Ada Lind")
    window = MainWindow(theme, preferences)
    window.resize(1280, 800)
    window.show()
    monkey = Monkey(window, root, [photos, SAMPLE / "articles", tmp_path / "gone"], seed=1987)
    with monkey.watched():
        with qtbot.waitSignal(window.opening.session_changed, timeout=20_000):
            window.opening.open(root)
        monkey.act(STEPS)
        window.leave()
        qtbot.waitUntil(lambda: not window.isVisible())
    window.deleteLater()
    assert monkey.faults == []
    with Archive.open_reading(root) as archive:
        report = finish(archive.verify())
    assert report.ok, report.findings
