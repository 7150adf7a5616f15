"""Paragraphs as RTF has them, put together as HTML: headings, lists, quotes, tables, pictures and captions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

_HEADING = re.compile(r"^heading ([1-9])$", re.IGNORECASE)
_QUOTE = re.compile(r"^(?:intense )?quote$|^quotations$|^block text$", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:caption|illustration|figure)$", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(\d{1,6})[.)]")
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Run:
    """Text with the same looks; `image` instead of text for a picture."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    image: str = ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph: `marker` is the bullet or number of a list, `level` the depth of the list from 0."""

    runs: list[Run] = field(default_factory=list)
    style: str = ""
    outline: int | None = None
    marker: str | None = None
    level: int = 0

    @property
    def text(self) -> str:
        """All that is written in it."""
        return "".join(run.text for run in self.runs)

    @property
    def heading(self) -> int | None:
        """The level of a heading from 1 to 6, or None."""
        named = _HEADING.match(self.style)
        if named is not None:
            return min(int(named[1]), 6)
        return min(self.outline + 1, 6) if self.outline is not None and 0 <= self.outline < 9 else None


class Markup:
    """Grows a tree, paragraph by paragraph and row by row."""

    def __init__(self) -> None:
        self.root = etree.Element("div")
        self.title: _Element | None = None
        self._lists: list[_Element] = []
        self._table: _Element | None = None

    def paragraph(self, paragraph: Paragraph) -> None:
        """Add a paragraph of the running text."""
        if not paragraph.text.strip() and not any(run.image for run in paragraph.runs):
            return
        self._table = None
        if paragraph.marker is not None and paragraph.heading is None:
            _fill(self._item(paragraph), paragraph)
            return
        self._lists = []
        if paragraph.heading is not None:
            _fill(etree.SubElement(self.root, f"h{paragraph.heading}"), paragraph)
        elif _QUOTE.match(paragraph.style):
            last = self.root[-1] if len(self.root) else None
            quote = last if last is not None and last.tag == "blockquote" else etree.SubElement(self.root, "blockquote")
            _fill(etree.SubElement(quote, "p"), paragraph)
        else:
            element = etree.SubElement(self.root, "p")
            if _CAPTION.match(paragraph.style):
                element.set("class", "caption")
            if paragraph.style.lower() == "title" and self.title is None:
                self.title = element
            _fill(element, paragraph)

    def row(self, cells: list[list[Paragraph]]) -> None:
        """Add a row to the table, which begins with the first row after running text."""
        self._lists = []
        if self._table is None:
            self._table = etree.SubElement(self.root, "table")
        row = etree.SubElement(self._table, "tr")
        for cell in cells:
            element = etree.SubElement(row, "td")
            for paragraph in cell:
                _fill(etree.SubElement(element, "p"), paragraph)

    def _item(self, paragraph: Paragraph) -> _Element:
        number = _NUMBER.match((paragraph.marker or "").strip())
        tag = "ol" if number is not None else "ul"
        depth = min(max(paragraph.level, 0), _DEEPEST) + 1
        del self._lists[depth:]
        if len(self._lists) == depth and self._lists[-1].tag != tag:
            self._lists.pop()
        while len(self._lists) < depth:
            parent = self.root
            if self._lists:
                items = self._lists[-1]
                parent = items[-1] if len(items) else etree.SubElement(items, "li")
            self._lists.append(etree.SubElement(parent, tag))
        item = etree.SubElement(self._lists[-1], "li")
        if number is not None:
            item.set("value", number[1])
        return item


def _fill(element: _Element, paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        target = element
        if run.image:
            etree.SubElement(target, "img", src=run.image)
            continue
        if run.link:
            target = etree.SubElement(target, "a", href=run.link)
        if run.strong:
            target = etree.SubElement(target, "b")
        if run.emphasis:
            target = etree.SubElement(target, "i")
        for number, line in enumerate(run.text.split("\n")):
            if number:
                etree.SubElement(target, "br")
            if len(target):
                target[-1].tail = (target[-1].tail or "") + line
            else:
                target.text = (target.text or "") + line
