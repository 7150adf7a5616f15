"""The maker of the sample: the same bytes each time, and those that are in the project."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageStat

RESOURCES = Path(__file__).parents[2] / "resources"
SAMPLE = RESOURCES / "sample"
PICTURES = {".jpg", ".png", ".webp", ".tif"}
LARGEST = 2_500_000


def files_in(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def run_maker(destination: Path) -> dict[str, Path]:
    maker = RESOURCES / "make_sample" / "make.py"
    subprocess.run([sys.executable, "-B", "-W", "error", str(maker), str(destination)], check=True)
    return files_in(destination)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return run_maker(tmp_path_factory.mktemp("made"))


def test_the_maker_makes_the_files_that_are_in_the_project(made: dict[str, Path]) -> None:
    assert list(made) == list(files_in(SAMPLE))


def test_the_maker_makes_the_same_bytes_each_time(made: dict[str, Path], tmp_path: Path) -> None:
    again = run_maker(tmp_path)

    assert {name: path.read_bytes() for name, path in again.items()} == {n: p.read_bytes() for n, p in made.items()}


def test_the_maker_clears_what_a_former_run_left(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "left.html").write_text("<p>old</p>")
    (tmp_path / "mine.txt").write_text("not the maker's")

    names = run_maker(tmp_path)

    assert "articles/left.html" not in names
    assert "mine.txt" in names


def test_all_texts_in_the_project_are_what_the_maker_writes(made: dict[str, Path]) -> None:
    texts = {name: path.read_bytes() for name, path in files_in(SAMPLE).items() if path.suffix not in PICTURES}

    assert texts == {name: path.read_bytes() for name, path in made.items() if path.suffix not in PICTURES}


def test_all_pictures_in_the_project_look_as_the_maker_paints_them(made: dict[str, Path]) -> None:
    """Other versions of Pillow and its codecs may change single pixels, so tones in a coarse raster are compared."""
    for name, path in files_in(SAMPLE).items():
        if path.suffix in PICTURES:
            with Image.open(path) as kept, Image.open(made[name]) as painted:
                assert (kept.format, kept.size, kept.mode) == (painted.format, painted.size, painted.mode), name
                kept_tones, painted_tones = (tones(image) for image in (kept, painted))
            assert max(abs(a - b) for a, b in zip(kept_tones, painted_tones, strict=True)) < 6, name


def tones(image: Image.Image) -> bytes:
    return image.convert("RGB").resize((12, 8), Image.Resampling.BOX).tobytes()


def test_no_picture_is_blank_or_nearly_black() -> None:
    for name, path in files_in(SAMPLE).items():
        if path.suffix in PICTURES and "logo" not in name:
            with Image.open(path) as image:
                statistics = ImageStat.Stat(image.convert("L"))
            assert 60 < statistics.mean[0] < 240, name
            assert statistics.stddev[0] > 15, name


def test_the_sample_stays_small() -> None:
    assert sum(path.stat().st_size for path in files_in(SAMPLE).values()) < LARGEST


def test_the_sample_has_photos_in_all_common_formats() -> None:
    kinds = {path.suffix for path in files_in(SAMPLE / "photos").values()}

    assert kinds == {".jpg", ".png", ".webp", ".tif", ".xmp"}


def test_no_page_of_the_sample_names_an_address_that_someone_may_own() -> None:
    hosts = {
        host
        for name, path in files_in(SAMPLE).items()
        if path.suffix in {".html", ".md", ".txt"}
        for host in re.findall(r"https?://([^/\s\"')]+)", path.read_bytes().decode("utf-8", "replace"))
    }

    assert {host for host in hosts if not host.endswith(".example")} == {"schema.org"}
