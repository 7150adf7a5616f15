"""Where cells stand, and where keys lead among them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from archive_app.gui.results.geometry import Geometry
from archive_app.gui.results.moving import target
from archive_app.gui.results.stretches import stretches

GRID = Geometry(columns=4, width=200, height=100, across=844, lead=12, top=10, bottom=10)
MIRRORED = Geometry(columns=4, width=200, height=100, across=844, lead=12, top=10, bottom=10, mirrored=True)


def test_cells_stand_in_lines_from_the_leading_margin_to_the_end() -> None:
    assert GRID.rect(0) == QRect(12, 10, 200, 100)
    assert GRID.rect(3).right() == 843
    assert GRID.rect(5).top() == 110


def test_a_mirrored_line_begins_at_the_right() -> None:
    assert MIRRORED.rect(0).right() == 843 - 12
    assert MIRRORED.rect(3).left() == 0


@pytest.mark.parametrize("geometry", [GRID, MIRRORED])
@pytest.mark.parametrize("row", [0, 3, 4, 9])
def test_the_cell_under_a_point_is_the_one_that_stands_there(geometry: Geometry, row: int) -> None:
    assert geometry.row_at(geometry.rect(row).center(), 10) == row


def test_nothing_stands_in_margins_and_after_the_last_cell() -> None:
    assert GRID.row_at(QPoint(5, 50), 10) == -1
    assert GRID.row_at(QPoint(100, 5), 10) == -1
    assert GRID.row_at(GRID.rect(10).center(), 10) == -1


def test_a_million_rows_are_as_easy_as_ten() -> None:
    rows = Geometry(columns=1, width=800, height=108, across=800)
    assert rows.total_height(1_000_000) == 108_000_000
    assert rows.rows_between(107_000_000, 107_000_500, 1_000_000) == (990_740, 990_745)


def test_a_band_takes_the_cells_that_it_touches() -> None:
    assert GRID.ranges_in(QRect(100, 50, 200, 100), 10) == [(0, 1), (4, 5)]
    assert GRID.ranges_in(QRect(0, 50, 844, 100), 10) == [(0, 7)]
    assert GRID.ranges_in(QRect(0, 500, 844, 100), 10) == []


def test_a_band_in_a_mirrored_view_takes_what_it_touches() -> None:
    assert MIRRORED.ranges_in(QRect(700, 50, 100, 20), 10) == [(0, 0)]


@pytest.mark.parametrize(
    ("key", "row", "to"),
    [
        (Qt.Key.Key_Right, 0, 1),
        (Qt.Key.Key_Left, 0, 0),
        (Qt.Key.Key_Down, 1, 5),
        (Qt.Key.Key_Down, 7, 9),
        (Qt.Key.Key_Down, 9, 9),
        (Qt.Key.Key_Up, 2, 2),
        (Qt.Key.Key_Up, 9, 5),
        (Qt.Key.Key_PageDown, 0, 8),
        (Qt.Key.Key_End, 0, 9),
        (Qt.Key.Key_Home, 9, 0),
        (Qt.Key.Key_Down, -1, 0),
        (Qt.Key.Key_A, 0, None),
    ],
)
def test_keys_lead_through_the_grid(key: Qt.Key, row: int, to: int | None) -> None:
    assert target(key, row, 10, 4, 2, mirrored=False) == to


def test_in_a_mirrored_grid_the_next_item_is_on_the_left() -> None:
    assert target(Qt.Key.Key_Left, 4, 10, 4, 2, mirrored=True) == 5
    assert target(Qt.Key.Key_Right, 4, 10, 4, 2, mirrored=True) == 3


def test_rows_that_follow_on_each_other_are_one_stretch() -> None:
    assert stretches([1, 2, 3, 7, 9, 10]) == [(1, 3), (7, 7), (9, 10)]
    assert stretches([]) == []
