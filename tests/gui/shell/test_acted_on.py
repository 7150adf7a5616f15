"""The toast leaves what a person works on in sight, in the whole window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect

from archive_app.gui.shell.main_window import MainWindow

LONG = 20_000


def current_cell(window: MainWindow) -> QRect:
    results = window.assembly.parts.centre.results
    rect = results.view.cell_rect(results.selection.current_row)
    return QRect(results.view.viewport().mapTo(window.assembly.page, rect.topLeft()), rect.size())


def opened(qtbot, window: MainWindow, folder: Path) -> None:
    window.opening.open(folder)
    qtbot.waitUntil(lambda: window.workspace.selection.count == 1, timeout=LONG)


def test_no_message_hides_the_row_that_was_just_acted_on(qtbot, window: MainWindow, filled: Path) -> None:
    opened(qtbot, window, filled)
    results, toast = window.assembly.parts.centre.results, window.assembly.toast
    results.set_mode("list")
    for row in range(results.view.rows_in_sight()[1] + 1):
        results.selection.select_row(row)
        toast.say("Tagged 1 photo: flood.", "Undo", lambda: None, "Ctrl+Z")
        assert not toast.geometry().intersects(current_cell(window)), row


def test_a_message_makes_way_for_the_row_that_one_goes_on_to(qtbot, window: MainWindow, filled: Path) -> None:
    opened(qtbot, window, filled)
    results, toast = window.assembly.parts.centre.results, window.assembly.toast
    results.set_mode("list")
    toast.say("Tagged 1 photo: flood.", "Undo", lambda: None, "Ctrl+Z")
    results.selection.select_row(results.view.row_at(toast_corner(window)))
    qtbot.waitUntil(lambda: not toast.geometry().intersects(current_cell(window)), timeout=LONG)


def test_a_message_stands_below_the_cell_and_above_the_jobs(qtbot, window: MainWindow, filled: Path) -> None:
    opened(qtbot, window, filled)
    parts, toast = window.assembly.parts, window.assembly.toast
    parts.jobs.setVisible(True)
    qtbot.waitUntil(lambda: parts.jobs.height() > 60, timeout=LONG)
    toast.say("Added 12 photos and 12 articles.", "Undo", lambda: None, "Ctrl+Z")
    jobs = parts.jobs.mapTo(window.assembly.page, QPoint(0, 0)).y()
    assert current_cell(window).bottom() < toast.y() < toast.geometry().bottom() < jobs


def toast_corner(window: MainWindow) -> QPoint:
    toast, viewport = window.assembly.toast, window.assembly.parts.centre.results.view.viewport()
    inside = viewport.mapFrom(window.assembly.page, toast.geometry().center())
    return QPoint(max(1, inside.x()), inside.y())
