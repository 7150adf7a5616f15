"""Thumbnails: small upright JPEGs of pictures in any colour mode, and a hash of how they look.

The time goes into the decoder, so a JPEG is decoded at the smallest of its scales (1/2, 1/4, 1/8) that
will do, which still reads all of its data and so notices any that is missing.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, cast

from PIL import Image, ImageCms

from archive_app.media.photo_opening import opened_picture

THUMBNAIL_SIDE = 512
"""The longest side of a thumbnail in pixels; a smaller picture keeps its size."""

# A decode that comes this near needs no scaling after it: a 12-megapixel photo at 1/8 is 500 pixels wide.
_GOOD_ENOUGH = 480 / THUMBNAIL_SIDE
_QUALITY = 82
_LARGEST_PROFILE = 4 << 20
_SRGB_NAMES = (b"sRGB", "sRGB".encode("utf-16-be"))

# EXIF orientation: how the stored rows are turned to stand upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = frozenset({5, 6, 7, 8})


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A JPEG of at most 512 pixels a side (if no other was asked for), upright, in sRGB or grey.

    `width` and `height` are those of the whole picture in pixels, upright; `difference_hash` is
    unsigned, 64 bits, and None for what is not to be compared with photos, such as the first page of a document.
    """

    jpeg: bytes
    width: int
    height: int
    difference_hash: int | None


def upright_size(picture: Image.Image, orientation: int) -> tuple[int, int]:
    """(width, height) in pixels after turning; Pillow turns TIFF by itself."""
    width, height = picture.size
    return (height, width) if orientation in _SIDEWAYS and picture.format != "TIFF" else (width, height)


def make_thumbnail(file: BinaryIO, name: str, orientation: int = 1, *, side: int = THUMBNAIL_SIDE) -> Thumbnail:
    """Decode the picture in an open file, all of it, into a thumbnail.

    Args:
        file: the file, open for reading.
        name: what to call it in a message.
        orientation: EXIF's number from 1 (as it stands) to 8.
        side: the most pixels a side.

    Raises:
        BadInputError: the picture is truncated, damaged or beyond `photo_opening.PIXEL_LIMIT`.
    """
    with opened_picture(file, name) as picture:
        width, height = upright_size(picture, orientation)
        turn = None if picture.format == "TIFF" else _TURNS.get(orientation)
        profile = picture.info.get("icc_profile")
        small = _shrunk(picture, side)
        shown = _in_display_colours(small, profile if isinstance(profile, bytes) else b"")
        if turn is not None:
            shown = shown.transpose(turn)
        buffer = io.BytesIO()
        # An empty comment keeps the picture's own from being copied.
        shown.save(buffer, "JPEG", quality=_QUALITY, comment=b"")
        return Thumbnail(buffer.getvalue(), width, height, difference_hash(shown))


def thumbnail_of_page(jpeg: bytes) -> Thumbnail | None:
    """The preview that a reader made of a file's first page, as a thumbnail; None if it is no JPEG."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
            return Thumbnail(jpeg, picture.width, picture.height, None)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def difference_hash(picture: Image.Image) -> int:
    """The dHash: of 9 x 8 grey cells, whether each is darker than its right neighbour, top bit first."""
    cells = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            at = row * 9 + column
            bits = bits << 1 | (cells[at] < cells[at + 1])
    return bits


def _shrunk(picture: Image.Image, side: int) -> Image.Image:
    """The decoded picture at thumbnail size, in a mode that can be scaled without stairs."""
    scale = _GOOD_ENOUGH * side / max(picture.size)
    if scale < 1:
        picture.draft(None, (max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))
    picture.load()
    if picture.mode == "1":
        picture = picture.convert("L")
    elif picture.mode in ("P", "PA"):
        transparent = picture.mode == "PA" or "transparency" in picture.info
        picture = picture.convert("RGBA" if transparent else "RGB")
    elif picture.mode.startswith("I"):
        # A transparent shade of 16 bits means nothing once there are 8.
        picture.info.pop("transparency", None)
        picture = picture.convert("I")
    picture.thumbnail((side, side), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return picture


def _in_display_colours(picture: Image.Image, profile: bytes) -> Image.Image:
    """The picture in mode RGB (sRGB) or L: profile applied, deep grey scaled, transparency laid on white."""
    if picture.mode in ("I", "F"):
        picture = _eight_bit(picture)
    if picture.mode in ("LA", "La", "RGBA", "RGBa") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        white = Image.new("RGB", layer.size, "white")
        white.paste(layer, mask=layer.getchannel("A"))
        picture = white
    converted = _converted_by_profile(picture, profile)
    if converted is None and picture.mode == "LAB":
        converted = _lab_to_rgb(picture)
    picture = converted or picture
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _eight_bit(picture: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits, or of floating point, in 256 steps."""
    # One band: getextrema gives (low, high); its type also covers several bands.
    low, high = (float(extreme) for extreme in cast(tuple[float, float], picture.getextrema()))
    # The usual whites of floating point, 8 and 16 bits; what fits none of them is stretched.
    white = next((w for w in (1.0, 255.0, 65535.0) if high <= w and (w > 1 or picture.mode == "F")), None)
    if low >= 0 and white is not None:
        low, high = 0.0, white
    scale = 255 / (high - low) if high > low else 1.0
    return picture.convert("F").point(lambda value: value * scale + -low * scale).convert("L")


def _converted_by_profile(picture: Image.Image, profile: bytes) -> Image.Image | None:
    """The picture in sRGB by its ICC profile; None where it has none, needs none or has a broken one."""
    is_coloured = picture.mode in ("RGB", "CMYK", "LAB")
    if not is_coloured or not profile or len(profile) > _LARGEST_PROFILE:
        return None
    if any(name in profile for name in _SRGB_NAMES):
        return None
    try:
        return ImageCms.applyTransform(picture, _transform_to_srgb(profile, picture.mode))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


@lru_cache(maxsize=8)
def _transform_to_srgb(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform:
    """The transform of a profile, kept: a camera's photos share it, and making costs as much as using."""
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        mode,
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.NOCACHE | ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _lab_to_rgb(picture: Image.Image) -> Image.Image | None:
    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(picture, lab, srgb, outputMode="RGB")
