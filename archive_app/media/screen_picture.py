"""Pictures for the screen that only Pillow reads: deep grey, CMYK, Lab and other guests of TIFF."""

from __future__ import annotations

from pathlib import Path

from archive_app.errors import BadInputError
from archive_app.media.photo_opening import opened_picture
from archive_app.media.thumbnails import make_thumbnail
from archive_app.regular_files import open_regular

_ORIENTATION = 0x0112


def screen_picture(path: Path, side: int) -> bytes:
    """A JPEG of the picture, upright, in sRGB or grey, of at most `side` pixels a side.

    Raises BadInputError if it cannot be read or decoded. Call it in a child process (`media.workers`).
    """
    try:
        with open_regular(path) as file:
            with opened_picture(file, path.name) as picture:
                orientation = picture.getexif().get(_ORIENTATION, 1)
            return make_thumbnail(file, path.name, orientation if orientation in range(1, 9) else 1, side=side).jpeg
    except OSError as error:
        raise BadInputError(
            f"“{path.name}” cannot be read ({error.strerror or error}); check that it is there and readable."
        ) from error
