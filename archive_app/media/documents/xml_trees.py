"""XML from outside: no document type is obeyed, no entity expanded, nothing fetched, and depth is bounded."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from lxml import etree
from lxml.etree import _Element

from archive_app.errors import BadInputError

_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31};)")
_OWN = frozenset((b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"))


def parse_xml(data: bytes, name: str, *, recover: bool = False) -> _Element:
    """The root of an XML document; raises BadInputError for one that is broken, too deep, or defines entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise BadInputError(f"“{name}” is damaged: the XML in it cannot be read.") from error
    if root is None:
        raise BadInputError(f"“{name}” is damaged: there is no XML in it where there should be.")
    document_type: Any = root.getroottree().docinfo.internalDTD
    if document_type is not None and any(True for _ in document_type.iterentities()):
        raise BadInputError(f"“{name}” defines entities of its own, as no document needs to; it was left out.")
    return root


def with_named_characters(data: bytes) -> bytes:
    """XHTML with the characters that HTML has names for written out, since its document type is never fetched."""

    def written(match: re.Match[bytes]) -> bytes:
        character = None if match[1] in _OWN else html5.get(match[1].decode("ascii"))
        return match[0] if character is None else "".join(f"&#{ord(c)};" for c in character).encode("ascii")

    return _NAMED.sub(written, data)


def text_in(element: _Element | None) -> str:
    """All text in an element; nothing for None."""
    return "" if element is None else "".join(str(text) for text in element.itertext())
