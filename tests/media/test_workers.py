import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from pebble import ProcessPool

from archive_app.errors import BadInputError, StoppedError
from archive_app.media.articles import read_article
from archive_app.media.facts import FileType
from archive_app.media.workers import ReaderPool

_LONG = 30


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(1, seconds=_LONG) as made:
        yield made


def _error(future: Future[object]) -> BaseException | None:
    return future.exception(_LONG)


def test_a_task_runs_in_another_process(pool: ReaderPool) -> None:
    assert pool.submit("a.txt", os.getpid).result(_LONG) != os.getpid()


def test_arguments_and_keywords_reach_the_function(pool: ReaderPool) -> None:
    assert pool.submit("a.txt", sorted, [1, 3, 2], reverse=True).result(_LONG) == [3, 2, 1]


def test_known_trouble_comes_back_as_itself(pool: ReaderPool, tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    error = _error(pool.submit("gone.txt", read_article, path, FileType("text/plain", "text", "txt"), "gone.txt"))
    assert isinstance(error, BadInputError)
    assert str(error).startswith("“gone.txt” cannot be read")


def test_a_fault_of_the_parser_names_the_file_and_the_fault(pool: ReaderPool) -> None:
    error = _error(pool.submit("odd.html", int, "x"))
    assert isinstance(error, BadInputError)
    assert str(error) == "“odd.html” could not be read (ValueError); it may be damaged."


def test_a_parser_that_dies_costs_one_file(pool: ReaderPool) -> None:
    error = _error(pool.submit("bomb.png", os._exit, 9))
    assert isinstance(error, BadInputError) and "“bomb.png” made its reader break off" in str(error)
    assert pool.submit("next.png", abs, -1).result(_LONG) == 1


def test_a_parser_that_wants_too_much_memory_costs_one_file(pool: ReaderPool) -> None:
    error = _error(pool.submit("huge.png", bytes, 1 << 40))
    assert isinstance(error, BadInputError) and "needs more memory" in str(error)
    assert pool.submit("next.png", abs, -1).result(_LONG) == 1


def test_the_limit_of_memory_holds_in_the_child_only() -> None:
    with ReaderPool(1, memory=1 << 29) as small:
        assert isinstance(_error(small.submit("big.png", bytes, 1 << 30)), BadInputError)
    assert len(bytes(1 << 29)) == 1 << 29


def test_a_parser_that_hangs_is_ended_in_time() -> None:
    with ReaderPool(1, seconds=1) as quick:
        quick.submit("warm.png", abs, -1).result(_LONG)
        start = time.monotonic()
        error = _error(quick.submit("slow.png", time.sleep, 60))
        assert time.monotonic() - start < 20
        assert isinstance(error, BadInputError) and "within 1 seconds" in str(error)
        assert quick.submit("next.png", abs, -1).result(_LONG) == 1


def test_closing_gives_up_what_waits_and_says_so() -> None:
    pool = ReaderPool(1)
    pool.submit("first.png", abs, -1).result(_LONG)
    futures = [pool.submit(f"{number}.png", time.sleep, 60) for number in range(3)]
    start = time.monotonic()
    pool.close()
    assert time.monotonic() - start < 20
    assert [isinstance(_error(future), BadInputError) for future in futures] == [True] * 3


def test_a_pool_without_work_starts_no_process_and_closes_twice() -> None:
    before = threading.active_count()
    with ReaderPool() as pool:
        assert threading.active_count() == before
        pool.close()


def test_what_a_parser_remarks_reaches_nobody(pool: ReaderPool, capfd: pytest.CaptureFixture[str]) -> None:
    pool.submit("a.tif", os.write, 2, b"TIFFReadDirectory: Warning\n").result()
    assert capfd.readouterr().err == ""


def test_a_task_that_was_cancelled_before_its_turn_does_not_run(pool: ReaderPool, tmp_path: Path) -> None:
    first = pool.submit("slow", time.sleep, 0.5)
    second = pool.submit("unwanted", (tmp_path / "ran").mkdir)
    assert second.cancel()
    first.result(_LONG)
    assert pool.submit("next.png", abs, -1).result(_LONG) == 1
    assert not (tmp_path / "ran").exists()


def test_a_task_that_is_cancelled_while_it_runs_costs_no_child(pool: ReaderPool, tmp_path: Path) -> None:
    child = pool.submit("a", os.getpid).result(_LONG)
    running = pool.submit("slow", time.sleep, 0.6)
    time.sleep(0.3)
    assert running.cancel()
    assert pool.submit("b", os.getpid).result(_LONG) == child


def test_readers_that_were_ended_from_outside_say_nothing_against_the_file(caplog: pytest.LogCaptureFixture) -> None:
    error = ReaderPool()._explain(BrokenProcessPool(), "a.jpg")
    assert isinstance(error, StoppedError)
    assert not isinstance(error, BadInputError)
    assert caplog.records == []


def test_a_file_for_readers_that_have_failed_as_a_whole_is_told_to_be_brought_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Unexpected error within the Pool")

    with ReaderPool(1) as pool:
        assert pool.submit("a", len, "four").result() == 4
        monkeypatch.setattr(ProcessPool, "schedule", fail)
        with pytest.raises(StoppedError, match="“b” was not read, as all readers were ended from outside"):
            pool.submit("b", len, "four").result()
