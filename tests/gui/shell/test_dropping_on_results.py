"""Files that are dropped on the results: on an article's card they are meant for that article."""

from __future__ import annotations

from pathlib import Path

import pytest
from drags import drop, enter, files, move
from photo_makers import jpeg
from PySide6.QtCore import QPoint

from archive_app.archive import Archive
from archive_app.gui.shell.main_window import MainWindow
from archive_app.importing.pasted import Pasted, import_pasted
from archive_app.progress import finish

LONG = 20_000


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    (tmp_path / "quay.jpg").write_bytes(jpeg())
    return tmp_path / "quay.jpg"


@pytest.fixture(params=["grid", "list", "table"])
def results(request, qtbot, window: MainWindow, root: Path):
    """The results with one article in them."""
    with Archive.open(root) as archive:
        finish(import_pasted(archive, [Pasted("bytes", b"# River in the market\n\nWater.", "river.md")]))
    window.opening.open(root)
    made = window.assembly.parts.centre.results
    made.set_mode(request.param)
    qtbot.waitUntil(lambda: made.model.summary(0) is not None, timeout=LONG)
    return made


def heading(window: MainWindow) -> str:
    return window.assembly.parts.dropping.overlay.accessibleDescription()


def appearances(root: Path) -> int:
    with Archive.open_reading(root) as archive:
        return len(archive.query("SELECT 1 FROM appearance"))


def test_a_photo_dropped_on_an_articles_card_appears_in_that_article(qtbot, window, results, root, picture) -> None:
    viewport, at = results.view.viewport(), results.view.cell_rect(0).center()
    mime = files(picture)
    enter(viewport, mime, at)
    move(viewport, mime, at)
    qtbot.waitUntil(lambda: heading(window).startswith("Add 1 file to the article “River in the market”"))
    drop(viewport, mime, at)
    session = window.opening.session
    qtbot.waitUntil(lambda: bool(session.jobs) and session.jobs[-1].state.is_over, timeout=LONG)
    assert appearances(root) == 1
    assert results.view._target == -1


def test_a_photo_dropped_beside_the_cards_comes_into_the_archive_alone(qtbot, window, results, root, picture) -> None:
    viewport = results.view.viewport()
    at = QPoint(viewport.width() - 4, viewport.height() - 4)
    mime = files(picture)
    enter(viewport, mime, at)
    move(viewport, mime, at)
    qtbot.waitUntil(lambda: heading(window).startswith("Add 1 file to the archive"))
    drop(viewport, mime, at)
    session = window.opening.session
    qtbot.waitUntil(lambda: bool(session.jobs) and session.jobs[-1].state.is_over, timeout=LONG)
    assert appearances(root) == 0


def test_the_card_that_would_take_a_drop_is_shown_until_the_drag_leaves(qtbot, window, results, picture) -> None:
    viewport, at = results.view.viewport(), results.view.cell_rect(0).center()
    enter(viewport, files(picture), at)
    assert results.view._target == 0
    window.assembly.parts.dropping.forget()
    assert results.view._target == -1
