"""Dialogs that ask for a word or a yes, and that leaving them changes nothing."""

from __future__ import annotations

from answering import answer
from PySide6.QtCore import Qt

from archive_app.gui.dialogs.prompt import Confirmation, Prompt, ask_text, confirm


def test_a_prompt_gives_what_was_written(theme, window) -> None:
    answer(lambda dialog: (dialog.field.setText("  Flood   night "), dialog.action.click()))
    assert ask_text(theme, window, "New collection", "Name", "", "Make it") == "Flood night"


def test_a_prompt_that_is_left_gives_nothing(qtbot, theme, window) -> None:
    answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert ask_text(theme, window, "New collection", "Name", "Flood night") is None


def test_a_prompt_without_words_has_no_action(qtbot, theme) -> None:
    dialog = Prompt(theme, None, "New collection", "Name")
    qtbot.addWidget(dialog)
    assert not dialog.action.isEnabled()
    dialog.field.setText("x")
    assert dialog.action.isEnabled()


def test_enter_takes_the_prompt(qtbot, theme, window) -> None:
    answer(lambda dialog: qtbot.keyClick(dialog.field, Qt.Key.Key_Return))
    assert ask_text(theme, window, "Rename", "Name", "Flood") == "Flood"


def test_what_loses_something_is_not_done_by_enter(qtbot, theme) -> None:
    dialog = Confirmation(theme, None, "Empty", "Gone for ever.", "Delete 3 photos", loses=True)
    qtbot.addWidget(dialog)
    assert not dialog.action.isDefault()
    assert dialog.action.text() == "Delete 3 photos"
    harmless = Confirmation(theme, None, "Go on", "Nothing is lost.", "Go on")
    qtbot.addWidget(harmless)
    assert harmless.action.isDefault()


def test_a_confirmation_is_given_or_not(qtbot, theme, window) -> None:
    answer(lambda dialog: dialog.action.click())
    assert confirm(theme, window, "Go on", "Nothing is lost.", "Go on")
    answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert not confirm(theme, window, "Go on", "Nothing is lost.", "Go on")
