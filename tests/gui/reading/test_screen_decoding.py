from collections.abc import Iterator
from pathlib import Path

import pytest
from photo_makers import exif, picture, saved

from archive_app.errors import BadInputError, NotFoundError
from archive_app.gui.reading.decoding import Wanted, decoded
from archive_app.media.workers import ReaderPool


@pytest.fixture
def pool(qapp) -> Iterator[ReaderPool]:
    with ReaderPool(1) as made:
        yield made


def written(tmp_path: Path, data: bytes, name: str = "photo") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_picture_is_scaled_into_the_box_and_never_enlarged(tmp_path: Path, pool: ReaderPool, kind: str):
    path = written(tmp_path, saved(picture(600, 400), kind))

    small = decoded(Wanted(path, 300, 300), pool)
    assert (small.width(), small.height()) == (300, 200)
    whole = decoded(Wanted(path), pool)
    assert (whole.width(), whole.height()) == (600, 400)
    large = decoded(Wanted(path, 5000, 5000), pool)
    assert (large.width(), large.height()) == (600, 400)


def test_a_picture_stands_upright_and_is_scaled_as_it_stands(tmp_path: Path, pool: ReaderPool):
    path = written(tmp_path, saved(picture(600, 400), "JPEG", exif=b"Exif\x00\x00" + exif({0x0112: 6})))

    image = decoded(Wanted(path, 200, 300), pool)

    assert (image.width(), image.height()) == (200, 300)


def test_what_is_transparent_stays_so(tmp_path: Path, pool: ReaderPool):
    path = written(tmp_path, saved(picture(60, 40, "RGBA"), "PNG"))

    assert decoded(Wanted(path), pool).hasAlphaChannel()


def test_what_qt_cannot_read_is_decoded_in_a_child_process(tmp_path: Path, pool: ReaderPool):
    path = written(tmp_path, saved(picture(600, 400, "LAB"), "TIFF"), "lab.tif")

    image = decoded(Wanted(path, 300, 300), pool)

    assert (image.width(), image.height()) == (300, 200)


def test_a_lost_original_is_told_from_a_damaged_one(tmp_path: Path, pool: ReaderPool):
    with pytest.raises(NotFoundError, match="import the file again"):
        decoded(Wanted(tmp_path / "gone.jpg"), pool)
    with pytest.raises(BadInputError):
        decoded(Wanted(written(tmp_path, b"no picture")), pool)
    with pytest.raises(BadInputError):
        decoded(Wanted(written(tmp_path, b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')), pool)
