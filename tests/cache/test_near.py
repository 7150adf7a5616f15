"""The looks in the cache, found by their bands as by comparing all of them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.media.looks import NEAR_BITS, Look
from archive_app.media.thumbnails import Thumbnail

BITS = st.integers(0, (1 << 64) - 1)


@given(subject=BITS, others=st.lists(st.one_of(BITS, st.sets(st.integers(0, 63), max_size=NEAR_BITS + 2)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_near_finds_what_comparing_all_finds(
    tmp_path_factory: pytest.TempPathFactory, subject: int, others: list[int | set[int]]
) -> None:
    hashes = [other if isinstance(other, int) else subject ^ sum(1 << bit for bit in other) for other in others]
    thumbnails = {
        sha256(str(number).encode()).digest(): Thumbnail(b"jpeg", 60, 40, difference_hash)
        for number, difference_hash in enumerate(hashes)
    }
    look = Look(subject, 60, 40)
    with ThumbnailCache(tmp_path_factory.mktemp("near") / "cache.sqlite") as cache:
        cache.put_many(thumbnails)
        distances = {key: look.distance(Look(its.difference_hash or 0, 60, 40)) for key, its in thumbnails.items()}
        expected = sorted((bits, key) for key, bits in distances.items() if bits is not None)
        assert cache.near(look) == expected


def test_every_band_is_looked_up_in_an_index(tmp_path: Path) -> None:
    asked: list[str] = []
    with ThumbnailCache(tmp_path / "cache.sqlite") as cache:
        connection = cache._connection
        assert connection is not None
        connection.set_trace_callback(asked.append)
        cache.near(Look(0x0F0F_1234_5678_ABCD, 60, 40))
        connection.set_trace_callback(None)
        plans = [row[3] for sql in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(plans) == 4
    assert all("COVERING INDEX thumbnail_band_" in plan for plan in plans)
