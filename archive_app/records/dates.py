"""Dates as they are written, read as EDTF (ISO 8601-2), with the earliest and latest day that they allow.

A day is a number of the proleptic Gregorian calendar, as `datetime.date.toordinal` counts, and goes on for the years
-9999 to 9999. Reading is conservative: a text that may mean several things gives them all or nothing, never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from archive_app.errors import BadInputError
from archive_app.records.written_dates import read_written

FIRST_YEAR, LAST_YEAR = -9999, 9999

_YEAR = r"-?(?:\d{4}|\d{3}X|\d{2}XX)"
_HOUR = r"(?:[01]\d|2[0-3])"
_CLOCK = rf"(?:{_HOUR}:[0-5]\d(?::(?:[0-5]\d|60)(?:[.,]\d+)?)?|24:00(?::00(?:[.,]0+)?)?)"
_SIMPLE = re.compile(
    rf"(?P<year>{_YEAR})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    rf"(?:T{_CLOCK}(?:Z|[+-]{_HOUR}(?::?[0-5]\d)?)?)?[~?%]?"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}  # northern spring to winter; 13, 14: the next year's
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as written, its EDTF form and its first and last day; the latter are None where it cannot be read."""

    text: str
    edtf: str | None
    first_day: int | None
    last_day: int | None


def read_date(text: str, language: str | None = None) -> DateReading:
    """Read a date as people, pages and cameras write it; never raises.

    `language` (BCP 47) decides 03/04/1987: day first, but for en-US; without it both are kept.
    """
    stripped = text.strip()
    for candidate in (stripped, read_written(stripped, language)):
        if candidate is not None:
            try:
                first, last = days_of(candidate)
            except BadInputError:
                continue
            return DateReading(text, candidate, first, last)
    return DateReading(text, None, None, None)


def days_of(edtf: str) -> tuple[int, int]:
    """The first and last day of an EDTF date, interval or set; raises BadInputError for what is none."""
    try:
        first, last = _days(edtf)
    except (ValueError, IndexError) as error:
        raise BadInputError(f"“{edtf}” is not a date in EDTF; write it like 1987, 1987-03 or 1987-03-16.") from error
    return first, last


def _days(edtf: str) -> tuple[int, int]:
    if edtf.startswith(("[", "{")):
        if edtf[-1] != {"[": "]", "{": "}"}[edtf[0]]:
            raise ValueError(edtf)
        members = [_range(member) for member in edtf[1:-1].split(",")]
        return min(first for first, _ in members), max(last for _, last in members)
    if "/" in edtf:
        start, end = edtf.split("/")
        first = _start() if start in ("", "..") else _days_of_one(start)[0]
        last = _end() if end in ("", "..") else _days_of_one(end)[1]
        if first > last or (start in ("", "..") and end in ("", "..")):
            raise ValueError(edtf)
        return first, last
    return _days_of_one(edtf)


def _range(member: str) -> tuple[int, int]:
    """A member of a set, which may itself be open or run: ``..1984``, ``1760..1770``."""
    member = member.strip()
    if ".." not in member:
        return _days_of_one(member)
    start, _, end = member.partition("..")
    first = _days_of_one(start)[0] if start else _start()
    last = _days_of_one(end)[1] if end else _end()
    if first > last:
        raise ValueError(member)
    return first, last


def _days_of_one(text: str) -> tuple[int, int]:
    match = _SIMPLE.fullmatch(text)
    if match is None or not text.isascii():
        raise ValueError(text)
    year, month, day = match["year"], match["month"], match["day"]
    sign = -1 if year.startswith("-") else 1
    digits = year.lstrip("-")
    years = sorted((sign * int(digits.replace("X", "0")), sign * int(digits.replace("X", "9"))))
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError(text)
        return day_number(years[0], 1, 1), day_number(years[1], 12, 31)
    number = int(month)
    if number in _SEASONS:
        if day is not None:
            raise ValueError(text)
        start, end = _SEASONS[number]
        last_year = years[1] + (end > 12)
        last_month = (end - 1) % 12 + 1
        return day_number(years[0], start, 1), day_number(last_year, last_month, month_length(last_year, last_month))
    if day is None or day == "XX":
        return day_number(years[0], number, 1), day_number(years[1], number, month_length(years[1], number))
    return day_number(years[0], number, int(day)), day_number(years[1], number, int(day))


def _start() -> int:
    return day_number(FIRST_YEAR, 1, 1)


def _end() -> int:
    return day_number(LAST_YEAR, 12, 31)


def month_length(year: int, month: int) -> int:
    """How many days the month has; raises ValueError for a month that is none."""
    if not 1 <= month <= 12:
        raise ValueError(f"month {month}")
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The proleptic Gregorian day number (1 is 0001-01-01), for any year; raises ValueError for no date."""
    if not 1 <= day <= month_length(year, month):
        raise ValueError(f"{year}-{month}-{day}")
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    days += sum(month_length(year, number) for number in range(1, month))
    return days + day


_CYCLE = 146_097
"""The days of 400 years, after which the calendar repeats itself."""


def calendar_day(day: int) -> tuple[int, int, int]:
    """Year, month and day of a day number, for any year: what `day_number` takes."""
    cycles = (day - 1) // _CYCLE
    found = date.fromordinal(day - cycles * _CYCLE)
    return found.year + 400 * cycles, found.month, found.day
