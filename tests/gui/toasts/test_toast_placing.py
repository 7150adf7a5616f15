"""A toast hides nothing that a person works on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt

from archive_app.gui.toasts.placing import spot

AREA = QRect(0, 0, 1200, 700)
SIZE = QSize(300, 44)
ON, BACK = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def test_it_stands_at_the_bottom_where_the_line_begins() -> None:
    assert spot(AREA, SIZE, 20, [], ON) == QPoint(20, 636)
    assert spot(AREA, SIZE, 20, [], BACK) == QPoint(880, 636)


def test_it_goes_on_in_the_line_where_the_current_cell_stands_at_its_beginning() -> None:
    assert spot(AREA, SIZE, 20, [QRect(230, 480, 210, 216)], ON) == QPoint(450, 636)


def test_it_stands_above_a_row_that_takes_the_whole_line() -> None:
    assert spot(AREA, SIZE, 20, [QRect(0, 600, 1200, 100)], ON) == QPoint(20, 536)


def test_where_there_is_no_room_at_all_it_stands_at_the_bottom_all_the_same() -> None:
    assert spot(AREA, SIZE, 20, [AREA], ON) == QPoint(20, 636)


_RECTS = st.builds(QRect, st.integers(0, 1100), st.integers(100, 650), st.integers(1, 400), st.integers(1, 200))


@given(st.lists(_RECTS, max_size=3), st.sampled_from([ON, BACK]))
def test_it_stays_within_the_area_and_touches_nothing_while_there_is_room_over_all(avoid, direction) -> None:
    place = QRect(spot(AREA, SIZE, 20, avoid, direction), SIZE)
    assert AREA.contains(place)
    assert not any(place.intersects(rect) for rect in avoid)
