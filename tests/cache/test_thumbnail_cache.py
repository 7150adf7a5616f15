from __future__ import annotations

import multiprocessing
import sqlite3
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from archive_app.cache.thumbnail_cache import FILE_NAME, ThumbnailCache
from archive_app.media.thumbnails import Thumbnail


def key(number: int) -> bytes:
    return sha256(str(number).encode()).digest()


def thumbnail(number: int, size: int = 2000) -> Thumbnail:
    return Thumbnail(bytes([number % 256]) * size, 60, 40, (1 << 64) - 1 - number)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a folder" / "thumbnails.sqlite"


def test_what_was_put_comes_back_equal_also_later(path: Path) -> None:
    with ThumbnailCache(path) as cache:
        cache.put(key(1), thumbnail(1))
        assert cache.get(key(1)) == thumbnail(1)
    with ThumbnailCache(path) as cache:
        assert cache.get(key(1)) == thumbnail(1)
        assert cache.get(key(2)) is None


def test_a_new_thumbnail_takes_the_place_of_the_old(path: Path) -> None:
    with ThumbnailCache(path) as cache:
        cache.put_many({key(1): thumbnail(1), key(2): thumbnail(2)})
        cache.put(key(1), thumbnail(3))
        assert cache.get(key(1)) == thumbnail(3)


def test_it_tells_which_thumbnails_are_missing(path: Path) -> None:
    with ThumbnailCache(path) as cache:
        cache.put(key(2), thumbnail(2))
        assert cache.missing([key(3), key(2), key(1)]) == [key(3), key(1)]


def test_it_stands_in_the_cache_folder_unless_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path))
    with ThumbnailCache() as cache:
        assert cache.path == tmp_path / "cache" / FILE_NAME
    assert cache.path.exists()


@pytest.mark.parametrize("content", [b"no database at all" * 400, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_file_that_is_no_cache_is_begun_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with ThumbnailCache(path) as cache:
        cache.put(key(1), thumbnail(1))
        assert cache.get(key(1)) == thumbnail(1)


def test_another_programs_table_of_that_name_is_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE thumbnail (other)")
    connection.close()
    with ThumbnailCache(path) as cache:
        cache.put(key(1), thumbnail(1))
        assert cache.get(key(1)) == thumbnail(1)


def test_damage_that_shows_later_is_healed_and_costs_only_what_was_kept(path: Path) -> None:
    with ThumbnailCache(path) as cache:
        cache.put_many({key(n): thumbnail(n) for n in range(200)})
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    with ThumbnailCache(path) as cache:
        assert cache.get(key(1)) is None
        cache.put(key(1), thumbnail(1))
        assert cache.get(key(1)) == thumbnail(1)
        assert cache.missing([key(2)]) == [key(2)]


def test_a_new_file_of_another_process_is_not_deleted_with_the_damaged_one(path: Path) -> None:
    with ThumbnailCache(path) as cache:
        cache.put_many({key(n): thumbnail(n) for n in range(200)})
    data = path.read_bytes()
    with ThumbnailCache(path) as damaged:
        path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
        path.rename(path.with_name("old"))
        with ThumbnailCache(path) as other:
            other.put(key(7), thumbnail(7))
            assert damaged.get(key(1)) is None
            assert damaged.get(key(7)) == thumbnail(7)


def test_a_folder_that_cannot_be_made_leaves_an_empty_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with ThumbnailCache(tmp_path / "file" / "thumbnails.sqlite") as cache:
        cache.put(key(1), thumbnail(1))
        assert cache.get(key(1)) is None
        assert cache.missing([key(1)]) == [key(1)]


def test_a_closed_cache_has_nothing_at_hand(path: Path) -> None:
    cache = ThumbnailCache(path)
    cache.put(key(1), thumbnail(1))
    cache.close()
    cache.put(key(2), thumbnail(2))
    assert cache.get(key(1)) is None


def test_a_locked_file_costs_a_thumbnail_and_no_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_app.cache.thumbnail_cache._BUSY_SECONDS", 0.01)
    with ThumbnailCache(path) as cache:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        cache.put(key(1), thumbnail(1))
        assert cache.get(key(1)) is None
        other.execute("ROLLBACK")
        other.close()
        cache.put(key(1), thumbnail(1))
        assert cache.get(key(1)) == thumbnail(1)


def test_the_limit_is_kept_and_what_was_used_last_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000
    monkeypatch.setattr("archive_app.cache.thumbnail_cache.time.time", lambda: now)
    with ThumbnailCache(path, limit=400_000) as cache:
        for number in range(100):
            now += 1
            cache.put(key(number), thumbnail(number, 20_000))
            assert cache.get(key(0)) == thumbnail(0, 20_000)
        kept = [number for number in range(100) if cache.get(key(number))]
    assert kept[0] == 0
    assert kept[1:] == list(range(kept[1], 100))
    assert 10 <= len(kept) <= 20
    assert path.stat().st_size < 600_000


def test_threads_may_share_one_cache(path: Path) -> None:
    with ThumbnailCache(path) as cache:

        def work(start: int) -> None:
            for number in range(start, start + 50):
                cache.put(key(number), thumbnail(number))
                assert cache.get(key(number)) == thumbnail(number)

        threads = [threading.Thread(target=work, args=(start,)) for start in (0, 50, 100, 150)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert cache.missing(key(number) for number in range(200)) == []


def _fill(path: Path, start: int) -> None:
    with ThumbnailCache(path) as cache:
        for number in range(start, start + 40):
            cache.put(key(number), thumbnail(number))


def test_processes_may_share_one_file_from_its_making_on(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_fill, args=(path, start)) for start in (0, 40, 80)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    with ThumbnailCache(path) as cache:
        assert cache.missing(key(number) for number in range(120)) == []
