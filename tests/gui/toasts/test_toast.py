"""Short sentences about what was done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.toasts import Announcer, Toast


@pytest.fixture
def toast(qtbot, theme: Theme) -> Toast:
    centre = QWidget()
    centre.resize(900, 500)
    qtbot.addWidget(centre)
    made = Toast(theme, centre)
    centre.show()
    yield made
    made.dismiss()


def test_it_stands_at_the_bottom_where_the_line_begins(toast: Toast) -> None:
    toast.say("Tagged 12 photos.")
    assert toast.sentence == "Tagged 12 photos."
    assert (toast.geometry().left(), toast.geometry().bottom()) == (20, 479)
    assert toast.height() == 44


def test_it_stands_at_the_other_side_where_lines_begin_there(toast: Toast) -> None:
    toast.parentWidget().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    toast.say("Tagged 12 photos.")
    assert toast.geometry().right() == 879


def test_a_newer_sentence_takes_the_place_of_an_older_one(toast: Toast) -> None:
    done: list[str] = []
    toast.say("One.", "Undo", lambda: done.append("one"))
    toast.say("Two.")
    assert toast.sentence == "Two."
    assert toast._link.isHidden()


def test_its_link_does_what_it_says_once(qtbot, toast: Toast) -> None:
    done: list[str] = []
    toast.say("Tagged 12 photos.", "Undo", lambda: done.append("undo"), "Ctrl+Z")
    assert toast._keys.text() == "Ctrl+Z"
    qtbot.mouseClick(toast._link, Qt.MouseButton.LeftButton)
    assert done == ["undo"]
    assert toast.sentence == ""


def test_it_goes_by_itself(toast: Toast) -> None:
    toast.say("Done.")
    assert toast._timer.interval() == 8000
    toast._timer.timeout.emit()
    assert toast.sentence == ""


def test_it_stays_while_the_keyboard_is_in_it(qtbot, toast: Toast) -> None:
    toast.say("Done.", "Undo", lambda: None)
    toast.window().activateWindow()
    toast._link.setFocus()
    qtbot.waitUntil(toast._link.hasFocus)
    toast._timer.timeout.emit()
    assert toast.sentence == "Done."


def test_escape_puts_it_away(qtbot, toast: Toast) -> None:
    toast.say("Done.")
    qtbot.keyClick(toast, Qt.Key.Key_Escape)
    assert toast.sentence == ""


def test_a_long_sentence_is_wrapped_and_stays_within_the_centre(toast: Toast) -> None:
    toast.say("The archive cannot be written here, and so nothing can be added to it. " * 4, is_trouble=True)
    assert toast.height() > 44
    assert toast.parentWidget().rect().contains(toast.geometry())


def test_it_keeps_its_place_when_the_window_grows(toast: Toast) -> None:
    toast.say("Done.")
    toast.parentWidget().resize(1000, 700)
    assert toast.pos() == QPoint(20, 700 - 20 - 44)


def test_what_was_done_is_said_with_undo_and_what_was_not_without(qtbot, toast: Toast, session: ArchiveSession) -> None:
    undone: list[bool] = []
    Announcer(toast, lambda: undone.append(True), session)
    session.said.emit("Tagged 12 photos.", True)
    assert (toast._link.text(), toast._link.isHidden()) == ("Undo", False)
    qtbot.mouseClick(toast._link, Qt.MouseButton.LeftButton)
    assert undone == [True]
    session.refused.emit("That cannot be.")
    assert toast.sentence == "That cannot be."
    assert toast._link.isHidden() and not toast._icon.isHidden()
