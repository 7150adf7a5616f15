"""The main job in the real window, by mouse, keys and drops: bring in, find, caption, tag, note, hand on, take in."""

from __future__ import annotations

from pathlib import Path

import pytest
from drags import drop, enter, files, move
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu

from archive_app.archive import Archive
from archive_app.gui.session import JobState
from archive_app.gui.shell.main_window import MainWindow

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"
BOAT = "Rowing boat at the Old Quay"
LONG = 20_000


def create(qtbot, window: MainWindow, folder: Path) -> None:
    with qtbot.waitSignal(window.opening.session_changed, timeout=LONG, check_params_cb=lambda s: s is not None):
        window.opening.create(folder)


def bring(qtbot, window: MainWindow, path: Path) -> None:
    """Drop a file or folder on what the centre shows, and wait until it is in."""
    target = window.assembly.drop_area
    mime = files(path)
    enter(target, mime)
    move(target, mime)
    qtbot.waitUntil(lambda: window.assembly.parts.dropping.overlay.isVisible())
    drop(target, mime)
    session = window.opening.session
    assert session is not None
    qtbot.waitUntil(lambda: bool(session.jobs) and session.jobs[-1].state is JobState.ENDED, timeout=LONG)
    assert session.jobs[-1].error is None


def titles(window: MainWindow) -> list[str | None]:
    model = window.assembly.parts.centre.results.model
    return [s.title if (s := model.summary(row)) else None for row in range(model.rowCount())]


def shows(window: MainWindow, text: str) -> bool:
    """Whether everything that was found for a text is there."""
    facts = window.assembly.parts.centre.results.model.facts
    return [term.text for term in facts.terms] == text.split() and facts.complete


def snapshot(folder: Path) -> list[str]:
    with Archive.open_reading(folder) as archive:
        return list(archive.history.records())


def test_the_main_job_from_drop_to_another_archive(qtbot, window: MainWindow, tmp_path: Path) -> None:
    parts = window.assembly.parts
    results, actions = parts.centre.results, parts.actions
    first, second, bundle = tmp_path / "First", tmp_path / "Second", tmp_path / "handed on.zip"

    create(qtbot, window, first)
    bring(qtbot, window, SAMPLE)
    qtbot.waitUntil(lambda: results.model.facts.total == 24, timeout=LONG)

    # Find
    actions["search"].trigger()
    qtbot.keyClicks(parts.centre.search.edit, "rowing boat old quay")
    qtbot.waitUntil(lambda: shows(window, "rowing boat old quay") and BOAT in titles(window), timeout=LONG)
    qtbot.keyClick(parts.centre.search.edit, Qt.Key.Key_Down)
    results.selection.select_row(titles(window).index(BOAT))
    qtbot.waitUntil(lambda: window.workspace.selection.kinds == {"photo"}, timeout=LONG)

    # Caption
    qtbot.waitUntil(lambda: actions["add_caption"].isEnabled(), timeout=LONG)
    actions["add_caption"].trigger()
    captions = parts.inspector.page.captions
    qtbot.waitUntil(lambda: captions.composer is not None and captions.composer.isVisible(), timeout=LONG)
    composer = captions.composer
    assert composer is not None
    qtbot.keyClicks(composer.text, "Members of the rowing club at the quay.")
    qtbot.keyClicks(composer.outlet, "The Story Gazette")
    qtbot.keyClick(composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    # Tag
    actions["tag"].trigger()
    bar = window.assembly.tag_bar
    qtbot.waitUntil(bar.isVisible, timeout=LONG)
    qtbot.keyClicks(bar.edit, "rowing club")
    qtbot.waitUntil(lambda: bar.model.rowCount() > 0, timeout=LONG)
    qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    qtbot.keyClick(bar.edit, Qt.Key.Key_Escape)

    # Note
    actions["add_note"].trigger()
    note = parts.inspector.page.provenance.composer
    qtbot.waitUntil(lambda: note.isVisible(), timeout=LONG)
    qtbot.keyClicks(note.text, "Negative seen at the agency.")
    qtbot.keyClick(note.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def everything_is_there() -> bool:
        with Archive.open_reading(first) as archive:
            item = next(item for item in archive.items.all() if item.title == BOAT)
        captions = {caption.publisher: caption.text for caption in item.captions}
        return (
            captions.get("The Story Gazette") == "Members of the rowing club at the quay."
            and "rowing club" in item.tags
            and [note.text for note in item.notes] == ["Negative seen at the agency."]
        )

    qtbot.waitUntil(everything_is_there, timeout=LONG)

    # Hand on, and take in elsewhere
    from archive_app.gui.operations.exporting import export_bundle

    session = window.opening.session
    assert session is not None
    job = export_bundle(session, bundle, zipped=True)
    qtbot.waitUntil(lambda: job.state is JobState.ENDED, timeout=LONG)
    create(qtbot, window, second)
    bring(qtbot, window, bundle)
    assert snapshot(second) == snapshot(first)
    qtbot.waitUntil(lambda: results.model.facts.total == 24, timeout=LONG)


def test_what_is_undone_is_undone_in_words(qtbot, window: MainWindow, tmp_path: Path) -> None:
    create(qtbot, window, tmp_path / "First")
    bring(qtbot, window, SAMPLE / "photos")
    parts = window.assembly.parts
    qtbot.waitUntil(lambda: parts.centre.results.model.facts.total == 9, timeout=LONG)
    qtbot.waitUntil(lambda: parts.actions["undo"].text() == "Undo: import 9 photos", timeout=LONG)
    parts.actions["undo"].trigger()
    qtbot.waitUntil(lambda: parts.centre.results.model.facts.total == 0, timeout=LONG)
    qtbot.waitUntil(lambda: parts.actions["redo"].text() == "Redo: import 9 photos", timeout=LONG)
    parts.actions["redo"].trigger()
    qtbot.waitUntil(lambda: parts.centre.results.model.facts.total == 9, timeout=LONG)


def test_every_action_of_the_table_does_something(window: MainWindow) -> None:
    assert window.actions_.unbound() == set()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_menu_that_was_closed_is_gone(qtbot, window: MainWindow, tmp_path: Path) -> None:
    create(qtbot, window, tmp_path / "First")
    before = len(window.findChildren(QMenu))
    for asked in (window.assembly.parts.centre.results.menu_requested, window.assembly.parts.sidebar.switch_requested):
        asked.emit(QPoint(10, 10))
        for menu in window.findChildren(QMenu):
            menu.hide()
    qtbot.waitUntil(lambda: len(window.findChildren(QMenu)) == before)


def test_a_dialog_that_waits_does_not_keep_the_program_alive(qtbot, window: MainWindow, tmp_path: Path) -> None:
    create(qtbot, window, tmp_path / "First")
    seen: list[bool] = []

    def end_the_session() -> None:
        seen.append(QApplication.activeModalWidget() is not None)
        window.leave()

    QTimer.singleShot(200, window, end_the_session)
    window.actions_["new_collection"].trigger()
    assert seen == [True]
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
