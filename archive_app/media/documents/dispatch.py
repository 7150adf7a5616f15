"""Which reader reads which kind of document; a reader's libraries are imported when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from archive_app.media.facts import ArticleFacts

Reader = Callable[[Path, str, Path | None], ArticleFacts]
"""Reads (file, name for messages, scratch folder for parts or None); raises BadInputError with one sentence."""


def _reader(format_: str) -> Reader:
    """The function ``read_<format>`` of the module of that name beside this one."""

    def read(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
        module = import_module(f"{__package__}.{format_}")
        reader: Reader = getattr(module, f"read_{format_}")
        return reader(path, name, scratch)

    return read


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "application/pdf": _reader("pdf"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _reader("docx"),
        "application/vnd.oasis.opendocument.text": _reader("odt"),
        "application/rtf": _reader("rtf"),
        "application/epub+zip": _reader("epub"),
        "message/rfc822": _reader("eml"),
        "multipart/related": _reader("mhtml"),
    }
)
"""The readers by media type."""
