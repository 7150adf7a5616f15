"""What stands above the text of an article: byline, date and address, in several languages.

Conservative: what is not certain is none of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive_app.media.dates_in_text import date_in
from archive_app.media.facts import Stated, StatedList
from archive_app.records.dates import read_date

_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|yazan|yazar[ıi]?|автор[ыи]?|текст|հեղինակ|ավտոր|ავტორი|بقلم|כתב|מאת|记者|文)\s*[:：՝]?\s+(?P<names>.{2,80})",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\bve\b|\bи\b|\bі\b|\bև\b| و)\s*")
_LABELLED_DATE = re.compile(
    r"(?P<label>published|posted|date|veröffentlicht|erschienen|stand|publié|publicado|pubblicato|yayın(?:lanma)?|tarih"
    r"|дата|опубликовано|опубліковано|հրապարակվել է|ամսաթիվ|التاريخ|نشر|updated|last updated|aktualisiert|mis à jour"
    r"|actualizado|aggiornato|güncelleme|обновлено|оновлено|թարմացվել է|تحديث)"
    r"(?:\s+(?:on|am|le|el|il|в|at))?\s*[:：՝]?\s+(?P<date>.{6,60})",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"updated|last|aktualisiert|mis à|actualizado|aggiornato|güncelleme|обновлено|оновлено|թարմ|تحديث", re.IGNORECASE
)
_SOURCE = re.compile(
    r"(?:source|url|link|quelle|fuente|fonte|kaynak|источник|джерело|աղբյուր|المصدر)\s*[:：՝]\s*(https?://\S+)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][^\n(—–]{1,50}?),?\s+(?P<date>[^\n(—–]{4,30}?)\s*(?:\([^)\n]{2,40}\))?\s*[—–-]{1,2}\s+\S"
)
_LOOKED_AT = 6
_LONGEST_DATE = 90


@dataclass(slots=True)
class Front:
    """What stands above the text."""

    authors: StatedList | None = None
    date: Stated | None = None
    modified: Stated | None = None
    source_url: Stated | None = None

    def takes(self, line: str) -> bool:
        """Whether a line is a byline, a date or an address that was still missing; it is then known."""
        return bool(line) and (self._takes_byline(line) or self._takes_date(line) or self._takes_address(line))

    def _takes_byline(self, line: str) -> bool:
        match = _BYLINE.fullmatch(line)
        if match is None or self.authors is not None or line.endswith((".", "?", "!")):
            return False
        said, date = match["names"], date_in(match["names"])
        if date and said.endswith(date) and self.date is None:
            said = said[: -len(date)].rstrip(" ,|·•–—-")
        elif date:
            return False
        names = _names(said)
        if not names:
            return False
        self.authors = StatedList(names, "text:byline")
        if date:
            self.date = Stated(date, "text:byline")
        return True

    def _takes_date(self, line: str) -> bool:
        if len(line) > _LONGEST_DATE:
            return False
        match = _LABELLED_DATE.fullmatch(line)
        if match is not None and (date := date_in(match["date"])) and match["date"].strip(" .").endswith(date):
            if _CHANGED.match(match["label"]):
                if self.modified is not None:
                    return False
                self.modified = Stated(date, "text:date-line")
                return True
            if self.date is None:
                self.date = Stated(date, "text:date-line")
                return True
            return False
        if self.date is None and _is_date(line):
            self.date = Stated(line, "text:date-line")
            return True
        return False

    def _takes_address(self, line: str) -> bool:
        match = _SOURCE.fullmatch(line) or re.fullmatch(r"(https?://\S+)", line)
        if match is None or self.source_url is not None:
            return False
        self.source_url = Stated(match[1], "text:address")
        return True


def front_of(paragraphs: list[str]) -> tuple[Front, list[str]]:
    """The byline, date and address among the first lines; they are taken out only if they stand alone."""
    front = Front()
    kept: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        lines = paragraph.split("\n")
        if number < _LOOKED_AT:
            lines = [line for line in lines if not front.takes(line.strip())]
        if lines:
            kept.append("\n".join(lines))
    return front, kept


def date_of_dateline(paragraphs: list[str]) -> Stated | None:
    """The date of a dateline such as “ALDERMERE, March 3, 1987 (Agency) —”, which stays in the text."""
    match = _DATELINE.match(paragraphs[0]) if paragraphs else None
    if match is None or match["place"].upper() != match["place"]:
        return None
    date = date_in(match["date"])
    return Stated(date, "text:dateline") if date and date == match["date"].strip() else None


def _names(text: str) -> tuple[str, ...]:
    """The names of a byline; none where a part begins small, as in “By the river stood a house”."""
    names = tuple(name for name in _AND.split(text.strip()) if name)
    return () if any(name[0].islower() for name in names) else names


def _is_date(line: str) -> bool:
    return len(line) <= 60 and bool(re.search(r"\d", line)) and not line.isdigit() and read_date(line).edtf is not None
