import threading
from concurrent.futures import Future

import pytest

from archive_app import errors
from archive_app.progress import Progress, Work, aside, finish, until_done


def _work(log: list[str]) -> Work[str]:
    try:
        yield Progress(1, 2, "one")
        yield Progress(2, 2, "two")
        log.append("whole")
    finally:
        log.append("closed")
    return "report"


def test_finished_work_gives_its_report() -> None:
    log: list[str] = []
    assert finish(_work(log)) == "report"
    assert log == ["whole", "closed"]


def test_work_can_be_cancelled_at_each_step() -> None:
    log: list[str] = []
    work = _work(log)
    next(work)
    work.close()
    assert log == ["closed"]


def test_trouble_in_the_work_comes_out_of_it() -> None:
    def work() -> Work[None]:
        yield Progress(0, None)
        raise errors.StorageError("The disk is full.")

    with pytest.raises(errors.StorageError, match="full"):
        finish(work())


def test_a_step_cannot_be_changed_afterwards() -> None:
    with pytest.raises(AttributeError):
        Progress(1, 2).done = 3  # type: ignore[misc]


def test_every_known_trouble_can_be_caught_as_one() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert len(kinds) > 8
    assert all(issubclass(kind, errors.PressmarkError) for kind in kinds)


def test_a_kind_that_is_not_read_is_bad_input_for_whoever_does_not_tell_them_apart() -> None:
    assert issubclass(errors.UnsupportedTypeError, errors.BadInputError)


def test_waiting_gives_breaths_and_then_what_was_waited_for() -> None:
    future: Future[int] = Future()
    waiting = until_done(future)
    assert [next(waiting), next(waiting)] == [None, None]
    future.set_result(7)
    with pytest.raises(StopIteration) as end:
        next(waiting)
    assert end.value.value == 7


def test_a_long_call_aside_gives_breaths_and_then_its_answer() -> None:
    go = threading.Event()
    calling = aside(lambda: go.wait(30))
    assert next(calling) is None
    go.set()
    with pytest.raises(StopIteration) as end:
        while True:
            next(calling)
    assert end.value.value is True


def test_closing_stops_a_long_call_and_waits_for_its_end() -> None:
    go, ended = threading.Event(), threading.Event()

    def call() -> None:
        go.wait(30)
        ended.set()

    calling = aside(call, go.set)
    next(calling)
    calling.close()
    assert ended.is_set()
