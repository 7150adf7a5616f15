"""What a page states of itself for machines: JSON-LD, OpenGraph and meta elements."""

from __future__ import annotations

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
_ESCAPE = re.compile(
    r"\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|\\u(?P<code>[0-9A-Fa-f]{4})|\\.", re.DOTALL
)


@dataclass(slots=True)
class PageStatements:
    """The machine-readable statements of a page. `meta` maps lower-case names to their first content."""

    meta: dict[str, str] = field(default_factory=dict)
    article: dict[str, Any] = field(default_factory=dict)
    images: list[dict[str, Any]] = field(default_factory=list)
    raw: bytes = b""

    def first(self, *names: str) -> Stated | None:
        """The first of these meta elements that says something."""
        for name in names:
            if value := self.meta.get(name, "").strip():
                return Stated(value, f"meta:{name}")
        return None

    def stated(self, *keys: str) -> Stated | None:
        """The first of these JSON-LD properties of the article that has a text."""
        for key in keys:
            for value, path in _texts(self.article.get(key), key):
                return Stated(value, f"json-ld:{path}")
        return None

    def names(self, key: str) -> StatedList | None:
        """The names of people or organisations in a JSON-LD property of the article."""
        found = [(text, path) for text, path in _texts(self.article.get(key), key) if not path.endswith(("url", "@id"))]
        return StatedList(tuple(dict.fromkeys(v for v, _ in found)), f"json-ld:{found[0][1]}") if found else None


def read_statements(tree: HtmlElement) -> PageStatements:
    """Collect the statements of a page; what is malformed is passed over."""
    page = PageStatements()
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = " ".join(element.get("content", "").split())
        if name and content:
            page.meta.setdefault(name.strip().lower(), content)
    blocks = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            blocks.append(script.text.strip())
            for node in _nodes(_parse(script.text), 0):
                _sort_in(node, page)
    page.raw = "\n".join(blocks).encode()
    return page


def _parse(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(_ESCAPE.sub(_storable, text), strict=False)
    except (ValueError, RecursionError):
        return None


def _storable(escape: re.Match[str]) -> str:
    """An escape of JSON as it stands, or nothing for control characters and halves of characters."""
    code = int(escape["code"], 16) if escape["code"] else 0x20
    control = (code < 0x20 and code not in (0x09, 0x0A, 0x0D)) or code == 0x7F
    return "" if control or 0xD800 <= code <= 0xDFFF else escape[0]


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD block, outermost first."""
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner, depth + 1)


def _sort_in(node: dict[str, Any], page: PageStatements) -> None:
    types = node.get("@type", "")
    types = types if isinstance(types, list) else [types]
    kinds = [kind for kind in types if isinstance(kind, str)]
    if any(kind.endswith("ImageObject") for kind in kinds):
        page.images.append(node)
    if any(kind.endswith(_ARTICLE_TYPES) for kind in kinds):
        better = not page.article or (page.article.get("@type") == "WebPage" and "WebPage" not in kinds)
        if better and (node.get("headline") or node.get("name") or node.get("articleBody")):
            page.article = node


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The texts of a property: itself, the names of objects, or those of a list."""
    if isinstance(value, str) and one_line(value):
        yield one_line(value), path
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, path)
    elif isinstance(value, dict):
        for key in ("name", "@value", "url", "@id"):
            if isinstance(value.get(key), str) and one_line(value[key]):
                yield one_line(value[key]), f"{path}.{key}"
                return


def one_line(text: str) -> str:
    """A JSON string on one line, without the characters that escapes can smuggle past the decoding of the file."""
    return " ".join(clean(text).split())
