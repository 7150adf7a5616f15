"""The readable text of an element of a page."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml.html import HtmlElement

_SILENT = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "button",
        "select",
        "textarea",
        "iframe",
        "video",
        "audio",
        "object",
    )
)
_HIDDEN = ("sr-only", "visually-hidden", "visuallyhidden", "visually_hidden", "screen-reader", "screenreader", "a11y")


def text_of(element: HtmlElement) -> str:
    """The text of an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def visible_text(element: HtmlElement, without: Collection[HtmlElement] = ()) -> str:
    """The text that a reader sees of an element, on one line: no scripts, buttons, drawings or labels for aids."""
    return " ".join("".join(_visible(element, without)).split())


def _visible(element: HtmlElement, without: Collection[HtmlElement]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = child.tag
        if tag == "br" or tag in ("p", "div", "li", "h1", "h2", "h3", "h4", "span"):
            yield " " if tag != "span" else ""
        if isinstance(tag, str) and tag not in _SILENT and child not in without and not _is_label(child):
            yield from _visible(child, without)
        yield child.tail or ""


def _is_label(element: HtmlElement) -> bool:
    name = element.get("class")
    return name is not None and any(word in name for word in _HIDDEN)
