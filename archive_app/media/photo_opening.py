"""Pictures opened and decoded by Pillow within limits, silently, and with one kind of error."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from archive_app.errors import BadInputError
from archive_app.media.photo_heif import names_are_text
from archive_app.media.sniffing_photos import boxed_picture_type

PIXEL_LIMIT = 400_000_000
"""The most pixels a picture may have: well beyond any camera, and 1.6 GB when decoded in colour."""

_PILLOW_LIMIT = PIXEL_LIMIT // 2
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "AVIF", "JPEG2000", "BMP", "PSD")
_HEIF = ("HEIF",)


class _QuietPillow:
    """Keeps Pillow's warnings from the terminal while any thread decodes.

    The warning filters are one state for the whole process, and leaving them in another order than entering
    them (as threads do) would restore the wrong ones; so the first thread sets them and the last takes them
    back.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._threads = 0
        self._catching: warnings.catch_warnings[None] | None = None

    def __enter__(self) -> None:
        with self._lock:
            self._threads += 1
            if self._catching is None:
                self._catching = warnings.catch_warnings()
                self._catching.__enter__()
                warnings.filterwarnings("ignore", module=r"PIL\.")

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._threads -= 1
            if self._threads == 0 and self._catching is not None:
                self._catching.__exit__(None, None, None)
                self._catching = None


_quiet_pillow = _QuietPillow()


@contextmanager
def opened_picture(file: BinaryIO, name: str) -> Iterator[Image.Image]:
    """The picture in an open file, not yet decoded; work on it inside the ``with``.

    Args:
        file: the file, open for reading; it stays open.
        name: what to call it in a message.

    Raises:
        BadInputError: the picture cannot be opened, or, from the work inside, cannot be decoded as a whole.
    """
    # Pillow refuses above twice this number, and warns, unheard, between the two.
    Image.MAX_IMAGE_PIXELS = _PILLOW_LIMIT
    with _quiet_pillow:
        try:
            formats = _formats_of(file, name)
            with Image.open(file, formats=formats) as picture:
                _check_size(picture, name)
                yield picture
        except BadInputError:
            raise
        except Image.DecompressionBombError as error:
            raise BadInputError(too_large(name)) from error
        except UnidentifiedImageError as error:
            raise BadInputError(
                f"“{name}” begins like a photo but cannot be read as one; get a whole copy and import that."
            ) from error
        except MemoryError as error:
            raise BadInputError(
                f"“{name}” needs more memory than there is; close other programs and try again."
            ) from error
        except Exception as error:  # Pillow and its codecs raise nearly anything on damaged data.
            raise BadInputError(_what_is_wrong(name, error)) from error


def _formats_of(file: BinaryIO, name: str) -> tuple[str, ...]:
    """The formats that Pillow may try, with a reader of HEIF where the file is one: its library is large."""
    file.seek(0)
    found = boxed_picture_type(file.read(4096))
    file.seek(0)
    if found is None or found.media_type == "image/avif":
        return _FORMATS
    if not names_are_text(file):
        raise BadInputError(_what_is_wrong(name, ValueError("names of its parts are no text")))
    file.seek(0)
    from pi_heif import register_heif_opener

    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
    return _HEIF


def _check_size(picture: Image.Image, name: str) -> None:
    if picture.width * picture.height > PIXEL_LIMIT:
        raise BadInputError(too_large(name))


def too_large(name: str) -> str:
    """The sentence for a picture beyond `PIXEL_LIMIT`."""
    return (
        f"“{name}” has more than {PIXEL_LIMIT // 1_000_000} million pixels, which is too many to decode;"
        " make a smaller copy and import that."
    )


def ends_early(name: str) -> str:
    """The sentence for a truncated picture."""
    return f"“{name}” ends in the middle of the picture; get a whole copy of it and import that."


def _what_is_wrong(name: str, error: Exception) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return f"“{name}” could not be read to its end ({error.strerror}); check the disk and try again."
    reason = " ".join(str(error).split()) or type(error).__name__
    if "truncated" in reason.casefold():
        return ends_early(name)
    return f"“{name}” is damaged and cannot be decoded ({reason}); get a whole copy of it and import that."
