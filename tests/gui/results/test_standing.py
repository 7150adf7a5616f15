"""What is selected and in sight comes back, and stays while a search is refined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from archive_app.archive.editing import trash
from archive_app.gui.results import standing
from archive_app.gui.results.results_pane import ResultsPane
from archive_app.gui.session import ArchiveSession
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import View

WAIT = 10_000


def settled(qtbot: QtBot, pane: ResultsPane, total: int) -> None:
    model = pane.model
    qtbot.waitUntil(lambda: not model.is_waiting and model.is_settled and model.rowCount() == total, timeout=WAIT)


def selected(pane: ResultsPane) -> list[str]:
    rows = [row for first, last in pane.selection.ranges() for row in range(first, last + 1)]
    pane.model.look(0, pane.model.rowCount())
    return [getattr(pane.model.summary(row), "title", "") for row in rows]


def test_what_is_selected_stays_so_while_a_search_is_refined(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace
) -> None:
    pane.selection.select_rows([(20, 20), (9, 9)])  # Photo 19 and Photo 30
    pane.selection.move_to(20)
    for text, total in (("photo", 40), ("photo title:19", 1)):
        workspace.narrow(text=text, typing=True)
        settled(qtbot, pane, total)
    qtbot.waitUntil(lambda: selected(pane) == ["Photo 19"], timeout=WAIT)


def test_what_is_not_found_for_the_time_of_a_letter_is_selected_again(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace
) -> None:
    pane.selection.select_row(20)
    workspace.narrow(text="title:30", typing=True)
    settled(qtbot, pane, 1)
    assert pane.selection.count() == 0
    workspace.narrow(text="photo", typing=True)
    settled(qtbot, pane, 40)
    qtbot.waitUntil(lambda: selected(pane) == ["Photo 19"], timeout=WAIT)
    row = pane.selection.current_row
    assert pane.view.viewport().rect().intersects(pane.view.cell_rect(row))


def test_another_place_begins_without_a_selection(qtbot: QtBot, pane: ResultsPane, workspace: Workspace) -> None:
    pane.selection.select_row(20)
    workspace.show(View(kinds=frozenset(("photo",))))
    settled(qtbot, pane, 40)
    assert pane.selection.count() == 0


def test_whoever_comes_to_the_results_has_something_selected_when_that_is_gone(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace
) -> None:
    pane.selection.select_row(20)
    workspace.narrow(text="title:30")
    pane.focus_results()
    settled(qtbot, pane, 1)
    qtbot.waitUntil(lambda: pane.selection.ranges() == [(0, 0)], timeout=WAIT)


def test_a_stance_without_what_is_gone_comes_back(
    qtbot: QtBot,
    pane: ResultsPane,
    workspace: Workspace,
    session: ArchiveSession,
    ids: list[bytes],
    add: Callable[..., bytes],
) -> None:
    pane.selection.select_rows([(10, 12)])
    pane.view.show_at_top(8)
    top = pane.model.pk(pane.view.rows_in_sight()[0] + pane.view.columns)
    stance = pane.standing.take()
    workspace.show(View(text="nothing at all"))
    settled(qtbot, pane, 0)
    session.do(lambda archive: trash(archive, [ids[11], ids[0]]))
    add("Newer", "1999-01-01")
    workspace.show(View())
    pane.resume(stance)
    settled(qtbot, pane, 39)
    qtbot.waitUntil(lambda: selected(pane) == ["Photo 29", "Photo 27"], timeout=WAIT)
    first, last = pane.view.rows_in_sight()
    assert top in pane.model.pks(first, last)


def test_what_somebody_selects_before_all_items_are_here_stays_selected(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace
) -> None:
    pane.selection.select_row(39)
    stance = pane.standing.take()
    workspace.show(View(kinds=frozenset(("photo",))))
    settled(qtbot, pane, 40)
    pane.model.facts = replace(pane.model.facts, complete=False)  # as after the first part of many
    pane.resume(replace(stance, current_row=3, current=-1))
    assert pane.standing.is_wanted
    pane.selection.select_row(5)
    pane.model.completed.emit()
    assert pane.selection.ranges() == [(5, 5)]
    assert not pane.standing.is_wanted


def test_of_very_many_it_is_remembered_only_whether_it_was_every_one(
    pane: ResultsPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "MOST_KEPT", 10)
    for chosen, back in (([(0, 39)], [(0, 39)]), ([(1, 39)], [])):
        pane.selection.select_rows(chosen)
        stance = pane.standing.take()
        pane.selection.clear()
        pane.resume(stance)
        assert pane.selection.ranges() == back
