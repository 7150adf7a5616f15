"""Pictures for the screen that Qt does not read: camera raw, HEIF, JPEG 2000, deep grey, CMYK and other guests."""

from __future__ import annotations

from pathlib import Path

from archive_app.errors import BadInputError
from archive_app.media.photo import stated_orientation
from archive_app.media.thumbnails import make_thumbnail
from archive_app.regular_files import open_regular


def screen_picture(path: Path, side: int) -> bytes:
    """A JPEG of the picture, upright, in sRGB or grey, of at most `side` pixels a side.

    Raises BadInputError if it cannot be read or decoded. Call it in a child process (`media.workers`).
    """
    try:
        with open_regular(path) as file:
            return make_thumbnail(file, path.name, stated_orientation(file, path.name), side=side).jpeg
    except OSError as error:
        raise BadInputError(
            f"“{path.name}” cannot be read ({error.strerror or error}); check that it is there and readable."
        ) from error
