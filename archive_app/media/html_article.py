"""An article in HTML: what the page states of itself, its text, and its figures in their places."""

from __future__ import annotations

import copy
import logging
import re
from dataclasses import replace

from lxml import etree, html
from lxml.html import HtmlElement

from archive_app.errors import BadInputError
from archive_app.media.facts import ArticleFacts, FigureFacts, Stated, StatedList
from archive_app.media.figures import drop_printed, harvest, text_of
from archive_app.media.structured_data import PageStatements, read_statements

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+)|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")
_BYLINE = re.compile(r"^\s*(?:by|von|par|por|автор[ы]?|yazan|بقلم|հեղինակ՝?)\s*(?:[:：]|\s)\s*", re.IGNORECASE)
_CONTROLS = re.compile(
    r"&#(?:0*(?:[0-8]|1[1245-9]|2\d|3[01]|127)|x0*(?:[0-8bcef]|1[0-9a-f]|7f))(?:;|(?![0-9a-f]))", re.IGNORECASE
)
"""References to control characters, which no database or log can hold."""
_COMMENTS = re.compile(r"(?:^|[\s_-])comments?(?:$|[\s_-])", re.IGNORECASE)
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " • ", " · ")
_SKIPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "figure",
    "figcaption",
)
_DEEPEST = 400


def read_html(text: str, name: str) -> ArticleFacts:
    """The parts of a page; raises BadInputError if there is nothing to read in it."""
    tree = _parse(text, name)
    page = read_statements(tree)
    figures = harvest(tree, page.images)
    publisher = _publisher(page)
    body = _body(_without_figures(tree, [box for box, _ in figures]))
    captions = {f.caption.text.value for _, f in figures if f.caption is not None}
    title = _title(tree, page, publisher, name)
    body = _without_title(_without(body, captions), title.value)
    if not body and not any(f.caption for _, f in figures) and title.source == "file-name":
        raise BadInputError(f"“{name}” is a page without any text; there is nothing to keep of it.")
    return ArticleFacts(
        title=title,
        body=body,
        language=_language(tree, page),
        authors=_authors(tree, page),
        publisher=publisher,
        date=_date(tree, page),
        source_url=_source_url(text, tree, page),
        rights=page.stated("copyrightNotice", "license") or page.first("copyright", "dc.rights", "rights"),
        figures=tuple(_placed(figures, tree, body)),
        raw={"json-ld": page.raw} if page.raw else {},
    )


