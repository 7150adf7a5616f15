"""An article's original as it can be shown without trust: text and plain structure, written anew, in pieces.

Nothing of a page's own markup is handed on. Its tree is walked once, and what is shown is written from scratch: a few
elements without attributes but the direction, links with their address, and escaped text. Scripts, styles, pictures,
frames and forms have no way through. Size, depth and tables are bounded before anybody lays them out. Call it in a
child process (`media.workers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement

from archive_app.errors import BadInputError
from archive_app.media.decoding import decode
from archive_app.regular_files import open_regular

PIECE = 12_000
"""About how many letters a piece has: it is laid out in a few milliseconds."""
MOST_LETTERS = 3_000_000
MOST_BYTES = 64 << 20
DEEPEST = 24
"""So many shown elements lie in each other at the most; deeper ones are left out, with their content kept."""
MOST_CELLS = 3_000
"""So many cells of tables are laid out as such; the rest become lines."""

_MARKUP = frozenset(("text/html", "application/xhtml+xml"))
_TEXT = frozenset(("text/plain", "text/markdown"))
_GONE = frozenset(
    ("script", "style", "head", "template", "noscript", "iframe", "frame", "frameset", "object", "embed", "applet",
     "svg", "math", "canvas", "audio", "video", "form", "button", "select", "textarea", "input", "dialog", "title")
)  # fmt: skip
_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre"))
_TABLE = frozenset(("table", "tr", "td", "th"))
_INLINE = frozenset(("b", "strong", "i", "em", "u", "s", "sub", "sup", "code", "a"))
_LIKE = {
    "figcaption": "p", "caption": "p", "dt": "p", "dd": "p", "address": "p", "summary": "p", "cite": "i", "dfn": "i",
    "kbd": "code", "samp": "code", "tt": "code", "del": "s", "strike": "s",
}  # fmt: skip
_PARTS = frozenset(
    ("div", "section", "article", "main", "header", "footer", "aside", "nav", "figure", "details", "body", "center",
     "fieldset", "thead", "tbody", "tfoot", "dl")
)  # fmt: skip
"""Elements that begin a new line but are not shown themselves."""
_ADDRESSES = ("http://", "https://", "mailto:")
_LONGEST_ADDRESS = 4000


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """What can be shown of an original: HTML of our own, or the text as it came; `cut` says that there is more."""

    markup: bool
    pieces: tuple[str, ...]
    cut: bool


def can_be_shown(media_type: str) -> bool:
    """Whether `read_original` reads files of this type."""
    return media_type in _MARKUP or media_type in _TEXT


def read_original(path: Path, media_type: str, charset: str | None = None) -> OriginalPage:
    """Read an original of a page or text; raises BadInputError if it cannot be read or is of another kind.

    `charset` is the encoding that came with it in a header, if it did.
    """
    if not can_be_shown(media_type):
        raise BadInputError(f"“{path.name}” is no page that can be shown here; open a copy of the original instead.")
    try:
        with open_regular(path) as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInputError(
            f"“{path.name}” cannot be read ({error.strerror or error}); check that it is there and readable."
        ) from error
    if len(data) > MOST_BYTES:
        raise BadInputError(f"“{path.name}” is too large to be shown here; open a copy of the original instead.")
    text = decode(data, path.name, markup=media_type in _MARKUP, charset=charset)
    return _page(text, path.name) if media_type in _MARKUP else _plain(text)


def _plain(text: str) -> OriginalPage:
    shown = text[:MOST_LETTERS]
    pieces = tuple(shown[start : start + PIECE] for start in range(0, len(shown), PIECE))
    return OriginalPage(markup=False, pieces=pieces, cut=len(shown) < len(text))


def _page(text: str, name: str) -> OriginalPage:
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True, no_network=True, huge_tree=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadInputError(f"“{name}” cannot be read as a page; it is empty or damaged.") from error
    writer = _Writer()
    for step in _walk(tree):
        if not writer.take(*step):
            break
    return OriginalPage(markup=True, pieces=writer.end(), cut=writer.is_full)


def _walk(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """(what happens, element) in the order of the page, however deep it is: start, end, and the text after an end."""
    gone: HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if gone is None and event == "start" and (not isinstance(element.tag, str) or element.tag in _GONE):
            gone = element
        if gone is None:
            yield event, element
        if event == "end":
            if element is gone:
                gone = None
            if gone is None:
                yield "after", element


class _Writer:
    """Writes HTML of our own, in pieces that are whole in themselves."""

    def __init__(self) -> None:
        self.is_full = False
        self._pieces: list[str] = []
        self._parts: list[str] = []
        self._open: list[tuple[HtmlElement, str, str]] = []  # element, our name for it, our opening tag
        self._size = 0
        self._letters = 0
        self._cells = 0
        self._at_start = True

    def take(self, event: str, element: HtmlElement) -> bool:
        """Write one step of the walk; False when there is room for no more."""
        if event == "start":
            self._start(element)
            self._text(element.text)
        elif event == "end":
            self._end(element)
        else:
            self._text(element.tail)
        return not self.is_full

    def end(self) -> tuple[str, ...]:
        """The pieces."""
        self._next_piece()
        return tuple(self._pieces)

    def _start(self, element: HtmlElement) -> None:
        name = _LIKE.get(element.tag, element.tag)
        if name == "br":
            self._parts.append("<br>")
        elif name == "hr":
            self._between()
            self._parts.append("<hr>")
        elif name == "img":
            self._picture(element)
        elif name in _PARTS:
            self._between()
        elif name in _BLOCKS or name in _TABLE:
            self._block(element, name)
        elif name == "a" and not _address(element):
            return
        elif name in _INLINE and len(self._open) < DEEPEST:
            self._push(element, name, _tag(element, name))

    def _block(self, element: HtmlElement, name: str) -> None:
        self._between()
        if name in ("td", "th"):
            self._cells += 1
        if name in _TABLE and self._cells > MOST_CELLS:
            self._leave_tables()
            return
        if len(self._open) >= DEEPEST:
            return
        if name in ("tr", "td", "th") and not any(open_name == "table" for _, open_name, _ in self._open):
            return
        self._push(element, name, _tag(element, name))

    def _leave_tables(self) -> None:
        """Close the tables that are open, and what is open in them: the rest of their cells become lines."""
        while any(name == "table" for _, name, _ in self._open):
            self._parts.append(f"</{self._open.pop()[1]}>")
            self._at_start = True

    def _push(self, element: HtmlElement, name: str, tag: str) -> None:
        self._open.append((element, name, tag))
        self._parts.append(tag)
        self._at_start = name in _BLOCKS or name in _TABLE or self._at_start

    def _end(self, element: HtmlElement) -> None:
        if self._open and self._open[-1][0] is element:
            _, name, _ = self._open.pop()
            self._parts.append(f"</{name}>")
            if name in _BLOCKS or name in _TABLE:
                self._at_start = True
                self._cut_if_long()
        elif element.tag in _PARTS or _LIKE.get(element.tag, element.tag) in (*_BLOCKS, *_TABLE):
            self._between()

    def _picture(self, element: HtmlElement) -> None:
        """A picture is not shown here; what it says in words is."""
        alt = " ".join((element.get("alt") or "").split())
        if alt:
            self._parts.append(f"<i>[{escape(alt[:500])}]</i> ")
            self._count(min(len(alt), 500))

    def _text(self, text: str | None) -> None:
        if not text:
            return
        pre = any(name == "pre" for _, name, _ in self._open)
        text = text[: MOST_LETTERS - self._letters]
        for start in range(0, len(text), PIECE):
            part = text[start : start + PIECE]
            if not pre:
                part = (" " if part[:1].isspace() and not self._at_start else "") + " ".join(part.split()) + (
                    " " if part[-1:].isspace() and part.strip() else ""
                )  # fmt: skip
            if part:
                self._parts.append(escape(part, quote=False))
                self._at_start = False
                self._count(len(part))
            if len(text) > PIECE:
                self._cut_if_long()

    def _between(self) -> None:
        """What follows begins on a line of its own."""
        if not self._at_start and not any(name in _BLOCKS or name in _TABLE for _, name, _ in self._open):
            self._parts.append("<br>")
        self._at_start = True
        self._cut_if_long()

    def _count(self, letters: int) -> None:
        self._size += letters
        self._letters += letters
        self.is_full = self._letters >= MOST_LETTERS

    def _cut_if_long(self) -> None:
        if self._size >= PIECE or len(self._parts) > PIECE // 4:
            self._next_piece()

    def _next_piece(self) -> None:
        """Close what is open, and open it again in the next piece."""
        closing = "".join(f"</{name}>" for _, name, _ in reversed(self._open))
        piece = "".join(self._parts)
        if self._size or "<hr>" in piece:
            self._pieces.append(piece + closing)
        self._parts = [tag for _, _, tag in self._open]
        self._size = 0


def _tag(element: HtmlElement, name: str) -> str:
    """Our own opening tag: the direction of a block and the address of a link are all that is kept."""
    direction = (element.get("dir") or "").strip().lower()
    said = f' dir="{direction}"' if name in _BLOCKS and direction in ("ltr", "rtl") else ""
    if name == "a":
        said = f' href="{escape(_address(element))}"'
    return f"<{name}{said}>"


def _address(element: HtmlElement) -> str:
    """The address of a link that leads to the web or to a letter; empty for any other."""
    address = "".join((element.get("href") or "").split())
    return address if address.lower().startswith(_ADDRESSES) and len(address) <= _LONGEST_ADDRESS else ""
