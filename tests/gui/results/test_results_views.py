"""The views of the results under keys and mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_app.gui.results.results_pane import MODES, ResultsPane
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace

Key = Qt.Key
Modifier = Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


def _centre(pane: ResultsPane, row: int) -> QPoint:
    return pane.view.cell_rect(row).center()


@pytest.mark.parametrize("mode", MODES)
def test_screen_readers_find_every_item_with_its_name_and_place(qtbot: QtBot, pane: ResultsPane, mode: str) -> None:
    pane.set_mode(mode)
    found = QAccessible.queryAccessibleInterface(pane.view)
    assert found.text(QAccessible.Text.Name) == "Results"
    assert found.childCount() == 40
    assert found.role() == QAccessible.Role.List
    cell = found.child(1)
    assert cell.text(QAccessible.Text.Name).startswith("Photo, Photo 38, 8 April 1987")
    place = pane.view.viewport().mapFromGlobal(cell.rect().center())
    assert pane.view.row_at(place) == 1


@pytest.mark.parametrize("mode", MODES)
def test_arrows_move_and_choose(qtbot: QtBot, pane: ResultsPane, mode: str) -> None:
    pane.set_mode(mode)
    qtbot.keyClick(pane.view, Key.Key_Home)
    assert pane.selection.ranges() == [(0, 0)]
    qtbot.keyClick(pane.view, Key.Key_Down)
    assert pane.selection.current_row == pane.view.columns
    qtbot.keyClick(pane.view, Key.Key_Down, Modifier.ShiftModifier)
    assert pane.selection.ranges() == [(pane.view.columns, 2 * pane.view.columns)]


def test_end_brings_the_last_item_into_sight(qtbot: QtBot, pane: ResultsPane) -> None:
    qtbot.keyClick(pane.view, Key.Key_End)
    assert pane.selection.current_row == 39
    assert pane.view.viewport().rect().contains(pane.view.cell_rect(39).center())
    qtbot.keyClick(pane.view, Key.Key_Home)
    assert pane.view.verticalOffset() == 0


def test_ctrl_moves_without_choosing_and_ctrl_space_chooses_in_turn(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.selection.choose(0)
    qtbot.keyClick(pane.view, Key.Key_Right, Modifier.ControlModifier)
    assert (pane.selection.current_row, pane.selection.ranges()) == (1, [(0, 0)])
    qtbot.keyClick(pane.view, Key.Key_Right, Modifier.ControlModifier)
    qtbot.keyClick(pane.view, Key.Key_Space, Modifier.ControlModifier)
    assert [row for row in range(5) if pane.selection.is_selected(row)] == [0, 2]


def test_enter_opens_and_space_previews(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace, ids: list[bytes]
) -> None:
    pane.selection.choose(1)
    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.keyClick(pane.view, Key.Key_Return)
    assert opened.args == [ids[1], None]
    with qtbot.waitSignal(workspace.preview_requested) as previewed:
        qtbot.keyClick(pane.view, Key.Key_Space)
    assert previewed.args == [ids[1]]


def test_a_double_click_opens(qtbot: QtBot, pane: ResultsPane, workspace: Workspace, ids: list[bytes]) -> None:
    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.mouseDClick(pane.view.viewport(), LEFT, pos=_centre(pane, 2))
    assert opened.args == [ids[2], None]


def test_typing_goes_to_the_next_title_that_begins_so(qtbot: QtBot, pane: ResultsPane) -> None:
    qtbot.keyClicks(pane.view, "photo 1")
    qtbot.waitUntil(lambda: pane.selection.current_row == 20, timeout=10_000)  # Photo 19
    qtbot.keyClicks(pane.view, "2")
    qtbot.waitUntil(lambda: pane.selection.current_row == 27, timeout=10_000)  # Photo 12


def test_clicks_choose_with_ctrl_and_shift_as_keys_do(qtbot: QtBot, pane: ResultsPane) -> None:
    port = pane.view.viewport()
    qtbot.mouseClick(port, LEFT, pos=_centre(pane, 1))
    qtbot.mouseClick(port, LEFT, Modifier.ShiftModifier, _centre(pane, 3))
    assert pane.selection.ranges() == [(1, 3)]
    qtbot.mouseClick(port, LEFT, Modifier.ControlModifier, _centre(pane, 2))
    assert [row for row in range(5) if pane.selection.is_selected(row)] == [1, 3]


def test_a_press_on_what_is_selected_keeps_it_for_a_drag_and_a_click_chooses_it_alone(
    qtbot: QtBot, pane: ResultsPane
) -> None:
    port = pane.view.viewport()
    pane.selection.select_rows([(0, 2)])
    qtbot.mousePress(port, LEFT, pos=_centre(pane, 1))
    assert pane.selection.ranges() == [(0, 2)]
    qtbot.mouseRelease(port, LEFT, pos=_centre(pane, 1))
    assert pane.selection.ranges() == [(1, 1)]


def test_a_drag_asks_for_what_is_dragged(qtbot: QtBot, pane: ResultsPane, monkeypatch: pytest.MonkeyPatch) -> None:
    dragged: list[QMimeData] = []
    monkeypatch.setattr(
        "archive_app.gui.results.painted_view.drag_out", lambda view, mime, size, paint: dragged.append(mime)
    )
    mime = QMimeData()
    pane.model.make_drag = lambda: mime
    port = pane.view.viewport()
    qtbot.mousePress(port, LEFT, pos=_centre(pane, 1))
    qtbot.mouseMove(port, _centre(pane, 1) + QPoint(3, 0))
    assert dragged == []
    _move(pane, _centre(pane, 1) + QPoint(40, 10))
    assert dragged == [mime]


def _move(pane: ResultsPane, point: QPoint, modifiers: Modifier = Modifier.NoModifier) -> None:
    from PySide6.QtGui import QMouseEvent

    port = pane.view.viewport()
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), QPointF(port.mapToGlobal(point)), LEFT, LEFT, modifiers)
    QApplication.sendEvent(port, event)


def test_a_band_from_beside_the_cells_selects_what_it_touches(qtbot: QtBot, pane: ResultsPane) -> None:
    port = pane.view.viewport()
    second = pane.view.cell_rect(pane.view.columns + 1)
    qtbot.mousePress(port, LEFT, pos=QPoint(3, 3))
    _move(pane, QPoint(60, 60))
    _move(pane, second.center())
    columns = pane.view.columns
    assert pane.selection.ranges() == [(0, 1), (columns, columns + 1)]
    qtbot.mouseRelease(port, LEFT, pos=second.center())
    qtbot.mouseClick(port, LEFT, pos=QPoint(3, 3))
    assert pane.selection.ranges() == []


def test_the_menu_is_for_what_was_clicked(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.selection.select_rows([(0, 1)])
    qtbot.mousePress(pane.view.viewport(), Qt.MouseButton.RightButton, pos=_centre(pane, 1))
    assert pane.selection.ranges() == [(0, 1)]
    qtbot.mousePress(pane.view.viewport(), Qt.MouseButton.RightButton, pos=_centre(pane, 3))
    assert pane.selection.ranges() == [(3, 3)]


@pytest.mark.parametrize("mode", MODES)
def test_the_menu_key_asks_at_the_current_item(qtbot: QtBot, pane: ResultsPane, mode: str) -> None:
    pane.set_mode(mode)
    pane.selection.choose(1)
    with qtbot.waitSignal(pane.menu_requested) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(pane.view.viewport(), event)
    assert pane.view.row_at(pane.view.viewport().mapFromGlobal(asked.args[0])) == 1


def test_ctrl_and_the_wheel_change_the_size_and_keep_the_item_in_sight(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.selection.select_row(30)
    columns = pane.view.columns
    with qtbot.waitSignal(pane.cell_size_changed) as changed:
        _wheel(pane, 120, Modifier.ControlModifier)
    assert changed.args == [256]
    assert pane.view.columns < columns
    assert pane.view.viewport().rect().intersects(pane.view.cell_rect(30))


def _wheel(pane: ResultsPane, turn: int, modifiers: Modifier = Modifier.NoModifier) -> None:
    port = pane.view.viewport()
    at = QPointF(100, 100)
    event = QWheelEvent(
        at,
        QPointF(port.mapToGlobal(at.toPoint())),
        QPoint(0, 0),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)


def test_the_item_on_top_stays_there_when_others_come_in_above(
    qtbot: QtBot, pane: ResultsPane, add: Callable[..., bytes]
) -> None:
    pane.set_mode("list")
    _wheel(pane, -600)
    before = pane.view.first_in_sight()
    assert before is not None
    with qtbot.waitSignal(pane.model.refreshed):
        add("Newest", "1988-01-01")
    assert pane.view.first_in_sight() == (before[0] + 1, before[1])


def test_at_the_very_top_what_is_new_is_seen(qtbot: QtBot, pane: ResultsPane, add: Callable[..., bytes]) -> None:
    with qtbot.waitSignal(pane.model.refreshed):
        add("Newest", "1988-01-01")
    assert pane.view.verticalOffset() == 0


def test_a_mirrored_grid_begins_at_the_right(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    pane.view.lay_out()
    assert pane.view.cell_rect(0).left() > pane.view.cell_rect(1).left()
    pane.selection.choose(0)
    qtbot.keyClick(pane.view, Key.Key_Left)
    assert pane.selection.current_row == 1


def test_at_large_text_the_grid_is_one_column(qtbot: QtBot, pane: ResultsPane, theme: Theme) -> None:
    theme.set_scale(3.0)
    try:
        assert pane.view.columns == 1
        pane.view.grab()
    finally:
        theme.set_scale(1.0)
    assert pane.view.columns == 4


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
@pytest.mark.parametrize("mode", MODES)
def test_what_is_selected_looks_different(
    qtbot: QtBot, pane: ResultsPane, theme: Theme, mode: str, choice: str
) -> None:
    pane.set_mode(mode)
    theme.choose(choice)
    try:
        before = pane.view.grab(pane.view.cell_rect(1)).toImage()
        pane.selection.choose(1)
        assert pane.view.grab(pane.view.cell_rect(1)).toImage() != before
    finally:
        theme.choose("light")


def test_a_click_on_a_heading_asks_for_its_order(qtbot: QtBot, pane: ResultsPane, workspace: Workspace) -> None:
    pane.set_mode("table")
    header = pane.table.header
    where = {name: header.sectionViewportPosition(n) + 10 for n, name in enumerate(("title", "kind", "date"))}
    for name, order in (("title", "title"), ("kind", "title"), ("date", "newest"), ("date", "oldest")):
        qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(where[name], 10))
        assert workspace.view.order == order


def test_columns_are_remembered(qtbot: QtBot, pane: ResultsPane) -> None:
    header = pane.table.header
    header.resizeSection(0, 333)
    header.moveSection(1, 3)
    state = pane.table.column_state()
    header.resizeSection(0, 100)
    header.moveSection(3, 1)
    pane.table.restore_column_state(state)
    assert header.sectionSize(0) == 333
    assert header.visualIndex(1) == 3
