"""Which photos look alike, measured on the sample and on what can be made of it."""

from __future__ import annotations

import io
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from archive_app.media.looks import NEAR_BITS, Look, Looks, Seen
from archive_app.media.thumbnails import make_thumbnail

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "photos"
PHOTOS = sorted(path for path in SAMPLE.iterdir() if path.suffix != ".xmp")


def look_of(content: bytes) -> Look:
    small = make_thumbnail(io.BytesIO(content), "made")
    return Look(small.difference_hash, small.width, small.height)


def derived(picture: Image.Image, **options: object) -> Look:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", **options)
    return look_of(buffer.getvalue())


def cut(picture: Image.Image, share: float) -> Image.Image:
    x, y = round(picture.width * share), round(picture.height * share)
    return picture.crop((x, y, picture.width - x, picture.height - y))


@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.name)
def test_a_resized_recompressed_grey_or_slightly_cut_file_is_near_its_photo(path: Path) -> None:
    photo = look_of(path.read_bytes())
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    made = {
        "half": derived(picture.resize((picture.width // 2, picture.height // 2))),
        "a tenth": derived(picture.resize((picture.width // 10, picture.height // 10))),
        "quality 10": derived(picture, quality=10),
        "grey": derived(picture.convert("L")),
        "cut by 1 %": derived(cut(picture, 0.01), quality=90),
        "cut by 2 %": derived(cut(picture, 0.02), quality=90),
    }
    assert {name for name, look in made.items() if photo.distance(look) is None} == set()


def test_no_two_photos_of_the_sample_are_near_nor_almost() -> None:
    looks = [look_of(path.read_bytes()) for path in PHOTOS]
    distances = [(a.difference_hash ^ b.difference_hash).bit_count() for a, b in combinations(looks, 2)]
    assert min(distances) > 2 * NEAR_BITS


def test_plain_pictures_are_near_nothing_not_even_each_other() -> None:
    blank = derived(Image.new("RGB", (600, 400), "white"))
    assert blank.distance(blank) is None
    looks = Looks()
    looks.add(Seen(b"1" * 32, blank, 10))
    assert looks.near(blank) == []


def test_a_landscape_is_not_near_a_portrait_of_the_same_hash() -> None:
    assert Look(0xF0F0F0F0F0F0F0F0, 1200, 800).distance(Look(0xF0F0F0F0F0F0F0F0, 800, 1200)) is None


_hashes = st.integers(0, 2**64 - 1)


@given(st.lists(_hashes, max_size=30), _hashes, st.lists(st.integers(0, 63), max_size=12))
def test_the_index_finds_what_comparing_with_every_file_finds(others: list[int], one: int, flips: list[int]) -> None:
    strayed = one
    for bit in flips:
        strayed ^= 1 << bit
    files = [Seen(bytes([n]) * 32, Look(h, 300, 200), n) for n, h in enumerate([*others, strayed])]
    look = Look(one, 300, 200)
    expected = {file.sha256 for file in files if look.distance(file.look) is not None}
    looks = Looks(scans=1)
    for file in files[:-1]:
        looks.add(file)
    scanned, indexed = looks.near(look), looks.near(look)
    assert scanned == indexed
    looks.add(files[-1])
    found = looks.near(look)
    assert {file.sha256 for file in found} == expected
    distances = [look.distance(file.look) or 0 for file in found]
    assert distances == sorted(distances)
