"""What the names of files say, held against what the readers read and what the documents promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive_app.media.endings import family_of_name
from archive_app.media.sniffing_containers import CONTAINERS
from archive_app.media.sniffing_documents import DOCUMENTS
from archive_app.media.sniffing_photos import PHOTOS

FORMATS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
PLAIN = {"text/html": "html", "text/markdown": "md", "text/plain": "txt"}
NAMES = {
    "ZIP": ("a.zip",), "tar": ("a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz"), "WARC": ("a.warc", "a.warc.gz"),
    "WACZ": ("a.wacz",), "mbox": ("a.mbox",),
}  # fmt: skip


def section(title: str) -> str:
    return FORMATS.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def media_types(title: str) -> set[str]:
    rows = [line.split("|")[1:3] for line in section(title).splitlines() if line.startswith("|")]
    return set(re.findall(r"\b(?:image|text|application|message|multipart)/[\w.+-]+", str(rows)))


def test_every_article_that_the_documents_promise_is_told_by_its_ending() -> None:
    endings = PLAIN | DOCUMENTS
    assert media_types("Articles") == set(endings)
    assert {family_of_name(f"a.{endings[kind]}") for kind in endings} == {"article"}


def test_every_photo_that_the_documents_promise_is_told_by_its_ending() -> None:
    promised = media_types("Photos")
    assert promised == set(PHOTOS)
    assert {family_of_name(f"a.{PHOTOS[kind].extension}") for kind in promised} == {"photo"}


def test_every_container_that_the_documents_promise_is_told_by_its_ending() -> None:
    table = section("Containers").partition("\n|---")[2].partition("\n\n")[0]
    promised = set(re.findall(r"^\| (\w+)", table, re.MULTILINE))
    assert promised == set(NAMES)
    assert {family_of_name(name) for names in NAMES.values() for name in names} == {"container"}
    assert {family_of_name(f"a.{kind.extension}") for kind in CONTAINERS.values()} == {"container"}


@pytest.mark.parametrize("name", ["clip.mp4", "notes", ".gitignore", "list.csv", "a.gz", ""])
def test_other_names_say_nothing(name: str) -> None:
    assert family_of_name(name) == "unknown"
