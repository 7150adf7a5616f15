"""Dates as photo metadata writes them, to ISO 8601 text with the zone where it is stated.

A part that is unknown (zeros, blanks) shortens the date to what is known; a date without a year is none.
"""

from __future__ import annotations

import re

_DATE = re.compile(r"(\d{4})(?:[:/.-]?(\d\d|  )(?:[:/.-]?(\d\d|  ))?)?(?!\d)")
_TIME = re.compile(r"(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?")
_ZONE = re.compile(r"\s*(Z|[+-]\d\d(?::?\d\d)?)")
_AFTER_DATE = ("", " ", "T")
_UNKNOWN = frozenset({"00", "  "})
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def iso_date(text: str, time: str = "", zone: str = "", fraction: str = "") -> str | None:
    """The date in `text`, with the time and zone that follow it there or stand in fields of their own.

    Args:
        text: ``2020:10:01 12:34:56`` (EXIF), ``20201001`` (IIM) or ISO 8601 (XMP); a time may follow.
        time: the time where it has a field of its own, such as ``123456+0300`` (IIM).
        zone: the offset from UTC where it has a field of its own, such as ``+03:00`` (EXIF 2.31).
        fraction: the digits after the seconds where they have a field of their own, such as ``45`` (EXIF).

    Returns:
        ``2020``, ``2020-10``, ``2020-10-01``, ``2020-10-01T12:34`` or with seconds, and ``+03:00`` or ``Z``
        after a time; None if no date that exists is there. Fractions of a second that stand in the text are dropped.
    """
    text = text.replace("\0", "").strip()
    found = _DATE.match(text)
    if found is None or text[found.end() : found.end() + 1] not in _AFTER_DATE:
        return None
    day = _known_part(*found.groups())
    if day is None or len(day) < len("2020-10-01"):
        return day
    clock = time.strip() or text[found.end() :].lstrip(" T")
    return day + _time_of_day(clock, zone, fraction)


def written_date(text: str) -> str | None:
    """The date in `text` as `iso_date` reads it, else its words ("about 1950") if they tell a year."""
    words = " ".join(text.replace("\0", "").split())
    return iso_date(text) or (words if re.search(r"\d*[1-9]\d{2}", words) else None)


def _known_part(year: str, month: str | None, day: str | None) -> str | None:
    if year == "0000":
        return None
    if month is None or month in _UNKNOWN:
        return year
    if not 1 <= int(month) <= len(_DAYS):
        return None
    if day is None or day in _UNKNOWN:
        return f"{year}-{month}"
    return f"{year}-{month}-{day}" if 1 <= int(day) <= _DAYS[int(month) - 1] else None


def _time_of_day(clock: str, zone: str, fraction: str) -> str:
    """``T12:34:56+03:00``, or nothing if `clock` holds no valid time."""
    found = _TIME.match(clock)
    if found is None:
        return ""
    hours, minutes, seconds = found.groups()
    if int(hours) > 23 or int(minutes) > 59 or int(seconds or 0) > 59:
        return ""
    offset = _ZONE.match(clock, found.end()) or _ZONE.fullmatch(zone.strip())
    digits = fraction.replace("\0", "").strip()
    parts = f".{digits}" if seconds and re.fullmatch(r"[0-9]{1,9}", digits) and int(digits) else ""
    return f"T{hours}:{minutes}" + (f":{seconds}{parts}" if seconds else "") + (_offset(offset[1]) if offset else "")


def _offset(written: str) -> str:
    if written == "Z":
        return "Z"
    digits = written[1:].replace(":", "")
    hours, minutes = digits[:2], digits[2:] or "00"
    # No place on Earth is further from UTC than 14 hours: anything else is a broken clock, not a zone.
    return f"{written[0]}{hours}:{minutes}" if int(hours) <= 14 and int(minutes) <= 59 else ""
