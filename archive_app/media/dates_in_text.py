"""Dates within running text, in the spellings of many languages."""

from __future__ import annotations

import re

from archive_app.records.dates import read_date

_WRITTEN = re.compile(
    r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\b"
    r"|\b\d{1,2}/\d{1,2}/(?:19|20)\d\d\b|\b(?:19|20)\d\d/\d{1,2}/\d{1,2}\b|\b(?:19|20)\d\d\.\d{1,2}\.\d{1,2}\b"
    r"|(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
    r"|\b\d{1,2}(?:\.|er|st|nd|rd|th|º)?\s+(?:de\s+|d['’])?[^\W\d_]{3,12}\.?,?\s+(?:de\s+|del\s+)?(?:18|19|20)\d\d\b"
    r"|\b[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:18|19|20)\d\d\b"
)


def date_in(text: str) -> str:
    """The first date that is written out in a text, day and year and all; empty if there is none."""
    for match in _WRITTEN.finditer(text):
        if has_day(match[0]):
            return match[0]
    return ""


def has_day(text: str) -> bool:
    """Whether a text is a date that can be read to the day, and as one day only."""
    read = read_date(text).edtf
    return bool(read and re.match(r"\d{4}-\d\d-\d\d(?![\d/])", read))
