import threading
import time
import uuid
from hashlib import sha256

import pytest

from archive_app.records import ids
from archive_app.records.ids import new_id, original_id


def test_an_id_is_a_uuid_of_version_7_of_this_moment() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(bytes=new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before - 60_000 <= made.int >> 80 <= time.time_ns() // 1_000_000 + 60_000


def test_ids_of_one_process_sort_in_the_order_of_their_making() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_go_on_rising_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [new_id()]
    monkeypatch.setattr(ids.time, "time_ns", lambda: 0)
    made += [new_id() for _ in range(50)]
    assert made == sorted(made)


def test_ids_of_several_threads_are_all_different() -> None:
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.extend(new_id() for _ in range(500))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id_[:8] for id_ in made}) == len(made) == 4000


def test_an_original_has_the_uuid_of_version_8_of_its_digest() -> None:
    digest = sha256(b"quay").digest()
    made = uuid.UUID(bytes=original_id(digest))
    assert (made.version, made.variant) == (8, uuid.RFC_4122)
    kept = (1 << 128) - 1 - (0xF << 76) - (0x3 << 62)
    assert made.int & kept == int.from_bytes(digest[:16], "big") & kept


def test_every_digest_gives_the_same_version_and_variant() -> None:
    for byte in range(256):
        made = original_id(bytes([byte]) * 32)
        assert (made[6] >> 4, made[8] >> 6) == (8, 2)
