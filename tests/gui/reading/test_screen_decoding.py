from collections.abc import Iterator
from pathlib import Path

import pytest
from photo_makers import exif, picture, saved
from picture_makers import dng, heif, jp2, preview_resource, psd

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


@pytest.mark.parametrize(
    ("data", "name", "size"),
    [
        (heif(), "a.heic", (32, 32)),
        (saved(picture(600, 400), "AVIF"), "a.avif", (300, 200)),
        (jp2(), "a.jp2", (60, 40)),
        (psd(), "a.psd", (60, 40)),
        (psd(preview_resource(picture(300, 200)), depth=16), "b.psd", (300, 200)),
        (dng(picture(600, 400)), "a.dng", (300, 200)),
        (saved(picture(600, 400), "TIFF"), "a.gif", (300, 200)),
        (saved(picture(600, 400), "GIF"), "b.gif", (300, 200)),
        (saved(picture(600, 400), "BMP"), "a.bmp", (300, 200)),
    ],
)
def test_every_kind_of_picture_is_shown(
    tmp_path: Path, pool: ReaderPool, data: bytes, name: str, size: tuple[int, int]
):
    image = decoded(Wanted(written(tmp_path, data, name), 300, 300), pool)

    assert (image.width(), image.height()) == size
    assert image.pixelColor(3, 3).lightness() > 128
    assert image.pixelColor(size[0] - 3, size[1] - 3).lightness() < 128


def test_a_camera_raw_file_is_never_shown_by_its_smallest_preview(tmp_path: Path, pool: ReaderPool):
    tiny = saved(picture(30, 20), "TIFF", tiffinfo={0xC612: b"\1\4\0\0"})
    with pytest.raises(BadInputError, match=r"a\.dng"):
        decoded(Wanted(written(tmp_path, tiny, "a.dng"), 300, 300), pool)


def test_a_lost_original_is_told_from_a_damaged_one(tmp_path: Path, pool: ReaderPool):
    with pytest.raises(NotFoundError, match="import the file again"):
        decoded(Wanted(tmp_path / "gone.jpg"), pool)
    with pytest.raises(BadInputError):
        decoded(Wanted(written(tmp_path, b"no picture")), pool)
    with pytest.raises(BadInputError):
        decoded(Wanted(written(tmp_path, b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')), pool)
