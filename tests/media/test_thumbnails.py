from __future__ import annotations

import io
import struct
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from photo_makers import exif, jpeg, picture, png_chunk, saved
from PIL import Image, ImageCms

from archive_app.errors import BadInputError
from archive_app.media import photo_opening
from archive_app.media.thumbnails import difference_hash, make_thumbnail


def shown(data: bytes, orientation: int = 1) -> Image.Image:
    small = make_thumbnail(io.BytesIO(data), "a picture", orientation)
    return Image.open(io.BytesIO(small.jpeg))


def deep_grey(width: int, height: int) -> Image.Image:
    """The test picture in 16 bits."""
    return picture(width, height).convert("I").point(lambda value: value * 257 + 0).convert("I;16")


def corners(image: Image.Image) -> list[bool]:
    """Whether the upper left, upper right, lower left and lower right corner is light."""
    grey = image.convert("L")
    right, bottom = grey.width - 3, grey.height - 3
    return [int(grey.getpixel(at)) > 128 for at in ((2, 2), (right, 2), (2, bottom), (right, bottom))]


@pytest.mark.parametrize(("orientation", "light"), [(1, 0), (2, 1), (3, 3), (4, 2), (5, 0), (6, 1), (7, 3), (8, 2)])
def test_each_orientation_is_turned_upright(orientation: int, light: int) -> None:
    small = make_thumbnail(io.BytesIO(jpeg()), "a.jpg", orientation)
    image = Image.open(io.BytesIO(small.jpeg))
    assert corners(image) == [number == light for number in range(4)]
    assert (small.width, small.height) == ((40, 60) if orientation >= 5 else (60, 40)) == image.size


def test_an_oriented_tiff_is_turned_once() -> None:
    options = Image.Exif()
    options[0x0112] = 6
    small = make_thumbnail(io.BytesIO(saved(picture(), "TIFF", exif=options)), "a.tif", 6)
    assert (small.width, small.height) == (40, 60)
    assert corners(Image.open(io.BytesIO(small.jpeg))) == [False, True, False, False]


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        (4000, 1000, (500, 125)),
        (1000, 4000, (125, 500)),
        (900, 600, (512, 341)),
        (100, 60, (100, 60)),
        (1500, 1, (512, 1)),
    ],
)
def test_a_thumbnail_is_at_most_512_pixels_wide_and_keeps_its_shape(
    width: int, height: int, size: tuple[int, int]
) -> None:
    small = make_thumbnail(io.BytesIO(jpeg(picture(width, height))), "a.jpg")
    assert (small.width, small.height) == (width, height)
    assert Image.open(io.BytesIO(small.jpeg)).size == size


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_is_shown_with_its_light_and_dark(mode: str) -> None:
    image = deep_grey(600, 400) if mode == "I;16" else picture(600, 400, mode)
    found = shown(saved(image, "PNG"))
    assert found.mode in ("L", "RGB")
    assert corners(found) == [True, False, False, False]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "LAB", "YCbCr", "I", "F", "RGBA"])
def test_every_mode_of_tiff_is_shown_with_its_light_and_dark(mode: str) -> None:
    image = picture(600, 400)
    if mode == "LAB":
        srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        converted = ImageCms.profileToProfile(image, srgb, lab, outputMode="LAB")
    else:
        converted = image.convert(mode)
    assert corners(shown(saved(converted, "TIFF"))) == [True, False, False, False]


def test_floating_point_from_0_to_1_is_shown_in_full() -> None:
    image = picture().convert("F").point(lambda v: v * (1 / 255) + 0)
    assert shown(saved(image, "TIFF")).convert("L").getpixel((2, 2)) > 200


def test_a_cmyk_jpeg_is_shown_in_its_colours() -> None:
    red = shown(saved(Image.new("RGB", (64, 64), (200, 20, 20)).convert("CMYK"), "JPEG")).getpixel((30, 30))
    assert red[0] > 150 > 90 > red[1]


def test_transparent_parts_are_white() -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert shown(saved(image, "PNG")).getpixel((20, 20)) == (255, 255, 255)


def test_a_transparent_shade_of_deep_grey_does_no_harm() -> None:
    data = saved(deep_grey(60, 40), "PNG")
    marked = data[:33] + png_chunk(b"tRNS", b"\xff\xfe") + data[33:]
    assert corners(shown(marked)) == [True, False, False, False]


def test_a_colour_profile_is_applied() -> None:
    # The Lab profile's own conversion makes a check that needs no profile file: its a and b swap the colours.
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb, target = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    green = ImageCms.profileToProfile(Image.new("RGB", (64, 64), (20, 160, 40)), srgb, target, outputMode="LAB")
    found = shown(saved(green, "TIFF", icc_profile=lab)).getpixel((30, 30))
    assert all(abs(a - b) < 12 for a, b in zip(found, (20, 160, 40), strict=True))


def test_a_broken_colour_profile_does_no_harm() -> None:
    assert corners(shown(jpeg(icc_profile=b"no profile" * 30))) == [True, False, False, False]


def test_nothing_of_the_original_is_copied_into_the_thumbnail() -> None:
    data = jpeg(exif=exif({0x010E: b"private words\0"}), comment=b"private words")
    assert b"private" in data
    assert b"private" not in make_thumbnail(io.BytesIO(data), "a.jpg").jpeg


def test_the_hash_is_of_64_bits_and_tells_pictures_apart() -> None:
    falling = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_270)
    assert difference_hash(falling) == 0
    assert difference_hash(falling.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) == (1 << 64) - 1


def test_the_hash_of_a_smaller_copy_is_near() -> None:
    image = Image.radial_gradient("L").resize((1600, 1200)).rotate(20, fillcolor=90)
    whole = make_thumbnail(io.BytesIO(jpeg(image)), "a.jpg").difference_hash
    copy = make_thumbnail(io.BytesIO(jpeg(image.resize((640, 480)), quality=50)), "b.jpg").difference_hash
    assert (whole ^ copy).bit_count() <= 4


def test_more_pixels_than_the_limit_are_refused_before_they_are_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(photo_opening, "PIXEL_LIMIT", 2000)
    with pytest.raises(BadInputError, match="“a picture” has more than 0 million pixels"):
        shown(jpeg())


def png_header(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))


def test_a_picture_below_the_limit_is_opened_without_pillows_warning() -> None:
    data = png_header(20_000, 15_000) + png_chunk(b"IDAT", zlib.compress(b"")) + png_chunk(b"IEND", b"")
    with photo_opening.opened_picture(io.BytesIO(data), "a.png") as picture_of_300_million:
        assert picture_of_300_million.size == (20_000, 15_000)


def test_a_bomb_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadInputError, match="“a picture” has more than 400 million pixels"):
        shown(png_header(100_000, 100_000) + png_chunk(b"IDAT", b""))


def test_warnings_of_other_code_still_arrive_after_threads_have_decoded() -> None:
    before = list(warnings.filters)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: make_thumbnail(io.BytesIO(jpeg()), "a.jpg"), range(24)))
    assert list(warnings.filters) == before
