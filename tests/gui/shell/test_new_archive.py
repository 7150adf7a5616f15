"""A new archive asks where first; what is open stays until there is another one, and comes back if that fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from archive_app.archive import Archive, opening
from archive_app.archive.connection import Connection
from archive_app.archive.layout import is_archive
from archive_app.errors import StorageError
from archive_app.gui.shell.main_window import MainWindow

LONG = 20_000


@pytest.fixture
def opened(qtbot, window: MainWindow, root: Path) -> MainWindow:
    with qtbot.waitSignal(window.opening.session_changed, timeout=LONG, check_params_cb=lambda s: s is not None):
        window.opening.open(root)
    return window


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Let the dialog answer; the list gets the place that it offered."""
    offered: list[str] = []

    def answer(_parent: object, _title: str, place: str, *_: object, **__: object) -> tuple[str, str]:
        offered.append(place)
        return str(path) if path is not None else "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def test_cancelling_leaves_the_open_archive_alone(opened: MainWindow, monkeypatch, root: Path) -> None:
    before, offered = opened.opening.session, choose(monkeypatch, None)
    opened.actions_["new_archive"].trigger()
    assert opened.opening.session is before
    assert len(offered) == 1
    assert not Path(offered[0]).exists()
    assert Path(offered[0]).parent == root.parent


def test_it_is_made_where_it_was_asked_for(qtbot, opened: MainWindow, monkeypatch, tmp_path: Path) -> None:
    place = tmp_path / "Mills"
    choose(monkeypatch, place)
    with qtbot.waitSignal(
        opened.opening.session_changed, timeout=LONG, check_params_cb=lambda s: s is not None and s.root == place
    ):
        opened.actions_["new_archive"].trigger()
    assert is_archive(place)


def test_where_it_cannot_be_made_the_open_one_stays_and_says_why(
    qtbot, opened: MainWindow, monkeypatch, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("not an archive")
    before = opened.opening.session
    choose(monkeypatch, full)
    opened.actions_["new_archive"].trigger()
    qtbot.waitUntil(lambda: bool(opened.assembly.toast.sentence), timeout=LONG)
    assert opened.opening.session is before
    assert opened.contents._pages.currentWidget() is opened.assembly.page


def test_where_it_cannot_be_opened_the_one_before_comes_back_and_says_why(
    qtbot, opened: MainWindow, monkeypatch, tmp_path: Path, root: Path
) -> None:
    place = tmp_path / "Mills"
    choose(monkeypatch, place)
    real = opening.connect_reading

    def refuse(path: Path) -> Connection:
        if path.parent == place:
            raise StorageError("The disk went away.")
        return real(path)

    monkeypatch.setattr(opening, "connect_reading", refuse)
    opened.actions_["new_archive"].trigger()
    qtbot.waitUntil(lambda: opened.opening.session is not None and opened.opening.session.root == root, timeout=LONG)
    qtbot.waitUntil(lambda: opened.assembly.toast.sentence == "The disk went away.", timeout=LONG)


def test_without_an_open_archive_the_start_page_asks(window: MainWindow, monkeypatch) -> None:
    offered = choose(monkeypatch, None)
    window.actions_["new_archive"].trigger()
    assert offered == []
    assert window.contents._pages.currentWidget() is window.contents.show_start()


def test_opening_another_one_leaves_the_open_archive_alone_until_one_is_chosen(
    qtbot, opened: MainWindow, monkeypatch, tmp_path: Path
) -> None:
    before = opened.opening.session
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    opened.actions_["open_archive"].trigger()
    assert opened.opening.session is before
    assert opened.contents._pages.currentWidget() is opened.assembly.page

    with Archive.create(tmp_path / "Mills"):
        pass
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "Mills"))
    with qtbot.waitSignal(
        opened.opening.session_changed,
        timeout=LONG,
        check_params_cb=lambda s: s is not None and s.root == tmp_path / "Mills",
    ):
        opened.actions_["open_archive"].trigger()
