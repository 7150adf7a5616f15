"""One selection for all views, kept by item."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from archive_app.archive.editing import trash
from archive_app.gui.results import selection as selection_module
from archive_app.gui.results.results_pane import ResultsPane
from archive_app.gui.session import ArchiveSession
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import Order


def test_what_is_chosen_is_told_by_id(qtbot: QtBot, pane: ResultsPane, workspace: Workspace, ids: list[bytes]) -> None:
    with qtbot.waitSignal(workspace.selection_changed):
        pane.selection.choose(2)
    chosen = workspace.selection
    assert (chosen.ids, chosen.count, chosen.current) == ((ids[2],), 1, ids[2])
    assert chosen.kinds == {"photo"}
    assert not chosen.trashed


def test_shift_extends_from_the_last_one_chosen_and_ctrl_adds(pane: ResultsPane) -> None:
    chosen = pane.selection
    chosen.choose(2)
    chosen.choose(5, extend=True)
    assert chosen.ranges() == [(2, 5)]
    chosen.choose(3, extend=True)
    assert chosen.ranges() == [(2, 3)]
    chosen.choose(8, toggle=True)
    chosen.choose(2, toggle=True)
    assert [row for row in range(40) if chosen.is_selected(row)] == [3, 8]


def test_many_are_told_by_count_at_once_and_by_id_when_known(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace, ids: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection_module, "_AT_HAND", 5)
    monkeypatch.setattr(selection_module, "_AT_ONCE", 15)
    told: list[tuple[int, int]] = []
    workspace.selection_changed.connect(lambda its: told.append((its.count, len(its.ids))))
    pane.select_all()
    qtbot.waitUntil(lambda: len(workspace.selection.ids) == 40, timeout=10_000)
    assert told == [(40, 0), (40, 40)]
    assert workspace.selection.ids == tuple(ids)


def test_the_selection_is_kept_by_item_when_others_come_in(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace, ids: list[bytes], add: Callable[..., bytes]
) -> None:
    pane.selection.select_rows([(4, 6)])
    pane.selection.move_to(5)
    qtbot.waitUntil(lambda: workspace.selection.current == ids[5], timeout=10_000)
    with qtbot.waitSignal(pane.model.refreshed):
        add("Newest", "1988-01-01")
    assert pane.selection.ranges() == [(5, 7)]
    assert pane.selection.current_row == 6
    qtbot.waitUntil(lambda: workspace.selection.ids == tuple(ids[4:7]), timeout=10_000)


def test_the_selection_is_kept_by_item_when_all_rows_around_it_change(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace, ids: list[bytes], session: ArchiveSession
) -> None:
    pane.selection.select_rows([(10, 12)])
    pane.selection.move_to(11)

    def both_ends(archive: object) -> None:
        trash(archive, [ids[0]])  # type: ignore[arg-type]
        trash(archive, [ids[39]])  # type: ignore[arg-type]

    session.do(both_ends)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 38, timeout=10_000)
    assert pane.selection.ranges() == [(9, 11)]
    assert pane.selection.current_row == 10
    qtbot.waitUntil(lambda: workspace.selection.ids == tuple(ids[10:13]), timeout=10_000)


def test_what_is_trashed_is_selected_no_more(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace, ids: list[bytes], session: ArchiveSession
) -> None:
    pane.selection.select_rows([(0, 1)])
    with qtbot.waitSignal(pane.model.refreshed):
        session.do(lambda archive: trash(archive, [ids[0]]))
    qtbot.waitUntil(lambda: workspace.selection.ids == (ids[1],), timeout=10_000)


def test_another_order_keeps_the_item_that_is_looked_at(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace, ids: list[bytes]
) -> None:
    pane.selection.choose(1)
    qtbot.waitUntil(lambda: workspace.selection.current == ids[1], timeout=10_000)
    workspace.narrow(order=Order.OLDEST)
    qtbot.waitUntil(lambda: pane.selection.current_row == 38, timeout=10_000)
    qtbot.waitUntil(lambda: workspace.selection.only == ids[1], timeout=10_000)


def test_another_view_selects_nothing(qtbot: QtBot, pane: ResultsPane, workspace: Workspace) -> None:
    pane.selection.choose(1)
    qtbot.waitUntil(lambda: workspace.selection.count == 1, timeout=10_000)
    workspace.narrow(text="Photo 7")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1, timeout=10_000)
    qtbot.waitUntil(lambda: workspace.selection.count == 0, timeout=10_000)


def test_an_item_is_found_again_by_its_id(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace, ids: list[bytes]
) -> None:
    pane.restore(ids[33])
    qtbot.waitUntil(lambda: workspace.selection.only == ids[33], timeout=10_000)
    first, last = pane.view.rows_in_sight()
    assert first <= 33 <= last
