"""Who wrote an article and when, as it is printed above its text: for documents whose own statements do not say it.

When a file was made is not when an article was published: a scan was made decades later, a printed page when somebody
printed it. So no reader of documents takes the one for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive_app.media.dates_in_text import date_in
from archive_app.media.facts import ArticleFacts, Stated
from archive_app.media.person_names import is_role
from archive_app.media.text_front import Front, date_of_dateline
from archive_app.records.dates import read_date

_LOOKED_AT = 6
_LINES = 2
_LONGEST = 120
_LONGEST_PLACE = 40
_BESIDE_DATE = re.compile(r"[,|·•–—]\s*$")
_SMALL_WORDS = frozenset(
    ("de", "da", "di", "do", "dos", "du", "del", "della", "der", "den", "des", "la", "le", "van", "von", "vom", "zu",
     "zum", "zur", "ten", "ter", "af", "av", "al", "el", "bin", "ibn", "y", "e", "и", "і")
)  # fmt: skip
"""Words within names that begin small."""

_NEVER_IN_NAMES = frozenset(
    ("a", "at", "by", "for", "from", "im", "in", "nach", "of", "on", "over", "the", "through", "to")
)
"""Headings have these words, in large letters too; names have not."""

_TOLD_OF_PERSONS = frozenset(
    ("born", "died", "geboren", "gestorben", "né", "née", "mort", "nacido", "nacida", "nato", "nata")
)
"""Dates behind these words are those of somebody."""

_COLON_AFTER = re.compile(r"door\s", re.IGNORECASE)
"""A word that begins headings in another language, and is a byline only before a colon."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")


def with_printed(
    facts: ArticleFacts, made: Stated | None, paragraphs: Iterable[Sequence[str]] | None = None
) -> ArticleFacts:
    """The facts with authors, date and address as printed, where nothing else says them; the text stays as it is.

    `made` is when the file was made, which is kept raw as ``document``, and is no date of the article.
    `paragraphs` are the first ones of the text, each by its lines as printed, else they are taken from the body.
    """
    if paragraphs is None:
        paragraphs = [part.split("\n") for part in facts.body[: _LOOKED_AT * 4000].split("\n\n", _LOOKED_AT)]
    front, begins = Front(), list[str]()
    for lines, _ in zip(paragraphs, range(_LOOKED_AT), strict=False):
        tidy = [" ".join(line.split()) for line in lines[:_LINES]]
        taken = [len(line) <= _LONGEST and _takes(front, line) for line in tidy]
        if not any(taken):
            begins.append(" ".join(tidy))
    return replace(
        facts,
        authors=facts.authors or front.authors,
        date=facts.date or front.date or next(filter(None, (date_of_dateline([text]) for text in begins)), None),
        modified=facts.modified or front.modified,
        source_url=facts.source_url or front.source_url,
        raw={**facts.raw, "document": f"made: {made.value}".encode()} if made is not None else facts.raw,
    )


def _takes(front: Front, line: str) -> bool:
    """Whether a line is a byline of plain names, a date alone or beside a place, or an address."""
    before = replace(front)
    if not _COLON_AFTER.match(line) and front.takes(line):
        if front.date is not None and front.date is not before.date and not _is_certain(front.date.value):
            front.date = before.date
            return False
        if front.authors is before.authors:
            return True
        names = tuple(name for name in front.authors.values if not is_role(name)) if front.authors else ()
        if names and all(map(_is_name, names)):
            front.authors = replace(front.authors, values=names) if front.authors else None
            return True
        front.authors, front.date, front.modified = before.authors, before.date, before.modified
        return False
    if front.date is None and (date := date_in(line)) and line.endswith(date):
        beside = line[: -len(date)]
        if len(beside) <= _LONGEST_PLACE and _is_place_or_outlet(beside) and _is_certain(date):
            front.date = Stated(date, "text:date-line")
            return True
    return False


def _is_certain(date: str) -> bool:
    """Whether it is a day, or a month by its name with its year: years and spans may be what the text is about."""
    edtf = read_date(date).edtf or ""
    return bool(_DAY.fullmatch(edtf) or (_MONTH.fullmatch(edtf) and any(map(str.isalpha, date))))


def _is_place_or_outlet(beside: str) -> bool:
    """Whether what stands before a date, with its comma or line, is a name and no sentence."""
    words = _BESIDE_DATE.sub("", beside).split()
    return (
        bool(words and _BESIDE_DATE.search(beside))
        and ":" not in beside
        and beside[:1].isupper()
        and not any(word.lower() in _TOLD_OF_PERSONS | _NEVER_IN_NAMES for word in words)
        and all(not word[0].islower() or word in _SMALL_WORDS for word in words)
    )


def _is_name(name: str) -> bool:
    """Whether words are surely somebody's name: two or more that begin large, or of a script without large letters."""
    words = name.split()
    if not any(letter.isupper() or letter.islower() for letter in name):
        return 0 < len(words) <= 5
    if any(word.lower() in _NEVER_IN_NAMES for word in words):
        return False
    return 2 <= len(words) <= 5 and all(word[0].isupper() or word.lower() in _SMALL_WORDS for word in words)
