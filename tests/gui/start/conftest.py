"""A start page with settings of its own, and folders of nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive_app.gui.start import signing, start_page
from archive_app.gui.start.start_page import StartPage
from archive_app.gui.theme import Theme
from archive_app.settings import Settings


class Habits:
    """Settings that are remembered nowhere."""

    def __init__(self) -> None:
        self.settings = Settings()

    def change(self, **changes: object) -> None:
        self.settings = replace(self.settings, **changes)

    def forget_archive(self, root: Path) -> None:
        self.change(recent=tuple(r for r in self.settings.recent if r.path != str(root)))


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path / "home"))
    folder = tmp_path / "Documents"
    folder.mkdir()
    for module in (signing, start_page):
        monkeypatch.setattr(module, "documents_folder", lambda: folder)
    return folder


@pytest.fixture
def habits() -> Habits:
    return Habits()


@pytest.fixture
def page(qtbot, theme: Theme, habits: Habits) -> Iterator[StartPage]:
    made = StartPage(theme, habits)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    yield made
    made.dropping.forget()
    qtbot.waitUntil(lambda: not made.dropping.is_counting)
