"""OpenDocument texts (ISO/IEC 26300): metadata, and the text with its structure and pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lxml.etree import _Element

from archive_app.errors import BadInputError
from archive_app.media.documents.laid_text import lay_out
from archive_app.media.documents.left_out import absent, address_in, elements, in_open_document, told, unread_pictures
from archive_app.media.documents.odt_markup import Markup
from archive_app.media.documents.packages import Package
from archive_app.media.documents.parts import Parts
from archive_app.media.documents.printed_front import with_printed
from archive_app.media.documents.statements import parted, stated, stated_list
from archive_app.media.documents.xml_trees import parse_xml, text_in
from archive_app.media.facts import ArticleFacts, FigureFacts, PartFacts, Stated
from archive_app.media.structured_tables import is_element, local_name

_MANIFEST = "META-INF/manifest.xml"
_MOST_LOOKED_INTO = 200
_KINDS = (("math", "formula"), ("chart", "chart"))


def read_odt(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    """An OpenDocument text as an article; raises BadInputError if it is broken or encrypted."""
    with Package(path, name) as package:
        if _MANIFEST in package.members and _is_encrypted(parse_xml(package.read(_MANIFEST), name)):
            raise BadInputError(f"“{name}” is protected with a password; save it without one and import it again.")
        content = parse_xml(package.read("content.xml"), name)
        styles = parse_xml(package.read("styles.xml"), name) if "styles.xml" in package.members else None
        markup = Markup(content, styles)
        tree = markup.written()
        meta = parse_xml(package.read("meta.xml"), name) if "meta.xml" in package.members else None
        metadata = _Metadata(meta)
        title = metadata.first("title", "odt:meta:dc:title")
        shown = stated(text_in(markup.title), "odt:title")
        title = title or shown
        # The title is told apart from the text only where it is the same.
        twice = markup.title is not None and shown is not None and title is not None and shown.value == title.value
        text = lay_out(tree, None, "odt", [markup.title] if twice and markup.title is not None else [])
        if title is None:
            heading = next((p for p in text.structure if p.kind == "heading"), None)
            title = stated(text.body[heading.start : heading.end], "odt:heading") if heading else None
        if not text.body and not text.figures and title is None:
            raise BadInputError(f"“{name}” holds no text; there is nothing to keep of it.")
        parts = Parts(scratch)
        for member in dict.fromkeys(figure.image for figure in text.figures):
            if (found := package.find(member)) is not None:
                parts.add(package.part(found), found, addresses=(member,))
        facts = ArticleFacts(
            title=title or Stated(name, "file-name"),
            body=text.body,
            language=metadata.first("language", "odt:meta:dc:language"),
            authors=stated_list(metadata.all("initial-creator"), "odt:meta:initial-creator")
            or stated_list(metadata.all("creator"), "odt:meta:dc:creator"),
            modified=metadata.first("date", "odt:meta:dc:date"),
            rights=metadata.first("rights", "odt:meta:dc:rights"),
            keywords=stated_list(
                [word for field in metadata.all("keyword") for word in parted(field, ",;")], "odt:meta:keyword"
            ),
            figures=text.figures,
            structure=text.structure,
            parts=parts.found,
            warnings=(
                *told(_left_out(package, content, text.figures, parts.found)),
                *unread_pictures(text.figures, parts.found),
                *parts.warnings(),
            ),
        )
        return with_printed(facts, metadata.first("creation-date", "odt:meta:creation-date"))


def _left_out(
    package: Package, content: _Element, figures: Sequence[FigureFacts], parts: Sequence[PartFacts]
) -> Counter[str]:
    """What the text holds that is not read; embedded documents are told by what stands in them."""
    kinds: dict[str, str] = {}
    for element in elements(content, "object"):
        if (address := address_in(element)) not in kinds:
            kinds[address] = _kind_of(package, address) if len(kinds) < _MOST_LOOKED_INTO else "object"
    gone = in_open_document(content, kinds, [address for part in parts for address in part.addresses])
    around = {embedded.getparent() for embedded in elements(content, "object")}
    replaced = {address_in(image) for image in elements(content, "image") if image.getparent() in around}
    gone["absent"] += absent(
        (figure for figure in figures if figure.image not in replaced), lambda image: package.find(image) is not None
    )
    return gone


def _kind_of(package: Package, address: str) -> str:
    """What an embedded document is; one that is damaged costs no more than itself."""
    inner = package.find(f"{address}/content.xml")
    try:
        root = parse_xml(package.read(inner), package.name) if inner is not None else None
    except BadInputError:
        return "object"
    if root is None:
        return "object"
    return next((kind for name, kind in _KINDS if next(elements(root, name), None) is not None), "object")


def _is_encrypted(manifest: _Element) -> bool:
    return any(is_element(element) and local_name(element) == "encryption-data" for element in manifest.iter())


class _Metadata:
    """The values of meta.xml by the local names of their elements."""

    def __init__(self, meta: _Element | None) -> None:
        self._values: dict[str, list[str]] = {}
        for element in () if meta is None else meta.iter():
            if is_element(element) and not len(element):
                self._values.setdefault(local_name(element), []).append(text_in(element))

    def all(self, kind: str) -> list[str]:
        return self._values.get(kind, [])

    def first(self, kind: str, source: str) -> Stated | None:
        return next(filter(None, (stated(value, source) for value in self.all(kind))), None)
