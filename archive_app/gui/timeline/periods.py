"""The labels of the timeline: days, months or years, as many as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale

from archive_app.gui.dates import date_of, day_of, number, shown_days
from archive_app.gui.timeline.axis import Axis

_DAYS = (1, 2, 7)
_MONTHS = (1, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_DAYS_OF_MONTH, _DAYS_OF_YEAR = 30.4, 365.2


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: its days, its label (empty where there is no room), and where on the axis it stands."""

    first: int
    last: int
    text: str
    left: float
    right: float


def periods(axis: Axis, room: float, width: Callable[[str], float]) -> list[Period]:
    """The periods along an axis, labelled where there is room.

    Args:
        axis: the timeline.
        room: how many px a short label needs, with what is to stay free beside it.
        width: how wide a text is, with what is to stay free beside it.
    """
    per_day = axis.width / (axis.last_day + 1 - axis.first_day)
    made: list[Period] = []
    free = 0.0
    said = False
    stretches = list(_stretches(axis, room / per_day))
    for first, last in stretches:
        left, right = axis.span(max(first, axis.first_day), min(last, axis.last_day))
        along = axis.width - right if axis.mirrored else left
        start, days = date_of(max(first, axis.first_day)), last - first + 1
        texts = _texts(start, days, said) if along >= free else ()
        # The first label says which year it is, even if it takes the room of others; not so where the axis begins in
        # the midst of a stretch: the label then names the day, month or year that stands there, not the earlier one.
        is_whole = len(stretches) == 1 or texts == _texts(date_of(first), days, said)
        end = axis.width if not said and is_whole else along + right - left
        text = next((text for text in texts if along + width(text) <= end), "")
        if text:
            said = True
            free = along + width(text)
        made.append(Period(first, last, text, left, right))
    return made


def _stretches(axis: Axis, most: float) -> Iterator[tuple[int, int]]:
    """Days, months or years that are at least `most` days long, from the one in which the axis begins."""
    start = date_of(axis.first_day)
    for days in _DAYS:
        if days >= most:
            yield from _run(axis, _day_start(start, days), lambda date, n: date.addDays(n), days)
            return
    for months in _MONTHS:
        if months * _DAYS_OF_MONTH >= most:
            first = QDate(start.year(), (start.month() - 1) // months * months + 1, 1)
            yield from _run(axis, first, lambda date, n: date.addMonths(n), months)
            return
    years = next((n for n in _YEARS if n * _DAYS_OF_YEAR >= most), _YEARS[-1])
    yield from _run(axis, _year_start(start.year(), years), _year_start_after, years)


def _run(axis: Axis, date: QDate, step: Callable[[QDate, int], QDate], count: int) -> Iterator[tuple[int, int]]:
    while day_of(date) <= axis.last_day:
        following = step(date, count)
        yield day_of(date), day_of(following) - 1
        date = following


def _day_start(date: QDate, days: int) -> QDate:
    """Weeks begin on Monday."""
    return date.addDays(1 - date.dayOfWeek()) if days == 7 else date


def _year_start(year: int, years: int) -> QDate:
    """The first of January of a year that the number divides; Qt has no year 0, and EDTF's is the year before 1."""
    counted = year if year > 0 else year + 1
    rounded = counted // years * years
    return QDate(rounded if rounded > 0 else rounded - 1, 1, 1)


def _year_start_after(date: QDate, years: int) -> QDate:
    counted = date.year() if date.year() > 0 else date.year() + 1
    return _year_start(counted + years if counted + years > 0 else counted + years - 1, years)


def _texts(start: QDate, days: int, said: bool) -> tuple[str, ...]:
    """What may be said where a period of so many days is seen to begin, the best first.

    `said`: its year, or month, is known from one before it.
    """
    locale = QLocale()
    short = QLocale.FormatType.ShortFormat
    year = number(start.year())
    if days < 28:
        day = number(start.day())
        whole = f"{day} {locale.monthName(start.month(), short)}"
        if not said:
            return (f"{whole} {year}", whole)
        return (whole, day) if start.day() <= days else (day,)
    if days < 365:
        month = locale.standaloneMonthName(start.month(), short)
        return (f"{month} {year}", month) if not said or start.month() == 1 else (month,)
    return (shown_days(day_of(QDate(start.year(), 1, 1)), day_of(QDate(start.year(), 12, 31))),)
