"""The table of photos in docs/formats.md names what the sniffing tells, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

from archive_app.media.sniffing_photos import PHOTOS, RAW_TYPES, TIFF_RAW_EXTENSIONS

DOCS = Path(__file__).resolve().parents[2] / "docs/formats.md"


def section() -> str:
    text = DOCS.read_text("utf-8")
    return text.split("\n## Photos\n", 1)[1].split("\n## ", 1)[0]


def test_every_kind_of_photo_stands_in_the_table_and_nothing_else_does() -> None:
    first = [line.split("|")[1] for line in section().splitlines() if line.startswith("| image/")]
    assert sorted(re.findall(r"image/[\w.-]+", " ".join(first))) == sorted(PHOTOS)


def test_the_kinds_that_only_a_name_tells_are_marked() -> None:
    marked = set(re.findall(r"(image/[\w.-]+) \*", section()))
    by_content = {"cr2", "dng", "orf", "rw2"}
    assert marked == {RAW_TYPES[ending] for ending in TIFF_RAW_EXTENSIONS - by_content}
