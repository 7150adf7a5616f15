"""Dates as people write them, turned into EDTF where they can mean only that."""

from __future__ import annotations

import re
import unicodedata
from email.utils import parsedate_to_datetime

from archive_app.records.month_names import (
    ABOUT,
    AFTER,
    BEFORE,
    BETWEEN,
    FILLERS,
    MONTHS,
    MONTHS_ONLY_IN,
    OR,
    folded_name,
)

_SPACE = re.compile(r"[\s\u00a0\u200e\u200f\u202a-\u202e،,]+")
_YEAR = r"(\d{4})"
_DASH = r"\s*[-–—/]\s*"
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)?", re.IGNORECASE
)  # fmt: skip
_CAMERA = re.compile(r"(\d{4}):(\d\d):(\d\d)(?:[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[/.\-]\s?(\d{1,2})(?:\s?[/.\-]\s?(\d{1,2}))?\.?")
_NUMBERS = re.compile(r"(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{4})\.?")
_CJK = re.compile(r"(\d{4})\s?[年년]\s?(?:(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日号號일])?)?")
_DECADE = re.compile(r"(?:the )?(\d{3})0(?:'s|’s|s|er|-е|-х|'lar|'ler)", re.IGNORECASE)
_YEARS = re.compile(rf"{_YEAR}{_DASH}(\d{{4}}|\d{{2}})")
_WORD = re.compile(r"\d+|[^\W\d_]+(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652'’])*\.?", re.UNICODE)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|-?го|-?е|-?ci|-?cı|-?cu|-?cü)\b", re.IGNORECASE)


def read_written(text: str, language: str | None = None) -> str | None:
    """EDTF for a date in words or numbers; None where it cannot be read, or not with certainty."""
    if len(text) > 120:
        return None
    plain = "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text)
    return _numbers(plain.strip(), language) or _words(_SPACE.sub(" ", plain).strip(), language)


def _numbers(text: str, language: str | None) -> str | None:
    if match := _ISO.fullmatch(text):
        year, month, day, time, seconds, zone = match.groups()
        zone = (zone or "").upper()
        zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
        return f"{year}-{month}-{day}T{time}{seconds or ':00'}{zone}"
    if match := _CAMERA.fullmatch(text):
        year, month, day, clock, zone = match.groups()
        return f"{year}-{month}-{day}" + (f"T{clock}{zone or ''}" if clock else "")
    if match := _CJK.fullmatch(text):
        return _date(*match.groups())
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
        if day is None and int(month) > 12:
            return f"{year}/{year[:2]}{month}" if month > year[2:] and len(month) == 2 else None
        if day is None and "/" in text and int(month) == int(year[2:]) + 1:  # 2008/09: a month or a season
            return f"[{_date(year, month, None)},{year}..{int(year) + 1}]"
        return _date(year, month, day)
    if match := _NUMBERS.fullmatch(text):
        return _day_or_month_first(int(match[1]), int(match[3]), match[4], match[2], language)
    if match := _DECADE.fullmatch(text):
        return _decade(match[1])
    if match := _YEARS.fullmatch(text):
        end = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
        return f"{match[1]}/{end}" if end > match[1] else None
    return _mail_date(text)


def _decade(digits: str) -> str:
    """The 1980s are ten years; the 1900s may also be a hundred."""
    return f"{digits[:2]}XX" if digits.endswith("0") else f"{digits}X"


def _day_or_month_first(first: int, second: int, year: str, mark: str, language: str | None) -> str | None:
    if first > 12 or mark == "." or first == second:
        return _date(year, second, first)
    if second > 12:
        return _date(year, first, second)
    if language:
        american = language.casefold().replace("_", "-") in ("en-us", "en-ph")
        if american:
            return _date(year, first, second)
        if language.casefold() not in ("en", "und"):
            return _date(year, second, first)
    readings = sorted(filter(None, (_date(year, first, second), _date(year, second, first))))
    return f"[{','.join(readings)}]" if readings else None


def _mail_date(text: str) -> str | None:
    """RFC 5322, as in the headers of mail and of web servers."""
    if not re.match(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:", text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _words(text: str, language: str | None) -> str | None:
    folded = _ORDINAL.sub(r"\1", text.casefold())
    for words, form in ((BEFORE, "../{}"), (AFTER, "{}/..")):
        if rest := _after_any(folded, words):
            date = _one(rest, language)
            return form.format(date) if date else None
    if rest := _after_any(folded, ABOUT):
        date = _one(rest, language)
        return f"{date}~" if date and "/" not in date else None
    if rest := _after_any(folded, BETWEEN):
        return _pair(re.split(r" (?:and|und|et|y|e|en|и|і|ve|և|და|و|και|i|a|to|bis) ", rest), "{}/{}", language)
    for word in OR:
        if f" {word} " in folded:
            return _pair(folded.split(f" {word} "), "[{},{}]", language)
    if found := _one(folded, language):
        return found
    if re.search(r"\d\s[-–—]\s\D*\d", folded):
        return _pair(re.split(r"\s[-–—]\s", folded), "{}/{}", language)
    return None


def _pair(parts: list[str], form: str, language: str | None) -> str | None:
    """Two dates; what the second one has and the first one lacks (the year) counts for both."""
    if len(parts) != 2:
        return None
    second = _one(parts[1], language)
    first = _one(parts[0], language) or (_one(f"{parts[0]} {second[:4]}", language) if second else None)
    return form.format(first, second) if first and second and first < second else None


def _after_any(text: str, words: tuple[str, ...]) -> str | None:
    for word in words:
        if text.startswith(word):
            return text[len(word) :].strip() or None
    return None


def _one(text: str, language: str | None) -> str | None:
    """A single date: a year, a month and a year, or a day of a month, the month in words."""
    if re.fullmatch(r"\d{4}", text):
        return text
    if match := _DECADE.fullmatch(text):
        return _decade(match[1])
    year = month = day = None
    for token in _WORD.findall(text):
        if token.isdecimal():
            if len(token) == 4 and year is None:
                year = token
            elif len(token) <= 2 and day is None and int(token):
                day = int(token)
            else:
                return None
        else:
            number = _month(token, language)
            if number is not None and month is None:
                month = number
            elif number is not None or folded_name(token.rstrip(".")) not in FILLERS:
                return None
    if re.sub(r"[\d.,()'’\-]+|\w+", "", "".join(_WORD.sub("", text).split())):
        return None
    if year is None or month is None:
        return None
    return _date(year, month, day)


def _month(token: str, language: str | None) -> int | None:
    name = folded_name(token.rstrip("."))
    return MONTHS.get(name) or MONTHS_ONLY_IN.get((name, (language or "").casefold()[:2]))


def _date(year: str, month: int | str | None, day: int | str | None) -> str | None:
    if year == "0000":  # a blank form or a clock that was never set, not the year before 1
        return None
    if month is None:
        return year
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day is not None else "")
