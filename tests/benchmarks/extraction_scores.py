"""How near an extractor came to the truth of a page."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extraction_pages import Page

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\xad": None})
_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_SAME = 0.9


@dataclass
class Score:
    """Sums over pages: [right, asked] of each value, and captions as right, returned and true."""

    title: list[int] = field(default_factory=lambda: [0, 0])
    authors: list[int] = field(default_factory=lambda: [0, 0])
    date: list[int] = field(default_factory=lambda: [0, 0])
    body: list[float] = field(default_factory=list)
    captions: list[int] = field(default_factory=lambda: [0, 0, 0])
    credits: list[int] = field(default_factory=lambda: [0, 0])
    seconds: float = 0.0

    def add(self, page: Page, found: dict[str, Any]) -> None:
        """Count one page. `found` has title, authors, date, body, captions ([caption, credit] each) and seconds."""
        self.seconds += found.get("seconds", 0.0)
        if page.title:
            self._count(self.title, plain(found.get("title")) == plain(page.title))
        if page.authors:
            self._count(self.authors, same_names(found.get("authors") or (), page.authors))
        if page.date:
            self._count(self.date, same_day(found.get("date") or "", page.date))
        if page.body and page.body.strip():
            self.body.append(four_gram_f1(found.get("body") or "", page.body))
        if page.captions is not None:
            self._captions(page, page.captions, [tuple(pair) for pair in found.get("captions") or ()])

    def _captions(self, page: Page, true: tuple[str, ...], found: list[tuple[str, str]]) -> None:
        left = list(found)
        for caption in true:
            credit = page.credits.get(caption, "")
            match = next((pair for pair in left if same_caption(pair, caption, credit)), None)
            if match is not None:
                left.remove(match)
                self.captions[0] += 1
            if credit:
                self._count(self.credits, match is not None and plain(match[1]) == plain(credit))
        self.captions[1] += len(found)
        self.captions[2] += len(true)

    @staticmethod
    def _count(pair: list[int], right: bool) -> None:
        pair[0] += right
        pair[1] += 1


def plain(text: str | None) -> str:
    """A text as it is compared: one line, no matter of case, quotation marks or dashes."""
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(_QUOTES).casefold().split())


def same_names(found: Iterable[str], true: Iterable[str]) -> bool:
    """Whether two lists name the same people, in any order; a joined line counts as its names."""
    return _split(found) == _split(true)


def _split(names: Iterable[str]) -> set[str]:
    return {part for name in names for part in _NAMES.split(plain(name)) if part}


def same_day(found: str, true: str) -> bool:
    """Whether two dates are the same day as written, or the same moment."""
    return found[:10] == true[:10]


def four_gram_f1(found: str, true: str) -> float:
    """F1 over the multisets of runs of four words."""
    mine, theirs = _grams(found), _grams(true)
    both = sum((mine & theirs).values())
    return 2 * both / ((sum(mine.values()) + sum(theirs.values())) or 1)


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", plain(text))
    return Counter(zip(*(words[i:] for i in range(4)), strict=False)) if len(words) > 3 else Counter([tuple(words)])


def same_caption(found: tuple[str, str], true: str, credit: str) -> bool:
    """Whether a caption is the true one, be its credit parted from it or not."""
    mine = {_bare(found[0]), _bare(f"{found[0]} {found[1]}")} - {""}
    theirs = {_bare(true), _bare(f"{true} {credit}")} - {""}
    return any(a == b or difflib.SequenceMatcher(None, a, b, False).ratio() >= _SAME for a in mine for b in theirs)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain(text)))
