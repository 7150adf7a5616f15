"""Thumbnails made again from originals, as the readers of photos and documents make them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from archive_app.errors import BadInputError
from archive_app.media.articles import read_article
from archive_app.media.facts import FileType
from archive_app.media.photo import read_photo
from archive_app.media.sniffing import identify_file
from archive_app.media.thumbnails import Thumbnail, thumbnail_of_page


def preview(path: Path, name: str | None = None) -> Thumbnail:
    """The thumbnail of a picture, upright, or of a document's first page; to be run in a `ReaderPool`.

    Raises:
        BadInputError: it is no picture and has no pages, is damaged, or cannot be read.
    """
    try:
        file_type = identify_file(path, name)
    except OSError as error:
        raise BadInputError(f"“{name or path.name}” cannot be read ({error.strerror}).") from error
    if file_type.family == "document":
        return _of_document(path, file_type, name or path.name)
    facts = read_photo(path, name)
    if facts.thumbnail is None or facts.difference_hash is None:
        raise BadInputError(f"“{name or path.name}” gave no thumbnail.")
    return Thumbnail(facts.thumbnail, facts.width, facts.height, facts.difference_hash)


def _of_document(path: Path, file_type: FileType, name: str) -> Thumbnail:
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        page = read_article(path, file_type, name, Path(scratch)).preview
    small = None if page is None else thumbnail_of_page(page)
    if small is None:
        raise BadInputError(f"“{name}” has no page to show.")
    return small
