"""A window with one place to drop on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive_app.cache import thumbnail_cache
from archive_app.gui.dropping.target import DropTarget
from archive_app.gui.operations.importing import LIBRARY, Destination
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme


@dataclass(slots=True)
class Place:
    """The centre of a window, and where what is dropped on it goes."""

    centre: QWidget
    viewport: QWidget
    target: DropTarget
    destination: Destination = LIBRARY


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("PRESSMARK_HOME", str(folder))
    assert thumbnail_cache.cache_folder().is_relative_to(folder)
    return folder


@pytest.fixture
def place(qtbot, theme: Theme, session: ArchiveSession) -> Iterator[Place]:
    centre = QWidget()
    viewport = QWidget()
    QVBoxLayout(centre).addWidget(viewport)
    centre.resize(1200, 700)
    qtbot.addWidget(centre)
    made = Place(centre, viewport, DropTarget(theme, session, centre))
    made.target.install(viewport, lambda _: made.destination)
    centre.show()
    yield made
    made.target.forget()
    qtbot.waitUntil(lambda: not made.target.is_counting)


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """A folder as people keep them."""
    folder = tmp_path / "Hallam scans"
    (folder / "box 3").mkdir(parents=True)
    (folder / "letter.txt").write_text("The river rose in the night.\n\nBoats were tied to the lamps.")
    (folder / "box 3" / "notes.md").write_text("# Mill Lane\n\nSandbags were laid from the bridge to the mill.")
    (folder / "box 3" / "tape.wav").write_bytes(b"RIFF\x04\0\0\0WAVEfmt ")
    return folder
