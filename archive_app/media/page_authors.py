"""Who wrote a page: JSON-LD, meta elements, microdata, then the byline as it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from archive_app.media.element_names import NamePattern
from archive_app.media.facts import Stated, StatedList
from archive_app.media.page_places import is_aside
from archive_app.media.page_text import text_of
from archive_app.media.person_names import clean_name, is_role, says_by, split_names
from archive_app.media.structured_data import PageStatements

_META = ("citation_author", "parsely-author", "sailthru.author", "author", "article:author_name", "article:author",
         "dc.creator", "dcterms.creator", "dc.contributor", "byl", "cxenseparse:author")  # fmt: skip
_BYLINE = NamePattern(
    r"(?:^|[\s_-])(?:authors?|by-?line|by-?author|autor(?:en|es|in)?|auteurs?|writer|reporter|journalist"
    r"|vcard|author-?names?|post-?author|article-?author|story-?author|c-?byline|firma|autore|penulis|yazar|muhabir)"
    r"(?:[_-]*(?:names?|link|text|title|item))?(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 160
_MOST_LOOKED_AT = 400


def authors(tree: HtmlElement, page: PageStatements, publisher: Stated | None) -> StatedList | None:
    """The authors, and where they stand; an outlet is named as author only if no person is."""
    outlet: StatedList | None = None
    organisations = set(_cleaned(page.organisations("author")))
    for stated in _stated(page):
        names = _cleaned(stated.values)
        people = tuple(n for n in names if not (n in organisations or _is_outlet(n, publisher)))
        if people:
            return StatedList(people, stated.source)
        if names and outlet is None:
            outlet = StatedList(names, stated.source)
    return _printed(tree, publisher) or outlet


def repeats_authors(text: str, authors: tuple[str, ...]) -> bool:
    """Whether a text says nothing but who wrote the page: some of its authors, perhaps with their role and a date."""
    if not authors or len(text) > _LONGEST_BYLINE:
        return False
    said = {_bare(name) for name in split_names(text)}
    return bool(said) and said <= {_bare(name) for name in authors}


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())


def _stated(page: PageStatements) -> Iterable[StatedList]:
    for key in ("author", "creator"):
        found = page.names(key)
        if found is not None:
            yield found
    for name in _META:
        values = page.all(name)
        if values is not None:
            yield values
    for name in ("author.name", "author", "creator.name", "creator"):
        found = StatedList(tuple(page.items.get(name, ())), f"microdata:{name}")
        if found.values:
            yield found


def _cleaned(values: Iterable[str]) -> tuple[str, ...]:
    names: list[str] = []
    for value in values:
        if "://" in value and " " not in value.strip():
            continue
        names += split_names(value)
    return tuple(dict.fromkeys(names))


def _is_outlet(name: str, publisher: Stated | None) -> bool:
    """Whether a name is the outlet's: its publisher's, or a domain."""
    if re.fullmatch(
        r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|de|at|ch|tr|fr|it|es|eu|tv|info|co\.\w\w|\w\w)",
        name,
        re.IGNORECASE,
    ):
        return True
    if publisher is None:
        return False
    mine, theirs = re.sub(r"\W", "", name.casefold()), re.sub(r"\W", "", publisher.value.casefold())
    return bool(mine) and (
        mine == theirs or (len(mine) > 2 and theirs.startswith(mine)) or (len(theirs) > 2 and mine.startswith(theirs))
    )


def _printed(tree: HtmlElement, publisher: Stated | None) -> StatedList | None:
    """The byline by its markup: links of authors first, then elements that are named as bylines."""
    bylines: list[HtmlElement] = []
    links: list[HtmlElement] = []
    for element in tree.xpath(
        "//*[@rel='author' or @class or contains(@itemprop,'author') or contains(@href,'/author')]"
    )[:20000]:
        if "author" in (element.get("rel") or "").split() or "/author/" in (element.get("href") or ""):
            links.append(element)
        elif _BYLINE.is_in(f"{element.get('class', '')} {element.get('itemprop', '')}"):
            bylines.append(element)
    for element in (*bylines[:_MOST_LOOKED_AT], *links[:_MOST_LOOKED_AT]):
        if is_aside(element):
            continue
        inner = [e for e in element.iter("a", "span", "strong", "b") if _names_one(e)]
        texts = [text_of(e) for e in inner] or [text_of(element)]
        if len(texts) == 1 and len(texts[0]) > _LONGEST_BYLINE:
            continue
        names = tuple(n for n in _cleaned(texts) if not _is_outlet(n, publisher) and _looks_like_name(n))
        if names:
            return StatedList(names, "html:byline")
    for element in tree.iter("p", "div", "span", "address"):
        text = element.text or ""
        if (
            len(element) < 4
            and says_by(text.strip() + " ")
            and len(whole := text_of(element)) < 80
            and not is_aside(element)
        ):
            names = tuple(n for n in split_names(whole) if _looks_like_name(n))
            if names:
                return StatedList(names, "html:byline")
    return None


def _names_one(element: HtmlElement) -> bool:
    marked = (
        f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('rel', '')} {element.get('href', '')}"
    )
    return bool(
        re.search(r"author|\bname\b|/autor|/profile|/person|/staff|/by/|/redaktion/|/team/", marked, re.IGNORECASE)
    ) and bool(clean_name(text_of(element)))


def _looks_like_name(name: str) -> bool:
    return (
        1 < len(name) < 60
        and not re.search(r"\d|[!?:]", name)
        and not is_role(name)
        and (name[0].isupper() or not name[0].isascii() or not name[0].isalpha())
    )
