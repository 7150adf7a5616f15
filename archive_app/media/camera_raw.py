"""Camera raw files through LibRaw: how large the picture is, and a picture of it to show.

The preview that the camera put into the file shows what the photographer saw; the sensor's data are developed only
where there is none that is large enough.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from PIL import Image

from archive_app.errors import BadInputError
from archive_app.media.photo_opening import PIXEL_LIMIT, opened_picture, too_large

if TYPE_CHECKING:
    from rawpy import RawPy

# LibRaw's numbers for turning, as EXIF orientations.
_ORIENTATIONS = {0: 1, 3: 3, 5: 8, 6: 6}
_GOOD_ENOUGH = 0.9
_LARGEST_FILE = 1 << 30


class RawPicture:
    """An opened raw file; `width` and `height` are in pixels, upright, `orientation` is that of the sensor's rows."""

    def __init__(self, raw: RawPy, name: str) -> None:
        sizes = raw.sizes
        self._raw = raw
        self._name = name
        self.orientation = _ORIENTATIONS.get(sizes.flip, 1)
        width, height = sizes.width, sizes.height
        if 0.25 < sizes.pixel_aspect < 1:
            height = round(height / sizes.pixel_aspect)
        elif 1 < sizes.pixel_aspect < 4:
            width = round(width * sizes.pixel_aspect)
        self.width, self.height = (height, width) if self.orientation >= 5 else (width, height)

    def preview(self) -> bytes | None:
        """The JPEG that the camera put into the file, as it stands there; None if there is none."""
        import rawpy

        with suppress(rawpy.LibRawError, ValueError):
            found = self._raw.extract_thumb()
            if found.format is rawpy.ThumbFormat.JPEG and isinstance(found.data, bytes):
                return found.data
        return None

    @contextmanager
    def picture(self, side: int) -> Iterator[tuple[Image.Image, int]]:
        """The picture to show at `side` pixels, and the orientation that has still to be applied to it."""
        wanted = min(side, max(self.width, self.height) // 2) * _GOOD_ENOUGH
        preview = self.preview()
        if preview is None or self._side_of(preview) < wanted:
            try:
                developed = self._developed(side)
            except BadInputError:
                if preview is None:
                    raise
            else:
                yield developed, 1
                return
        with opened_picture(io.BytesIO(preview), self._name) as found:
            yield found, self._turn_of(found)

    def _side_of(self, preview: bytes) -> int:
        """The longest side of the preview in pixels; 0 for one that cannot be opened."""
        with suppress(BadInputError), opened_picture(io.BytesIO(preview), self._name) as found:
            return max(found.size)
        return 0

    def _turn_of(self, preview: Image.Image) -> int:
        """How the preview has to be turned: as the sensor's rows, unless its shape shows that it stands upright."""
        sideways = self.orientation >= 5
        upright = (preview.width > preview.height) == (self.width > self.height)
        return 1 if sideways and upright and preview.width != preview.height else self.orientation

    def _developed(self, side: int) -> Image.Image:
        """The sensor's data made into an upright picture, at half the size where that will do."""
        half = max(self.width, self.height) // 2 >= side
        with _one_kind_of_error(self._name):
            return Image.fromarray(self._raw.postprocess(half_size=half, use_camera_wb=True, output_bps=8))


@contextmanager
def opened_raw(file: BinaryIO, name: str) -> Iterator[RawPicture]:
    """Open a camera raw file; raises BadInputError for one that LibRaw cannot read or that is too large."""
    import rawpy  # with numpy, a tenth of a second

    if file.seek(0, 2) > _LARGEST_FILE:
        raise BadInputError(f"“{name}” is larger than a raw file may be ({_LARGEST_FILE >> 30} GiB).")
    file.seek(0)
    with _one_kind_of_error(name):
        raw = rawpy.imread(file)
    with raw:
        if raw.sizes.raw_width * raw.sizes.raw_height > PIXEL_LIMIT:
            raise BadInputError(too_large(name))
        yield RawPicture(raw, name)


@contextmanager
def _one_kind_of_error(name: str) -> Iterator[None]:
    try:
        yield
    except BadInputError:
        raise
    except MemoryError as error:
        raise BadInputError(f"“{name}” needs more memory than there is; close other programs and try again.") from error
    except Exception as error:  # LibRaw and its wrapper raise nearly anything on damaged data.
        reason = " ".join(str(error).removeprefix("b'").rstrip("'").split()) or type(error).__name__
        raise BadInputError(f"“{name}” cannot be decoded as a camera raw file ({reason}).") from error
