"""Word documents (ISO/IEC 29500): core properties, and the text with its structure and pictures by mammoth."""

from __future__ import annotations

import hashlib
import mimetypes
from collections import Counter
from pathlib import Path
from typing import Any, BinaryIO

import mammoth
from lxml import etree, html

from archive_app.errors import BadInputError
from archive_app.media.decoding import clean
from archive_app.media.documents.laid_text import lay_out
from archive_app.media.documents.left_out import in_office, told, unread_pictures
from archive_app.media.documents.packages import Package
from archive_app.media.documents.parts import Parts
from archive_app.media.documents.printed_front import with_printed
from archive_app.media.documents.statements import parted, stated, stated_list
from archive_app.media.documents.xml_trees import parse_xml, text_in
from archive_app.media.facts import ArticleFacts, Stated
from archive_app.media.structured_tables import is_element, local_name

_RELATIONS = "_rels/.rels"
_CORE = "/metadata/core-properties"
_TEXTS = frozenset(("document", "footnotes", "endnotes"))
_XML = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<", b"\0\0\0<")
_STYLES = """
p[style-name='Title'] => p.document-title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Plain Text'] => p:fresh
"""


def read_docx(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    """A Word document as an article; raises BadInputError if it is broken or made to do harm."""
    with Package(path, name) as package:
        gone = _check(package)
        properties = _properties(package)
        pictures = _Pictures(Parts(scratch))
        tree = _markup(package, pictures)
        marked = next((p for p in tree.iter("p") if "document-title" in (p.get("class") or "")), None)
        title = _first(properties, "title", "docx:core:title") or stated(text_in(marked), "docx:title")
        twice = marked is not None and title is not None and stated(text_in(marked), title.source) == title
        text = lay_out(tree, None, "docx", [marked] if twice and marked is not None else [])
        if title is None:
            heading = next((p for p in text.structure if p.kind == "heading"), None)
            title = stated(text.body[heading.start : heading.end], "docx:heading") if heading else None
        if not text.body and not text.figures and title is None:
            raise BadInputError(f"“{name}” holds no text; there is nothing to keep of it.")
        facts = ArticleFacts(
            title=title or Stated(name, "file-name"),
            body=text.body,
            language=_first(properties, "language", "docx:core:language"),
            authors=stated_list(parted(properties.get("creator")), "docx:core:creator"),
            modified=_first(properties, "modified", "docx:core:modified"),
            section=_first(properties, "category", "docx:core:category"),
            keywords=stated_list(parted(properties.get("keywords"), ",;"), "docx:core:keywords"),
            figures=text.figures,
            structure=text.structure,
            parts=pictures.parts.found,
            warnings=(
                *told(gone),
                *unread_pictures(text.figures, pictures.parts.found),
                *pictures.parts.warnings(),
            ),
        )
        return with_printed(facts, _first(properties, "created", "docx:core:created"))


def _check(package: Package) -> Counter[str]:
    """Read each XML member, whatever its name, by our own parser first: mammoth's would expand entities.

    Returns what the text holds that will not be read.
    """
    gone: Counter[str] = Counter()
    for member in sorted(package.members):
        if package.head(member).lstrip().startswith(_XML):
            root = parse_xml(package.read(member), package.name)
            if local_name(root) in _TEXTS:
                gone += in_office(root)
    return gone


def _properties(package: Package) -> dict[str, str]:
    member: str | None = "docProps/core.xml"
    if _RELATIONS in package.members:
        for relation in parse_xml(package.read(_RELATIONS), package.name):
            if (relation.get("Type") or "").endswith(_CORE):
                member = package.find(relation.get("Target") or "")
    if member is None or member not in package.members:
        return {}
    root = parse_xml(package.read(member), package.name)
    return {local_name(element): text_in(element) for element in reversed(root) if is_element(element)}


def _first(properties: dict[str, str], kind: str, source: str) -> Stated | None:
    return stated(properties.get(kind), source)


class _Pictures:
    """Takes the pictures out while the text is written; the same bytes get the same address."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._known: dict[bytes, str] = {}

    def take(self, image: Any) -> dict[str, str]:
        try:
            with image.open() as file:
                content = file.read()
        except Exception:  # noqa: BLE001 - a picture that is linked or broken costs no more than itself
            self.parts.add(None, "")
            return {}
        digest = hashlib.sha256(content).digest()
        if digest not in self._known:
            extension = mimetypes.guess_extension(image.content_type or "") or ""
            self._known[digest] = address = f"picture-{len(self._known) + 1}{extension}"
            self.parts.add(content, address, addresses=(address,))
        return {"src": self._known[digest]}


class _Unnamed:
    """A file without a name: mammoth looks for linked pictures beside files that have one."""

    def __init__(self, file: BinaryIO) -> None:
        self.read, self.seek, self.tell, self.seekable = file.read, file.seek, file.tell, file.seekable


def _markup(package: Package, pictures: _Pictures) -> Any:
    package.file.seek(0)
    try:
        found = mammoth.convert_to_html(
            _Unnamed(package.file),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(pictures.take),
        ).value
    except Exception as error:  # whatever a damaged document does to the library, it is one sentence
        raise BadInputError(
            f"“{package.name}” is damaged: its text cannot be read as that of a Word document."
        ) from error
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    tree: Any
    try:
        tree = html.document_fromstring(f"<div>{clean(found)}</div>".encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadInputError(f"“{package.name}” is damaged: its text cannot be read.") from error
    for link in list(tree.iter("a")):
        if "-ref-" in (link.get("href") or "") and (link.get("href") or "").startswith("#"):
            link.drop_tree()  # the arrow back from a footnote
    return tree
