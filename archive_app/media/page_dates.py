"""When a page was published and changed, as it is written there, with its time zone if it has one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from archive_app.media.dates_in_text import date_in, has_day
from archive_app.media.element_names import NamePattern
from archive_app.media.facts import Stated
from archive_app.media.page_places import is_aside
from archive_app.media.page_text import text_of
from archive_app.media.structured_data import PageStatements

_PUBLISHED = (
    "article:published_time", "citation_publication_date", "citation_date", "citation_online_date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date", "datepublished",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
    "og:published_time", "og:article:published_time", "cxenseparse:recs:publishtime", "rnews:datepublished",
    "article.published", "article:publicationdate", "last-modified-date", "bt:pubdate", "displaydate", "datecreated",
    "cxenseparse:publishtime", "published-date", "article_date_original", "originalpublicationdate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "dcterms.modified", "dc.date.modified",
    "datemodified", "last-modified", "lastmod", "modified", "revised", "article:updated_time",
    "shareaholic:article_modified_time",
)  # fmt: skip
_DATE_NAMES = NamePattern(
    r"(?:^|[\s_-])(?:date|dates|dateline|datum|datetime|pub-?date|published|datepublished|publish-?date|post-?date"
    r"|article-?date|entry-?date|timestamp|time|fecha|data|tarih|meta|posted-?on|veröffentlicht|publicado|byline|info)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_MODIFIED_NAMES = NamePattern(r"(?:^|[\s_-])(?:updated?|modified|last-?mod|aktualisiert)(?:$|[\s_-])", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:[/_-]|$)")
_MOST_LOOKED_AT = 400
_NEAR = 60
"""How many elements behind the headline a date without a name of its own is looked for."""


def published(tree: HtmlElement, page: PageStatements, source_url: Stated | None) -> Stated | None:
    """The date of publication, from the most to the least certain place."""
    stated = (
        page.stated("datePublished", "dateCreated", "uploadDate")
        or page.first(*_PUBLISHED)
        or page.item("datePublished", "dateCreated")
    )
    if stated is not None and has_day(stated.value):
        return stated
    return _first(_times(tree, _is_modified_time)) or _printed(tree) or _of_address(source_url) or stated


def modified(tree: HtmlElement, page: PageStatements) -> Stated | None:
    """The date of the last change that the page owns to."""
    stated = page.stated("dateModified") or page.first(*_MODIFIED) or page.item("dateModified")
    return stated or _first(_times(tree, lambda element: not _is_modified_time(element)))


def _first(found: Iterator[Stated]) -> Stated | None:
    return next(found, None)


def _is_modified_time(element: HtmlElement) -> bool:
    marks = " ".join(element.get(name) or "" for name in ("class", "itemprop", "data-testid"))
    return _MODIFIED_NAMES.is_in(marks) and "published" not in marks


def _times(tree: HtmlElement, passed_over: Callable[[HtmlElement], bool]) -> Iterator[Stated]:
    for element, _ in zip(tree.iter("time"), range(_MOST_LOOKED_AT), strict=False):
        if is_aside(element) or passed_over(element):
            continue
        for value in (element.get("datetime") or "", element.get("content") or "", text_of(element)):
            if has_day(value.strip()):
                yield Stated(value.strip(), "html:time")
            elif written := date_in(value):
                yield Stated(written, "html:time")


def _printed(tree: HtmlElement) -> Stated | None:
    """A date in an element that is named as one, or else right behind the headline."""
    heading = next(tree.iter("h1"), None)
    near: str = ""
    behind = 0
    for number, element in enumerate(
        tree.iter("span", "p", "div", "li", "dd", "em", "small", "strong", "h1", "font", "td")
    ):
        if number > 20 * _MOST_LOOKED_AT:
            break
        if element is heading:
            behind = 1
        marks = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        named = _DATE_NAMES.is_in(marks)
        if behind:
            behind += 1
        if not (named or (heading is not None and 0 < behind < _NEAR)) or len(element) > 12:
            continue
        text = text_of(element)
        if not 6 <= len(text) <= 160 or not (written := date_in(text)) or is_aside(element):
            continue
        if named:
            return Stated(written, "html:date")
        near = near or (written if len(text) < 80 else "")
    return Stated(near, "html:date") if near else None


def _of_address(source_url: Stated | None) -> Stated | None:
    match = _IN_ADDRESS.search(source_url.value) if source_url is not None else None
    return Stated("-".join(match.groups()), f"{source_url.source}:path") if match and source_url else None
