"""Photos that look alike, found by the thumbnails at hand."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from archive_makers import make_photo, store_original

from archive_app.archive import Archive
from archive_app.archive.editing import trash
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.media.thumbnails import Thumbnail
from archive_app.search.look_alikes import look_alikes

HASH = 0x0F0F_1234_5678_ABCD


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[ThumbnailCache]:
    with ThumbnailCache(tmp_path / "thumbnails.sqlite") as made:
        yield made


def shown(archive: Archive, cache: ThumbnailCache, name: str, difference_hash: int) -> bytes:
    record = make_photo(archive, name)
    store_original(archive, name.encode(), record)
    cache.put(sha256(name.encode()).digest(), Thumbnail(b"jpeg", 60, 40, difference_hash))
    return record


def test_photos_that_look_alike_are_found_the_most_alike_first(archive: Archive, cache: ThumbnailCache) -> None:
    subject = shown(archive, cache, "subject", HASH)
    farther = shown(archive, cache, "farther", HASH ^ 0b10101)
    nearer = shown(archive, cache, "nearer", HASH ^ 1)
    shown(archive, cache, "another", HASH ^ 0xFFFF_FFFF)
    assert look_alikes(archive, cache, subject) == [nearer, farther]


def test_a_photo_without_a_thumbnail_looks_like_nothing(archive: Archive, cache: ThumbnailCache) -> None:
    shown(archive, cache, "another", HASH)
    assert look_alikes(archive, cache, make_photo(archive)) == []


def test_photos_in_the_trash_are_left_out(archive: Archive, cache: ThumbnailCache) -> None:
    subject, gone = shown(archive, cache, "subject", HASH), shown(archive, cache, "gone", HASH ^ 1)
    trash(archive, [gone])
    assert look_alikes(archive, cache, subject) == []
