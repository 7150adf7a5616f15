from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.when import EARLIEST, LATEST, read_days, written_day

TODAY = date(2026, 11, 24)  # a Tuesday


def days(first: str, last: str) -> tuple[int, int]:
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1992", "1992-01-01", "1992-12-31"),
        ("1992-02", "1992-02-01", "1992-02-29"),
        ("199x", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1991..1994", "1991-01-01", "1994-12-31"),
        ("1991-1994", "1991-01-01", "1994-12-31"),
        ("1991/1994", "1991-01-01", "1994-12-31"),
        ("March 1944", "1944-03-01", "1944-03-31"),
        ("3 mars 1944", "1944-03-03", "1944-03-03"),
        ("the 1980s", "1980-01-01", "1989-12-31"),
        ("today", "2026-11-24", "2026-11-24"),
        ("Yesterday", "2026-11-23", "2026-11-23"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last decade", "2010-01-01", "2019-12-31"),
        ("last century", "1900-01-01", "1999-12-31"),
        ("last 7 days", "2026-11-18", "2026-11-24"),
        ("past week", "2026-11-18", "2026-11-24"),
        ("last 3 months", "2026-08-25", "2026-11-24"),
        ("last 1 months", "2026-10-25", "2026-11-24"),
    ],
)
def test_days_are_read_as_people_write_them(text: str, first: str, last: str) -> None:
    assert read_days(text, TODAY) == days(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("before 1950", EARLIEST, date(1949, 12, 31).toordinal()),
        ("<1950-06", EARLIEST, date(1950, 5, 31).toordinal()),
        ("until 1950", EARLIEST, date(1950, 12, 31).toordinal()),
        ("<= 1950", EARLIEST, date(1950, 12, 31).toordinal()),
        ("after 1950", date(1951, 1, 1).toordinal(), LATEST),
        ("since 1950", date(1950, 1, 1).toordinal(), LATEST),
        (">=1950", date(1950, 1, 1).toordinal(), LATEST),
        ("1950..", date(1950, 1, 1).toordinal(), LATEST),
        ("..1950", EARLIEST, date(1950, 12, 31).toordinal()),
    ],
)
def test_open_stretches_go_to_the_end_of_what_a_date_can_be(text: str, first: int, last: int) -> None:
    assert read_days(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "soon", "..", "32 March 1944", "before", "this 3 weeks", "last monday", "x" * 999]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_days(text, TODAY) is None


@given(st.text(max_size=30) | st.from_regex(r"(last|past|before|#)? ?-?[0-9]{1,9} ?(days|months|century)?\Z"))
def test_any_text_is_read_or_is_none(text: str) -> None:
    found = read_days(text, TODAY)
    assert found is None or all(isinstance(day, int) for day in found)


@given(st.integers(-5_000_000, 5_000_000))
def test_a_day_that_is_written_is_read_as_it_was(day: int) -> None:
    assert read_days(f"{written_day(day)}..{written_day(day)}", TODAY) == (day, day)
