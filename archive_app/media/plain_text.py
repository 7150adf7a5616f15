"""An article in plain text, as it was copied from a page: headline, byline, date, body, captions.

Conservative: what is not certain stays in the body, and no word is lost.
"""

from __future__ import annotations

import re

from archive_app.media.credits import is_credit, names_agency, part_credit
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
_LOOKED_AT = 6


def read_plain_text(text: str, name: str) -> ArticleFacts:
    """The parts of a plain text; without a headline of its own the article is called like its file."""
    paragraphs = [block.strip() for block in re.split(r"\n[ \t]*\n", text.strip())]
    title, rest = _headline(paragraphs, name)
    authors, date, body = _front(rest)
    figures: list[FigureFacts] = []
    kept: list[str] = []
    for paragraph in body:
        caption = _caption(paragraph)
        if caption is None:
            kept.append(paragraph)
        else:
            figures.append(FigureFacts("", caption, after=len("\n\n".join(kept))))
    return ArticleFacts(title=title, body="\n\n".join(kept), authors=authors, date=date, figures=tuple(figures))


def _headline(paragraphs: list[str], name: str) -> tuple[Stated, list[str]]:
    """The first line, if it is short and is not just the beginning of a running text."""
    first, _, more = paragraphs[0].partition("\n")
    running = bool(more) and len(first) > 60 and not first.endswith((".", "!", "?", "”", "»"))
    if len(first) <= _HEADLINE and not running and not (first.endswith(".") and len(first) > 120):
        return Stated(first.strip().lstrip("# "), "text:first-line"), [p for p in (more.strip(), *paragraphs[1:]) if p]
    return Stated(name, "file-name"), paragraphs


def _front(paragraphs: list[str]) -> tuple[StatedList | None, Stated | None, list[str]]:
    """The byline and the date line among the first lines; they are taken out only if they stand alone."""
    authors: StatedList | None = None
    date: Stated | None = None
    kept: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        if number >= _LOOKED_AT:
            kept.append(paragraph)
            continue
        lines: list[str] = []
        for line in paragraph.split("\n"):
            names = _BYLINE.fullmatch(line.strip())
            found = _names(names["names"]) if names is not None else ()
            if authors is None and found and not line.strip().endswith((".", "?", "!")):
                authors = StatedList(found, "text:byline")
            elif date is None and len(line) <= 60 and _is_date(line.strip()):
                date = Stated(line.strip(), "text:date-line")
            else:
                lines.append(line)
        if lines:
            kept.append("\n".join(lines))
    return authors, date, kept


def _names(text: str) -> tuple[str, ...]:
    """The names of a byline; none where a part begins small, as in “By the river stood a house”."""
    names = tuple(name for name in _AND.split(text.strip()) if name)
    return () if any(name[0].islower() for name in names) else names


def _is_date(line: str) -> bool:
    return bool(re.search(r"\d", line)) and not line.isdigit() and read_date(line).edtf is not None


def _in_brackets(text: str) -> str:
    """What stands in the last pair of brackets."""
    return re.split(r"[\[(]", text)[-1]


def _caption(paragraph: str) -> CaptionFacts | None:
    """A paragraph that is marked as a caption, or ends in brackets with an agency or the word for a photograph.

    A bare name in brackets ends many a sentence of the body; a mark with nothing but a name is no caption.
    """
    flat = " ".join(paragraph.split())
    if len(flat) > 400:
        return None
    marked = _PICTURE.match(flat)
    if marked is not None:
        marked_text = flat[marked.end() :].strip("] ")
        if is_credit(marked_text) and len(marked_text.split()) <= 4:
            return None
        parted = part_credit(marked_text)
    else:
        parted = part_credit(flat)
        if not parted.credit or not flat.rstrip(". ").endswith((")", "]")) or not names_agency(_in_brackets(flat)):
            return None
    if not parted.caption:
        return None
    credit = Stated(parted.credit, "text:caption") if parted.credit else None
    dated = re.search(r"(?:^|[,.]\s*)((?:[A-Z][a-z]+\.? \d{1,2}, \d{4})|(?:\d{1,2} [A-Z][a-z]+ \d{4}))", parted.caption)
    date = Stated(dated[1], "text:caption") if dated is not None else None
    return CaptionFacts(Stated(parted.caption, "text:caption"), "published", credit=credit, date=date)
