"""What a page states of itself for machines: JSON-LD, microdata, OpenGraph and meta elements."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from archive_app.media.decoding import clean
from archive_app.media.facts import Stated, StatedList

_ARTICLE_TYPES = ("Article", "Posting", "Report", "WebPage")
_DEPTH = 12
_MOST_NODES = 5000
_MOST_VALUES = 30
_LONGEST_VALUE = 500
_AGGREGATES = ("ItemList", "CollectionPage", "BreadcrumbList", "Comment", "WPSideBar", "WPFooter", "WPHeader")
_LISTINGS = ("itemListElement", "hasPart", "comment", "mentions", "isRelatedTo", "relatedLink", "review", "video")
"""Types and properties whose inner articles are not this page's."""

_MAKERS, _PORTRAITS = ("Person", "Organization"), ("image", "logo")
"""Who made a page, and their own pictures: what these are called is no caption of a picture that the page shows."""

_ESCAPE = re.compile(
    r"\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|\\u(?P<code>[0-9A-Fa-f]{4})|\\.", re.DOTALL
)

_TRAILING_COMMA = re.compile(r",\s*([}\]])")


@dataclass(slots=True)
class PageStatements:
    """The machine-readable statements of a page.

    `meta` maps lower-case names to their contents, `items` the names of microdata properties to their values, `article`
    is the JSON-LD object of the article, `known` are the JSON-LD objects by their ``@id``.
    """

    meta: dict[str, list[str]] = field(default_factory=dict)
    items: dict[str, list[str]] = field(default_factory=dict)
    article: dict[str, Any] = field(default_factory=dict)
    page: dict[str, Any] = field(default_factory=dict)
    images: list[dict[str, Any]] = field(default_factory=list)
    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    raw: bytes = b""

    def first(self, *names: str) -> Stated | None:
        """The first of these meta elements that says something."""
        for name in names:
            for value in self.meta.get(name, ()):
                return Stated(value, f"meta:{name}")
        return None

    def all(self, *names: str) -> StatedList | None:
        """All contents of the first of these meta elements that says something, such as several authors."""
        for name in names:
            if values := self.meta.get(name):
                return StatedList(tuple(dict.fromkeys(values)), f"meta:{name}")
        return None

    def item(self, *names: str) -> Stated | None:
        """The first of these microdata properties that has a value."""
        for name in names:
            for value in self.items.get(name.lower(), ()):
                return Stated(value, f"microdata:{name}")
        return None

    def stated(self, *keys: str) -> Stated | None:
        """The first of these JSON-LD properties that has a text, of the article or else of the page."""
        for node in (self.article, self.page):
            for key in keys:
                for value, path in self._texts(node.get(key), key):
                    return Stated(value, f"json-ld:{path}")
        return None

    def names(self, key: str) -> StatedList | None:
        """The names of people or organisations in a JSON-LD property of the article."""
        for node in (self.article, self.page):
            found = [(t, path) for t, path in self._texts(node.get(key), key) if not path.endswith(("url", "@id"))]
            if found:
                return StatedList(tuple(dict.fromkeys(value for value, _ in found)), f"json-ld:{found[0][1]}")
        return None

    def organisations(self, key: str) -> list[str]:
        """The names in a JSON-LD property of the article that are said to be no people's."""
        value = self.article.get(key)
        nodes = [node for node in (value if isinstance(value, list) else [value]) if isinstance(node, dict)]
        found = [node for node in nodes if any(kind.endswith("Organization") for kind in _types(node))]
        return [one_line(node["name"]) for node in found if isinstance(node.get("name"), str)]

    def _texts(self, value: Any, path: str) -> list[tuple[str, str]]:
        return list(_texts(value, path, self.known, 0))[:_MOST_VALUES]


def read_statements(tree: HtmlElement) -> PageStatements:
    """Collect the statements of a page; what is malformed is passed over."""
    page = PageStatements()
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = " ".join(element.get("content", "").split())
        if name and content:
            contents = page.meta.setdefault(name.strip().lower(), [])
            if len(contents) < _MOST_VALUES:
                contents.append(_unescaped(content))
    _read_items(tree, page)
    blocks = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            blocks.append(script.text.strip())
            for number, (node, listed) in enumerate(_nodes(_parse(script.text), 0, listed=False)):
                if number > _MOST_NODES:
                    break
                _sort_in(node, page, listed=listed)
    page.raw = "\n".join(blocks).encode()
    return page


