"""Marks: what items are filtered by, as words of the index, so that every filter is a part of one MATCH.

A mark is a letter for its family and the value; no person can type one as a word, since words are never looked for in
the columns of marks. Values of words (outlets, languages) stand folded, so that one outlet is one mark in any case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from archive_app.folding import fold

ADDED, COLLECTION, DAYS, CAPTIONS, KIND, LANGUAGE, OUTLET, TAG, HAS = "a", "c", "d", "h", "k", "l", "o", "t", "y"
PERSON, SHOWN = "p", "s"
"""The families, by the letter that their marks begin with."""

NO_CAPTION, SOME_CAPTION, SEVERAL_CAPTIONS, DIFFERING = "hnone", "hsome", "hseveral", "hdiffering"
"""What a photo's captions are; an article has none of these. A photo with several captions has some, too.

They differ if two of one language say different words (`disagreement`) or if a person stated that two differ.
"""

MISSING = "xmissing"
"""A photo without a source original."""

UNSOURCED = "xunsourced"
"""An item, or a caption of a photo, that says of nobody where it came from."""

PRESENT = (
    "title", "text", "note", "tag", "place", "gps", "credit", "by", "publisher", "rights", "source", "file", "photo",
    "person",
)  # fmt: skip
"""What an item may have at all, each a mark (`has_mark`); ``photo`` is of articles that show one,
``person`` of photos that say who is shown. Add new ones at the end."""

_HAS = {name: HAS + name for name in PRESENT}
_DAY_ZERO = 1 << 23
_LEVELS = 24
_LAST_DAY = (1 << _LEVELS) - 1
_BETWEEN = "·"  # is in no word, and beyond ASCII, so that SQLite's tokenizer keeps it
_LONGEST = 100


def kind_mark(kind: str) -> str:
    """The mark of a kind of item."""
    return KIND + kind


def tag_mark(pk: int) -> str:
    """The mark of a tag: its row, so that renaming it touches no document. Stands in the column `tags`."""
    return f"{TAG}{pk}"


def collection_mark(pk: int) -> str:
    """The mark of a collection: its row."""
    return f"{COLLECTION}{pk}"


def has_mark(name: str) -> str:
    """The mark of items that have something of `PRESENT`; by ``tag``, also a tag in the trash counts."""
    return _HAS[name]


def has_marks_together(names: Iterable[str]) -> str:
    """Several of `PRESENT` as one short word: a bit for each."""
    return f"{HAS}{sum(1 << PRESENT.index(name) for name in names):x}"


def has_marks_apart(word: str) -> list[str]:
    """The marks that `has_marks_together` put into one word."""
    bits = int(word.removeprefix(HAS), 16)
    return [has_mark(name) for place, name in enumerate(PRESENT) if bits >> place & 1]


def outlet_mark(name: str | None) -> str | None:
    """The mark of an outlet; None for a name without any letter or digit."""
    return _named(OUTLET, name)


def person_mark(name: str | None) -> str | None:
    """The mark of a person by whom something of an item is, or who is shown; None for a name without any letter."""
    return _named(PERSON, name)


def shown_mark(name: str | None) -> str | None:
    """The mark, beside `person_mark`, of a person who is shown in a photo and by whom nothing of it is."""
    return _named(SHOWN, name)


def language_mark(language: str | None) -> str | None:
    """The mark of a language, without its region or script: ``pt-BR`` and ``pt-PT`` are ``pt``."""
    return _named(LANGUAGE, language.replace("_", "-").partition("-")[0]) if language else None


def _named(family: str, name: str | None) -> str | None:
    words = _BETWEEN.join(fold(name).split()) if name else ""
    if not words:
        return None
    if len(words) > _LONGEST:
        words = words[:_LONGEST] + blake2b(words.encode(), digest_size=8).hexdigest()
    return family + words


def value_of(mark: str) -> str:
    """The value of a mark as its words: ``the courier`` of an outlet written The Courier."""
    return mark[1:].replace(_BETWEEN, " ")


def day_code(first_day: int | None) -> int:
    """A day as 24 bits that sort: 0 for undated. Years before about -22,900 and after 22,900 count as those."""
    return 0 if first_day is None else min(max(first_day + _DAY_ZERO, 1), _LAST_DAY)


def span_marks(first_day: int | None, last_day: int | None) -> Iterator[str]:
    """The marks of the days after the first one of an imprecise date; a date of one day has none.

    The days are cut into pieces whose lengths are powers of two, each piece one mark: `stab_marks` of any day then
    names exactly one of them if the day lies within.
    """
    if first_day is None or last_day is None:
        return
    start, end = day_code(first_day) + 1, day_code(last_day) + 1
    while start < end:
        level = min((start & -start).bit_length(), (end - start).bit_length()) - 1
        yield f"{DAYS}{level}x{start >> level:x}"
        start += 1 << level


def stab_marks(day: int) -> list[str]:
    """The marks of which an imprecise date has one if it began before `day` and had not ended."""
    code = day_code(day)
    return [f"{DAYS}{level}x{code >> level:x}" for level in range(_LEVELS)]


_FIRST_ADDED, _LAST_ADDED = date(1970, 1, 1), date(2199, 12, 31)


def added_marks(milliseconds: int) -> Iterator[str]:
    """The year, the month and the day (UTC) of a time since 1970, a mark each; after 2199 as the last day of it."""
    yield from _of_day(milliseconds // 86_400_000)


@lru_cache(maxsize=1 << 10)
def _of_day(days: int) -> tuple[str, ...]:
    last = _LAST_ADDED.toordinal() - _FIRST_ADDED.toordinal()
    day = date.fromordinal(_FIRST_ADDED.toordinal() + min(max(days, 0), last))
    return f"{ADDED}y{day:%Y}", f"{ADDED}m{day:%Y%m}", f"{ADDED}d{day:%Y%m%d}"


def added_between(first_day: int, last_day: int) -> Iterator[str]:
    """Marks of which an item has one if it was added on one of these days; at the most some three hundred."""
    day, last = max(first_day, _FIRST_ADDED.toordinal()), min(last_day, _LAST_ADDED.toordinal())
    while day <= last:
        here = date.fromordinal(day)
        year_end = date(here.year, 12, 31).toordinal()
        month_end = date(here.year + here.month // 12, here.month % 12 + 1, 1).toordinal() - 1
        if (here.month, here.day) == (1, 1) and year_end <= last:
            yield f"{ADDED}y{here:%Y}"
            day = year_end + 1
        elif here.day == 1 and month_end <= last:
            yield f"{ADDED}m{here:%Y%m}"
            day = month_end + 1
        else:
            yield f"{ADDED}d{here:%Y%m%d}"
            day += 1
