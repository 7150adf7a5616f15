"""Every control of the parts that take in and give out has a name and can be reached by the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from archive_app.errors import NotFoundError
from archive_app.gui.dialogs.export_dialog import ExportDialog
from archive_app.gui.dialogs.prompt import Prompt
from archive_app.gui.dialogs.shortcuts import ShortcutsDialog
from archive_app.gui.jobs_pane.pane import JobsPane
from archive_app.gui.jobs_pane.status import JobsStatus, VerifiedStatus
from archive_app.gui.start.preparing_page import PreparingPage
from archive_app.gui.start.trouble_page import TroublePage
from archive_app.gui.toasts import Toast
from archive_app.progress import Progress


def trouble(theme) -> QWidget:
    page = TroublePage(theme)
    page.show_trouble(page._root, NotFoundError("x"))
    return page


def preparing(theme) -> QWidget:
    page = PreparingPage(theme)
    page.begin(Path("/srv/Aldermere"))
    page.show_progress(Progress(1, 3, "", "items"))
    return page


def toast(theme) -> QWidget:
    centre = QWidget()
    Toast(theme, centre).say("Tagged.", "Undo", lambda: None)
    return centre


@pytest.mark.parametrize(
    "make",
    [
        trouble,
        preparing,
        toast,
        JobsPane,
        JobsStatus,
        VerifiedStatus,
        lambda theme: ExportDialog(theme, None, "Aldermere"),
        lambda theme: Prompt(theme, None, "New", "Name"),
        lambda theme: ShortcutsDialog(theme, None),
    ],
)
def test_every_control_has_a_name_and_takes_the_focus(qtbot, theme, make) -> None:
    widget = make(theme)
    qtbot.addWidget(widget)
    for control in [*widget.findChildren(QAbstractButton), *widget.findChildren(QLineEdit)]:
        if not control.isVisibleTo(widget) or isinstance(control.parent(), QLineEdit):
            continue  # not shown now, or the field's own button, beside which the keys of the field do the same
        name = control.accessibleName() or control.text().strip()
        assert name, control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, name
    for each in widget.findChildren(Toast):
        each.dismiss()


def test_the_start_page_has_names_for_all(page) -> None:
    for control in [*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit)]:
        assert control.accessibleName() or control.text().strip(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
