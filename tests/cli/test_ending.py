"""Signals that end a command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from archive_app.cli.ending import at_once, at_steps, end_if_asked, signals_answered
from archive_app.cli.output import follow
from archive_app.progress import Progress, Work

ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """Tests that run in the background of a shell inherit that Ctrl+C is ignored."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in ENDING}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", ENDING)
def test_outside_long_work_a_signal_ends_the_command_where_it_is(number: signal.Signals) -> None:
    with signals_answered(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)


@pytest.mark.parametrize("number", ENDING)
def test_long_work_is_ended_between_two_steps(number: signal.Signals) -> None:
    done: list[str] = []

    def work() -> Work[None]:
        try:
            signal.raise_signal(number)
            done.append("the step")
            yield Progress(1, 2, "", "files")
            done.append("one step more")
        finally:
            done.append("put in order")

    with signals_answered(), pytest.raises(KeyboardInterrupt):
        follow(work())
    assert done == ["the step", "put in order"]


def test_a_signal_that_a_destructor_would_swallow_is_answered_all_the_same() -> None:
    class Swallowing:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    def work() -> Work[None]:
        made = Swallowing()
        del made
        yield Progress(1, 2, "", "files")
        pytest.fail("the work went on")

    with signals_answered(), pytest.raises(KeyboardInterrupt):
        follow(work())


def test_work_that_ends_with_the_step_in_which_a_signal_came_gives_its_report() -> None:
    def work() -> Work[str]:
        yield Progress(1, 1, "", "files")
        signal.raise_signal(signal.SIGTERM)
        return "all of it"

    with signals_answered():
        assert follow(work()) == "all of it"
        with pytest.raises(KeyboardInterrupt):
            end_if_asked()


def test_a_second_ctrl_c_does_not_wait_for_the_end_of_the_step() -> None:
    with signals_answered(), at_steps():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("number", ENDING[1:])
def test_a_second_signal_of_the_system_does_not_break_off_what_is_put_in_order(number: signal.Signals) -> None:
    with signals_answered():
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
        signal.raise_signal(number)
        with at_steps():
            signal.raise_signal(number)


def test_a_question_within_a_step_is_ended_at_once() -> None:
    with signals_answered(), at_steps(), at_once(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_a_question_is_not_asked_any_more_after_a_signal() -> None:
    with signals_answered(), at_steps():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), at_once():
            pytest.fail("the question was asked")


def test_afterwards_signals_do_what_they_did_before() -> None:
    before = [signal.getsignal(number) for number in ENDING]
    with signals_answered():
        assert [signal.getsignal(number) for number in ENDING] != before
    assert [signal.getsignal(number) for number in ENDING] == before


def test_a_signal_that_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with signals_answered():
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def test_in_another_thread_nothing_is_asked_and_nothing_raised() -> None:
    seen: list[BaseException] = []

    def command() -> None:
        try:
            with signals_answered(), at_steps(), at_once():
                end_if_asked()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is the failure of this test
            seen.append(error)

    thread = threading.Thread(target=command)
    thread.start()
    thread.join()
    assert seen == []


def test_ctrl_c_ends_a_real_command_however_often_its_step_swallows_the_exception() -> None:
    code = (
        "import os, signal, sys\n"
        "from archive_app.cli import main\n"
        "from archive_app.cli.output import follow\n"
        "from archive_app.progress import Progress\n"
        "def work():\n"
        "    for number in range(1000):\n"
        "        try:\n"
        "            os.kill(os.getpid(), signal.SIGINT) if number == 3 else None\n"
        "        except BaseException:\n"
        "            pass\n"
        "        yield Progress(number, 1000, '', 'files')\n"
        "    print('not stopped')\n"
        "main.pressmark.main = lambda *a, **k: follow(work())\n"
        "sys.exit(main.run([]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=dict(os.environ) | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, timeout=60, check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Stopped;")
