"""Which reader reads which kind of document; a reader's libraries are imported when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from archive_app.media.facts import ArticleFacts

Reader = Callable[[Path, str, Path | None], ArticleFacts]
"""Reads (file, name for messages, scratch folder for parts or None); raises BadInputError with one sentence."""


def _pdf(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    from archive_app.media.documents.pdf import read_pdf

    return read_pdf(path, name, scratch)


def _docx(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    from archive_app.media.documents.docx import read_docx

    return read_docx(path, name, scratch)


def _odt(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    from archive_app.media.documents.odt import read_odt

    return read_odt(path, name, scratch)


def _rtf(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    from archive_app.media.documents.rtf import read_rtf

    return read_rtf(path, name, scratch)


def _epub(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    from archive_app.media.documents.epub import read_epub

    return read_epub(path, name, scratch)


def _eml(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    from archive_app.media.documents.eml import read_eml

    return read_eml(path, name, scratch)


def _mhtml(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    from archive_app.media.documents.mhtml import read_mhtml

    return read_mhtml(path, name, scratch)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "application/pdf": _pdf,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _docx,
        "application/vnd.oasis.opendocument.text": _odt,
        "application/rtf": _rtf,
        "application/epub+zip": _epub,
        "message/rfc822": _eml,
        "multipart/related": _mhtml,
    }
)
"""The readers by media type."""
