"""The table of actions and what a window makes of it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from archive_app.gui.actions import ACTIONS, Actions, Context, Needs
from archive_app.gui.actions.table import MENUS
from archive_app.gui.jobs_pane.pane import JobsPane
from archive_app.gui.theme import Theme

EVERYTHING = Context(~Needs.NOTHING)


@pytest.fixture
def actions(qtbot, theme: Theme) -> Actions:
    window = QWidget()
    qtbot.addWidget(window)
    return Actions(window, theme)


def test_no_two_actions_have_the_same_name_or_keys() -> None:
    names = [action.id for action in ACTIONS]
    keys = [QKeySequence(k).toString() for action in ACTIONS for k in action.shortcuts]
    assert len(names) == len(set(names))
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_every_action_stands_in_a_menu_that_exists() -> None:
    assert {action.menu for action in ACTIONS} == set(MENUS)


def test_an_action_is_offered_only_when_what_it_needs_is_there(actions: Actions) -> None:
    actions.offer(Context(Needs.ARCHIVE))
    assert actions["search"].isEnabled()
    assert not actions["tag"].isEnabled()
    actions.offer(Context(Needs.ARCHIVE | Needs.WRITABLE | Needs.SOME | Needs.LIVING))
    assert actions["tag"].isEnabled()
    assert not actions["add_caption"].isEnabled()


def test_the_main_menu_has_every_action_once(actions: Actions, qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menus = [item.menu() for item in actions.main_menu(parent).actions()]
    shown = [action.objectName() for menu in menus for action in menu.actions() if not action.isSeparator()]
    assert shown == [action.id for action in ACTIONS]


def test_a_context_menu_has_only_what_is_offered(actions: Actions, qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    actions.offer(Context(Needs.ARCHIVE | Needs.SOME))
    menu = actions.item_menu(["copy", "tag"], parent)
    assert [action.objectName() for action in menu.actions()] == ["copy"]


def test_what_is_bound_is_done_once(actions: Actions) -> None:
    done: list[str] = []
    actions.bind("palette", lambda: done.append("palette"))
    actions.offer(EVERYTHING)
    actions["palette"].trigger()
    assert done == ["palette"]
    assert "palette" not in actions.unbound()
    assert "tag" in actions.unbound()


def test_the_state_of_a_tick_is_told_to_a_method_of_qt_that_a_pane_overrides(actions: Actions, qtbot, theme) -> None:
    pane = JobsPane(theme)
    qtbot.addWidget(pane)
    pane.hide()
    actions.bind_checked("toggle_jobs", pane.setVisible)
    actions.offer(EVERYTHING)
    actions["toggle_jobs"].trigger()
    assert pane.isVisible()
    actions["toggle_jobs"].trigger()
    assert not pane.isVisible()
