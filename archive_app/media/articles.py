"""Reading an article's file, whatever kind it is."""

from __future__ import annotations

from pathlib import Path

from archive_app.errors import BadInputError, UnsupportedTypeError
from archive_app.media.decoding import decode
from archive_app.media.documents.dispatch import READERS
from archive_app.media.facts import ArticleFacts, FileType
from archive_app.regular_files import open_regular

LARGEST = 64 << 20
"""Bytes; a page or text that is larger is no article. Documents have bounds of their own."""


def read_article(
    path: Path, file_type: FileType, name: str, scratch: Path | None = None, charset: str | None = None
) -> ArticleFacts:
    """What an article's file says; raises BadInputError with one sentence if it cannot be read.

    Args:
        path: the file.
        file_type: what its bytes are, as `sniffing.identify` told; it chooses the reader.
        name: what to call it in messages.
        scratch: an empty folder into which files that lie inside it are written, as `ArticleFacts.parts` lists
            them. Without one they are left out, with a warning.
        charset: the encoding of a page or text that came with it in a header, if it did.
    """
    if file_type.family == "document":
        reader = READERS.get(file_type.media_type)
        if reader is None:
            raise UnsupportedTypeError(f"“{name}” is not a document that Pressmark reads.")
        return reader(path, name, scratch)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise BadInputError(f"“{name}” has {size >> 20} MiB, more than an article may have ({LARGEST >> 20}).")
        with open_regular(path) as file:
            data = file.read()
    except OSError as error:
        raise BadInputError(f"“{name}” cannot be read ({error.strerror}); check that it is there.") from error
    return read_article_bytes(data, file_type, name, charset)


def read_article_bytes(data: bytes, file_type: FileType, name: str, charset: str | None = None) -> ArticleFacts:
    """As `read_article`, of the bytes of a page or text."""
    text = decode(data, name, markup=file_type.family == "html", charset=charset)
    if not text.strip():
        raise BadInputError(f"“{name}” holds no text; there is nothing to keep of it.")
    if file_type.family == "html":
        from archive_app.media.html_article import read_html  # lxml and trafilatura take a third of a second

        return read_html(text, name)
    if file_type.family == "markdown":
        from archive_app.media.markdown_article import read_markdown

        return read_markdown(text, name)
    if file_type.family == "text":
        from archive_app.media.plain_text import read_plain_text

        return read_plain_text(text, name)
    raise UnsupportedTypeError(f"“{name}” is not an article that Pressmark reads.")
