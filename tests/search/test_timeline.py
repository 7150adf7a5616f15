from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_makers import article

from archive_app.archive import Archive
from archive_app.archive.editing import trash
from archive_app.records.dates import calendar_day, day_number
from archive_app.search.browsing import View
from archive_app.search.counting import Timeline, Unit, timeline


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def bars(found: Timeline) -> dict[str, tuple[int, int]]:
    """The bars that are not empty, by their first day."""
    return {date.fromordinal(b.first_day).isoformat(): (b.total, b.hits) for b in found.bars if b.total}


@given(st.integers(-9999, 9999), st.integers(1, 12), st.integers(1, 28))
def test_a_day_number_is_read_back_as_its_day(year: int, month: int, number: int) -> None:
    assert calendar_day(day_number(year, month, number)) == (year, month, number)


@pytest.mark.parametrize(
    ("last", "unit"),
    [
        ("1987-03-01", Unit.DAY),
        ("1987-07-01", Unit.DAY),
        ("1988-07-01", Unit.WEEK),
        ("1995-01-01", Unit.MONTH),
        ("2020-01-01", Unit.YEAR),
    ],
)
def test_the_unit_follows_from_the_time_that_the_archive_spans(archive: Archive, last: str, unit: Unit) -> None:
    article(archive, "First", "boat", "1987-03-01")
    article(archive, "Last", date=last)
    found = timeline(archive, View("boat"))
    assert found.unit is unit
    assert 1 <= len(found.bars) <= 160
    assert sum(bar.total for bar in found.bars) == 2
    assert sum(bar.hits for bar in found.bars) == 1


def test_bars_leave_no_gap_and_hold_the_first_and_the_last_day(archive: Archive) -> None:
    for text in ("1987-03-14", "1989-11-02"):
        article(archive, text, date=text)
    for most in (2000, 300, 50, 5):
        found = timeline(archive, View(), most=most)
        assert len(found.bars) <= most
        assert found.bars[0].first_day <= day("1987-03-14") <= found.bars[0].last_day
        assert found.bars[-1].first_day <= day("1989-11-02") <= found.bars[-1].last_day
        assert all(a.last_day + 1 == b.first_day for a, b in zip(found.bars, found.bars[1:], strict=False))


def test_months_weeks_and_years_begin_where_the_calendar_does(archive: Archive) -> None:
    article(archive, "A", date="1987-12-30")
    article(archive, "B", date="1988-02-29")
    assert bars(timeline(archive, View(), most=10)) == {"1987-12-01": (1, 1), "1988-02-01": (1, 1)}
    weeks = bars(timeline(archive, View(), most=20))
    assert weeks == {"1987-12-28": (1, 1), "1988-02-29": (1, 1)}
    article(archive, "C", date="1999")
    assert bars(timeline(archive, View(), most=20)) == {
        "1987-01-01": (1, 1),
        "1988-01-01": (1, 1),
        "1999-01-01": (1, 1),
    }


def test_undated_items_are_told_beside_the_bars(archive: Archive) -> None:
    article(archive, "Boat")
    article(archive, "Quay", date="some day")
    article(archive, "Crane", date="1987-03-01")
    found = timeline(archive, View("boat"))
    assert (found.undated_total, found.undated_hits) == (2, 1)
    assert bars(found) == {"1987-03-01": (1, 0)}


def test_an_archive_without_dates_has_no_bars(archive: Archive) -> None:
    assert timeline(archive, View()) == Timeline(Unit.DAY, (), 0, 0)
    article(archive, "Boat")
    assert timeline(archive, View()) == Timeline(Unit.DAY, (), 1, 1)


def test_the_days_of_the_view_do_not_narrow_its_hits(archive: Archive) -> None:
    article(archive, "Boat", date="1987-03-01")
    article(archive, "Boat", date="1987-03-02")
    view = View("boat")
    narrowed = replace(view, days=(day("1987-03-01"), day("1987-03-01")))
    assert timeline(archive, narrowed) == timeline(archive, view)
    assert timeline(archive, replace(view, undated=True)) == timeline(archive, view)


def test_a_window_shows_its_days_alone_in_a_finer_unit(archive: Archive) -> None:
    for text in ("1900-01-01", "1987-03-01", "1987-03-05", "1987-04-01", "2020-01-01"):
        article(archive, text, date=text)
    found = timeline(archive, View(), window=(day("1987-03-01"), day("1987-03-31")))
    assert found.unit is Unit.DAY
    assert (found.bars[0].first_day, found.bars[-1].last_day) == (day("1987-03-01"), day("1987-03-31"))
    assert bars(found) == {"1987-03-01": (1, 1), "1987-03-05": (1, 1)}
    assert timeline(archive, View(), window=(day("1987-03-02"), day("1987-03-01"))).bars == ()


def test_a_date_without_beginning_stretches_nothing_and_counts_in_the_first_bar(archive: Archive) -> None:
    article(archive, "Before", date="../1950")
    article(archive, "Boat", date="1987-03-01")
    article(archive, "Quay", date="1987-03-03")
    found = timeline(archive, View())
    assert found.unit is Unit.DAY
    assert bars(found) == {"1987-03-01": (2, 2), "1987-03-03": (1, 1)}


def test_thousands_of_years_are_centuries(archive: Archive) -> None:
    article(archive, "Old", date="-0753-04-21")
    article(archive, "New", date="2020")
    found = timeline(archive, View())
    assert found.unit is Unit.CENTURY
    assert calendar_day(found.bars[0].first_day) == (-800, 1, 1)
    assert (found.bars[0].total, found.bars[-1].total, len(found.bars)) == (1, 1, 29)


def test_the_trash_has_a_timeline_of_its_own(archive: Archive) -> None:
    article(archive, "Kept", date="1987-03-01")
    gone = [article(archive, title, date=text) for title, text in (("Boat", "1990-01-01"), ("Quay", "1990-01-03"))]
    trash(archive, [*gone, article(archive, "Undated")])
    found = timeline(archive, View("boat", trashed=True))
    assert bars(found) == {"1990-01-01": (1, 1), "1990-01-03": (1, 0)}
    assert (found.undated_total, found.undated_hits) == (1, 0)


def test_a_relaxed_view_shows_its_relaxed_hits(archive: Archive) -> None:
    article(archive, "Boat", date="1987-03-01")
    article(archive, "Quay", date="1987-03-02")
    found = timeline(archive, View("zeppelin airship boat"))
    assert bars(found) == {"1987-03-01": (1, 1), "1987-03-02": (1, 0)}


def test_more_items_than_are_counted_at_a_time_are_all_counted(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_app.search.compiling.Stretch.at_once", property(lambda _: 3))
    for number in range(10):
        article(archive, "Boat" if number % 3 else "Quay", date=f"1987-03-{1 + number // 2:02}")
    expected = {f"1987-03-0{d + 1}": (2, sum(n % 3 > 0 for n in (2 * d, 2 * d + 1))) for d in range(5)}
    assert bars(timeline(archive, View("boat"))) == expected
