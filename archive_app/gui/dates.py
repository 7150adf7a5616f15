"""Dates as people read them: “16 Mar 1987”, “about 16 Mar 1987”, “April 1987”, “1987–1991”.

Names of months and digits are those of `QLocale()`, the words around them are translated. Days are numbers as in
`archive_app.records.dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale

_JULIAN = 1_721_425
"""From the number of a day to its Julian day number: 1 January of the year 1 is 1721426."""

_ONE = re.compile(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?:T(?P<clock>\d\d:\d\d)\S*?)?(?P<mark>[~?%]?)"
)
_SPAN = re.compile(r"(?P<century>\d\d)(?P<decade>[\dX])X")
_MOST_MEMBERS = 3
_SEASONS = (21, 22, 23, 24)


class _Length(Enum):
    SHORT = "16 Mar 1987"
    SPOKEN = "16 March 1987"
    LONG = "Monday, 16 March 1987"


@dataclass(frozen=True, slots=True)
class _Date:
    year: int
    month: int | None = None
    day: int | None = None
    clock: str = ""
    mark: str = ""

    @property
    def is_plain(self) -> bool:
        return not self.mark and not self.clock


def shown_date(edtf: str | None, text: str | None, *, long: bool = False) -> str:
    """A date in words: from its EDTF reading; as it was written where that says more; “no date” for none.

    `long` adds the day of the week and the time of day and writes months out.
    """
    length = _Length.LONG if long else _Length.SHORT
    return _shown(edtf or "", (text or "").strip(), length, QLocale().name()) or _tr("no date")


def spoken_date(edtf: str | None, text: str | None) -> str:
    """A date as a screen reader says it, with months written out; empty for none."""
    return _shown(edtf or "", (text or "").strip(), _Length.SPOKEN, QLocale().name())


def shown_days(first: int, last: int) -> str:
    """A range of days: “14 Mar – 30 Apr 1987”, “March 1987”, “1987–1991”."""
    return _days(first, last, _Length.SHORT)


def spoken_days(first: int, last: int) -> str:
    """A range of days as a screen reader says it: “14 March to 30 April 1987”."""
    return _days(first, last, _Length.SPOKEN)


def date_of(day: int) -> QDate:
    """The date of the day with this number."""
    return QDate.fromJulianDay(day + _JULIAN)


def day_of(date: QDate) -> int:
    """The number of a date's day."""
    return date.toJulianDay() - _JULIAN


