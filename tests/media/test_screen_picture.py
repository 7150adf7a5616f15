import io
from pathlib import Path

import pytest
from photo_makers import exif, picture, saved
from PIL import Image

from archive_app.errors import BadInputError
from archive_app.media.screen_picture import screen_picture


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_picture_is_made_as_large_as_asked_for_and_never_larger(tmp_path: Path):
    path = tmp_path / "wide.tif"
    path.write_bytes(saved(picture(600, 400, "CMYK"), "TIFF"))

    assert opened(screen_picture(path, 300)).size == (300, 200)
    assert opened(screen_picture(path, 5000)).size == (600, 400)


def test_a_picture_stands_upright(tmp_path: Path):
    path = tmp_path / "turned.jpg"
    path.write_bytes(saved(picture(60, 40), "JPEG", exif=b"Exif\x00\x00" + exif({0x0112: 6})))

    assert opened(screen_picture(path, 500)).size == (40, 60)


def test_what_is_no_picture_is_refused_in_a_sentence(tmp_path: Path):
    path = tmp_path / "text.jpg"
    path.write_bytes(b"no picture")

    with pytest.raises(BadInputError, match=r"text\.jpg"):
        screen_picture(path, 100)