def _read_items(tree: HtmlElement, page: PageStatements) -> None:
    """The microdata properties of an article (HTML Living Standard, “microdata”), each item's own values only."""
    for element in tree.xpath("//*[@itemprop]"):
        names = element.get("itemprop", "").split()
        value = element.get("content") or element.get("datetime")
        if value is None and element.get("itemscope") is None:
            value = "".join(element.itertext()) if len(element) < _MOST_VALUES else ""
        holder = next(element.iterancestors("*"), None)
        while holder is not None and holder.get("itemscope") is None:
            holder = holder.getparent()
        prefix = (holder.get("itemprop") or "").lower() if holder is not None else ""
        kind = holder.get("itemtype", "") if holder is not None else ""
        text = " ".join((value or "").split())
        if not text or (not prefix and kind and not kind.endswith(_ARTICLE_TYPES)):
            continue
        for name in names:
            values = page.items.setdefault(f"{prefix}.{name}".strip(".").lower(), [])
            if len(values) < _MOST_VALUES and len(text) <= _LONGEST_VALUE:
                values.append(text)


def _parse(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    text = _ESCAPE.sub(_storable, text.strip().rstrip(";"))
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _storable(escape: re.Match[str]) -> str:
    """An escape of JSON as it stands, or nothing for control characters and halves of characters."""
    code = int(escape["code"], 16) if escape["code"] else 0x20
    control = (code < 0x20 and code not in (0x09, 0x0A, 0x0D)) or code == 0x7F
    return "" if control or 0xD800 <= code <= 0xDFFF else escape[0]


def _nodes(value: Any, depth: int, *, listed: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object of a JSON-LD block, outermost first, and whether it is only listed by this page."""
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        yield value, listed
        aggregate = any(kind.endswith(_AGGREGATES) for kind in _types(value))
        maker = any(kind.endswith(_MAKERS) for kind in _types(value))
        for key, inner in value.items():
            if isinstance(inner, (dict, list)) and not (maker and key in _PORTRAITS):
                yield from _nodes(inner, depth + 1, listed=listed or aggregate or key in _LISTINGS)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner, depth + 1, listed=listed)


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type", "")
    return [kind for kind in (types if isinstance(types, list) else [types]) if isinstance(kind, str)]


def _sort_in(node: dict[str, Any], page: PageStatements, *, listed: bool) -> None:
    kinds = _types(node)
    identity = node.get("@id")
    if isinstance(identity, str) and len(node) > 1:
        page.known.setdefault(identity, node)
    if any(kind.endswith("ImageObject") for kind in kinds):
        page.images.append(node)
    if listed or not any(kind.endswith(_ARTICLE_TYPES) for kind in kinds):
        return
    if not (node.get("headline") or node.get("name") or node.get("articleBody") or node.get("datePublished")):
        return
    if all(kind.endswith("WebPage") for kind in kinds if kind.endswith(_ARTICLE_TYPES)):
        page.page = page.page or node
    elif not page.article or (not page.article.get("headline") and node.get("headline")):
        page.article = node


def _texts(value: Any, path: str, known: dict[str, dict[str, Any]], depth: int) -> Iterator[tuple[str, str]]:
    """The texts of a property: itself, the names of objects (also of those told by their ``@id``), those of a list."""
    if depth > _DEPTH:
        return
    if isinstance(value, str) and one_line(value):
        yield one_line(value), path
    elif isinstance(value, list):
        for inner in value[:_MOST_VALUES]:
            yield from _texts(inner, path, known, depth + 1)
    elif isinstance(value, dict):
        identity = value.get("@id")
        if "name" not in value and isinstance(identity, str) and "name" in known.get(identity, {}):
            value = known[identity]
        for key in ("name", "@value", "url", "@id"):
            inner = value.get(key)
            if isinstance(inner, list):
                inner = next((text for text in inner if isinstance(text, str)), None)
            if isinstance(inner, str) and one_line(inner):
                yield one_line(inner), f"{path}.{key}"
                return


def one_line(text: str) -> str:
    """A JSON string on one line, without the characters that escapes can smuggle past the decoding of the file."""
    return " ".join(_unescaped(clean(text)).split())


def _unescaped(text: str) -> str:
    """A text that was escaped once more than it should have been (``&amp;quot;`` in a meta element)."""
    return clean(html.unescape(text)) if "&" in text and ";" in text else text
