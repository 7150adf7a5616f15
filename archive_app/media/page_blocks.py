"""A page as the blocks of text that it shows: what is chosen from, when the article is looked for.

A block is a run of text between two borders of block elements, with the places of the tree that hold its text, so that
it can be blanked there and the rest of the page keeps its order and its markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from archive_app.media.element_names import NamePattern

BLOCK_TAGS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
     "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
     "th", "thead", "tr", "ul")
)  # fmt: skip
UNSEEN_TAGS = frozenset(
    ("script", "style", "head", "template", "noscript", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
     "button", "select", "textarea", "input", "dialog", "nav", "option", "datalist")
)  # fmt: skip
_UNSEEN = NamePattern(
    r"(?:^|\s)(?:sr-only|screen-?reader(?:-only|-text|-response)?|visually-?hidden|visuallyhidden|is-hidden|hidden"
    r"|a11y-hidden|u-hidden|element-invisible|aural|print-only|invisible)(?:$|\s)|visually-?hidden",
    re.IGNORECASE,
)
_FOUND = "until-found"
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """A run of text. `parent` is its nearest block element, `links` counts its letters that stand within links.

    `places` are the elements that hold it, each with whether the text stands behind it instead of in it.
    """

    text: str
    parent: HtmlElement
    links: int
    places: list[tuple[HtmlElement, bool]]

    @property
    def link_share(self) -> float:
        """How much of the text lies within links, 0 to 1."""
        return self.links / len(self.text) if self.text else 0.0

    def blank(self) -> None:
        """Take the text out of the tree, and leave the elements."""
        for element, behind in self.places:
            if behind:
                element.tail = " "
            else:
                element.text = None


def blocks_of(
    root: HtmlElement, left_out: frozenset[HtmlElement], *, hidden_too: bool = False
) -> tuple[list[Block], list[HtmlElement]]:
    """The blocks under `root` in their order, without those within `left_out`, and the elements that are not shown."""
    gathering = _Gathering(left_out, hidden_too)
    gathering.walk(root)
    return gathering.blocks, gathering.unseen


def is_unseen(element: HtmlElement) -> bool:
    """Whether an element is hidden from readers by its attributes."""
    if element.get("hidden", _FOUND) != _FOUND:
        return True
    style = element.get("style")
    if style and _NOT_DISPLAYED.search(style):
        return True
    name = element.get("class")
    return bool(name and _UNSEEN.is_in(name))


class _Gathering:
    def __init__(self, left_out: frozenset[HtmlElement], hidden_too: bool) -> None:
        self.blocks: list[Block] = []
        self.unseen: list[HtmlElement] = []
        self._left_out = left_out
        self._hidden_too = hidden_too
        self._texts: list[str] = []
        self._places: list[tuple[HtmlElement, bool]] = []
        self._links = 0
        self._in_link = 0

    def walk(self, root: HtmlElement) -> None:
        """Without recursion, as foreign pages nest deep."""
        self._enter(root)
        branch = [(root, iter(root))]
        while branch:
            element, children = branch[-1]
            for child in children:
                if not self._passes(child, element):
                    self._enter(child)
                    branch.append((child, iter(child)))
                    break
                if tail := child.tail:
                    self._add(tail, child, behind=True)
            else:
                branch.pop()
                self._leave(element)
                if branch and (tail := element.tail):
                    self._add(tail, element, behind=True)

    def _passes(self, child: HtmlElement, element: HtmlElement) -> bool:
        """Whether what is in an element is passed over; noted, if there might have been text."""
        name = child.tag
        if name == "noscript" and self._hidden_too:
            child.tag = name = "div"
        if not isinstance(name, str):
            return True
        if name in UNSEEN_TAGS or child in self._left_out or (not self._hidden_too and is_unseen(child)):
            if name in BLOCK_TAGS and self._texts:
                self._end(element)
            self.unseen.append(child)
            return True
        if name == "br":
            self._texts.append(" ")
            return True
        return False

    def _enter(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in BLOCK_TAGS:
            if self._texts:
                self._end(element.getparent())
        elif tag == "a":
            self._in_link += 1
        if text := element.text:
            self._add(text, element, behind=False)

    def _leave(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in BLOCK_TAGS:
            if self._texts:
                self._end(element)
        elif tag == "a":
            self._in_link -= 1

    def _add(self, text: str, element: HtmlElement, *, behind: bool) -> None:
        self._texts.append(text)
        self._places.append((element, behind))
        if self._in_link:
            self._links += len(text.strip())

    def _end(self, parent: HtmlElement | None) -> None:
        text = " ".join("".join(self._texts).split())
        if text and parent is not None:
            while parent.tag not in BLOCK_TAGS and parent.getparent() is not None:
                parent = parent.getparent()
            self.blocks.append(Block(text, parent, min(self._links, len(text)), self._places))
        self._texts, self._places, self._links = [], [], 0
