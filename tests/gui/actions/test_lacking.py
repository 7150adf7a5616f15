"""Keys of an action for which something lacks are answered with what to do first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from archive_app.gui.actions import Context, Needs
from archive_app.gui.actions.lacking import what_lacks
from archive_app.gui.actions.table import ACTIONS

OPEN = Needs.ARCHIVE | Needs.WRITABLE
ONE_ARTICLE = OPEN | Needs.SOME | Needs.ONE | Needs.ARTICLE | Needs.LIVING


def why(name: str, met: Needs) -> str:
    return what_lacks(next(action for action in ACTIONS if action.id == name), met)


@pytest.mark.parametrize(
    ("name", "met", "told"),
    [
        ("tag", OPEN, "Select an item first"),
        ("add_caption", OPEN, "Select a photo first"),
        ("add_caption", ONE_ARTICLE, "is for photos"),
        ("rename", OPEN | Needs.SOME | Needs.LIVING, "one item at a time"),
        ("tag", OPEN | Needs.SOME | Needs.ONE, "in the trash"),
        ("tag", Needs.ARCHIVE | Needs.SOME | Needs.LIVING, "reading only"),
        ("undo", OPEN, "nothing to undo"),
        ("save_search", OPEN, "Nothing is searched"),
    ],
)
def test_it_is_said_what_to_do_first(name: str, met: Needs, told: str) -> None:
    assert told in why(name, met)


def test_nothing_is_said_of_what_can_be_done_or_where_no_archive_is_open() -> None:
    assert why("tag", ONE_ARTICLE) == ""
    assert why("tag", Needs.NOTHING) == ""


def test_keys_that_belong_to_no_action_are_not_answered(window) -> None:
    window.actions_.offer(Context(OPEN))
    assert window.actions_.why_not(QKeySequence("Ctrl+T")).startswith("Select an item first: “Tag”")
    assert window.actions_.why_not(QKeySequence("Ctrl+Alt+Shift+7")) == ""


def test_ctrl_t_without_a_selection_says_what_to_select(qtbot, window, root) -> None:
    with qtbot.waitSignal(window.opening.session_changed, timeout=10_000, check_params_cb=lambda s: s is not None):
        window.opening.open(root)
    qtbot.keyClick(window.assembly.parts.centre.search.edit, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert window.assembly.toast.sentence.startswith("Select an item first")
    assert window.assembly.tag_bar.isHidden()
