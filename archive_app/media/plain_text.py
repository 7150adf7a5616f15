"""An article in plain text, as it was copied from a page: headline, byline, date, body, captions.

Conservative: what is not certain stays in the body, and no word is lost.
"""

from __future__ import annotations

import re

from archive_app.media.credits import Parted, is_credit, names_agency, part_credit, starts_with_label
from archive_app.media.dates_in_text import date_in
from archive_app.media.facts import ArticleFacts, CaptionFacts, FigureFacts, Stated
from archive_app.media.text_front import date_of_dateline, front_of

_HEADLINE = 200
_PICTURE = re.compile(
    r"^\s*\[?(?:photo|picture|image|caption|foto|bild|фото|photo caption|صورة|լուսանկարը?)\s*[:：՝]", re.IGNORECASE
)
_BETWEEN = "\n\n"
_ENDS = (".", "!", "?", "…", "”", "»", '"', ")", "。", "։", "؟")
_FULL_STOP_SHARE = 0.7
_LONGEST_CAPTION = 400
_LONGEST_LABELLED = 260


def read_plain_text(text: str, name: str) -> ArticleFacts:
    """The parts of a plain text; without a headline of its own the article is called like its file."""
    title, rest = _headline(_paragraphs(text), name)
    front, body = front_of(rest)
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
        date=front.date or date_of_dateline(kept),
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
