"""Enter presses the button that has the keyboard; elsewhere it does what it always does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListView, QMainWindow, QPushButton, QToolButton, QVBoxLayout, QWidget

from archive_app.gui.shell.pressing import EnterPresses


@pytest.fixture
def window(qtbot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.opened = QAction(made, shortcuts=["Return", "Enter"])
    made.addAction(made.opened)
    body = QWidget()
    layout = QVBoxLayout(body)
    for each in (QPushButton("Any language"), QToolButton(), QListView()):
        layout.addWidget(each)
    made.setCentralWidget(body)
    EnterPresses(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_keyboard(qtbot, window: QMainWindow, kind: type, key: Qt.Key) -> None:
    button = window.findChild(kind)
    button.setFocus()
    with qtbot.waitSignal(button.clicked), qtbot.assertNotEmitted(window.opened.triggered):
        qtbot.keyClick(button, key)


def test_enter_elsewhere_is_left_to_the_shortcuts(qtbot, window: QMainWindow) -> None:
    results = window.findChild(QListView)
    results.setFocus()
    with qtbot.assertNotEmitted(window.findChild(QPushButton).clicked):
        qtbot.keyClick(results, Qt.Key.Key_Return)
