"""Telling messages, saved pages and documents in packages by what is in them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from archive_app.media.facts import FileType
from archive_app.regular_files import open_regular

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
_BOOK = "application/epub+zip"

DOCUMENTS = {
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    _WORD: "docx",
    _OPEN_DOCUMENT: "odt",
    _BOOK: "epub",
    "message/rfc822": "eml",
    "multipart/related": "mhtml",
}
"""Media types of the family ``document``, with the usual extension of each."""

_FIELD = re.compile(r"([!-9;-~]{1,100}):[ \t]?(.*)")
_USUAL = frozenset(
    ("from", "to", "cc", "subject", "date", "message-id", "mime-version", "content-type", "received", "return-path",
     "delivered-to", "reply-to", "sender", "in-reply-to", "references", "content-transfer-encoding", "x-mailer",
     "snapshot-content-location", "content-location", "list-id", "dkim-signature")
)  # fmt: skip
_OF_MACHINES = frozenset(
    ("message-id", "mime-version", "content-type", "received", "return-path", "snapshot-content-location",
     "content-location", "dkim-signature")
)  # fmt: skip
_SENT = frozenset(("to", "cc", "received", "message-id", "delivered-to", "return-path"))
_MOST_LINES = 2000


def as_document(media_type: str) -> FileType | None:
    """The type of a document that is read as an article; None for every other media type."""
    extension = DOCUMENTS.get(media_type)
    return FileType(media_type, "document", extension) if extension is not None else None


def message_type(text: str) -> FileType | None:
    """A message, or a page saved as one, by the header block at the start of a text; None for any other text.

    At least two of the usual fields must be there, one of which programs write, or one with a mail address.
    """
    if _FIELD.match(text) is None:  # as nearly all texts; the rest is looked at line by line
        return None
    fields = _header_fields(text)
    usual = fields.keys() & _USUAL
    addressed = any("@" in fields.get(name, "") for name in ("from", "to", "cc", "sender"))
    if len(usual) < 2 or not (addressed or usual & _OF_MACHINES):
        return None
    kind = fields.get("content-type", "").lower()
    saved = "snapshot-content-location" in fields
    if not usual & _SENT:
        saved = saved or kind.startswith("multipart/related")
        saved = saved or (kind.startswith("text/html") and "content-location" in fields)
    return as_document("multipart/related" if saved else "message/rfc822")


def _header_fields(text: str) -> dict[str, str]:
    """The fields of the header block by their names in lower case; none if something else stands in it."""
    fields: dict[str, str] = {}
    name = ""
    for number, line in enumerate(text.split("\n", _MOST_LINES)):
        line = line.rstrip("\r")
        if not line.strip() or number == _MOST_LINES:
            return fields
        if line[0] in " \t":
            if not name:
                return {}
            fields[name] += " " + line.strip()
            continue
        match = _FIELD.match(line)
        if match is None:
            return fields if number > 10 and len(fields.keys() & _USUAL) > 3 else {}
        name = match[1].lower()
        fields.setdefault(name, match[2])
    return fields


def packaged_document(path: Path) -> FileType | None:
    """The document that a ZIP file is by its list of contents, wherever in it the parts stand; None for none."""
    try:
        with open_regular(path) as file, zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            declared = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                declared = archive.read("mimetype").strip()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError):
        return None
    if {"[Content_Types].xml", "word/document.xml"} <= names:
        return as_document(_WORD)
    if "META-INF/container.xml" in names and declared in (b"", _BOOK.encode()):
        return as_document(_BOOK)
    if declared == _OPEN_DOCUMENT.encode() and "content.xml" in names:
        return as_document(_OPEN_DOCUMENT)
    return None
