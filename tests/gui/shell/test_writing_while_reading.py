"""The keys that begin a caption or a note while an article or a photo is open: the editor is where it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from archive_app.archive import Archive
from archive_app.gui.shell.main_window import MainWindow
from archive_app.importing.importer import Import
from archive_app.progress import finish

LONG = 20_000
SAMPLE = Path(__file__).parents[3] / "resources" / "sample"


@pytest.fixture
def reading(qtbot, window: MainWindow, root: Path) -> Iterator[MainWindow]:
    """A window with the sample, its first photo open."""
    with Archive.open(root) as archive:
        finish(Import(archive, [SAMPLE]).run())
    window.opening.open(root)
    results = window.assembly.parts.centre.results
    qtbot.waitUntil(lambda: results.model.is_settled and results.selection.ranges() == [(0, 0)], timeout=LONG)
    yield window


def open_first(qtbot, window: MainWindow, kind: str) -> None:
    parts = window.assembly.parts
    model = parts.centre.results.model

    def found() -> list[bytes]:
        summaries = filter(None, map(model.summary, range(model.rowCount())))
        return [summary.id for summary in summaries if summary.kind == kind]

    qtbot.waitUntil(lambda: bool(found()), timeout=LONG)
    item = found()[0]
    with qtbot.waitSignal(parts.reading.current_changed, timeout=LONG):
        window.workspace.open_requested.emit(item, None)
    qtbot.waitUntil(lambda: window.workspace.selection.only == item, timeout=LONG)
    qtbot.waitUntil(lambda: parts.actions["add_note"].isEnabled(), timeout=LONG)


def press(qtbot, window: MainWindow, key: Qt.Key, *, chord: bool = False) -> None:
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.focusWidget() or window, key, control if chord else Qt.KeyboardModifier.NoModifier)


def is_seen(widget: QWidget | None) -> bool:
    return widget is not None and widget.isVisible() and not widget.visibleRegion().isEmpty()


def test_the_key_for_a_new_caption_opens_the_editor_of_the_photos_page(qtbot, reading: MainWindow) -> None:
    open_first(qtbot, reading, "photo")
    pane = reading.assembly.parts.reading.photo.pane.captions
    press(qtbot, reading, Qt.Key.Key_C, chord=True)
    qtbot.waitUntil(lambda: pane.composer is not None and pane.composer.isAncestorOf(reading.focusWidget()))
    assert is_seen(reading.focusWidget())
    assert not reading.assembly.parts.inspector.page.captions.is_writing
    press(qtbot, reading, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pane.composer is None)
    press(qtbot, reading, Qt.Key.Key_Escape)
    qtbot.waitUntil(reading.assembly.parts.panes.isVisible)


@pytest.mark.parametrize("kind", ["photo", "article"])
def test_the_key_for_a_note_shows_its_editor_and_esc_gives_the_focus_back(
    qtbot, reading: MainWindow, kind: str
) -> None:
    open_first(qtbot, reading, kind)
    parts = reading.assembly.parts
    composer = parts.inspector.page.provenance.composer
    assert not parts.inspector.isVisible()
    press(qtbot, reading, Qt.Key.Key_P, chord=True)
    qtbot.waitUntil(lambda: is_seen(composer.text) and composer.text.hasFocus(), timeout=LONG)
    press(qtbot, reading, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: parts.reading.isAncestorOf(reading.focusWidget()), timeout=LONG)
    assert not parts.inspector.isVisible()
    press(qtbot, reading, Qt.Key.Key_Escape)
    qtbot.waitUntil(parts.panes.isVisible)


def test_esc_in_a_note_leaves_an_inspector_that_stood_beside_the_article_before(qtbot, reading: MainWindow) -> None:
    open_first(qtbot, reading, "article")
    parts = reading.assembly.parts
    parts.reading.inspector_wanted.emit()
    press(qtbot, reading, Qt.Key.Key_P, chord=True)
    qtbot.waitUntil(parts.inspector.page.provenance.composer.text.hasFocus, timeout=LONG)
    press(qtbot, reading, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: parts.reading.isAncestorOf(reading.focusWidget()), timeout=LONG)
    assert is_seen(parts.inspector)


def test_renaming_while_reading_shows_the_field_for_the_title(qtbot, reading: MainWindow) -> None:
    open_first(qtbot, reading, "article")
    reading.assembly.parts.actions["rename"].trigger()
    title = reading.assembly.parts.inspector.page.header.title
    qtbot.waitUntil(lambda: title.isAncestorOf(reading.focusWidget()) and is_seen(title), timeout=LONG)
