"""Something is selected when the keyboard comes to the results, so that the other keys have something to act on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from archive_app.gui.results.results_pane import ResultsPane
from archive_app.gui.session import ArchiveSession
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import View

LONG = 10_000


def test_results_that_get_the_focus_have_their_first_item_selected(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.focus_results()
    assert pane.selection.ranges() == [(0, 0)]
    assert pane.focusWidget() is pane.view


def test_the_first_item_is_selected_also_where_it_is_yet_to_be_found(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace
) -> None:
    pane.selection.select_row(7)
    workspace.narrow(text="photo 3")
    pane.enter()
    qtbot.waitUntil(lambda: pane.model.rowCount() < 40 and pane.selection.ranges() == [(0, 0)], timeout=LONG)


def test_what_is_current_is_selected_when_a_key_leads_to_the_results(pane: ResultsPane) -> None:
    pane.selection.move_to(5)
    pane.enter()
    assert pane.selection.ranges() == [(5, 5)]


def test_what_was_selected_stays_selected_when_a_key_leads_to_the_results(pane: ResultsPane) -> None:
    pane.selection.select_rows([(3, 6)])
    pane.enter()
    assert pane.selection.ranges() == [(3, 6)]


def test_while_an_import_brings_more_the_first_item_is_always_the_selected_one(
    qtbot: QtBot, pane: ResultsPane, session: ArchiveSession, workspace: Workspace, add, monkeypatch
) -> None:
    monkeypatch.setattr(session, "is_importing", lambda: True)
    pane.focus_results()
    newest = add("Newest", "1999")
    qtbot.waitUntil(lambda: workspace.selection.only == newest, timeout=LONG)
    assert pane.selection.ranges() == [(0, 0)]


def test_what_a_person_chose_stays_while_an_import_brings_more(
    qtbot: QtBot, pane: ResultsPane, session: ArchiveSession, add: Callable[..., bytes], monkeypatch
) -> None:
    monkeypatch.setattr(session, "is_importing", lambda: True)
    pane.focus_results()
    pane.selection.choose(4)
    add("Newest", "1999")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 41, timeout=LONG)
    assert pane.selection.ranges() == [(5, 5)]


def test_nothing_is_selected_anew_under_somebody_who_works_elsewhere(
    qtbot: QtBot, pane: ResultsPane, session: ArchiveSession, add: Callable[..., bytes], monkeypatch
) -> None:
    monkeypatch.setattr(session, "is_importing", lambda: True)
    pane.focus_results()
    elsewhere = QLineEdit()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    with qtbot.waitActive(elsewhere):
        elsewhere.activateWindow()
    elsewhere.setFocus()
    add("Newest", "1999")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 41, timeout=LONG)
    assert pane.selection.ranges() == [(1, 1)]


def test_results_that_are_chosen_by_a_view_are_left_alone_afterwards(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace
) -> None:
    workspace.narrow(text="photo")
    pane.enter()
    workspace.show(View(text="39"))
    qtbot.waitUntil(lambda: pane.model.facts.complete and pane.model.rowCount() == 1, timeout=LONG)
    assert pane.selection.ranges() == []


def test_tab_into_the_results_selects_the_first_item_and_no_other_way_frames_it(
    qtbot: QtBot, pane: ResultsPane
) -> None:
    pane.selection.rows.clear()
    for reason in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.OtherFocusReason):
        QApplication.sendEvent(pane.view, QFocusEvent(QEvent.Type.FocusIn, reason))
        assert (pane.selection.current_row, pane.selection.ranges()) == (-1, [])
    QApplication.sendEvent(pane.view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert (pane.selection.current_row, pane.selection.ranges()) == (0, [(0, 0)])
