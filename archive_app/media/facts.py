"""What a reader found in a file, with the place in the file that says so.

These are the only objects that pass from the readers (which run in child processes) to the importer, so they are
plain, picklable and free of file handles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as the file states it, and where in the file it stands.

    `source` is a short stable name such as ``xmp:dc:description``, ``iptc:2:120``, ``exif:ImageDescription``,
    ``json-ld:author.name``, ``meta:og:title``, ``html:figcaption``, ``text:first-line`` or ``file-name``.
    """

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class StatedList:
    """Several values that stand together, such as authors or keywords, and where."""

    values: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class CaptionFacts:
    """A caption found in a file. `kind` is one of `archive_app.records.kinds.CAPTION_KINDS`."""

    text: Stated
    kind: str = "original"
    language: Stated | None = None
    author: Stated | None = None
    credit: Stated | None = None
    date: Stated | None = None


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """A picture as an article shows it, in the order of the text.

    `image` is the address of the image as it is written in the page (relative, absolute, or ``data:``);
    `alternatives` are the other addresses of the same figure (srcset, data-src, link target), best first.
    `after` counts the characters of the article's body that come before the figure.
    """

    image: str
    caption: CaptionFacts | None
    alternatives: tuple[str, ...] = ()
    credit: Stated | None = None
    alt_text: Stated | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """A stretch of an article's body that is more than running text.

    `start` and `end` count characters of the body. `kind` is ``heading`` (`value`: its level, 1-6), ``quote``,
    ``item`` (of a list; `value`: ``bullet`` or the number as shown, indented by two spaces for each outer list),
    ``row`` (of a table, its cells parted by tabs; `value`: ``head`` or ``body``), ``code``, or within a paragraph
    ``link`` (`value`: its absolute address), ``strong`` or ``emphasis``. The body itself stays plain text, so that
    search, quoting and comparing need to know nothing of it.
    """

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class PartFacts:
    """A file that lay inside an article's file: a picture of a page, an attachment of a message.

    The reader wrote its exact bytes to `path`, in the scratch folder that it was given. `addresses` are those by which
    the article's figures mean it (relative, absolute, ``cid:``); `url` is where it came from, if that is said.
    """

    path: Path
    name: str
    addresses: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What an article's file says. `date` is as written; reading it as EDTF is the importer's task.

    `saved` is when the page was saved, in ISO 8601, where its file says so. `structure` are the
    passages of the body in the order of their starts; `preview` is a JPEG of at most 512 pixels a side that shows the
    file's first page, for files that have pages.
    """

    title: Stated
    body: str
    language: Stated | None = None
    authors: StatedList | None = None
    publisher: Stated | None = None
    date: Stated | None = None
    modified: Stated | None = None
    section: Stated | None = None
    source_url: Stated | None = None
    saved: Stated | None = None
    rights: Stated | None = None
    keywords: StatedList | None = None
    figures: tuple[FigureFacts, ...] = ()
    structure: tuple[PassageFacts, ...] = ()
    parts: tuple[PartFacts, ...] = ()
    preview: bytes | None = None
    raw: dict[str, bytes] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a picture's file says of itself.

    `width` and `height` are in pixels after the orientation was applied. `raw` holds the metadata blocks exactly as
    they stand in the file, by format: ``exif`` (of a CR3 also ``exif-capture`` and ``exif-gps``), ``iptc-iim``,
    ``xmp``, ``xmp-extended``, ``comment``, ``png-text``. `source` is who supplied the picture, `persons` who is shown,
    `coordinates` a position as a geo URI without its scheme (RFC 5870: degrees of latitude and longitude in WGS 84,
    such as ``48.2010,16.3695``). `frames` is how many a moving picture has, of which the first is shown. `thumbnail` is
    a JPEG of at most 512 pixels a side, upright, or None where nothing of the picture can be shown; `difference_hash` a
    64-bit dHash of it (unsigned).
    """

    width: int
    height: int
    frames: int = 1
    title: Stated | None = None
    creator: Stated | None = None
    credit: Stated | None = None
    copyright: Stated | None = None
    rights: Stated | None = None
    date: Stated | None = None
    place: Stated | None = None
    source: Stated | None = None
    instructions: Stated | None = None
    persons: StatedList | None = None
    coordinates: Stated | None = None
    captions: tuple[CaptionFacts, ...] = ()
    keywords: StatedList | None = None
    raw: dict[str, bytes] = field(default_factory=dict)
    thumbnail: bytes | None = None
    difference_hash: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileType:
    """What the bytes of a file are, whatever its name says.

    `family` is ``photo``, ``html``, ``markdown``, ``text``, ``document`` (an article in a file of its own kind: PDF,
    DOCX, MHTML, a message...), ``container`` (many files in one: ZIP, TAR, WARC, MBOX...), ``xmp`` (a side-car),
    ``bundle`` (a zip that is a bag), ``misnamed`` (text under a name that promises something else) or ``unknown``.
    `extension` is the usual one for the type, lower case, without the dot.
    """

    media_type: str
    family: str
    extension: str
