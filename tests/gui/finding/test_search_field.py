"""The search field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from archive_app.gui.finding import SearchField
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import View


@pytest.fixture
def field(qtbot, theme: Theme, workspace: Workspace) -> SearchField:
    made = SearchField(theme, workspace)
    qtbot.addWidget(made)
    made.show()
    made.edit.setFocus()
    return made


def test_each_keystroke_narrows_the_view(field: SearchField, workspace: Workspace, qtbot) -> None:
    views: list[str] = []
    workspace.view_changed.connect(lambda view: views.append(view.text))
    qtbot.keyClicks(field.edit, "quay")
    assert views == ["q", "qu", "qua", "quay"]


def test_typing_makes_one_place_until_it_is_done(field: SearchField, workspace: Workspace, qtbot) -> None:
    qtbot.keyClicks(field.edit, "quay")
    assert [stop.place.view.text for stop in workspace.trail.behind] == [""]
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(field.edit, "s")
    assert [stop.place.view.text for stop in workspace.trail.behind] == ["quay", ""]


def test_what_was_typed_and_cleared_leaves_no_place(field: SearchField, workspace: Workspace, qtbot) -> None:
    qtbot.keyClicks(field.edit, "quay")
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert not workspace.can_go_back


def test_a_view_from_elsewhere_is_shown_in_the_field(field: SearchField, workspace: Workspace) -> None:
    workspace.show(View(text="bridge"))
    assert field.edit.text() == "bridge"


def test_another_view_ends_the_suggestions(field: SearchField, workspace: Workspace, qtbot) -> None:
    told: list[str] = []
    field.typing.connect(told.append)
    qtbot.keyClicks(field.edit, "qu")
    assert told == ["q", "qu"]
    workspace.show(View(text="bridge"))
    assert told[2:] == [""]


def test_escape_clears_first_and_then_leads_to_the_results(field: SearchField, workspace: Workspace, qtbot) -> None:
    qtbot.keyClicks(field.edit, "quay")
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert workspace.view.text == ""
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field.edit, Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_some_keys_lead_to_the_results(field: SearchField, key: Qt.Key, qtbot) -> None:
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field.edit, key)


def test_tab_goes_on_where_nothing_is_suggested(field: SearchField, qtbot) -> None:
    qtbot.keyClicks(field.edit, "old qu")
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert field.focusWidget() is not field.edit


def test_tab_takes_the_first_suggestion_while_a_word_is_typed(field: SearchField, qtbot) -> None:
    qtbot.keyClicks(field.edit, "old qu")
    field.offer(True)
    with qtbot.waitSignal(field.completed):
        qtbot.keyClick(field.edit, Qt.Key.Key_Tab)


def test_a_suggestion_takes_the_place_of_the_word(field: SearchField, workspace: Workspace, qtbot) -> None:
    qtbot.keyClicks(field.edit, "old qu")
    field.complete("quay", "qu")
    assert field.edit.text() == "old quay "
    assert workspace.view.text == "old quay "


def test_a_tag_takes_the_word_out_of_the_text(field: SearchField, workspace: Workspace, qtbot) -> None:
    qtbot.keyClicks(field.edit, "boat qu")
    field.take_away("qu")
    assert workspace.view.text == "boat "


def test_the_frame_shows_the_focus(field: SearchField, qtbot) -> None:
    QApplication.sendEvent(field.edit, QFocusEvent(QEvent.Type.FocusIn))  # which a busy desktop may withhold
    assert field.property("lit") is True
    QApplication.sendEvent(field.edit, QFocusEvent(QEvent.Type.FocusOut))
    assert field.property("lit") is False
