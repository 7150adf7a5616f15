"""Reading photos that a test made, and looking at what came of them."""

from __future__ import annotations

import io
from collections.abc import Callable

from photo_makers import alternatives, exif, iim, xmp
from PIL import Image

from archive_app.media.facts import PhotoFacts

CAPTION = "Люди переходят реку Алдер по старому мосту"
PACKET = xmp(alternatives("dc:description", x_default=CAPTION))
TURNED = exif({0x010E: b"The mill\0", 0x0112: 6})
BLOCK = iim((110, "River Agency"))

Reader = Callable[..., PhotoFacts]
"""Reads (bytes, name, side-car or None, options of `read_photo`); the fixture `read` is one."""


def light(facts: PhotoFacts) -> int:
    """Which corner of the thumbnail is the light one: 0 upper left, 1 upper right, 2 lower left, 3 lower right."""
    assert facts.thumbnail is not None
    return light_corner(facts.thumbnail)


def light_corner(data: bytes) -> int:
    image = Image.open(io.BytesIO(data)).convert("L")
    right, below = image.width - 3, image.height - 3
    return [int(image.getpixel(at)) > 128 for at in ((2, 2), (right, 2), (2, below), (right, below))].index(True)


def sources(facts: PhotoFacts) -> list[tuple[str, str]]:
    return [(caption.text.value, caption.text.source) for caption in facts.captions]


def captions(facts: PhotoFacts) -> list[tuple[str, str, str]]:
    return [(c.kind, c.text.value, c.text.source) for c in facts.captions]
