"""Days along the timeline, its labels, and what drags and keys choose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from archive_app.gui.timeline.axis import Axis
from archive_app.gui.timeline.brush import Drag, Hold, extended, first_choice, moved, zoomed
from archive_app.gui.timeline.periods import periods
from archive_app.search.counting import Bar


def day(year: int, month: int = 1, of_month: int = 1) -> int:
    return date(year, month, of_month).toordinal()


def bars(first: int, length: int, count: int) -> tuple[Bar, ...]:
    return tuple(Bar(first + n * length, first + (n + 1) * length - 1, n, n % 4) for n in range(count))


AXIS = Axis(bars(day(1987), 10, 10), 1000)
MIRRORED = Axis(AXIS.bars, 1000, mirrored=True)
D = AXIS.first_day


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def test_days_stand_along_the_axis() -> None:
    assert AXIS.x(D) == 0
    assert AXIS.x(D + 50) == 500
    assert AXIS.span(D + 10, D + 19) == (100, 200)
    assert AXIS.day_at(505) == D + 50
    assert AXIS.day_at(-40) == D
    assert AXIS.day_at(2000) == D + 99


def test_time_runs_from_right_to_left_in_a_mirrored_timeline() -> None:
    assert MIRRORED.x(D) == 1000
    assert MIRRORED.span(D + 10, D + 19) == (800, 900)
    assert MIRRORED.day_at(995) == D
    assert MIRRORED.number_at(5) == 9


def test_a_drag_chooses_whole_bars_in_either_direction() -> None:
    assert Drag(Hold.NEW, 2, None).to(AXIS, 4) == (D + 20, D + 49)
    assert Drag(Hold.NEW, 4, None).to(AXIS, 2) == (D + 20, D + 49)


def test_the_ends_of_the_brush_are_dragged_alone_and_may_pass_each_other() -> None:
    chosen = (D + 20, D + 49)
    assert Drag(Hold.START, 2, chosen).to(AXIS, 0) == (D, D + 49)
    assert Drag(Hold.END, 4, chosen).to(AXIS, 9) == (D + 20, D + 99)
    assert Drag(Hold.END, 4, chosen).to(AXIS, 1) == (D + 10, D + 29)


def test_the_brush_is_dragged_whole_and_stops_at_the_ends() -> None:
    chosen = (D + 20, D + 49)
    assert Drag(Hold.BODY, 3, chosen).to(AXIS, 4) == (D + 30, D + 59)
    assert Drag(Hold.BODY, 3, chosen).to(AXIS, 0) == (D, D + 29)
    assert moved(AXIS, chosen, 100) == (D + 70, D + 99)


def test_stretching_keeps_one_bar() -> None:
    assert extended(AXIS, (D, D + 19), 1) == (D, D + 29)
    assert extended(AXIS, (D, D + 9), -1) == (D, D + 9)


def test_keys_begin_where_the_view_shows_most() -> None:
    assert first_choice(AXIS) == (D + 30, D + 39)


def test_zooming_keeps_the_day_under_the_pointer_in_its_place() -> None:
    whole = (D, D + 99)
    assert zoomed(AXIS, D + 50, 0.5, whole, least=7) == (D + 25, D + 74)
    assert zoomed(AXIS, D, 0.5, whole, least=7) == (D, D + 49)
    assert zoomed(AXIS, D + 50, 2.0, whole, least=7) is None
    window = zoomed(AXIS, D + 50, 0.001, whole, least=7)
    assert window is not None
    assert window[1] - window[0] + 1 == 7


def _labels(axis: Axis) -> list[str]:
    return [its.text for its in periods(axis, 46, lambda text: 7.0 * len(text)) if its.text]


def test_months_are_labelled_with_the_year_where_it_changes() -> None:
    axis = Axis(bars(day(1986, 10, 1), 7, 26), 780)
    assert _labels(axis) == ["Oct 1986", "Nov", "Dec", "Jan 1987", "Feb", "Mar"]


def test_a_long_time_is_labelled_in_round_years() -> None:
    assert _labels(Axis(bars(day(1900), 366, 100), 600)) == [
        "1900", "1910", "1920", "1930", "1940", "1950", "1960", "1970", "1980", "1990",
    ]  # fmt: skip


def test_a_short_time_is_labelled_in_days() -> None:
    assert _labels(Axis(bars(day(1987, 3, 30), 1, 5), 500)) == ["30 Mar 1987", "31", "1 Apr", "2", "3"]


def test_where_an_axis_begins_within_a_stretch_the_time_at_its_beginning_is_named() -> None:
    axis = Axis(bars(day(1996), 365, 20), 300)  # stretches of five years from 1995
    shown = periods(axis, 46, lambda text: 7.0 * len(text))
    assert shown[0].first == day(1995)
    assert (shown[0].text, shown[1].text) == ("1996", "2000")


def test_a_period_is_whole_even_where_the_axis_cuts_it() -> None:
    first = periods(Axis(bars(day(1987, 3, 20), 7, 20), 800), 46, lambda text: 7.0 * len(text))[0]
    assert (first.first, first.last) == (day(1987, 3, 1), day(1987, 3, 31))
    assert (first.left, round(first.right)) == (0, 69)


def test_labels_reach_back_before_the_year_one() -> None:
    axis = Axis((Bar(-40_000, -1, 1, 1), Bar(0, 40_000, 1, 1)), 600)
    texts = [its.text for its in periods(axis, 46, lambda text: 7.0 * len(text))]
    assert any(text.endswith("BC") for text in texts)
    assert len(texts) < 40
