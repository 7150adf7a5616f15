"""EPUB 2 and 3 (EPUB 3.3, W3C): the package's metadata, and the chapters in the order of the spine."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree, html
from lxml.etree import _Element

from archive_app.errors import BadInputError
from archive_app.media.decoding import decode
from archive_app.media.documents.laid_text import address_of, images_of, lay_out
from archive_app.media.documents.left_out import absent, in_pages, told, unread_pictures
from archive_app.media.documents.packages import LARGEST_TEXT, Package, shown
from archive_app.media.documents.parts import Parts
from archive_app.media.documents.statements import sized, stated, stated_list
from archive_app.media.documents.xml_trees import parse_xml, text_in, with_named_characters
from archive_app.media.facts import ArticleFacts, FigureFacts, Stated, StatedList
from archive_app.media.structured_tables import is_element, local_name

MOST_CHAPTERS = 5000
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OBFUSCATED_FONTS = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"))
_TYPE = "{http://www.idpf.org/2007/ops}type"
_OPF = "{http://www.idpf.org/2007/opf}"


class _Item(NamedTuple):
    member: str
    media_type: str
    properties: frozenset[str]


def read_epub(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    """A book or an issue as one article; raises BadInputError if it is broken or protected."""
    with Package(path, name) as package:
        opf_member = _package_document(package)
        opf = parse_xml(package.read(opf_member), name)
        chapters = _chapters(package, opf, opf_member)
        root = etree.Element("div")
        warnings = []
        size = 0
        for chapter in chapters:
            if chapter.member not in package.members:
                warnings.append(f"The chapter {shown(chapter.member)} is missing in it.")
                continue
            data = package.read(chapter.member)
            size += len(data)
            if size > LARGEST_TEXT:
                raise BadInputError(f"“{name}” holds more text than a document may have ({sized(LARGEST_TEXT)}).")
            body = _body(data, name)
            if body is not None:
                _mean_members(body, package, chapter.member)
                root.append(body)
        text = lay_out(root, None, "epub", [nav for nav in root.iter() if _is_contents(nav)])
        if not text.body and not text.figures:
            raise BadInputError(f"“{name}” has no chapter with text in it; there is nothing to keep of it.")
        parts = Parts(scratch)
        _bring_pictures(package, text.figures, parts)
        gone = in_pages([root])
        gone["absent"] += absent(text.figures, lambda image: image in package.members)
        return _Metadata(opf, name).facts(
            body=text.body,
            structure=text.structure,
            figures=text.figures,
            parts=parts.found,
            warnings=(
                *warnings[:20],
                *told(gone),
                *unread_pictures(text.figures, parts.found),
                *parts.warnings(),
            ),
        )


def _package_document(package: Package) -> str:
    container = parse_xml(package.read(_CONTAINER), package.name)
    for element in container.iter():
        if local_name(element) == "rootfile":
            member = package.find(element.get("full-path") or "")
            if member is not None:
                return member
    raise BadInputError(f"“{package.name}” is not whole: it does not say where its book begins.")


def _chapters(package: Package, opf: _Element, opf_member: str) -> list[_Item]:
    """The pages of the spine, each once, without the table of contents."""
    items: dict[str, _Item] = {}
    order: list[str] = []
    contents: set[str] = set()
    for element in opf.iter():
        kind = local_name(element)
        href = element.get("href") or ""
        if kind == "item":
            member = package.find(href, opf_member) or posixpath.join(posixpath.dirname(opf_member), href)
            properties = frozenset((element.get("properties") or "").split())
            items[element.get("id") or ""] = _Item(member, (element.get("media-type") or "").lower(), properties)
        elif kind == "itemref":
            order.append(element.get("idref") or "")
        elif kind == "reference" and element.get("type") == "toc":
            contents.add(package.find(href, opf_member) or "")
    spine = [items[id_] for id_ in dict.fromkeys(order) if id_ in items]
    pages = [item for item in spine if item.media_type in _PAGES and "nav" not in item.properties]
    chapters = [item for item in dict.fromkeys(pages) if item.member not in contents] or pages
    if len(chapters) > MOST_CHAPTERS:
        raise BadInputError(
            f"“{package.name}” has {len(chapters):,} chapters; no book has more than {MOST_CHAPTERS:,}."
        )
    if protected(package) & {item.member for item in chapters}:
        raise BadInputError(f"“{package.name}” is protected against copying, so that its text cannot be read.")
    return chapters


def protected(package: Package) -> set[str]:
    """The members that are encrypted (fonts that are only obfuscated are not)."""
    if _ENCRYPTION not in package.members:
        return set()
    found: set[str] = set()
    for data in parse_xml(package.read(_ENCRYPTION), package.name):
        inside = [element for element in data.iter() if is_element(element)]
        methods = {element.get("Algorithm") for element in inside if local_name(element) == "encryptionmethod"}
        if not methods <= _OBFUSCATED_FONTS:
            references = (element.get("URI") or "" for element in inside if local_name(element) == "cipherreference")
            found.update(filter(None, map(package.find, references)))
    return found


def _body(data: bytes, name: str) -> _Element | None:
    """The body of a chapter, which is XML as it should be, or else HTML."""
    try:
        page = parse_xml(with_named_characters(data), name)
    except BadInputError:
        text = decode(data, name, markup=True)
        if not text.strip():
            return None
        parser = html.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True, no_network=True)
        try:
            page = html.document_fromstring(text.encode("utf-8"), parser=parser)
        except (etree.LxmlError, ValueError, AssertionError):
            return None
    return next((element for element in page.iter() if is_element(element) and local_name(element) == "body"), None)


def _is_contents(element: _Element) -> bool:
    if not is_element(element) or local_name(element) != "nav":
        return False
    return bool({"toc", "landmarks", "page-list"} & set((element.get(_TYPE) or "").split()))


def _mean_members(body: _Element, package: Package, chapter: str) -> None:
    """Let the pictures of a chapter name the members that they mean."""
    for image in images_of(body):
        member = package.find(address_of(image), chapter)
        if member is not None:
            image.set("src", member)


def _bring_pictures(package: Package, figures: tuple[FigureFacts, ...], parts: Parts) -> None:
    for member in dict.fromkeys(figure.image for figure in figures):
        if member in package.members:
            parts.add(package.part(member), member, addresses=(member,))


class _Metadata:
    """What the package document states (Dublin Core, with the refinements of EPUB 3 and the attributes of EPUB 2)."""

    def __init__(self, opf: _Element, name: str) -> None:
        self._name = name
        self._elements: dict[str, list[_Element]] = {}
        self._refined: dict[tuple[str, str], str] = {}
        for metadata in opf:
            if is_element(metadata) and local_name(metadata) == "metadata":
                for element in metadata.iter():
                    if is_element(element):
                        self._take(element)

    def _take(self, element: _Element) -> None:
        if local_name(element) != "meta":
            self._elements.setdefault(local_name(element), []).append(element)
            return
        kind = element.get("property") or ""
        if element.get("refines"):
            self._refined[element.get("refines", "").lstrip("#"), kind] = text_in(element).strip()
        elif kind:
            self._elements.setdefault(kind, []).append(element)

    def facts(self, **text: object) -> ArticleFacts:
        dates = {element.get(f"{_OPF}event") or "": element for element in reversed(self._elements.get("date", []))}
        date = dates.get("publication") if "publication" in dates else dates.get("")
        modified = self._first("dcterms:modified", "epub:opf:dcterms:modified")
        if modified is None and "modification" in dates:
            modified = stated(text_in(dates["modification"]), "epub:opf:dc:date")
        source = self._first("source", "epub:opf:dc:source")
        return ArticleFacts(
            title=self._title(),
            language=self._first("language", "epub:opf:dc:language"),
            authors=self._authors(),
            publisher=self._first("publisher", "epub:opf:dc:publisher"),
            date=stated(text_in(date), "epub:opf:dc:date"),
            modified=modified,
            rights=self._first("rights", "epub:opf:dc:rights"),
            source_url=source if source is not None and source.value.startswith(("http://", "https://")) else None,
            keywords=stated_list(map(text_in, self._elements.get("subject", [])), "epub:opf:dc:subject"),
            **text,  # type: ignore[arg-type] # what was read of the text
        )

    def _first(self, kind: str, source: str) -> Stated | None:
        return next(filter(None, (stated(text_in(e), source) for e in self._elements.get(kind, []))), None)

    def _title(self) -> Stated:
        titles = self._elements.get("title", [])
        main = [e for e in titles if self._refined.get((e.get("id") or "", "title-type")) == "main"]
        found = (stated(text_in(element), "epub:opf:dc:title") for element in (*main, *titles))
        return next(filter(None, found), Stated(self._name, "file-name"))

    def _authors(self) -> StatedList | None:
        names = list(self._authors_of("creator"))
        return stated_list(names, "epub:opf:dc:creator")

    def _authors_of(self, kind: str) -> Iterator[str]:
        for element in self._elements.get(kind, []):
            role = element.get(f"{_OPF}role") or self._refined.get((element.get("id") or "", "role"), "aut")
            if role == "aut":
                yield text_in(element)
