"""What a file says of itself, listed from the raw blocks that an archive keeps of it: for reading, not for records.

Blocks come from outside, so `read_statements` runs in a reader's process (`workers.ReaderPool`), bounded in what it
gives back; nothing is raised for any bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from archive_app.media.exif_listing import list_exif, list_exif_capture, list_exif_gps
from archive_app.media.iptc import read_iptc
from archive_app.media.photo_png import png_texts
from archive_app.media.photo_text import clean_text, decode_text
from archive_app.media.saved_pages import list_printed, list_saved
from archive_app.media.xmp import read_xmp

MOST = 1000
"""How many statements are listed of one block."""

LONGEST = 2000
"""How many characters of a value are listed."""

_LONGEST_NAME = 200
_DEEPEST = 12

_IPTC = {
    3: "ObjectType", 4: "ObjectAttribute", 5: "ObjectName", 7: "EditStatus", 10: "Urgency", 12: "SubjectReference",
    15: "Category", 20: "SupplementalCategories", 22: "FixtureIdentifier", 25: "Keywords", 26: "ContentLocationCode",
    27: "ContentLocationName", 30: "ReleaseDate", 35: "ReleaseTime", 37: "ExpirationDate", 38: "ExpirationTime",
    40: "SpecialInstructions", 55: "DateCreated", 60: "TimeCreated", 62: "DigitalCreationDate",
    63: "DigitalCreationTime", 65: "OriginatingProgram", 70: "ProgramVersion", 75: "ObjectCycle", 80: "By-line",
    85: "By-lineTitle", 90: "City", 92: "Sub-location", 95: "Province-State", 100: "Country-PrimaryLocationCode",
    101: "Country-PrimaryLocationName", 103: "OriginalTransmissionReference", 105: "Headline", 110: "Credit",
    115: "Source", 116: "CopyrightNotice", 118: "Contact", 120: "Caption-Abstract", 122: "Writer-Editor",
    130: "ImageType", 131: "ImageOrientation", 135: "LanguageIdentifier",
}  # fmt: skip
"""The datasets of the application record by the names of IPTC-IIM 4.2."""


_MAIL = {
    name: place
    for place, name in enumerate(("from", "sender", "to", "cc", "bcc", "newsgroups", "reply-to", "subject", "date"))
}
"""The headers that people read, in this order (RFC 5322, 3.6)."""


class Statement(NamedTuple):
    """One thing that a block says: `format` is that of the block (``exif``), `name` the field's in its standard."""

    format: str
    name: str
    value: str


def read_statements(blocks: Mapping[str, bytes]) -> list[Statement]:
    """What raw blocks, by format, say; a block of an unknown format is told by its size."""
    found: list[Statement] = []
    for format_, block in blocks.items():
        reader = _READERS.get(format_)
        pairs = reader(block) if reader else iter([("", f"{len(block):,} bytes")])
        for name, value in islice(pairs, MOST):
            text = clean_text(value)
            if text:
                found.append(Statement(format_, _cut(clean_text(name), _LONGEST_NAME), _cut(text, LONGEST)))
    return found


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _iptc(block: bytes) -> Iterator[tuple[str, str]]:
    for (record, dataset), values in read_iptc(block).texts.items():
        if record == 2 and dataset:  # 2:00 is the version of the record, in bytes
            name = _IPTC.get(dataset, f"{record}:{dataset:02}")
            yield from ((name, value) for value in values)


def _xmp(block: bytes) -> Iterator[tuple[str, str]]:
    for name, values in read_xmp(block).values.items():
        for value in values:
            language = f"@{value.language}" if value.language and value.language != "x-default" else ""
            yield name + language, value.text


def _comment(block: bytes) -> Iterator[tuple[str, str]]:
    yield "Comment", decode_text(block)


def _json_ld(block: bytes) -> Iterator[tuple[str, str]]:
    """The leaves of one or more JSON texts, each named by its path: ``author/name``."""
    text = decode_text(block)
    decoder = json.JSONDecoder()
    at = 0
    while True:
        at += len(text[at:]) - len(text[at:].lstrip())
        if at >= len(text):
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield "", text[at:]
            return
        yield from _leaves(value, "", 0)


def _mail_headers(block: bytes) -> Iterator[tuple[str, str]]:
    """The headers of a message: who wrote it to whom, of what and when, before how it was carried."""
    from archive_app.media.documents.messages import list_headers  # seldom needed, and not cheap to import

    found = list(islice(list_headers(block), MOST))
    return iter(sorted(found, key=lambda pair: _MAIL.get(pair[0].lower(), len(_MAIL))))


def _warc(block: bytes) -> Iterator[tuple[str, str]]:
    """The header of a record of a web archive, and that of HTTP in it."""
    from archive_app.media.documents.messages import list_headers

    return list_headers(block)


def _leaves(value: Any, path: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        yield path, "…"
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}/{name}" if path else name, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, path, depth + 1)
    elif value is not None:
        yield path, value if isinstance(value, str) else json.dumps(value)


_READERS: dict[str, Callable[[bytes], Iterator[tuple[str, str]]]] = {
    "exif": list_exif,
    "exif-capture": list_exif_capture,
    "exif-gps": list_exif_gps,
    "iptc-iim": _iptc,
    "xmp": _xmp,
    "xmp-extended": _xmp,
    "json-ld": _json_ld,
    "mail-headers": _mail_headers,
    "warc": _warc,
    "saved-from": list_saved,
    "printed": list_printed,
    "document": list_printed,
    "comment": _comment,
    "png-text": png_texts,
}

FORMATS = frozenset(_READERS)
"""The formats of blocks that are listed."""
