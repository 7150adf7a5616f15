"""The report of a fault of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from archive_app.gui.dialogs import bug_report
from archive_app.gui.dialogs.bug_report import BugReport, report_text, show_bug_report


def fault() -> ZeroDivisionError:
    try:
        1 / 0  # noqa: B018 - it is meant to fail
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_a_report_says_what_failed_and_where_without_naming_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bug_report.Path, "home", lambda: Path(__file__).parents[3])
    text = report_text(fault(), "Tagging")
    assert "ZeroDivisionError" in text and "Tagging" in text and "Pressmark" in text
    assert str(Path(__file__).parents[3]) not in text
    assert "~/tests/gui/dialogs/test_bug_report.py" in text


def test_a_report_is_saved_and_copied(qtbot, theme, tmp_path: Path) -> None:
    dialog = BugReport(theme, fault(), None)
    qtbot.addWidget(dialog)
    dialog.doing.setText("Tagging 12 photos")
    dialog.save_to(tmp_path / "report.txt")
    assert "Tagging 12 photos" in (tmp_path / "report.txt").read_text()
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy").click()
    assert "Tagging 12 photos" in QGuiApplication.clipboard().text()


def test_a_report_that_cannot_be_saved_says_so(qtbot, theme, tmp_path: Path) -> None:
    dialog = BugReport(theme, fault(), None)
    qtbot.addWidget(dialog)
    dialog.save_to(tmp_path / "none" / "report.txt")
    assert "cannot be written" in dialog._said.text()


def test_a_second_fault_does_not_bury_the_window(theme, window, capsys) -> None:
    first = show_bug_report(theme, fault(), window)
    assert first is not None
    assert show_bug_report(theme, fault(), window) is None
    assert "ZeroDivisionError" in capsys.readouterr().err
    first.reject()
