"""The picture in a file that is to be shown: the first of several, a preview where a decoder has none better."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from PIL import Image

from archive_app.errors import BadInputError
from archive_app.media import sniffing
from archive_app.media.photo_opening import opened_picture
from archive_app.media.photo_psd import embedded_preview
from archive_app.media.sniffing_photos import RAW_MEDIA_TYPES

_ORIENTATION = 0x0112
_UPRIGHT_BY_DECODER = frozenset({"TIFF", "HEIF"})


class Shown(NamedTuple):
    """A picture not yet decoded; `width` and `height` are those of the whole one, upright, in pixels.

    `orientation` (EXIF's number) has still to be applied to `picture`.
    """

    picture: Image.Image
    width: int
    height: int
    orientation: int


@contextmanager
def shown_picture(file: BinaryIO, name: str, orientation: int, side: int) -> Iterator[Shown]:
    """The picture to show, `side` pixels large; work on it inside the ``with``.

    Args:
        file: the file, open for reading; it stays open.
        name: what to call it in a message; its ending tells a camera raw file from a TIFF.
        orientation: as its metadata say.
        side: how large it will be shown: of a camera raw file, which holds several, the smallest that will do.

    Raises:
        BadInputError: it cannot be opened, or, from the work inside, cannot be decoded as a whole.
    """
    file.seek(0)
    kind = sniffing.identify(file.read(sniffing.HEAD_LENGTH), name).media_type
    if kind in RAW_MEDIA_TYPES:
        from archive_app.media.camera_raw import opened_raw

        with opened_raw(file, name) as raw, raw.picture(side) as (picture, turn):
            yield Shown(picture, raw.width, raw.height, turn)
    elif kind == "image/vnd.adobe.photoshop" and not _opens(file, name):
        preview, width, height = embedded_preview(file, name)
        with opened_picture(io.BytesIO(preview), name) as picture:
            yield Shown(picture, width, height, 1)
    else:
        with opened_picture(file, name) as picture:
            turn = _still_to_turn(picture, orientation)
            width, height = picture.size
            yield Shown(picture, *((height, width) if turn >= 5 else (width, height)), turn)


def _still_to_turn(picture: Image.Image, orientation: int) -> int:
    if picture.format in _UPRIGHT_BY_DECODER:
        return 1
    if picture.format == "AVIF":  # of AVIF its boxes count, which Pillow puts into the EXIF
        stated = picture.getexif().get(_ORIENTATION, 1)
        return stated if stated in range(1, 9) else 1
    return orientation


def _opens(file: BinaryIO, name: str) -> bool:
    """Whether Pillow knows this Photoshop picture: it does not those of 16 bits and the large ones (PSB)."""
    try:
        with opened_picture(file, name):
            return True
    except BadInputError:
        return False
