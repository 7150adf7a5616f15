"""Moments of the log and the journals, which are kept in UTC, as people read them where they are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from archive_app.gui.dates import day_of, shown_days


def local_time(at: str) -> QDateTime:
    """A moment in UTC (``2026-11-22T09:14:05.250Z``) where the reader is; not valid if it cannot be read."""
    return QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs).toLocalTime()


def shown_day(at: str) -> str:
    """The day of a moment: “22 Nov 2026”; as it is written where it cannot be read."""
    local = local_time(at)
    if not local.isValid():
        return at
    day = day_of(local.date())
    return shown_days(day, day)


def shown_time(at: str) -> str:
    """The time of day of a moment."""
    return QLocale().toString(local_time(at).time(), QLocale.FormatType.ShortFormat)


def shown_moment(at: str) -> str:
    """Day and time of day: “22 Nov 2026, 09:14”."""
    words = QCoreApplication.translate("dates", "{0}, {1}")
    return words.format(shown_day(at), QLocale().toString(local_time(at).time(), "HH:mm"))