def number(value: int) -> str:
    """A number without separators, in the digits of the locale, as years are written."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(value)


@lru_cache(maxsize=4096)
def _shown(edtf: str, text: str, length: _Length, _locale: str) -> str:
    shown = _edtf(edtf, length) if edtf else None
    if shown is None or (text and text != edtf and edtf.startswith("../") != edtf.endswith("/..")):
        # “before 1987” and “until 1987” are the same days and not the same statement.
        return text or shown or edtf
    return shown


def _edtf(edtf: str, length: _Length) -> str | None:
    if edtf[:1] in ("[", "{"):
        members = [_member(part.strip(), length) for part in edtf[1:-1].split(",")]
        if len(members) > _MOST_MEMBERS or None in members:
            return None
        words = [member for member in members if member]
        joined = words[0]
        for word in words[1:]:
            joined = (_tr("{0} or {1}") if edtf[0] == "[" else _tr("{0} and {1}")).format(joined, word)
        return joined
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return _interval(start, end, length)
    if span := _SPAN.fullmatch(edtf):
        return _span(span["century"], span["decade"])
    one = _parsed(edtf)
    return _one(one, length) if one is not None else None


def _member(part: str, length: _Length) -> str | None:
    if ".." in part:
        start, _, end = part.partition("..")
        return _interval(start, end, length)
    return _edtf(part, length)


def _span(century: str, decade: str) -> str:
    if decade == "X":
        return _tr("{0}–{1}").format(number(int(century) * 100), number(int(century) * 100 + 99))
    return _tr("{0}s").format(number(int(century + decade) * 10))


def _interval(start: str, end: str, length: _Length) -> str | None:
    first, last = _parsed(start), _parsed(end)
    if first is None and last is None:
        return None
    if first is None:
        return _tr("until {0}").format(_one(last, length)) if last and start in ("", "..") else None
    if last is None:
        return _tr("since {0}").format(_one(first, length)) if end in ("", "..") else None
    return _between(first, last, length)


def _between(first: _Date, last: _Date, length: _Length) -> str:
    """Two dates; what both have is said once."""
    tight, wide = _tr("{0}–{1}"), _tr("{0} – {1}")
    if length is not _Length.SHORT:
        tight = wide = _tr("{0} to {1}")
    plain = first.is_plain and last.is_plain and length is not _Length.LONG
    if plain and first.day and last.day and first.year == last.year:
        if first.month == last.month:
            return _day(tight.format(number(first.day), number(last.day)), last, length)
        return wide.format(_day(number(first.day), first, length, year=False), _one(last, length))
    if plain and first.month and last.month and not first.day and not last.day and first.year == last.year:
        return _month_and_year(tight.format(_month(first.month, length), _month(last.month, length)), last.year)
    if plain and not first.month and not last.month:
        return tight.format(_year(first.year), _year(last.year))
    return wide.format(_one(first, length), _one(last, length))


def _parsed(text: str) -> _Date | None:
    match = _ONE.fullmatch(text)
    if match is None:
        return None
    month = int(match["month"]) if match["month"] not in (None, "XX") else None
    day = int(match["day"]) if month is not None and match["day"] not in (None, "XX") else None
    if month is not None and not 1 <= month <= 12 and (month not in _SEASONS or day is not None):
        return None
    return _Date(int(match["year"]), month, day, match["clock"] or "", match["mark"])


def _one(date: _Date, length: _Length) -> str:
    if date.day is not None:
        shown = _day(number(date.day), date, length)
        if length is _Length.LONG:
            weekday = QLocale().dayName(QDate(_qt_year(date.year), date.month or 1, date.day).dayOfWeek())
            shown = _tr("{0}, {1}").format(weekday, shown)
            if date.clock:
                shown = _tr("{0}, {1}").format(shown, date.clock)
    elif date.month in _SEASONS:
        seasons = (_tr("spring {0}"), _tr("summer {0}"), _tr("autumn {0}"), _tr("winter {0}"))
        shown = seasons[_SEASONS.index(date.month or 0)].format(_year(date.year))
    elif date.month is not None:
        shown = _month_and_year(QLocale().standaloneMonthName(date.month), date.year)
    else:
        shown = _year(date.year)
    if date.mark == "~":
        return _tr("about {0}").format(shown)
    if date.mark == "?":
        return _tr("perhaps {0}").format(shown)
    return _tr("perhaps about {0}").format(shown) if date.mark else shown


def _day(day: str, date: _Date, length: _Length, *, year: bool = True) -> str:
    name = QLocale.FormatType.ShortFormat if length is _Length.SHORT else QLocale.FormatType.LongFormat
    month = QLocale().monthName(date.month or 1, name)
    if not year:
        return _tr("{0} {1}").format(day, month)
    return _tr("{0} {1} {2}").format(day, month, _year(date.year))


def _month(month: int, length: _Length) -> str:
    name = QLocale.FormatType.ShortFormat if length is _Length.SHORT else QLocale.FormatType.LongFormat
    return QLocale().standaloneMonthName(month, name)


def _month_and_year(month: str, year: int) -> str:
    return _tr("{0} {1}").format(month, _year(year))


def _year(year: int) -> str:
    """A year; EDTF counts 0 for the year before the year 1."""
    return _tr("{0} BC").format(number(1 - year)) if year < 1 else number(year)


def _qt_year(year: int) -> int:
    return year if year > 0 else year - 1


def _days(first: int, last: int, length: _Length) -> str:
    start, end = date_of(first), date_of(last)
    whole_months = start.day() == 1 and end.day() == end.daysInMonth()
    if whole_months and start.month() == 1 and end.month() == 12:
        return _join(_Date(_edtf_year(start)), _Date(_edtf_year(end)), length)
    if whole_months:
        return _join(_Date(_edtf_year(start), start.month()), _Date(_edtf_year(end), end.month()), length)
    return _join(
        _Date(_edtf_year(start), start.month(), start.day()), _Date(_edtf_year(end), end.month(), end.day()), length
    )


def _join(first: _Date, last: _Date, length: _Length) -> str:
    return _one(first, length) if first == last else _between(first, last, length)


def _edtf_year(date: QDate) -> int:
    return date.year() if date.year() > 0 else date.year() + 1


def _tr(text: str) -> str:
    return QCoreApplication.translate("dates", text)
