"""Where dialogs begin, and how folders are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from archive_app.gui import folders
from archive_app.gui.start.signing import Signing
from archive_app.gui.theme import Theme
from archive_app.paths import data_folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without a folder of documents, which the system names all the same."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents"))
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path / "ours"))
    return tmp_path


def test_the_home_stands_in_for_a_folder_of_documents_that_is_not_there(home: Path) -> None:
    assert folders.documents_folder() == home
    (home / "Documents").mkdir()
    assert folders.documents_folder() == home / "Documents"


def test_a_new_archive_is_offered_beside_the_open_one_but_not_in_our_own_folder(home: Path) -> None:
    assert folders.folder_beside(home / "Archives" / "Mills") == home / "Archives"
    assert folders.folder_beside(data_folder() / "Sample") == home


def test_the_start_page_names_the_folder_in_which_the_archive_will_be(qtbot, theme: Theme, home: Path) -> None:
    told = []
    for folder in (None, home / "Documents"):
        if folder is not None:
            folder.mkdir()
        signing = Signing(theme, "Ada Lind")
        qtbot.addWidget(signing)
        told.append((signing._where.text(), signing.folder().parent))
    assert told == [(f"in {folders.shown_folder(home)},", home), ("in Documents,", home / "Documents")]


def test_a_folder_elsewhere_is_told_with_its_path(home: Path) -> None:
    assert folders.shown_folder(home / "Papers") == "Papers"
    assert folders.shown_folder(home / "Papers" / "Old") == str(Path("~") / "Papers" / "Old")
    elsewhere = Path(home.anchor) / "elsewhere" / "Old"
    assert folders.shown_folder(elsewhere) == str(elsewhere)
    assert folders.shown_folder(home) != "~"
