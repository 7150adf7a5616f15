"""A look at the HTML that a browser hands over: is it a picture, a link, or a part of a page?"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes

_LOOKED_AT = 2 << 20
_AT_A_TIME = 32 << 10
"""Letters that are looked at in one go; that takes some 10 ms."""

_CUT_PICTURE = re.compile(r"<img\b[^>]*\bsrc\s*=\s*[\"']?data:image/", re.IGNORECASE)
_HIDDEN = frozenset(("script", "style", "head", "title", "template"))


@dataclass(slots=True)
class Markup:
    """What stands in it: the addresses of pictures and links, the words outside of links, a page it names."""

    pictures: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    alternative: str = ""
    base: str = ""
    words: int = 0
    linked_words: int = 0

    @property
    def is_picture(self) -> bool:
        """One picture, perhaps within a link, and no words of its own."""
        return len(self.pictures) == 1 and not self.words and not self.linked_words

    @property
    def is_link(self) -> bool:
        """One link and nothing else."""
        return len(self.links) == 1 and not self.words and not self.pictures


def look(html: str) -> Markup:
    """Look until it is plain what it is, at most through two million characters; broken markup is as good as any.

    Words outside of links make it a part of a page, whatever comes after them.
    """
    looker = _Looker()
    for start in range(0, min(len(html), _LOOKED_AT), _AT_A_TIME):
        looker.feed(html[start : min(start + _AT_A_TIME, _LOOKED_AT)])
        if looker.found.words:
            break
    return looker.found


def begins_picture(html: str) -> bool:
    """Whether what was cut off is within a picture whose bytes stand in the markup itself."""
    return _CUT_PICTURE.search(html[html.rfind("<") :][:1024]) is not None


def inline_picture(source: str, most: int) -> bytes | None:
    """The bytes in a ``data:`` address of a picture (RFC 2397); None if it is none, is broken, or has over `most`."""
    head, comma, body = source.partition(",")
    if not comma or not head.lower().startswith("data:image/") or len(body) > most * 2:
        return None
    raw = unquote_to_bytes(body)
    if head.lower().endswith(";base64"):
        try:
            raw = base64.b64decode(b"".join(raw.split()), validate=True)
        except binascii.Error:
            return None
    return raw if 0 < len(raw) <= most else None


class _Looker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Markup()
        self._hidden = 0
        self._in_link = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "img" and (source := (values.get("src") or "").strip()):
            self.found.pictures.append(source)
            self.found.alternative = self.found.alternative or (values.get("alt") or "").strip()
        elif tag == "a" and values.get("href"):
            self.found.links.append((values["href"] or "").strip())
            self._in_link += 1
        elif tag == "base" and not self.found.base:
            self.found.base = (values.get("href") or "").strip()

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "a":
            self._in_link = max(0, self._in_link - 1)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._in_link:
            self.found.linked_words += len(data.split())
        else:
            self.found.words += len(data.split())
