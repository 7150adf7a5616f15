"""The keys, and what Pressmark is made of."""

from __future__ import annotations

from PySide6.QtCore import Qt

from archive_app.gui.actions.table import ACTIONS
from archive_app.gui.dialogs.about import AboutDialog, parts, show_about
from archive_app.gui.dialogs.shortcuts import ShortcutsDialog, show_shortcuts


def test_all_keys_of_the_table_are_listed(qtbot, theme) -> None:
    dialog = ShortcutsDialog(theme, None)
    qtbot.addWidget(dialog)
    wanted = [action.text.rstrip("…") for action in ACTIONS if action.shortcuts and action.menu]
    assert dialog.shown() == wanted
    dialog.field.setText("collection")
    assert dialog.shown() and all("collection" in text for text in dialog.shown())


def test_the_licences_of_what_is_needed_are_told(theme) -> None:
    names = {name.lower() for name, _, _ in parts()}
    assert {"pillow", "lxml", "click"} <= names
    assert all(licence for _, _, licence in parts())


def test_help_is_shown_and_left_by_escape(qtbot, theme, window) -> None:
    for dialog in (show_about(theme, window), show_shortcuts(theme, window)):
        assert dialog.isVisible()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_about_names_the_icons_licence(qtbot, theme) -> None:
    dialog = AboutDialog(theme, None)
    qtbot.addWidget(dialog)
    assert "Lucide" in dialog._licences.toPlainText()
