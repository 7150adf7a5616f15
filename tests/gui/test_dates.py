"""Dates as the window writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from archive_app.gui.dates import date_of, day_of, shown_date, shown_days, spoken_date, spoken_days


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("1987-03-16", "16 Mar 1987"),
        ("1987-03-16~", "about 16 Mar 1987"),
        ("1987-03-16?", "perhaps 16 Mar 1987"),
        ("1987-03-16%", "perhaps about 16 Mar 1987"),
        ("1987-03-16T14:05:00+01:00", "16 Mar 1987"),
        ("1987-04", "April 1987"),
        ("1987-04-XX", "April 1987"),
        ("1987", "1987"),
        ("1987-XX-XX", "1987"),
        ("1987-21", "spring 1987"),
        ("198X", "1980s"),
        ("19XX", "1900–1999"),
        ("-0043-03-15", "15 Mar 44 BC"),
        ("1987/1991", "1987–1991"),
        ("1987-03/1987-05", "Mar–May 1987"),
        ("1987-03-14/1987-03-16", "14–16 Mar 1987"),
        ("1987-03-14/1987-04-30", "14 Mar – 30 Apr 1987"),
        ("1987-03-14/1988-04-30", "14 Mar 1987 – 30 Apr 1988"),
        ("1987~/1991", "about 1987 – 1991"),
        ("../1987-03", "until March 1987"),
        ("1987/..", "since 1987"),
        ("[1987-03-04,1987-04-03]", "4 Mar 1987 or 3 Apr 1987"),
        ("{1987,1988}", "1987 and 1988"),
        ("[2008-09,2008..2009]", "September 2008 or 2008–2009"),
    ],
)
def test_a_reading_is_shown_in_words(edtf: str, shown: str) -> None:
    assert shown_date(edtf, None) == shown


def test_what_cannot_be_read_is_shown_as_it_was_written() -> None:
    assert shown_date(None, " the week of the flood ") == "the week of the flood"


def test_before_is_not_turned_into_until() -> None:
    assert shown_date("../1987", "before 1987") == "before 1987"


def test_a_set_of_many_dates_is_shown_as_it_was_written() -> None:
    assert shown_date("[1981,1982,1983,1984]", "one of four years") == "one of four years"


def test_nothing_known_is_said() -> None:
    assert shown_date(None, "") == "no date"
    assert spoken_date(None, None) == ""


def test_the_long_form_names_the_weekday_and_the_time() -> None:
    assert shown_date("1987-03-16", None, long=True) == "Monday, 16 March 1987"
    assert shown_date("1987-03-16T14:05:00", None, long=True) == "Monday, 16 March 1987, 14:05"


def test_a_spoken_date_writes_the_month_out() -> None:
    assert spoken_date("1987-03-15", "15.3.87") == "15 March 1987"


def test_months_and_digits_follow_the_locale() -> None:
    QLocale.setDefault(QLocale("ar_EG"))
    assert shown_date("1987-03-16", None) == "١٦ مارس ١٩٨٧"


def test_a_date_shown_in_another_locale_is_not_remembered_in_the_first() -> None:
    assert shown_date("1987-05-16", None) == "16 May 1987"
    QLocale.setDefault(QLocale("de_DE"))
    assert "Mai" in shown_date("1987-05-16", None)


@pytest.mark.parametrize(
    ("first", "last", "shown", "spoken"),
    [
        (date(1987, 3, 14), date(1987, 4, 30), "14 Mar – 30 Apr 1987", "14 March to 30 April 1987"),
        (date(1987, 3, 14), date(1987, 3, 14), "14 Mar 1987", "14 March 1987"),
        (date(1987, 3, 1), date(1987, 3, 31), "March 1987", "March 1987"),
        (date(1987, 3, 1), date(1987, 4, 30), "Mar–Apr 1987", "March to April 1987"),
        (date(1987, 1, 1), date(1987, 12, 31), "1987", "1987"),
        (date(1987, 1, 1), date(1991, 12, 31), "1987–1991", "1987 to 1991"),
    ],
)
def test_a_range_of_days_says_what_is_common_once(first: date, last: date, shown: str, spoken: str) -> None:
    assert shown_days(first.toordinal(), last.toordinal()) == shown
    assert spoken_days(first.toordinal(), last.toordinal()) == spoken


@pytest.mark.parametrize("day", [-700_000, 0, 1, 725_446])
def test_numbers_of_days_are_those_of_the_records(day: int) -> None:
    assert day_of(date_of(day)) == day
    if day > 0:
        assert date_of(day).toPython() == date.fromordinal(day)
