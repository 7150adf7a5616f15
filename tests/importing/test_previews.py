"""Thumbnails that are made again where the cache has none."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from importing_helpers import bring
from pdf_makers import pdf, set_lines
from photo_makers import jpeg, picture

from archive_app.archive import Archive
from archive_app.archive.layout import Layout
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.importing.previews import thumbnail_for
from archive_app.media.workers import ReaderPool

LONG = 30
DATA = jpeg(picture(600, 300))
DIGEST = sha256(DATA).digest()


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[ThumbnailCache]:
    with ThumbnailCache(tmp_path / "cache.sqlite") as made:
        yield made


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(1) as made:
        yield made


@pytest.fixture
def layout(archive: Archive, drop: Path) -> Layout:
    """Of an archive with one photo."""
    (drop / "quay.jpg").write_bytes(DATA)
    bring(archive, drop)
    return archive.layout


def test_a_thumbnail_that_is_gone_is_made_again_and_kept(
    layout: Layout, cache: ThumbnailCache, pool: ReaderPool
) -> None:
    made = thumbnail_for(layout, DIGEST, "jpg", cache, pool).result(LONG)
    assert made is not None
    assert (made.width, made.height) == (600, 300)
    assert cache.get(DIGEST) == made


def test_a_thumbnail_at_hand_is_there_at_once(layout: Layout, cache: ThumbnailCache, pool: ReaderPool) -> None:
    made = thumbnail_for(layout, DIGEST, "jpg", cache, pool).result(LONG)
    again = thumbnail_for(layout, DIGEST, "jpg", cache, ReaderPool(1))  # which starts nothing
    assert again.done() and again.result() == made


def test_there_is_none_of_what_is_missing_or_no_picture(
    layout: Layout, cache: ThumbnailCache, pool: ReaderPool
) -> None:
    assert thumbnail_for(layout, bytes(32), "jpg", cache, pool).result(LONG) is None
    path = layout.original(bytes(32), "txt")
    path.parent.mkdir(exist_ok=True)
    path.write_text("no picture")
    assert thumbnail_for(layout, bytes(32), "txt", cache, pool).result(LONG) is None
    assert cache.missing([bytes(32)]) == [bytes(32)]


def test_what_is_not_wanted_any_more_is_not_made(layout: Layout, cache: ThumbnailCache) -> None:
    with ReaderPool(1) as pool:
        wanted = thumbnail_for(layout, DIGEST, "jpg", cache, pool)
        assert wanted.cancel()
        assert wanted.cancelled()
    assert cache.missing([DIGEST]) == [DIGEST]


def test_a_pool_that_is_closed_meanwhile_leaves_no_one_waiting(layout: Layout, cache: ThumbnailCache) -> None:
    with ReaderPool(1) as pool:
        wanted = thumbnail_for(layout, DIGEST, "jpg", cache, pool)
    assert wanted.result(LONG) is None or wanted.result(LONG) == cache.get(DIGEST)


def test_the_first_page_of_a_document_is_made_again_too(
    archive: Archive, drop: Path, cache: ThumbnailCache, pool: ReaderPool
) -> None:
    data = pdf([set_lines(["Report on the flood", "The river rose above the old quay."])])
    (drop / "report.pdf").write_bytes(data)
    bring(archive, drop, cache=cache)
    kept = cache.get(sha256(data).digest())
    assert kept is not None
    with ThumbnailCache(drop.parent / "empty.sqlite") as empty:
        made = thumbnail_for(archive.layout, sha256(data).digest(), "pdf", empty, pool).result(LONG)
    assert made == kept
    assert made.difference_hash is None