def _parse(text: str, name: str) -> HtmlElement:
    # Without huge_tree the parser leaves out, without a word, what is nested more than 254 deep.
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, no_network=True, huge_tree=True)
    try:
        tree = html.document_fromstring(_CONTROLS.sub("", text).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadInputError(f"“{name}” cannot be read as a page; it is empty or damaged.") from error
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise BadInputError(f"“{name}” nests its elements more than {_DEEPEST} deep, as no article does.")
    return tree


# -- what the page states of itself


def _publisher(page: PageStatements) -> Stated | None:
    return page.stated("publisher", "sourceOrganization") or page.first(
        "og:site_name", "article:publisher_name", "citation_publisher", "dc.publisher", "publisher", "application-name"
    )


def _title(tree: HtmlElement, page: PageStatements, publisher: Stated | None, name: str) -> Stated:
    headings = [text_of(h) for h in tree.iter("h1")]
    stated = page.stated("headline") or page.first("og:title", "citation_title", "dc.title", "twitter:title")
    if stated is not None:
        return Stated(_without_site(stated.value, publisher), stated.source)
    heading = [h for h in headings if h and not (publisher and h.casefold() == publisher.value.casefold())]
    if len(heading) == 1:
        return Stated(heading[0], "html:h1")
    element = tree.find(".//title")
    if element is not None and text_of(element):
        return Stated(_without_site(text_of(element), publisher), "html:title")
    return Stated(heading[0], "html:h1") if heading else Stated(name, "file-name")


def _without_site(title: str, publisher: Stated | None) -> str:
    """The title without the outlet's name that many pages add to it."""
    if publisher is not None:
        for separator in _SEPARATORS:
            head, found, tail = title.rpartition(separator)
            if found and tail.strip().casefold() == publisher.value.casefold():
                return head.strip()
    return title


def _authors(tree: HtmlElement, page: PageStatements) -> StatedList | None:
    names = page.names("author") or page.names("creator")
    if names is not None and not any("://" in value for value in names.values):
        return names
    stated = page.first("author", "article:author", "citation_author", "dc.creator", "parsely-author", "byl")
    if stated is not None and "://" not in stated.value:
        return StatedList(_split_names(stated.value), stated.source)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        marks = f" {element.get('rel', '')} {element.get('itemprop', '')} {element.get('class', '')} ".lower()
        if re.search(r"[\s_-](?:author|byline|by-line|autor)(?:[\s_-]name)?\s", marks):
            text = text_of(element)
            if 2 < len(text) < 120 and not _is_aside(element):
                return StatedList(_split_names(text), "html:byline")
    return None


def _split_names(text: str) -> tuple[str, ...]:
    text = _BYLINE.sub("", text)
    parts = re.split(r"\s*(?:,|;|\||\band\b|\bund\b|\bet\b|\bve\b|\s[иіևو]\s)\s*", text)
    return tuple(dict.fromkeys(part.strip() for part in parts if part and part.strip()))


def _date(tree: HtmlElement, page: PageStatements) -> Stated | None:
    stated = page.stated("datePublished", "dateCreated") or page.first(
        "article:published_time", "citation_publication_date", "citation_date", "dc.date", "dc.date.issued", "date",
        "datepublished", "pubdate", "parsely-pub-date", "sailthru.date", "og:published_time",
    )  # fmt: skip
    if stated is not None:
        return stated
    for element in tree.iter("time"):
        if not _is_aside(element):
            value = element.get("datetime") or text_of(element)
            if value.strip():
                return Stated(value.strip(), "html:time")
    for element in tree.iter():
        marks = (
            f" {element.get('class', '')} {element.get('itemprop', '')} ".lower()
            if isinstance(element.tag, str)
            else ""
        )
        if re.search(r"[\s_-](?:date|dateline|pubdate|published|datepublished)\s", marks):
            text = text_of(element)
            if text and len(text) < 60 and re.search(r"\d", text) and not _is_aside(element):
                return Stated(text, "html:date")
    return None


def _is_aside(element: HtmlElement) -> bool:
    """Whether an element speaks of a picture, a comment or another article."""
    return any(
        a.tag in ("aside", "footer", "nav", "figure") or _COMMENTS.search(f"{a.get('class', '')} {a.get('id', '')}")
        for a in element.iterancestors()
        if a.tag not in ("body", "html")
    )


def _language(tree: HtmlElement, page: PageStatements) -> Stated | None:
    own = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    if own and own.strip():
        return Stated(own.strip(), "html:lang")
    stated = page.stated("inLanguage") or page.first("og:locale", "content-language", "dc.language", "language")
    return Stated(stated.value.replace("_", "-"), stated.source) if stated else None


def _source_url(text: str, tree: HtmlElement, page: PageStatements) -> Stated | None:
    saved = _SAVED_FROM.search(text[:4096])
    if saved is not None:
        return Stated(saved[1] or saved[2], "html:saved-from")
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and "://" in (element.get("href") or ""):
            return Stated(element.get("href", "").strip(), "html:canonical")
    stated = page.first("og:url") or page.stated("mainEntityOfPage", "url")
    return stated if stated is not None and "://" in stated.value else None


# -- the text


def _without_figures(tree: HtmlElement, boxes: list[HtmlElement]) -> HtmlElement:
    """A copy of the page without its pictures and their captions, which extractors would mix into paragraphs."""
    copied = copy.deepcopy(tree)
    twins = dict(zip(tree.iter(), copied.iter(), strict=True))
    for box in dict.fromkeys(boxes):
        if twins[box].getparent() is not None:
            drop_printed(twins[box])
    return copied


def _body(tree: HtmlElement) -> str:
    """The article's text by trafilatura, paragraphs parted by blank lines; else the text of the page's main part."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        page = copy.deepcopy(tree)
        found = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True) or ""
    except Exception:  # noqa: BLE001 - whatever a foreign page does to the extractor, the page still has text
        found = ""
    paragraphs = [line.strip() for line in found.split("\n") if line.strip()]
    if sum(map(len, paragraphs)) < 80:
        fallback = _plain_body(tree)
        if sum(map(len, fallback)) > sum(map(len, paragraphs)):
            paragraphs = fallback
    return "\n\n".join(paragraphs)


def _plain_body(tree: HtmlElement) -> list[str]:
    top = next(tree.iter("article"), None)
    if top is None:
        top = next(tree.iter("main"), None)
    if top is None:
        top = tree.find("body")
    if top is None:
        return []
    blocks = [
        text_of(element)
        for element in top.iter("p", "li", "blockquote", "h2", "h3", "td", "pre")
        if next(element.iterancestors(*_SKIPPED), None) is None
    ]
    if any(blocks):
        return [block for block in blocks if block]
    texts = (t for e in top.iter() if isinstance(e.tag, str) and e.tag not in _SKIPPED for t in (e.text, e.tail))
    return [" ".join(" ".join(filter(None, texts)).split())]


def _without(body: str, captions: set[str]) -> str:
    """The body without paragraphs that are captions: those are records of their own."""
    flat = {" ".join(caption.split()) for caption in captions}
    return "\n\n".join(p for p in body.split("\n\n") if " ".join(p.split()) not in flat)


def _without_title(body: str, title: str) -> str:
    """The body without the headline as its first paragraph; a sentence that begins like the headline stays."""
    first, _, rest = body.partition("\n\n")
    return rest.lstrip("\n") if " ".join(first.split()) == " ".join(title.split()) else body.lstrip("\n")


def _placed(figures: list[tuple[HtmlElement, FigureFacts]], tree: HtmlElement, body: str) -> list[FigureFacts]:
    """Each figure behind the last paragraph of the body that stands before it in the page."""
    boxes: dict[HtmlElement, list[FigureFacts]] = {}
    for box, figure in figures:
        boxes.setdefault(box, []).append(figure)
    placed: list[FigureFacts] = []
    after = 0
    for element in tree.iter():
        if element in boxes:
            placed.extend(replace(figure, after=after) for figure in boxes[element])
        elif element.tag in ("p", "h2", "h3", "li", "blockquote"):
            text = text_of(element)[:60]
            at = body.find(text, after) if len(text) > 20 else -1
            if at >= 0:
                end = body.find("\n\n", at)
                after = len(body) if end < 0 else end
    return placed
