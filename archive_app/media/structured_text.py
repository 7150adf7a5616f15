"""HTML as a plain body and the structure in it: headings, lists, quotes, tables, code, links, emphasis.

The markup is taken as it is: what is no part of the article (menus, adverts) has to be gone before. Scripts, styles,
frames and form fields give no text. Any tree of lxml will do, of pages and of XHTML with its namespace, however deep.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml.etree import _Element

from archive_app.media.facts import PassageFacts
from archive_app.media.structured_tables import holds_data, is_element, is_head_row, local_name
from archive_app.media.text_blocks import Mark, TextBlocks

_GONE = frozenset(
    ("script", "style", "head", "template", "noscript", "iframe", "frame", "frameset", "object", "embed", "applet",
     "svg", "canvas", "audio", "video", "button", "select", "textarea", "input", "dialog", "title", "rt", "rp")
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_CELLS = frozenset(("td", "th"))
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li", "listing",
     "main", "nav", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "xmp")
) | _HEADINGS | _LISTS  # fmt: skip
_WITHIN = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis", "dfn": "emphasis"}
_VERBATIM = frozenset(("pre", "listing", "xmp"))
_ADDRESSES = ("http://", "https://", "mailto:")
_LONGEST_ADDRESS = 4000
_DEEPEST_LIST = 12
_DEEPEST_QUOTE = 12


@dataclass(frozen=True, slots=True)
class StructuredText:
    """A body, its passages, and for each figure that was asked for how many characters of the body precede it."""

    body: str
    structure: tuple[PassageFacts, ...]
    places: dict[_Element, int]


def structured(element: _Element, base_url: str | None = None) -> tuple[str, tuple[PassageFacts, ...]]:
    """The text of an element, blocks parted by blank lines, and the passages in it.

    Every list item and every row of a table is a block. A row's cells are parted by tabs; tables that only lay out a
    page give their cells as blocks. Links are kept if they lead to http, https or mailto, joined to `base_url`.
    """
    found = structured_with_places(element, base_url, ())
    return found.body, found.structure


def structured_with_places(element: _Element, base_url: str | None, figures: Collection[_Element]) -> StructuredText:
    """As `structured`, without the text of the `figures`, and with the places in the body where they stood."""
    walker = _Walker(base_url, frozenset(figures))
    for event, node in walker.walk(element):
        if event == "start":
            walker.start(node)
        elif event == "end":
            walker.end(node)
        else:
            walker.text(node.tail)
    body, structure = walker.blocks.finished()
    return StructuredText(body, structure, walker.places)


@dataclass(slots=True)
class _List:
    ordered: bool
    style: str
    number: int
    item: Mark | None = None


class _Walker:
    def __init__(self, base_url: str | None, figures: frozenset[_Element]) -> None:
        self.blocks = TextBlocks()
        self.places: dict[_Element, int] = {}
        self._base_url = base_url
        self._figures = figures
        self._marks: list[tuple[_Element, Mark]] = []
        self._lists: list[_List] = []
        self._table: _Element | None = None  # the table of data that is being written
        self._cells = 0

    def walk(self, root: _Element) -> Iterator[tuple[str, _Element]]:
        """(what happens, element) in the order of the page: start, end, and after for the text behind an end."""
        branch: list[tuple[_Element, Iterator[_Element]]] = []
        if self._enters(root):
            yield "start", root
            branch.append((root, iter(root)))
        while branch:
            parent, children = branch[-1]
            child = next(children, None)
            if child is None:
                branch.pop()
                yield "end", parent
                if branch:
                    yield "after", parent
            elif self._enters(child):
                yield "start", child
                branch.append((child, iter(child)))
            else:
                yield "after", child

    def _enters(self, element: _Element) -> bool:
        """Whether an element is walked through; figures, verbatim text and what gives no text are dealt with here."""
        if not is_element(element):
            return False
        name = local_name(element)
        if element in self._figures:
            if name in _BLOCKS:
                self._boundary()
            self.places[element] = self.blocks.place
            return False
        if name in _VERBATIM and self._table is None and not any(e in self._figures for e in element.iter()):
            self._boundary()
            mark = self.blocks.open("code")
            self.blocks.verbatim("".join(_verbatim(element)))
            self.blocks.close(mark)
            return False
        if name == "br":
            if self._table is None and not self.blocks.is_open("heading"):
                self.blocks.line_break()
            else:
                self.blocks.space()
            return False
        return name not in _GONE

    def start(self, element: _Element) -> None:
        name = local_name(element)
        if name in _BLOCKS:
            self._start_block(element, name)
        elif name in _WITHIN and not self.blocks.is_open(_WITHIN[name]):
            self._mark(element, _WITHIN[name])
        elif name == "a" and not self.blocks.is_open("link"):
            address = self._address(element.get("href") or "")
            if address:
                self._mark(element, "link", address)
        elif name == "q":
            self.blocks.text("“")
        self.text(element.text)

    def end(self, element: _Element) -> None:
        name = local_name(element)
        if name == "q":
            self.blocks.text("”")
        if name in _BLOCKS and not (name in _CELLS and self._table is not None):
            self._boundary(row=name == "tr")
        if self._marks and self._marks[-1][0] is element:
            self.blocks.close(self._marks.pop()[1])
        if name in _LISTS and self._table is None and self._lists:
            self._lists.pop()
        if element is self._table:
            self._table = None

    def text(self, text: str | None) -> None:
        """Running text; between the rows of a table there can only be white space."""
        if text:
            self.blocks.text(text)

    def _start_block(self, element: _Element, name: str) -> None:
        if self._table is not None:
            self._start_in_table(element, name)
            return
        self._boundary()
        if name in _HEADINGS and not self.blocks.is_open("heading"):
            self._mark(element, "heading", name[1])
        elif name == "blockquote" and sum(mark.kind == "quote" for _, mark in self._marks) < _DEEPEST_QUOTE:
            self._mark(element, "quote")
        elif name in _LISTS:
            self._start_list(element, name)
        elif name == "li":
            self._start_item(element)
        elif name == "table" and holds_data(element, self._figures):
            self._table = element

    def _start_in_table(self, element: _Element, name: str) -> None:
        if name == "tr":
            self._boundary(row=True)
            self._cells = 0
            self._mark(element, "row", "head" if is_head_row(element) else "body")
        elif name in _CELLS:
            if self._cells:
                self.blocks.tab()
            self._cells += 1
        else:
            self._boundary()

    def _start_list(self, element: _Element, name: str) -> None:
        if self._lists and (outer := self._lists[-1].item) is not None:
            self.blocks.close(outer)  # the text of an item ends where the list within it begins
        start = _number(element.get("start"), 1)
        self._lists.append(_List(name == "ol", element.get("type") or "1", start))

    def _start_item(self, element: _Element) -> None:
        if len(self._lists) > _DEEPEST_LIST:
            return
        bullet, indent = "bullet", ""
        if self._lists:
            own = self._lists[-1]
            indent = "  " * (len(self._lists) - 1)
            if own.ordered:
                own.number = _number(element.get("value"), own.number)
                bullet = f"{_shown(own.number, own.style)}."
                own.number += 1
        mark = self._mark(element, "item", indent + bullet)
        if self._lists:
            self._lists[-1].item = mark

    def _boundary(self, *, row: bool = False) -> None:
        """The end of a block; in a cell of a table it only parts words."""
        if self._table is None or row:
            self.blocks.end_block()
        else:
            self.blocks.space()

    def _mark(self, element: _Element, kind: str, value: str = "") -> Mark:
        mark = self.blocks.open(kind, value)
        self._marks.append((element, mark))
        return mark

    def _address(self, written: str) -> str:
        """The absolute address of a link; empty for one within the page, and for any that is no place to go to."""
        written = "".join(written.split())
        if not written or written.startswith("#"):
            return ""
        try:
            address = urljoin(self._base_url or "", written)
        except ValueError:
            return ""
        return address if address.lower().startswith(_ADDRESSES) and len(address) <= _LONGEST_ADDRESS else ""


def _verbatim(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterdescendants():
        if is_element(child):
            yield "\n" if local_name(child) == "br" else ""
            yield child.text or "" if local_name(child) not in _GONE else ""
        yield child.tail or ""


def _number(written: str | None, otherwise: int) -> int:
    written = (written or "").strip()
    return int(written) if written.lstrip("-").isdecimal() and written.isascii() and len(written) < 9 else otherwise


def _shown(number: int, style: str) -> str:
    """A number as the list's type shows it (HTML Living Standard, “the ol element”)."""
    if style in ("a", "A") and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    if style in ("i", "I") and 1 <= number < 40:
        roman = "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        return roman if style == "i" else roman.upper()
    return str(number)
