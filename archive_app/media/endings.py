"""The endings by which files of the kinds that are read are usually named.

They serve a first guess from names alone; what a file is, its bytes tell (`archive_app.media.sniffing`).
"""

from __future__ import annotations

from archive_app.media.sniffing_photos import PHOTO_ENDINGS

PAGE_AND_TEXT_ENDINGS = frozenset({"html", "htm", "xhtml", "shtml", "md", "markdown", "mdown", "mkd", "txt", "text"})
"""Pages and texts, without the dot."""

DOCUMENT_ENDINGS = frozenset({"pdf", "docx", "odt", "rtf", "epub", "eml", "mhtml", "mht"})
"""Documents, messages and saved pages in one file; every type of `sniffing_documents.DOCUMENTS` has its own here."""

CONTAINER_ENDINGS = frozenset({"zip", "tar", "tgz", "tbz", "tbz2", "txz", "warc", "wacz", "mbox"})
_PACKED_CONTAINERS = (".tar.gz", ".tar.bz2", ".tar.xz", ".warc.gz", ".warc.zst")


def family_of_name(name: str) -> str:
    """``photo``, ``article``, ``container``, or ``unknown``: what the name of a file says that it is."""
    lower = name.lower()
    ending = lower.rpartition(".")[2] if "." in lower else ""
    if ending in PHOTO_ENDINGS:
        return "photo"
    if ending in PAGE_AND_TEXT_ENDINGS or ending in DOCUMENT_ENDINGS:
        return "article"
    return "container" if ending in CONTAINER_ENDINGS or lower.endswith(_PACKED_CONTAINERS) else "unknown"
