"""What the shell ties together: buttons of one part that are commands of another, and habits that are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMargins, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QSlider, QToolButton

from archive_app.archive import Archive
from archive_app.archive.listing import saved_searches
from archive_app.gui.operations.importing import add_files
from archive_app.gui.shell.main_window import MainWindow, fitted
from archive_app.gui.shell.places import entries
from archive_app.gui.theme import Theme
from archive_app.gui.watching.dialog import WatchDialog

LONG = 20_000
SAMPLE = Path(__file__).parents[3] / "resources" / "sample"


def test_columns_and_the_size_of_the_text_are_as_they_were_left(qtbot, window: MainWindow, theme: Theme) -> None:
    parts = window.assembly.parts
    parts.centre.results.table.header.resizeSection(0, 333)
    parts.centre.results.table.header.moveSection(1, 3)
    parts.reading.article.set_text_size(4)
    again = MainWindow(theme, parts.preferences)
    qtbot.addWidget(again)
    header = again.assembly.parts.centre.results.table.header
    assert (header.sectionSize(0), header.visualIndex(1)) == (333, 3)
    sizes = again.assembly.parts.reading.article.findChild(QSlider, options=Qt.FindChildOption.FindChildrenRecursively)
    assert sizes.value() == 17 + 4
    again.assembly.close_down()


def test_the_button_in_the_search_field_saves_the_search(
    qtbot, window: MainWindow, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_app.gui.shell.item_commands.ask_text", lambda *_: "Boats")
    with qtbot.waitSignal(window.opening.session_changed, timeout=LONG):
        window.opening.open(root)
    window.workspace.narrow(text="boat")
    buttons = window.assembly.parts.centre.search.findChildren(QToolButton)
    save = next(button for button in buttons if button.accessibleName() == "Save this search")
    assert save.isVisible()
    session = window.opening.session
    assert session is not None
    with qtbot.waitSignal(session.changed, timeout=LONG):
        save.click()
    with Archive.open_reading(root) as archive:
        assert [search.name for search in saved_searches(archive)] == ["Boats"]


def test_an_archive_that_is_opened_is_named_and_counted_while_nothing_is_selected(
    qtbot, window: MainWindow, filled: Path
) -> None:
    window.opening.open(filled)
    qtbot.waitUntil(lambda: window.workspace.selection.count == 1, timeout=LONG)
    window.actions_["select_none"].trigger()
    qtbot.waitUntil(lambda: "24 items" in inspected(window), timeout=LONG)
    qtbot.waitUntil(lambda: "All items" in inspected(window), timeout=LONG)


def test_an_archive_opens_with_the_keyboard_in_the_results_and_the_first_item_selected(
    qtbot, window: MainWindow, filled: Path
) -> None:
    results = window.assembly.parts.centre.results
    window.opening.open(filled)
    qtbot.waitUntil(lambda: results.selection.ranges() == [(0, 0)], timeout=LONG)
    assert window.focusWidget() is results.view
    qtbot.waitUntil(window.actions_["tag"].isEnabled, timeout=LONG)


def test_what_is_brought_into_an_empty_archive_has_the_keyboard_and_its_first_item_selected(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    results = window.assembly.parts.centre.results
    with qtbot.waitSignal(window.opening.session_changed, timeout=LONG, check_params_cb=lambda s: s is not None):
        window.opening.create(tmp_path / "New")
    session = window.opening.session
    assert session is not None
    qtbot.waitUntil(lambda: results.model.facts.complete, timeout=LONG)
    add_files(session, [SAMPLE / "articles"])
    qtbot.waitUntil(lambda: not session.is_importing() and results.model.is_settled, timeout=LONG)
    qtbot.waitUntil(lambda: results.selection.ranges() == [(0, 0)], timeout=LONG)
    assert window.focusWidget() is results.view


def inspected(window: MainWindow) -> list[str]:
    labels = window.assembly.parts.inspector.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_the_keyboard_goes_back_where_it_was_when_the_jobs_are_closed(
    qtbot, window: MainWindow, filled: Path, tmp_path: Path
) -> None:
    window.opening.open(filled)
    parts = window.assembly.parts
    qtbot.waitUntil(lambda: parts.centre.results.view.hasFocus(), timeout=LONG)
    window.actions_["toggle_jobs"].trigger()
    hide = next(b for b in parts.jobs.findChildren(QToolButton) if b.accessibleName() == "Hide the jobs")
    for close in (hide.click, window.actions_["toggle_jobs"].trigger):
        parts.jobs.show()
        hide.setFocus()
        close()
        assert not parts.jobs.isVisible()
        assert window.focusWidget() is parts.centre.results.view


def test_the_keyboard_goes_back_where_it_was_after_the_dialog_of_the_watched_folder(
    qtbot, window: MainWindow, filled: Path
) -> None:
    window.opening.open(filled)
    results = window.assembly.parts.centre.results
    view = results.view
    qtbot.waitUntil(view.hasFocus, timeout=LONG)
    window.actions_["watch_folder"].trigger()
    dialog = window.findChild(WatchDialog)
    qtbot.waitUntil(lambda: not view.hasFocus(), timeout=LONG)
    view.clearFocus()
    dialog.reject()
    assert window.focusWidget() is view


def test_a_watched_folder_is_named_in_the_status_bar_and_what_comes_in_opens_no_panel(
    qtbot, window: MainWindow, root: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    with qtbot.waitSignal(window.opening.session_changed, timeout=LONG):
        window.opening.open(root)
    session = window.opening.session
    assert session is not None
    window.contents.commands.watcher.watch(inbox)
    buttons = window.assembly.status.findChildren(QToolButton)
    said = next(button for button in buttons if button.text() == "Watching “inbox”")
    assert said.isVisible()
    (inbox / "old.txt").write_text("The river rose above the old quay before midnight and the bells warned the town.")
    with qtbot.waitSignal(session.job_over, timeout=LONG) as over:
        pass
    assert over.args[0].spec.name == "Reading old.txt, from the watched folder inbox"
    assert not window.assembly.parts.jobs.isVisible()
    said.click()
    assert window.findChild(WatchDialog) is not None
    window.contents.commands.watcher.watch(None)
    assert not said.isVisible()


def test_a_window_stands_with_its_frame_on_the_screen() -> None:
    frame, screen = QMargins(1, 30, 1, 1), QRect(0, 24, 1280, 776)
    assert fitted(QRect(0, 0, 1280, 800), frame, screen).marginsAdded(frame) == screen
    inside = QRect(100, 100, 700, 500)
    assert fitted(inside, frame, screen) == inside
    assert fitted(QRect(900, 500, 700, 500), frame, screen) == QRect(579, 299, 700, 500)


def test_keys_are_written_in_one_way_everywhere(window: MainWindow) -> None:
    listed = {entry.text: entry.keys for entry in entries(window.assembly.parts, None)}
    action = window.actions_["new_archive"]
    native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    assert listed[action.text()] == native == "Ctrl+Shift+N"
    assert window.assembly.parts.centre.search._key.text() == "Ctrl+F"


def test_what_the_toast_says_is_not_said_in_the_status_bar_too(window: MainWindow) -> None:
    window.assembly.status.say("24 items")
    window.assembly.toast.say("Exported.")
    assert window.assembly.status._text.text() == "24 items"
