"""Child processes in which foreign bytes are parsed, with limits of time and memory.

A parser that hangs, dies or eats memory costs one file, with its reason, and never the process that asked. Children
are started afresh (``spawn``), so that they share no locks, threads or open files with it; whoever calls must be
importable, as always with that method.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from archive_app.errors import BadInputError, OverTimeError, PressmarkError, StoppedError

SECONDS = 60.0
"""How long one file may take to be read."""

MEMORY = 4 << 30
"""The address space of a child process in bytes, where the system can limit it."""

_TASKS = 2000
"""A child is replaced after so many files, so that what a parser leaks does not add up."""

_ENDED = "“{}” was not read, as all readers were ended from outside; import it again."

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
_log = logging.getLogger(__name__)


class ReaderPool:
    """Runs reading functions in child processes; use it in a `with` statement. Nothing starts before the first task."""

    def __init__(self, processes: int | None = None, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._processes = processes or os.cpu_count() or 1
        self._seconds = seconds
        self._memory = memory
        self._pool: ProcessPool | None = None
        self._beginning = threading.Lock()
        self._open: dict[Future[Any], str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all children; tasks that wait or run are given up."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call] # pebble leaves this one method without types
            self._pool.join()
            self._pool = None
        for answer, name in list(self._open.items()):  # the pool forgets its tasks, but someone may wait for them
            self._give_up(answer, name)

    def submit(
        self, name: str, function: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """Run `function` in a child and return the future of its result.

        `name` is the file's name for messages. The future raises the function's own PressmarkError, or a
        BadInputError for all else that goes wrong: time, memory, a crash, or a fault of the parser. Cancelling it
        lets a task that has not begun not begin.
        """
        with self._beginning:
            if self._pool is None:
                _start_tracker()
                self._pool = ProcessPool(
                    self._processes,
                    max_tasks=_TASKS,
                    initializer=_prepare,
                    initargs=(self._memory,),
                    context=multiprocessing.get_context("spawn"),
                )
        answer: Future[Result] = Future()
        self._open[answer] = name
        try:
            task = self._pool.schedule(function, args=args, kwargs=kwargs, timeout=self._seconds)
        except RuntimeError:  # the pool itself has failed, as the tasks that wait in it are told one by one
            self._open.pop(answer, None)
            answer.set_exception(StoppedError(_ENDED.format(name)))
            return answer
        task.add_done_callback(lambda done: self._hand_over(done, answer, name))

        def give_up(given: Future[Result]) -> None:
            if given.cancelled() and not task.running():  # to stop one that runs would cost its child
                task.cancel()  # type: ignore[no-untyped-call] # pebble leaves this one method without types

        answer.add_done_callback(give_up)
        return answer

    def _hand_over(self, done: Future[Any], answer: Future[Any], name: str) -> None:
        if done.cancelled():
            self._give_up(answer, name)
            return
        if self._open.pop(answer, None) is None or not answer.set_running_or_notify_cancel():
            return
        error = done.exception()
        if error is None:
            answer.set_result(done.result())
        else:
            answer.set_exception(self._explain(error, name))

    def _give_up(self, answer: Future[Any], name: str) -> None:
        if self._open.pop(answer, None) is not None and answer.set_running_or_notify_cancel():
            answer.set_exception(BadInputError(f"“{name}” was not read: the work was stopped."))

    def _explain(self, error: BaseException, name: str) -> PressmarkError:
        if isinstance(error, PressmarkError):
            return error
        if isinstance(error, TimeoutError):
            return OverTimeError(f"“{name}” could not be read within {self._seconds:.0f} seconds; it was left out.")
        if isinstance(error, MemoryError):
            return BadInputError(f"“{name}” needs more memory to be read than a file may have; it was left out.")
        if isinstance(error, ProcessExpired):
            return BadInputError(f"“{name}” made its reader break off; it is damaged or made to do harm.")
        if isinstance(error, BrokenProcessPool):
            return StoppedError(_ENDED.format(name))
        _log.error("reading %s failed: %s", name, getattr(error, "traceback", error))
        return BadInputError(f"“{name}” could not be read ({type(error).__name__}); it may be damaged.")


def _start_tracker() -> None:
    """Let Python's process that tidies up after others outlive a closed terminal, as it outlives Ctrl+C.

    It would be started with the pool, and SIGHUP would end it: Python then complains of that in the terminal.
    """
    if sys.platform != "win32":
        before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGHUP,))  # a child is born with this mask
        try:
            resource_tracker.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(memory: int) -> None:
    """In the child: leave Ctrl+C and a closed terminal to the parent, say nothing, take no more memory than allowed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)  # libtiff and others remark on damaged files on the standard error of whoever called
    os.close(silence)
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
