"""The headline of a page: what JSON-LD, OpenGraph, the page's own h1 and its title element say, and who agrees.

Search engines are told other headlines than readers, and titles carry the outlet's name; so every voice is cleaned of
the name and weighed, and the headline that most of them know wins.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from archive_app.media.facts import Stated
from archive_app.media.page_text import text_of
from archive_app.media.structured_data import PageStatements

_SEPARATOR = re.compile(r"\s+(?:[|•·»«:]|::|[-–—/])\s+|\s*[|»]\s*")
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})
_HEADLINE_META = ("citation_title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title")
_MOST_H1 = 6
_LONGEST = 400


@dataclass(slots=True)
class _Voice:
    text: str
    source: str
    weight: float


def headline(tree: HtmlElement, page: PageStatements, publisher: Stated | None, name: str) -> Stated:
    """The headline, and where it stands; the file's name if the page has none."""
    voices = _voices(tree, page, publisher)
    if not voices:
        return Stated(name, "file-name")
    known = [voice.text for voice in voices if voice.source != "html:title"]
    for voice in voices:
        voice.text = _without_site(voice.text, publisher, [other for other in known if other != voice.text])
    sums: dict[str, float] = {}
    for voice in voices:
        sums[_key(voice.text)] = sums.get(_key(voice.text), 0.0) + voice.weight
    best = max(sums, key=lambda key: sums[key])  # the first of equals
    return next(Stated(voice.text, voice.source) for voice in voices if _key(voice.text) == best)


def headlines(tree: HtmlElement) -> list[str]:
    """The texts of the page's h1 elements."""
    return [
        text
        for text in (text_of(element) for element, _ in zip(tree.iter("h1"), range(_MOST_H1), strict=False))
        if text
    ]


def _voices(tree: HtmlElement, page: PageStatements, publisher: Stated | None) -> list[_Voice]:
    voices: list[_Voice] = []
    site = publisher.value.casefold() if publisher else ""

    def say(stated: Stated | None, weight: float) -> None:
        text = " ".join(html.unescape(re.sub(r"<[^>]{0,200}>", "", stated.value)).split()) if stated else ""
        if stated and text and len(text) <= _LONGEST and text.casefold() != site:
            voices.append(_Voice(text, stated.source, weight))

    say(page.stated("headline"), 5.0)
    say(page.first("og:title"), 1.2)
    say(page.item("headline"), 0.9)
    for number, text in enumerate(headlines(tree)):
        say(Stated(text, "html:h1"), 1.0 if number == 0 else 0.6)
    say(page.first("twitter:title"), 0.5)
    say(page.first(*_HEADLINE_META), 0.5)
    element = tree.find(".//title")
    say(Stated(text_of(element), "html:title") if element is not None else None, 0.45)
    return voices


def _without_site(title: str, publisher: Stated | None, others: list[str]) -> str:
    """The title without the outlet's name, the section or the date that many pages add to it."""
    parts = list(_SEPARATOR.finditer(title))
    for separator in parts:
        head = title[: separator.start()].strip()
        if any(_key(head) == _key(other) for other in others):
            return head
    while publisher is not None and parts:
        head, tail = title[: parts[-1].start()].strip(), title[parts[-1].end() :].strip()
        if not head or not (_is_site(tail, publisher.value) or _DATE.fullmatch(tail)):
            break
        title = head
        parts.pop()
    if publisher is not None and parts and _is_site(title[: parts[0].start()].strip(), publisher.value):
        return title[parts[0].end() :].strip() or title
    return title


def _is_site(part: str, publisher: str) -> bool:
    mine, theirs = _bare(part), _bare(publisher)
    return bool(mine) and (mine == theirs or mine.startswith(theirs) or (theirs.startswith(mine) and len(mine) > 3))


def _bare(text: str) -> str:
    return re.sub(r"\W|www\.|\.(?:com|de|org|net|at|ch|co\.uk|fr|it|es)\b", "", text.casefold())


def _key(text: str) -> str:
    return "".join(text.translate(_QUOTES).casefold().split())
