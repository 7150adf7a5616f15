"""An article in plain text, as it was copied from a page: headline, byline, date, body, captions.

Conservative: what is not certain stays in the body, and no word is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive_app.media.credits import Parted, is_credit, names_agency, part_credit, starts_with_label
from archive_app.media.dates_in_text import date_in
from archive_app.media.facts import ArticleFacts, CaptionFacts, FigureFacts, Stated, StatedList
from archive_app.records.dates import read_date

_HEADLINE = 200
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|yazan|yazar[ıi]?|автор[ыи]?|текст|հեղինակ|ավտոր|ავტორი|بقلم|כתב|מאת|记者|文)\s*[:：՝]?\s+(?P<names>.{2,80})",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\bve\b|\bи\b|\bі\b|\bև\b| و)\s*")
_PICTURE = re.compile(
    r"^\s*\[?(?:photo|picture|image|caption|foto|bild|фото|photo caption|صورة|լուսանկարը?)\s*[:：՝]", re.IGNORECASE
)
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
_BETWEEN = "\n\n"
_ENDS = (".", "!", "?", "…", "”", "»", '"', ")", "。", "։", "؟")
_FULL_STOP_SHARE = 0.7
_LOOKED_AT = 6
_LONGEST_DATE = 90
_LONGEST_CAPTION = 400
_LONGEST_LABELLED = 260


def read_plain_text(text: str, name: str) -> ArticleFacts:
    """The parts of a plain text; without a headline of its own the article is called like its file."""
    title, rest = _headline(_paragraphs(text), name)
    front, body = _front(rest)
    figures: list[FigureFacts] = []
    kept: list[str] = []
    length = 0  # of what is kept, with the blank lines between
    for number, paragraph in enumerate(body):
        caption = _caption(paragraph, is_last=number == len(body) - 1)
        if caption is None:
            length += len(paragraph) + (len(_BETWEEN) if kept else 0)
            kept.append(paragraph)
        else:
            figures.append(FigureFacts("", caption, credit=caption.credit, after=length))
    return ArticleFacts(
        title=title,
        body=_BETWEEN.join(kept),
        authors=front.authors,
        date=front.date or _of_dateline(kept),
        modified=front.modified,
        source_url=front.source_url,
        figures=tuple(figures),
    )


def _paragraphs(text: str) -> list[str]:
    """The paragraphs: parted by blank lines, or where there are none, the lines that end as sentences do."""
    lines = [line.strip() for line in text.strip().split("\n")]
    if len(lines) > 2 and all(lines):
        ended = sum(line.endswith(_ENDS) for line in lines[1:])
        if ended >= _FULL_STOP_SHARE * (len(lines) - 1):
            return lines
    return [block.strip() for block in re.split(r"\n[ \t]*\n", text.strip())]


def _headline(paragraphs: list[str], name: str) -> tuple[Stated, list[str]]:
    """The first line, if it is short and is not just the beginning of a running text."""
    first, _, more = paragraphs[0].partition("\n")
    running = bool(more) and len(first) > 60 and not first.endswith((".", "!", "?", "”", "»"))
    if len(first) <= _HEADLINE and not running and not (first.endswith(".") and len(first) > 120):
        return Stated(first.strip().lstrip("# "), "text:first-line"), [p for p in (more.strip(), *paragraphs[1:]) if p]
    return Stated(name, "file-name"), paragraphs


@dataclass(slots=True)
class _Front:
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


def _front(paragraphs: list[str]) -> tuple[_Front, list[str]]:
    """The byline, date and address among the first lines; they are taken out only if they stand alone."""
    front = _Front()
    kept: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        lines = paragraph.split("\n")
        if number < _LOOKED_AT:
            lines = [line for line in lines if not front.takes(line.strip())]
        if lines:
            kept.append("\n".join(lines))
    return front, kept


def _of_dateline(paragraphs: list[str]) -> Stated | None:
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


def _in_brackets(text: str) -> str:
    """What stands in the last pair of brackets."""
    return re.split(r"[\[(]", text)[-1]


def _caption(paragraph: str, *, is_last: bool) -> CaptionFacts | None:
    """A paragraph that is marked as a caption, or ends with a marked credit or an agency.

    A bare name in brackets ends many a sentence of the body; a mark with nothing but a name is no caption.
    """
    flat = " ".join(paragraph.split())
    if len(flat) > _LONGEST_CAPTION:
        return None
    marked = _PICTURE.match(flat)
    if marked is not None:
        marked_text = flat[marked.end() :].strip("] ")
        if is_credit(marked_text) and len(marked_text.split()) <= 4:
            return None
        parted = part_credit(marked_text)
    else:
        parted = part_credit(flat)
        if not parted.credit or not (_ends_in_agency(flat) or _ends_labelled(flat, parted, is_last=is_last)):
            return None
    if not parted.caption:
        return None
    credit = Stated(parted.credit, "text:caption") if parted.credit else None
    dated = date_in(parted.caption)
    date = Stated(dated, "text:caption") if dated else None
    return CaptionFacts(Stated(parted.caption, "text:caption"), "published", credit=credit, date=date)


def _ends_in_agency(flat: str) -> bool:
    return flat.rstrip(". ").endswith((")", "]")) and names_agency(_in_brackets(flat))


def _ends_labelled(flat: str, parted: Parted, *, is_last: bool) -> bool:
    """Whether a short paragraph ends in “Photo: …”, “© …” or the like; the last one may be signed by its author."""
    said = flat[len(parted.caption.rstrip(". ")) :]
    return (
        not is_last
        and len(flat) <= _LONGEST_LABELLED
        and parted.caption.count(". ") < 3
        and starts_with_label(said.strip(" .։|•·—–-"))
    )
