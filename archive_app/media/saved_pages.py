"""Where and when a page was saved, as the comment that a browser or SingleFile leaves in it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

from archive_app.media.facts import Stated
from archive_app.media.photo_text import decode_text

_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)\s*(?P<browser>\S+)|Page saved with SingleFile\s+url:\s*(?P<single>\S+)"
    r"(?:\s+saved date:\s*(?P<date>[^\n]{1,100}?)\s*(?=\n|-->))?).*?-->",
    re.DOTALL,
)
_LOOKED_AT = 4096
_WRITTEN = re.compile(
    r"(?:\w{3},? )?(?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}) (?P<year>\d{4}) (?P<time>\d\d:\d\d(?::\d\d)?)"
    r"(?: (?P<utc>GMT|UTC)?(?P<zone>[+-]\d{4})?)?(?: \(.*\))?"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def saved_comment(text: str) -> str:
    """The comment in which a browser or SingleFile notes where (and when) it saved the page; empty if there is none."""
    found = _SAVED.search(text[:_LOOKED_AT])
    return found[0] if found is not None else ""


def saved_from(text: str) -> Stated | None:
    """The address from which a page was saved, whatever it is."""
    found = _SAVED.search(text[:_LOOKED_AT])
    return Stated(found["browser"] or found["single"], "html:saved-from") if found is not None else None


def saved_at(text: str) -> Stated | None:
    """When a page was saved, in ISO 8601: in UTC, or as the clock showed it where its zone is not told."""
    found = _SAVED.search(text[:_LOOKED_AT])
    moment = _moment(found["date"]) if found is not None and found["date"] else None
    return Stated(moment, "html:saved-date") if moment is not None else None


def list_saved(block: bytes) -> Iterator[tuple[str, str]]:
    """What such a comment says, by name: who saved the page, from where, and when as it is written."""
    text = decode_text(block)
    found = _SAVED.search(text)
    if found is None:
        yield "", text
        return
    yield "Saved by", "SingleFile" if found["single"] else "a browser"
    yield "Saved from", found["single"] or found["browser"]
    if found["date"]:
        yield "Saved", found["date"]


def list_printed(block: bytes) -> Iterator[tuple[str, str]]:
    """What a browser printed at the edges of pages, or a program notes of its document, by name.

    From where and when it was printed, as that is written, and when it was made.
    """
    names = {"url": "Printed from", "printed": "Printed", "made": "Made"}
    for line in decode_text(block).splitlines():
        name, _, value = line.partition(": ")
        yield names.get(name, name), value


def message_date(written: str) -> str | None:
    """The moment of a header such as ``Date`` (RFC 5322) in UTC and ISO 8601; None if it is none."""
    try:
        parts = parsedate_tz(written)
        if parts is None:
            return None
        moment = datetime(*parts[:6], tzinfo=UTC) - timedelta(seconds=parts[9] or 0)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return _iso(moment)


def _moment(written: str) -> str | None:
    """A moment as JavaScript writes it, such as ``Thu May 01 2003 08:00:00 GMT+0200 (Central European Time)``."""
    match = _WRITTEN.fullmatch(written.strip())
    if match is None or match["month"] not in _MONTHS:
        return None
    day = f"{match['year']}-{_MONTHS.index(match['month']) + 1:02}-{int(match['day']):02}"
    try:
        local = datetime.fromisoformat(f"{day}T{match['time']}+00:00")
        if match["zone"] is None and match["utc"] is None:
            return local.replace(tzinfo=None).isoformat(timespec="seconds")
        return _iso(local - _offset(match["zone"] or "+0000"))
    except (ValueError, OverflowError):
        return None


def _offset(zone: str) -> timedelta:
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
    return -offset if zone[0] == "-" else offset


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
