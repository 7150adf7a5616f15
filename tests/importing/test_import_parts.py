"""Articles whose file holds other files: pictures become photos, the rest is stored, each with where it lay."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from importing_helpers import assert_clean, bring, items, outcomes_of, roles, states, titled
from part_readers import document, identify_documents, read_documents
from photo_makers import jpeg, picture

from archive_app.archive import Archive
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.importing import batch, pipeline, receiving
from archive_app.importing.importer import Import
from archive_app.media.facts import FileType


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    known: Callable[[bytes, str], FileType] = receiving.identify
    monkeypatch.setattr(receiving, "identify", lambda head, name: identify_documents(head, name) or known(head, name))
    monkeypatch.setattr("archive_app.importing.rounds.identify", receiving.identify)
    monkeypatch.setattr(pipeline, "read_article", read_documents)


def paths(archive: Archive) -> set[str]:
    rows = archive.query("SELECT a.path FROM accession a")
    return {path.rpartition("/drop/")[2] for (path,) in rows}


def test_a_picture_that_a_figure_means_becomes_a_photo_with_its_caption(archive: Archive, drop: Path) -> None:
    (drop / "a.epub").write_bytes(document({"quay.jpg": jpeg()}, {"quay.jpg": "The quay at Aldermere"}))
    assert states(bring(archive, drop)) == {"a.epub": "imported", "a.epub › quay.jpg": "part"}
    (quay,) = items(archive, "photo")
    assert [caption.text for caption in quay.captions] == ["The quay at Aldermere"]
    assert [shown.id for shown in titled(archive, "a.epub").photos] == [quay.id]
    assert roles(archive, "a.epub") == ["part", "source"]
    assert paths(archive) == {"a.epub", "a.epub › quay.jpg"}
    assert_clean(archive)


@pytest.mark.parametrize("address", ["cid:quay.jpg", "https://example.org/img/quay.jpg", "/img/quay.jpg#top"])
def test_a_part_is_found_by_each_of_its_addresses(archive: Archive, drop: Path, address: str) -> None:
    told = {"url": "https://example.org/img/quay.jpg"}
    (drop / "a.epub").write_bytes(document({"quay.jpg": jpeg()}, {address: "The quay"}, **told))
    bring(archive, drop, url="https://example.org/news/flood.html")
    assert [len(item.captions) for item in items(archive, "photo")] == [1]


def test_attachments_are_stored_and_pictures_among_them_are_photos_of_the_message(archive: Archive, drop: Path) -> None:
    parts = {"plan.bin": b"\0\1\2 a plan", "quay.jpg": jpeg(), "letter.txt": b"Dear Ida"}
    (drop / "a.eml").write_bytes(document(parts))
    told = bring(archive, drop)
    assert set(states(told).values()) == {"imported", "part"}
    (quay,) = items(archive, "photo")
    assert [shown.id for shown in titled(archive, "a.eml").photos] == [quay.id]
    assert roles(archive, "a.eml") == ["part", "part", "part", "source"]
    assert len(items(archive, "article")) == 1
    assert_clean(archive)


def test_pictures_of_a_book_that_no_figure_means_are_parts_only(archive: Archive, drop: Path) -> None:
    (drop / "a.epub").write_bytes(document({"cover.jpg": jpeg()}))
    bring(archive, drop)
    assert items(archive, "photo") == []
    assert roles(archive, "a.epub") == ["part", "source"]


def test_parts_of_one_name_have_places_of_their_own(archive: Archive, drop: Path) -> None:
    parts = document({"image.png": b"one", "b": b"two"}).replace(b'"b"', b'"image.png"')
    (drop / "a.eml").write_bytes(parts)
    bring(archive, drop)
    assert paths(archive) == {"a.eml", "a.eml › image.png", "a.eml › image.png (2)"}


def test_a_damaged_picture_costs_the_photo_and_not_the_message(archive: Archive, drop: Path) -> None:
    (drop / "a.eml").write_bytes(document({"quay.jpg": jpeg()[:200]}))
    assert set(states(bring(archive, drop)).values()) == {"imported", "part"}
    assert items(archive, "photo") == []
    assert_clean(archive)


def scratch_of(archive: Archive) -> list[Path]:
    return [path for path in archive.layout.incoming.rglob("*") if path.name == "0"]


def test_no_scratch_is_left_after_success_and_failure(archive: Archive, drop: Path) -> None:
    (drop / "a.eml").write_bytes(document({"a": b"one"}))
    (drop / "b.eml").write_bytes(document({"a": b"two"}, refused=True))
    assert states(bring(archive, drop)) == {"a.eml": "imported", "a.eml › a": "part", "b.eml": "failed"}
    assert scratch_of(archive) == []
    assert_clean(archive)


def test_no_scratch_is_left_after_cancelling(archive: Archive, drop: Path) -> None:
    (drop / "a.eml").write_bytes(document({"a": b"two"}, slow=True))
    work = Import(archive, [drop]).run()
    while not scratch_of(archive):
        next(work)
    work.close()
    assert scratch_of(archive) == []
    assert_clean(archive)


def test_a_message_that_came_in_before_an_interruption_is_told_with_its_parts(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    (drop / "a.eml").write_bytes(document({"quay.jpg": jpeg(), "plan": b"plan"}))
    (drop / "b.txt").write_text("A few words after it.")
    outcomes_of(Import(archive, [drop]).run(), at_most=1)
    assert set(states(bring(archive, drop)).values()) == {"imported", "part"}
    assert sorted(len(item.accessions) for item in items(archive)) == [1, 1, 2]
    assert_clean(archive)


def test_the_preview_of_a_document_goes_into_the_cache_and_is_never_compared(
    archive: Archive, drop: Path, tmp_path: Path
) -> None:
    page = io.BytesIO()
    picture(80, 60).save(page, "JPEG")
    (drop / "a.epub").write_bytes(document({}, preview=base64.b64encode(page.getvalue()).decode()))
    with ThumbnailCache(tmp_path / "cache.sqlite") as cache:
        bring(archive, drop, cache=cache)
        ((digest,),) = archive.query("SELECT sha256 FROM original")
        small = cache.get(digest)
    assert small is not None
    assert (small.width, small.height, small.difference_hash) == (80, 60, None)


def test_undoing_the_import_of_a_message_takes_all_of_it_back(archive: Archive, drop: Path) -> None:
    (drop / "a.eml").write_bytes(document({"quay.jpg": jpeg(), "plan": b"plan"}))
    bring(archive, drop)
    archive.undo()
    assert items(archive) == []
    assert_clean(archive)
