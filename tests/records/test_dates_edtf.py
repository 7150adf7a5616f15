from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.errors import BadInputError
from archive_app.records.dates import FIRST_YEAR, LAST_YEAR, day_number, days_of, month_length, read_date


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1987", "1987-01-01", "1987-12-31"),
        ("1987-03", "1987-03-01", "1987-03-31"),
        ("1988-02", "1988-02-01", "1988-02-29"),
        ("1987-03-16", "1987-03-16", "1987-03-16"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("198X-02", "1980-02-01", "1989-02-28"),
        ("1987-XX", "1987-01-01", "1987-12-31"),
        ("1987-03-XX", "1987-03-01", "1987-03-31"),
        ("1987-XX-XX", "1987-01-01", "1987-12-31"),
        ("1987?", "1987-01-01", "1987-12-31"),
        ("1987-03~", "1987-03-01", "1987-03-31"),
        ("1987-03-16%", "1987-03-16", "1987-03-16"),
        ("1987-03-16T10:30:00Z", "1987-03-16", "1987-03-16"),
        ("1987-03-16T24:00:00", "1987-03-16", "1987-03-16"),
        ("1987-03-16T23:59:60.5+05:30", "1987-03-16", "1987-03-16"),
        ("1987-21", "1987-03-01", "1987-05-31"),
        ("1987-24", "1987-12-01", "1988-02-29"),
        ("1984?/2004~", "1984-01-01", "2004-12-31"),
        ("1987-03/1987-05-02", "1987-03-01", "1987-05-02"),
        ("[1667,1668-03,1670..1672]", "1667-01-01", "1672-12-31"),
        ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
    ],
)
def test_an_edtf_date_covers_its_days(edtf: str, first: str, last: str) -> None:
    assert days_of(edtf) == (_day(first), _day(last))


@pytest.mark.parametrize(
    ("edtf", "known"), [("1987/..", 0), ("1987/", 0), ("[1987..]", 0), ("../1987", 1), ("[..1987]", 1)]
)
def test_an_open_end_reaches_to_the_edge_of_the_calendar(edtf: str, known: int) -> None:
    days = days_of(edtf)
    assert days[known] == (_day("1987-01-01"), _day("1987-12-31"))[known]
    assert days[1 - known] == (day_number(LAST_YEAR, 12, 31), day_number(FIRST_YEAR, 1, 1))[known]


def test_years_before_the_first_count_on_without_a_gap() -> None:
    assert days_of("0000")[1] + 1 == days_of("0001")[0] == 1
    assert days_of("-0001")[1] + 1 == days_of("0000")[0]


def test_an_unknown_digit_before_the_common_era_runs_towards_it() -> None:
    assert days_of("-198X") == (days_of("-1989")[0], days_of("-1980")[1])


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "/", "..", "../..", "[", "[]", "[1987}", "{1987", "1987-13", "1987-00", "1987-02-29", "1987-02-30",
        "1987-04-31", "1987-1", "1987-03-1", "1987-XX-12", "1987-21-03", "87", "19870312", "1987/1986", "[1990..1980]",
        "1987-03-16T25:00", "1987-03-16T10:61", "1987-03-16T24:01", "1987-03-16T10", "1987-03-16T10:00+25:00",
        "1900-02-29", "１９８７", "1987\n", "1987/1988/1989", "x", "1X8X",
    ],
)  # fmt: skip
def test_what_is_no_edtf_date_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadInputError) as caught:
        days_of(text)
    assert f"“{text}”" in str(caught.value)


@given(st.dates())
def test_day_numbers_agree_with_the_calendar_of_the_standard_library(day: date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()


@given(st.integers(-9999, 9998), st.integers(1, 12))
def test_the_days_of_a_month_follow_each_other_in_every_year(year: int, month: int) -> None:
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    assert day_number(year, month, month_length(year, month)) + 1 == day_number(*following, 1)


@pytest.mark.parametrize(
    ("year", "days"), [(1900, 28), (2000, 29), (2023, 28), (2024, 29), (0, 29), (-4, 29), (-100, 28)]
)
def test_leap_years_are_those_of_the_gregorian_rule(year: int, days: int) -> None:
    assert month_length(year, 2) == days


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_month_that_is_none_has_no_length(month: int) -> None:
    with pytest.raises(ValueError, match="month"):
        month_length(2000, month)


def test_a_reading_keeps_the_text_as_it_was_written() -> None:
    reading = read_date("  1987-03 ")
    assert (reading.text, reading.edtf) == ("  1987-03 ", "1987-03")
