"""Thumbnails made again from originals, as a reader of photos makes them."""

from __future__ import annotations

from pathlib import Path

from archive_app.errors import BadInputError
from archive_app.media.photo import read_photo
from archive_app.media.thumbnails import Thumbnail


def preview(path: Path, name: str | None = None) -> Thumbnail:
    """The thumbnail of the picture in a file, upright; to be run in a `ReaderPool`, since no picture is trusted.

    Raises:
        BadInputError: it is no picture, or is damaged.
    """
    facts = read_photo(path, name)
    if facts.thumbnail is None or facts.difference_hash is None:
        raise BadInputError(f"“{name or path.name}” gave no thumbnail.")
    return Thumbnail(facts.thumbnail, facts.width, facts.height, facts.difference_hash)
