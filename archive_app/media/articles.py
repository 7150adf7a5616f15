"""Reading an article's file, whatever kind it is."""

from __future__ import annotations

from pathlib import Path

from archive_app.errors import BadInputError, UnsupportedTypeError
from archive_app.media.decoding import decode
from archive_app.media.facts import ArticleFacts, FileType
from archive_app.regular_files import open_regular

LARGEST = 64 << 20
"""Bytes; what is larger is no article."""


def read_article(
    path: Path,
    file_type: FileType,
    name: str,
    scratch: Path | None = None,  # noqa: ARG001 - of the readers of pages and texts none needs it
) -> ArticleFacts:
    """What an HTML, Markdown or text file says; raises BadInputError with one sentence if it cannot be read.

    Readers of files that hold other files write these into the folder `scratch`.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise BadInputError(f"“{name}” has {size >> 20} MiB, more than an article may have ({LARGEST >> 20}).")
        with open_regular(path) as file:
            data = file.read()
    except OSError as error:
        raise BadInputError(f"“{name}” cannot be read ({error.strerror}); check that it is there.") from error
    text = decode(data, name, markup=file_type.family == "html")
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
