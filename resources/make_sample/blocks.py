"""The metadata blocks of photos, written byte by byte: EXIF, XMP and IPTC-IIM, and their places in a file."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
_IMAGE_DESCRIPTION, _ARTIST, _COPYRIGHT, _CAPTURE, _TAKEN = 0x010E, 0x013B, 0x8298, 0x8769, 0x9003


@dataclass(frozen=True)
class Xmp:
    """What a packet says; texts in several languages by their code, the first also as the default."""

    description: Mapping[str, str] = field(default_factory=dict)
    title: Mapping[str, str] = field(default_factory=dict)
    rights: str = ""
    creators: Sequence[str] = ()
    keywords: Sequence[str] = ()
    simple: Mapping[str, str] = field(default_factory=dict)
    """Properties of one text, by name (``photoshop:Credit``)."""


def exif(description: str, artist: str, taken: str, rights: str = "") -> bytes:
    """An EXIF block (little-endian TIFF) with ASCII texts; `taken` as ``1987:03:15 11:40:00``."""
    texts = {_IMAGE_DESCRIPTION: description, _ARTIST: artist} | ({_COPYRIGHT: rights} if rights else {})
    capture_at = 8 + 2 + 12 * (len(texts) + 1) + 4
    data_at = capture_at + 2 + 12 + 4
    data, entries = b"", []
    for tag, text in texts.items():
        at, data = _ascii(text, data_at, data)
        entries.append(struct.pack("<HHI", tag, 2, len(text) + 1) + at)
    entries.append(struct.pack("<HHII", _CAPTURE, 4, 1, capture_at))
    at, data = _ascii(taken, data_at, data)
    capture = struct.pack("<HHHI", 1, _TAKEN, 2, len(taken) + 1) + at + bytes(4)
    entries.sort(key=lambda entry: struct.unpack("<H", entry[:2]))
    main = struct.pack("<H", len(entries)) + b"".join(entries) + bytes(4)
    return b"II" + struct.pack("<HI", 42, 8) + main + capture + data


def _ascii(text: str, start: int, data: bytes) -> tuple[bytes, bytes]:
    """The offset of a text behind the directories, and the data with the text added."""
    encoded = text.encode("ascii") + b"\0"
    return struct.pack("<I", start + len(data)), data + encoded + b"\0" * (len(encoded) % 2)


def xmp_packet(xmp: Xmp, *, wrapper: bool = True) -> bytes:
    """The packet as UTF-8; `wrapper` adds the processing instructions that packets in files have."""
    parts = [_alternatives("dc:title", xmp.title), _alternatives("dc:description", xmp.description)]
    parts.append(_list("dc:creator", "Seq", xmp.creators))
    parts.append(_list("dc:subject", "Bag", xmp.keywords))
    parts.append(_alternatives("dc:rights", {"x-default": xmp.rights} if xmp.rights else {}))
    parts += [f"   <{name}>{escape(text, quote=False)}</{name}>\n" for name, text in xmp.simple.items()]
    declared = "".join(f'\n    xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
    packet = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">\n <rdf:RDF xmlns:rdf="{_RDF}">\n'
        f'  <rdf:Description rdf:about=""{declared}>\n{"".join(parts)}  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n'
    )
    if wrapper:
        packet = f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{packet}<?xpacket end="w"?>'
    return packet.encode()


def _alternatives(name: str, texts: Mapping[str, str]) -> str:
    if not texts:
        return ""
    first = next(iter(texts.values()))
    stated = {"x-default": first, **texts}
    items = "".join(
        f'     <rdf:li xml:lang="{code}">{escape(text, quote=False)}</rdf:li>\n' for code, text in stated.items()
    )
    return f"   <{name}>\n    <rdf:Alt>\n{items}    </rdf:Alt>\n   </{name}>\n"


def _list(name: str, container: str, texts: Sequence[str]) -> str:
    items = "".join(f"     <rdf:li>{escape(text, quote=False)}</rdf:li>\n" for text in texts)
    return f"   <{name}>\n    <rdf:{container}>\n{items}    </rdf:{container}>\n   </{name}>\n" if texts else ""


def iim_resources(datasets: Sequence[tuple[int, str]]) -> bytes:
    """Image resources with an IIM block in UTF-8; the datasets are numbers of the application record."""
    values = [(1, 90, b"\x1b%G"), (2, 0, b"\0\x04"), *((2, number, text.encode()) for number, text in datasets)]
    block = b"".join(struct.pack(">BBBH", 0x1C, record, number, len(text)) + text for record, number, text in values)
    return b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(block)) + block + b"\0" * (len(block) % 2)


def into_jpeg(data: bytes, *, exif: bytes = b"", xmp: bytes = b"", resources: bytes = b"") -> bytes:
    """The JPEG with these blocks right behind its start."""
    blocks = b""
    if exif:
        blocks += _segment(0xE1, b"Exif\0\0" + exif)
    if xmp:
        blocks += _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp)
    if resources:
        blocks += _segment(0xED, b"Photoshop 3.0\0" + resources)
    return data[:2] + blocks + data[2:]


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload
