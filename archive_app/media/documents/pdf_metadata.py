"""What a PDF states of itself: its information dictionary, and its XMP packet (ISO 32000-2, 14.3)."""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from archive_app.media.documents.statements import parted, stated, stated_list
from archive_app.media.facts import Stated, StatedList
from archive_app.media.photo_dates import iso_date
from archive_app.media.xmp import XmpProperties, read_xmp

_PACKET = re.compile(rb"<\?xpacket begin=.*?<\?xpacket end=[^>]{0,20}\?>", re.DOTALL)
_METADATA = re.compile(rb"/Type\s*/Metadata\b|/Subtype\s*/XML\b")
_STREAM = re.compile(rb"stream\r?\n")
_LARGEST_PACKET = 16 << 20
_MOST_STREAMS = 200
_DICTIONARY = 512
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?")
_NO_TITLE = re.compile(
    r"(?:untitled|unknown|no title|title|document\d*|microsoft word - .*|powerpoint presentation|slide 1|print|scan.*"
    r"|.*\.(?:docx?|rtf|indd|qxd|pdf|odt|pages|tex|dvi|pptx?|html?|txt|pmd|p65|cdr|ai|tiff?|jpe?g))",
    re.IGNORECASE,
)
"""What programs write where nobody gave a title."""


@dataclass(frozen=True, slots=True)
class Statements:
    """The values that a PDF states, each with its place; `made` is when the file was made, unless XMP says it."""

    title: Stated | None
    authors: StatedList | None
    publisher: Stated | None
    date: Stated | None
    made: Stated | None
    modified: Stated | None
    language: Stated | None
    rights: Stated | None
    source_url: Stated | None
    keywords: StatedList | None


def read_statements(info: Mapping[str, str], language: str, packet: bytes | None) -> Statements:
    """Values by XMP where it has them (it is the newer place for all of them), else by the information dictionary."""
    xmp = read_xmp(packet) if packet else XmpProperties()
    source = xmp.default("dc:source")
    return Statements(
        title=_title(xmp.default("dc:title"), "pdf:xmp:dc:title") or _title(info.get("Title"), "pdf:info:Title"),
        authors=stated_list(xmp.texts("dc:creator"), "pdf:xmp:dc:creator")
        or stated_list(parted(info.get("Author")), "pdf:info:Author"),
        publisher=stated(xmp.default("dc:publisher"), "pdf:xmp:dc:publisher"),
        date=_date(xmp.default("dc:date"), "pdf:xmp:dc:date"),
        made=None if xmp.default("xmp:CreateDate") else _date(info.get("CreationDate"), "pdf:info:CreationDate"),
        modified=_date(xmp.default("xmp:ModifyDate"), "pdf:xmp:xmp:ModifyDate")
        or _date(info.get("ModDate"), "pdf:info:ModDate"),
        language=stated(language, "pdf:catalog:Lang") or stated(xmp.default("dc:language"), "pdf:xmp:dc:language"),
        rights=stated(xmp.default("dc:rights"), "pdf:xmp:dc:rights"),
        source_url=stated(source, "pdf:xmp:dc:source") if source.startswith(("http://", "https://")) else None,
        keywords=stated_list(xmp.texts("dc:subject"), "pdf:xmp:dc:subject")
        or stated_list(parted(info.get("Keywords"), ",;"), "pdf:info:Keywords"),
    )


def _title(written: str | None, source: str) -> Stated | None:
    found = stated(written, source)
    return None if found is None or _NO_TITLE.fullmatch(found.value) else found


def _date(written: str | None, source: str) -> Stated | None:
    """A date in ISO 8601: XMP has it so, the information dictionary as ``D:20200303100000+04'00'``."""
    match = _DATE.fullmatch((written or "").strip().replace("\0", ""))
    if match is None:
        return stated(iso_date(written or ""), source)
    year, month, day, hour, minute, second, utc, sign, hours, minutes = match.groups()
    day_written = ":".join(filter(None, (year, month, day)))
    clock = ":".join((hour, minute or "00", second or "00")) if hour else ""
    zone = "Z" if utc else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return stated(iso_date(day_written, clock, zone), source)


def find_packet(file: BinaryIO) -> bytes | None:
    """The XMP packet that speaks of the document, and not of a picture in it; None if there is none.

    It is found by its marks, so that no table of objects has to be trusted. Nothing is raised.
    """
    try:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            found = _plain(data) or _compressed(data)
    except (OSError, ValueError):
        return None
    own = [packet for packet in found if b"ns.adobe.com/pdf/" in packet or b"application/pdf" in packet]
    return (own or found)[-1] if own or len(found) == 1 else None  # the last revision stands last


def _plain(data: mmap.mmap) -> list[bytes]:
    found: list[bytes] = []
    at = 0
    while len(found) < _MOST_STREAMS and (at := data.find(b"<?xpacket begin=", at)) >= 0:
        match = _PACKET.match(data[at : at + _LARGEST_PACKET])
        if match is not None:
            found.append(match[0])
        at += 16 if match is None else len(match[0])
    return found


def _compressed(data: mmap.mmap) -> list[bytes]:
    found: list[bytes] = []
    for number, mark in enumerate(_METADATA.finditer(data)):
        if number > _MOST_STREAMS:
            break
        stream = _STREAM.search(data, mark.end(), mark.end() + _DICTIONARY)
        if stream is None:
            continue
        try:
            compressed = data[stream.end() : stream.end() + _LARGEST_PACKET]
            packet = zlib.decompressobj().decompress(compressed, _LARGEST_PACKET)
        except zlib.error:
            continue
        if b"<rdf:RDF" in packet and packet not in found:
            found.append(packet)
    return found
