"""XMP: the properties of a packet or side-car, read by namespace, whatever its prefixes are (ISO 16684-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from archive_app.media.photo_text import decode_text

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NODE = _RDF + "nodeID"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTAINERS = frozenset({_RDF + "Alt", _RDF + "Seq", _RDF + "Bag"})
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://ns.adobe.com/xmp/note/": "xmpNote",
    "http://cipa.jp/exif/1.0/": "exifEX",
    "http://ns.adobe.com/lightroom/1.0/": "lr",
    "http://www.digikam.org/ns/1.0/": "digiKam",
    "http://ns.microsoft.com/photo/1.0/": "MicrosoftPhoto",
    "http://ns.microsoft.com/photo/1.0": "MicrosoftPhoto",
    "http://ns.microsoft.com/photo/1.2/": "MP",
    "http://ns.microsoft.com/photo/1.2/t/RegionInfo#": "MPRI",
    "http://ns.microsoft.com/photo/1.2/t/Region#": "MPReg",
    "http://www.metadataworkinggroup.com/schemas/regions/": "mwg-rs",
    "http://www.metadataworkinggroup.com/schemas/keywords/": "mwg-kw",
    "http://ns.adobe.com/xmp/sType/Area#": "stArea",
    "http://ns.useplus.org/ldf/xmp/1.0/": "plus",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.google.com/photos/1.0/image/": "GImage",
}
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LARGEST_PACKET = 16 << 20
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class XmpValue:
    """One text of a property; `language` is its xml:lang (``x-default`` where none is meant), else empty.

    `item` tells texts of one structure from those of another: it is the number of the innermost structure in its list.
    """

    text: str
    language: str = ""
    item: int = 0


@dataclass(frozen=True, slots=True)
class XmpProperties:
    """The properties of known namespaces by their usual names (``dc:title``; ``a:b/c:d`` inside a structure).

    `problem` is None, or why some or all of the packet could not be read.
    """

    values: dict[str, tuple[XmpValue, ...]] = field(default_factory=dict)
    problem: str | None = None

    def texts(self, name: str) -> tuple[str, ...]:
        """All texts of a property in their order."""
        return tuple(value.text for value in self.values.get(name, ()) if value.text.strip())

    def items(self, *names: str) -> tuple[int, ...]:
        """The numbers of the structures that hold any of the properties, in their order."""
        return tuple(sorted({value.item for name in names for value in self.values.get(name, ())}))

    def default(self, name: str, item: int | None = None) -> str:
        """The text to show of a property: its ``x-default``, else the first text, else an empty one.

        With `item` only that of the structure of this number.
        """
        stated = [v for v in self.values.get(name, ()) if v.text.strip() and item in (None, v.item)]
        return next((v.text for v in stated if v.language == "x-default"), stated[0].text if stated else "")


def read_xmp(packet: bytes) -> XmpProperties:
    """The properties of a packet. Nothing is raised, no entity is expanded and nothing is fetched."""
    if len(packet) > _LARGEST_PACKET:
        return XmpProperties(problem="it is larger than 16 MB")
    # XMP has no use for a document type; its entities are expanded in attributes whatever the parser is told.
    if b"<!DOCTYPE" in packet.replace(b"\0", b"").upper():
        return XmpProperties(problem="it declares a document type, which XMP does not allow")
    root, problem = _parse(packet)
    if root is None:
        return XmpProperties(problem=problem)
    found: dict[str, list[XmpValue]] = {}
    for rdf in root.iter(_RDF + "RDF"):
        for description in rdf.iterchildren(tag=etree.Element):
            _read_structure(description, "", found, 0, 0)
    return XmpProperties({name: tuple(values) for name, values in found.items()}, problem)


def merged(main: XmpProperties, extension: XmpProperties) -> XmpProperties:
    """The properties of a packet and of its extension; the packet wins."""
    return XmpProperties({**extension.values, **main.values}, main.problem or extension.problem)


def _parse(packet: bytes) -> tuple[etree._Element | None, str | None]:
    trimmed = packet.rstrip(b"\0 \t\r\n")
    problem = None
    for data, recover in ((trimmed, False), (_mended(trimmed), False), (trimmed, True)):
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            recover=recover,
        )
        try:
            # A damaged packet may leave no root at all, which the stubs do not know.
            root: etree._Element | None = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            root = None
        if root is not None:
            return root, problem
        problem = "it is not well-formed XML"
    return None, problem


def _mended(packet: bytes) -> bytes:
    """The packet without control characters, and in UTF-8 where it is in an 8-bit encoding that it does not declare."""
    if b"\0" in packet[:64]:
        return packet  # UTF-16 or UTF-32, whose bytes mean nothing by themselves
    return _CONTROLS.sub(b" ", decode_text(packet).encode("utf-8"))


def _read_structure(node: etree._Element, path: str, found: dict[str, list[XmpValue]], depth: int, number: int) -> None:
    """Collect the properties of an rdf:Description or structure, in attribute and in element form."""
    if depth > _DEEPEST:
        return
    for name, text in node.attrib.items():
        key = _name(str(name))
        if key:
            found.setdefault(path + key, []).append(XmpValue(str(text), item=number))
    for child in node.iterchildren(tag=etree.Element):
        key = _name(child.tag)
        if key:
            _read_property(child, path + key, found, depth, number)


def _read_property(node: etree._Element, path: str, found: dict[str, list[XmpValue]], depth: int, number: int) -> None:
    node = _referred(node)
    containers = [node] if node.tag in _CONTAINERS else [child for child in node if child.tag in _CONTAINERS]
    items = [item for container in containers for item in container]
    for count, item in enumerate(items or [node]):
        structure = _structure_of(item)
        if structure is not None:
            qualified = structure.find(_RDF + "value")
            if qualified is None:
                _read_structure(structure, path + "/", found, depth + 1, count if items else number)
                continue
            item_text = qualified.text
        else:
            item_text = item.text or item.get(_RDF + "resource")
        if item_text and item_text.strip():
            found.setdefault(path, []).append(XmpValue(item_text, item.get(_LANG, ""), number))


def _referred(node: etree._Element) -> etree._Element:
    """The element that an empty property means by its rdf:nodeID, else the property itself."""
    name = node.get(_NODE)
    if name is None or len(node):
        return node
    top = node.getroottree().getroot()
    named = (found for rdf in top.iter(_RDF + "RDF") for found in rdf if found.get(_NODE) == name)
    return next(named, node)


def _structure_of(node: etree._Element) -> etree._Element | None:
    """The element that holds the fields of a structured value, in any of RDF's three ways to write one."""
    inner = node.find(_RDF + "Description")
    if inner is not None:
        return inner
    fields = any(_name(str(name)) for name in node.attrib)
    return node if fields or node.get(_RDF + "parseType") == "Resource" else None


def _name(tag: str) -> str:
    """``{namespace}local`` as ``prefix:local`` with the usual prefix, or empty for an unknown namespace."""
    namespace, brace, local = tag.removeprefix("{").partition("}")
    prefix = _PREFIXES.get(namespace) if brace else None
    return f"{prefix}:{local}" if prefix else ""


def languages(values: tuple[XmpValue, ...]) -> Iterator[tuple[str, str]]:
    """(text, language) of language alternatives, each text once, the default first.

    The default takes the language of the alternative that repeats it; an unknown language is an empty text.
    """
    stated = [value for value in values if value.text.strip()]
    default = next((v.text for v in stated if v.language == "x-default"), stated[0].text if stated else None)
    if default is None:
        return
    named = {v.language: v.text for v in stated if v.language and v.language != "x-default"}
    own = next((language for language, text in named.items() if text.strip() == default.strip()), "")
    yield default, own
    for language, text in named.items():
        if language != own:
            yield text, language
