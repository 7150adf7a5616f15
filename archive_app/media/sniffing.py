"""What the bytes of a file are, whatever its name says.

The name decides only between kinds that content cannot tell apart: Markdown from plain text, texts for people
from texts for programs, camera raw from TIFF.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from pathlib import Path, PurePath

from archive_app.media.facts import FileType
from archive_app.media.sniffing_containers import container_type, mailbox_type
from archive_app.media.sniffing_documents import as_document, message_type, packaged_document
from archive_app.media.sniffing_photos import PHOTOS, boxed_picture_type, tiff_type
from archive_app.media.sniffing_signatures import (
    BRANDS,
    FAMILY_WORDS,
    NEVER_TEXT,
    PROGRAM_TEXTS,
    RIFF_TYPES,
    SIGNATURES,
    WORDS,
)
from archive_app.regular_files import open_regular

HEAD_LENGTH = 64 << 10
"""How many bytes of the start of a file `identify` wants to see."""

_EMPTY = FileType("application/x-empty", "unknown", "")
_BINARY = FileType("application/octet-stream", "unknown", "bin")
_HTML = FileType("text/html", "html", "html")
_MARKDOWN = FileType("text/markdown", "markdown", "md")
_TEXT = FileType("text/plain", "text", "txt")
_XMP = FileType("application/rdf+xml", "xmp", "xmp")
_BUNDLE = FileType("application/zip", "bundle", "zip")

_MARKDOWN_NAMES = frozenset({"md", "markdown", "mdown", "mkd"})
_HTML_NAMES = frozenset({"htm", "html", "xhtml", "shtml"})
_TEXT_NAMES = frozenset({"txt", "text"})

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Backspace, escape and the page feed are met in texts from terminals and old word processors.
_CONTROLS = bytes({*range(0x20), 0x7F}.difference(b"\t\n\r\f\v\b\x1a\x1b"))
_CONTROLS_PER_CHARACTER = 1 / 1000
"""A stray one makes no text a program; UTF-16 without its mark has far more."""

# What may stand before the first element: white space, comments, an XML declaration.
_PREAMBLE = re.compile(r"(?:\s+|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z))*", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|(?:html|head|body|meta|title|base|link)(?=[\s>/]))", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<(?:a|article|b|blockquote|br|center|dd|div|dl|em|figure|font|form|h[1-6]|header|hr|i|iframe|img|li|main|nav|ol|p"
    r"|pre|script|section|span|strong|style|table|td|ul)(?=[\s>/])",
    re.IGNORECASE,
)
_DECLARED_XML = re.compile(r"\s*<\?xml[\s?]")
_XMP_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:xmpmeta|xapmeta|RDF)(?=[\s>/])")
_XMP_NAMESPACES = ("adobe:ns:meta/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
_SVG_ROOT = re.compile(r"(?:<!DOCTYPE\s+svg[^>]*>\s*)?<(?:svg:)?svg(?=[\s>/])", re.IGNORECASE)

_ANYWHERE = [found for found in SIGNATURES if found[0]]
_BY_FIRST_BYTE = {
    first: [found for found in SIGNATURES if found[0] or found[1][0] == first]
    for first in {signature[0] for offset, signature, *_ in SIGNATURES if not offset}
}
"""The signatures that a file with this first byte may have, in their order; most texts need be asked for few."""

_OFFICE_PARTS = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
)
_MIMETYPE_EXTENSIONS = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/epub+zip": "epub",
}


def identify(head: bytes, name: str) -> FileType:
    """Tell the type of a file.

    Args:
        head: the first `HEAD_LENGTH` bytes, or all of a shorter file.
        name: its name, for the few kinds that content cannot tell.

    Returns:
        Its type; the family is ``unknown`` for what is not read, and `describe` says in words what it is.
    """
    if not head:
        return _EMPTY
    extension = PurePath(name).suffix.lower().removeprefix(".")
    found = _binary_type(head, extension)
    if found is not None:
        return as_document(found.media_type) or container_type(found, head, name)
    found = _text_type(head, extension) or _BINARY
    if found.family in ("html", "markdown", "text") and extension in NEVER_TEXT:
        return FileType(found.media_type, "misnamed", extension)
    return found


def describe(file_type: FileType) -> str:
    """The type in words that fit after "is": "a PDF document", "an empty file"."""
    if file_type.family == "bundle":
        return "a bundle"
    words = WORDS.get(file_type.media_type) or FAMILY_WORDS.get(file_type.media_type.partition("/")[0])
    return words or f"a file of type {file_type.media_type}"


def is_bag_zip(path: Path) -> bool:
    """Whether a file is a zip that lists ``bagit.txt`` at its top or in a folder there, as bags do."""
    try:
        with open_regular(path) as file, zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return False
    return any(re.fullmatch(r"(?:[^/]+/)?bagit\.txt", name) for name in names)


def identify_file(path: Path, name: str | None = None) -> FileType:
    """Tell the type of a file on disk, a bundle from any other zip too.

    Raises:
        OSError: the file cannot be read.
    """
    with open_regular(path) as file:
        found = identify(file.read(HEAD_LENGTH), name or path.name)
    if found.media_type != "application/zip":
        return found
    return _BUNDLE if is_bag_zip(path) else packaged_document(path) or found


def _binary_type(head: bytes, extension: str) -> FileType | None:
    if head[4:8] == b"ftyp":
        media_type, usual = BRANDS.get(head[8:12], ("video/mp4", "mp4"))
        return boxed_picture_type(head) or FileType(media_type, "unknown", usual)
    if head[:2] == b"BM" and len(head) >= 18 and head[15:18] == bytes(3) and head[14] >= 12:
        return PHOTOS["image/bmp"]
    if head[:2] == b"MZ" and b"\0" in head[:64]:
        return FileType("application/x-executable", "unknown", "exe")
    for offset, signature, media_type, usual in _BY_FIRST_BYTE.get(head[0], _ANYWHERE):
        if head.startswith(signature, offset) and (media_type not in RIFF_TYPES or head.startswith(b"RIFF")):
            if media_type == "image/tiff":
                return tiff_type(head, extension)
            if media_type == "application/zip":
                return _zip_type(head)
            return PHOTOS.get(media_type) or FileType(media_type, "unknown", usual)
    return None


def _zip_type(head: bytes) -> FileType:
    """A document format that is a zip inside, by its first members."""
    name_length = int.from_bytes(head[26:28], "little")
    extra_length = int.from_bytes(head[28:30], "little")
    first, content = head[30 : 30 + name_length], head[30 + name_length + extra_length :]
    if first == b"mimetype":
        declared = content[:80].partition(b"PK")[0].decode("ascii", "replace").strip()
        if declared in _MIMETYPE_EXTENSIONS:
            return FileType(declared, "unknown", _MIMETYPE_EXTENSIONS[declared])
    if first in (b"[Content_Types].xml", b"_rels/.rels") or first.startswith((b"word/", b"xl/", b"ppt/", b"docProps/")):
        for part, media_type, usual in _OFFICE_PARTS:
            if part in head:
                return FileType(media_type, "unknown", usual)
    return FileType("application/zip", "unknown", "zip")


def _text_type(head: bytes, extension: str) -> FileType | None:
    text = _as_text(head)
    if text is None:  # a message or mailbox is one by how it begins, whatever its bodies hold
        beginning = head.decode("latin-1")
        return message_type(beginning) or mailbox_type(beginning)
    message = message_type(text)
    if message is not None:
        return message
    start = _PREAMBLE.match(text)
    markup = text[start.end() :] if start else text
    found = _markup_type(text, markup, extension) or mailbox_type(text)
    if found is not None:
        return found
    if extension in PROGRAM_TEXTS:
        return FileType(PROGRAM_TEXTS[extension][0], "unknown", extension)
    return _MARKDOWN if extension in _MARKDOWN_NAMES else _TEXT


def _markup_type(text: str, markup: str, extension: str) -> FileType | None:
    if _PAGE.match(markup):
        return _HTML
    if _XMP_ROOT.match(markup) and any(namespace in markup for namespace in _XMP_NAMESPACES):
        return _XMP
    if _SVG_ROOT.match(markup):
        return FileType("image/svg+xml", "unknown", "svg")
    if _DECLARED_XML.match(text):
        return FileType("application/xml", "unknown", "xml")
    # A fragment of a page; Markdown and texts may begin with an element and mean it as such.
    if extension not in _MARKDOWN_NAMES | _TEXT_NAMES and _ELEMENT.match(markup):
        return _HTML
    return _HTML if extension in _HTML_NAMES and _ELEMENT.search(markup) else None


def _as_text(head: bytes) -> str | None:
    """The head as characters if it is text: by its mark, in UTF-8, or in an 8-bit encoding (as Latin-1)."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            text = _decoded(head[len(mark) :], encoding)
            return text if text is not None and _is_plain(text) else None
    text = _decoded(head, "utf-8")
    if text is None:
        # Which encoding it is concerns the reader; here it only must not look like a program or a recording.
        text = head.decode("latin-1")
    return text if _is_plain(text) else None


def _decoded(data: bytes, encoding: str) -> str | None:
    """The characters of the start of a text, whose last one may be cut, or None."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return None


def _is_plain(text: str) -> bool:
    data = text.encode()  # in UTF-8 such a byte is such a character, and bytes are taken out in one pass
    return len(data) - len(data.translate(None, _CONTROLS)) <= len(text) * _CONTROLS_PER_CHARACTER
