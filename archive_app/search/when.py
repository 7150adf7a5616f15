"""Days to search for, as people write them: 1992, 199x, 1991..1994, before 1950, last month."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from archive_app.records.dates import FIRST_YEAR, LAST_YEAR, calendar_day, day_number, month_length, read_date

Days = tuple[int, int]
"""The first and the last day, both included."""

EARLIEST = day_number(FIRST_YEAR, 1, 1)
LATEST = day_number(LAST_YEAR, 12, 31)

_LONGEST = 60
_NUMBER = re.compile(r"#(-?[0-9]{1,9})|(-[0-9]{5,9})")
_COMPARED = re.compile(r"(?P<how><=|>=|<|>|≤|≥|(?:before|until|till|after|since|from)\s)\s*(?P<date>.+)")
_RELATIVE = re.compile(
    r"(?P<which>this|last|past|previous)\s+(?:(?P<number>[0-9]{1,4})\s+)?(?P<unit>day|week|month|year|decade|century)s?"
)
_UNKNOWN = re.compile(r"-?[0-9]{2}(?:[0-9]x|xx)(?![a-z])", re.IGNORECASE)
_LENGTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}

OPENINGS = ("before", "until", "till", "after", "since", "from", "this", "last", "past", "previous")
"""Words after which a date goes on."""


def read_days(text: str, today: date | None = None) -> Days | None:
    """The days that a text means; None where it can mean none. Any string is allowed."""
    written = " ".join(text.split())
    if not written or len(written) > _LONGEST:
        return None
    lower = written.lower()
    now = today or datetime.now(UTC).astimezone().date()
    if ".." in written and not written.startswith(("[", "{")):
        start, _, end = written.partition("..")
        return _between(start.strip(), end.strip(), now)
    if compared := _COMPARED.fullmatch(lower):
        return _compared(compared["how"].strip(), _one(compared["date"], now))
    return _one(written, now)


def written_day(day: int) -> str:
    """A day as `read_days` reads it again: ISO 8601, and its number where that has no year for it."""
    if not EARLIEST <= day <= LATEST:
        return f"#{day}"
    year, month, number = calendar_day(day)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{number:02}"


def _between(start: str, end: str, now: date) -> Days | None:
    first, last = _one(start, now) if start else (EARLIEST, 0), _one(end, now) if end else (0, LATEST)
    if first is None or last is None or not (start or end):
        return None
    return first[0], last[1]


def _compared(how: str, days: Days | None) -> Days | None:
    if days is None:
        return None
    first, last = days
    if how in ("<", "before"):
        return EARLIEST, first - 1
    if how in ("<=", "≤", "until", "till"):
        return EARLIEST, last
    return (last + 1, LATEST) if how in (">", "after") else (first, LATEST)


def _one(text: str, now: date) -> Days | None:
    number = _NUMBER.fullmatch(text)
    if number:
        day = int(number[1] or number[2])
        return day, day
    relative = _relative(text.lower(), now)
    if relative:
        return relative
    found = read_date(_UNKNOWN.sub(lambda match: match[0].upper(), text))
    return None if found.first_day is None or found.last_day is None else (found.first_day, found.last_day)


def _relative(text: str, now: date) -> Days | None:
    today = now.toordinal()
    if text in ("today", "yesterday"):
        day = today - (text == "yesterday")
        return day, day
    match = _RELATIVE.fullmatch(text)
    if not match:
        return None
    number, unit = int(match["number"] or 1), match["unit"]
    if match["which"] == "this":
        return _unit(unit, now) if match["number"] is None else None
    if match["number"] is None and match["which"] in ("last", "previous"):
        whole = _unit(unit, now)
        return _unit(unit, date.fromordinal(max(1, whole[0] - 1)))
    if unit in ("day", "week"):
        return today - number * (1 if unit == "day" else 7) + 1, today
    return _months_ago(now, number * _LENGTHS[unit]) + 1, today


def _unit(unit: str, now: date) -> Days:
    """The whole day, week (from Monday), month, ... in which a day lies."""
    if unit == "day":
        return now.toordinal(), now.toordinal()
    if unit == "week":
        monday = now - timedelta(days=min(now.weekday(), now.toordinal() - 1))
        return monday.toordinal(), monday.toordinal() + 6
    if unit == "month":
        return day_number(now.year, now.month, 1), day_number(now.year, now.month, month_length(now.year, now.month))
    years = _LENGTHS[unit] // 12
    first = now.year - now.year % years
    return day_number(first, 1, 1), day_number(first + years - 1, 12, 31)


def _months_ago(now: date, months: int) -> int:
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return day_number(year, month + 1, min(now.day, month_length(year, month + 1)))
