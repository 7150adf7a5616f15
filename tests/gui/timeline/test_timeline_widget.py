"""The timeline under keys and mouse, and what it asks of the archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import stated_date
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.timeline import Timeline
from archive_app.gui.workspace import Workspace
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE

LEFT = Qt.MouseButton.LeftButton
MARCH = date(1987, 3, 1).toordinal()


def add_photos(archive: Archive, dates: list[str | None], title: str = "Boat") -> None:
    edits = [Edit(new_id(), "photo", {ALIVE: 1, "title": title, **stated_date(when)}) for when in dates]
    archive.change(Action.CREATION, "import", edits)


@pytest.fixture
def line(qtbot: QtBot, session: ArchiveSession, theme: Theme, workspace: Workspace) -> Iterator[Timeline]:
    """Ten days of March 1987 with a photo each, two on the third, and one photo without a date."""
    dates = [f"1987-03-{n:02}" for n in range(1, 11)] + ["1987-03-03", None]
    session.do(lambda archive: add_photos(archive, dates))
    made = Timeline(theme, workspace)
    qtbot.addWidget(made)
    made.resize(876, 70)
    made.set_session(session)
    qtbot.waitUntil(lambda: made.histogram.axis is not None and len(made.histogram.axis.bars) == 10, timeout=10_000)
    made.show()
    yield made
    made.set_session(None)


def _x(line: Timeline, number: int) -> int:
    """The middle of a bar, in px."""
    axis = line.histogram.axis
    assert axis is not None
    bar = axis.bars[number]
    return round(sum(axis.span(bar.first_day, bar.last_day)) / 2)


def _drag(qtbot: QtBot, line: Timeline, start: int, end: int, y: int = 30) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    widget = line.histogram
    qtbot.mousePress(widget, LEFT, pos=QPoint(start, y))
    for x in range(start, end, 7 if end > start else -7):
        at = QPointF(x, y)
        event = QMouseEvent(
            QEvent.Type.MouseMove, at, QPointF(widget.mapToGlobal(at.toPoint())), LEFT, LEFT, Qt.KeyboardModifier(0)
        )
        QApplication.sendEvent(widget, event)
    qtbot.mouseRelease(widget, LEFT, pos=QPoint(end, y))


def test_a_drag_narrows_the_view_and_leaves_one_place_to_go_back_to(
    qtbot: QtBot, line: Timeline, workspace: Workspace
) -> None:
    seen: list[object] = []
    workspace.view_changed.connect(lambda view: seen.append(view.days))
    _drag(qtbot, line, _x(line, 2), _x(line, 5) + 20)
    assert workspace.view.days == (MARCH + 2, MARCH + 5)
    assert len(seen) > 2
    workspace.go(-1)
    assert workspace.view.days is None
    assert line.histogram.days is None


def test_an_end_of_the_brush_is_dragged_by_its_handle(qtbot: QtBot, line: Timeline, workspace: Workspace) -> None:
    workspace.narrow(days=(MARCH + 2, MARCH + 5))
    axis = line.histogram.axis
    assert axis is not None
    _drag(qtbot, line, round(axis.span(*workspace.view.days or (0, 0))[1]), _x(line, 8))
    assert workspace.view.days == (MARCH + 2, MARCH + 8)


def test_the_brush_is_moved_from_within(qtbot: QtBot, line: Timeline, workspace: Workspace) -> None:
    workspace.narrow(days=(MARCH + 2, MARCH + 5))
    _drag(qtbot, line, _x(line, 3), _x(line, 5) + 5)
    assert workspace.view.days == (MARCH + 4, MARCH + 7)


def test_a_click_chooses_a_bar_and_one_beside_the_brush_lets_it_go(
    qtbot: QtBot, line: Timeline, workspace: Workspace
) -> None:
    qtbot.mouseClick(line.histogram, LEFT, pos=QPoint(_x(line, 4), 30))
    assert workspace.view.days == (MARCH + 4, MARCH + 4)
    qtbot.mouseClick(line.histogram, LEFT, pos=QPoint(_x(line, 8), 30))
    assert workspace.view.days is None


def test_a_double_click_on_a_label_takes_its_period(qtbot: QtBot, line: Timeline, workspace: Workspace) -> None:
    qtbot.mouseDClick(line.histogram, LEFT, pos=QPoint(_x(line, 3), 62))
    assert workspace.view.days == (MARCH + 3, MARCH + 3)


def test_keys_choose_move_stretch_and_let_go(qtbot: QtBot, line: Timeline, workspace: Workspace) -> None:
    keys = Qt.Key
    qtbot.keyClick(line.histogram, keys.Key_Right)
    assert workspace.view.days == (MARCH + 2, MARCH + 2)  # where most is
    qtbot.keyClick(line.histogram, keys.Key_Right)
    qtbot.keyClick(line.histogram, keys.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.view.days == (MARCH + 3, MARCH + 4)
    qtbot.keyClick(line.histogram, keys.Key_End)
    assert workspace.view.days == (MARCH + 8, MARCH + 9)
    qtbot.keyClick(line.histogram, keys.Key_Escape)
    assert workspace.view.days is None


def test_items_without_a_date_have_a_bar_of_their_own(qtbot: QtBot, line: Timeline, workspace: Workspace) -> None:
    end = QPoint(line.histogram.width() - 20, 30)
    qtbot.mouseClick(line.histogram, LEFT, pos=end)
    assert (workspace.view.undated, workspace.view.days) == (True, None)
    assert line.histogram.words_at(QPointF(end)) == "No date: 1 item"
    qtbot.mouseClick(line.histogram, LEFT, pos=end)
    assert not workspace.view.undated


def test_what_is_chosen_is_spoken(qtbot: QtBot, line: Timeline, workspace: Workspace) -> None:
    spoken = QAccessible.queryAccessibleInterface(line.histogram)
    assert spoken.text(QAccessible.Text.Name) == "Timeline"
    workspace.narrow(days=(MARCH + 1, MARCH + 4))
    assert spoken.text(QAccessible.Text.Description) == "2 to 5 March 1987, 5 items"


def test_a_search_shows_its_hits_before_the_whole(qtbot: QtBot, line: Timeline, workspace: Workspace) -> None:
    before = line.histogram.grab().toImage()
    workspace.narrow(text="nothing like it")
    qtbot.waitUntil(lambda: line.histogram.words_at(QPointF(_x(line, 2), 30)).startswith("3 Mar 1987: 0 of 2"))
    assert line.histogram.grab().toImage() != before


def test_the_wheel_shows_fewer_days_and_all_of_them_again(qtbot: QtBot, line: Timeline) -> None:
    histogram = line.histogram

    def turn(by: int) -> None:
        at = QPointF(_x(line, 4), 30)
        event = QWheelEvent(
            at, QPointF(histogram.mapToGlobal(at.toPoint())), QPoint(0, 0), QPoint(0, by), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier(0), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(histogram, event)

    def count() -> int:
        return len(histogram.axis.bars) if histogram.axis is not None else 0

    turn(120)
    qtbot.waitUntil(lambda: count() == 7, timeout=10_000)
    turn(-120)
    qtbot.waitUntil(lambda: count() == 10, timeout=10_000)


def test_a_change_of_the_archive_changes_the_bars(qtbot: QtBot, line: Timeline, session: ArchiveSession) -> None:
    session.do(lambda archive: add_photos(archive, ["1987-03-14"]))
    qtbot.waitUntil(lambda: line.histogram.axis is not None and len(line.histogram.axis.bars) == 14, timeout=10_000)


def test_it_is_hidden_where_there_is_nothing_to_show(
    qtbot: QtBot, session: ArchiveSession, theme: Theme, workspace: Workspace
) -> None:
    made = Timeline(theme, workspace)
    qtbot.addWidget(made)
    made.set_session(session)
    session.do(lambda archive: add_photos(archive, [None]))
    qtbot.wait(600)
    assert made.isHidden()
    session.do(lambda archive: add_photos(archive, ["1987-03-14"]))
    qtbot.waitUntil(lambda: not made.isHidden(), timeout=10_000)
    made.set_wanted(False)
    assert made.isHidden()
    made.set_session(None)


def test_at_large_text_there_is_no_room_for_it(qtbot: QtBot, line: Timeline, theme: Theme) -> None:
    assert not line.isHidden()
    theme.set_scale(2.0)
    assert line.isHidden()
    theme.set_scale(1.0)
    assert not line.isHidden()


def test_a_mirrored_timeline_runs_from_right_to_left(qtbot: QtBot, line: Timeline, workspace: Workspace) -> None:
    line.histogram.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    workspace.narrow(days=(MARCH + 4, MARCH + 4))
    qtbot.keyClick(line.histogram, Qt.Key.Key_Left)
    assert workspace.view.days == (MARCH + 5, MARCH + 5)
    qtbot.mouseClick(line.histogram, LEFT, pos=QPoint(20, 30))
    assert workspace.view.undated
