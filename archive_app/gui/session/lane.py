"""A thread that reads for the window: the newest question under a key wins.

Typing asks faster than an archive answers, so a newer question takes the place of a waiting one and ends one that is
being answered; only the newest answer reaches the window.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from archive_app.archive import Archive
from archive_app.errors import PressmarkError, StoppedError
from archive_app.gui.session.courier import Courier

Answer = TypeVar("Answer")
Failed = Callable[[Exception], None]


@dataclass(slots=True)
class _Question:
    key: str
    parts: Callable[[Archive], Iterator[Any]]
    each: Callable[[Any], None]
    ended: Callable[[], None] | None
    failed: Failed
    stopped: bool = False


class Lane:
    """Answers questions about one archive, one after the other, in a thread of its own."""

    def __init__(self, name: str, root: Path, courier: Courier, failed: Failed) -> None:
        """Start the thread. `failed` is told of errors for which a question names nobody."""
        self._root = root
        self._courier = courier
        self._failed = failed
        self._waiting: dict[str, _Question] = {}
        self._latest: dict[str, _Question] = {}
        """By key the question whose answers are still wanted, also where they are on their way to the window."""
        self._running: _Question | None = None
        self._archive: Archive | None = None
        self._closed = False
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=f"reading {name}", daemon=True)
        self._thread.start()

    def ask(
        self,
        key: str,
        work: Callable[[Archive], Answer],
        done: Callable[[Answer], None],
        failed: Failed | None = None,
    ) -> None:
        """Have `work` done on the archive and `done` called with its answer in the window's thread."""
        self.stream(key, lambda archive: iter((work(archive),)), done, failed=failed)

    def stream(
        self,
        key: str,
        parts: Callable[[Archive], Iterator[Answer]],
        each: Callable[[Answer], None],
        ended: Callable[[], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """As `ask`, for an answer in parts: `each` is called with every one, `ended` after the last."""
        question = _Question(key, parts, each, ended, failed or self._failed)
        with self._wake:
            if self._closed:
                return
            self._drop(key)
            self._waiting[key] = self._latest[key] = question
            self._wake.notify()

    def forget(self, key: str) -> None:
        """Nobody waits for the answer under this key any more."""
        with self._wake:
            self._drop(key)

    def close(self) -> None:
        """End what runs, drop what waits, and end the thread."""
        with self._wake:
            self._closed = True
            self._waiting.clear()
            if self._running is not None:
                self._stop(self._running)
            self._wake.notify()
        self._thread.join()

    def _drop(self, key: str) -> None:
        self._waiting.pop(key, None)
        earlier = self._latest.pop(key, None)
        if earlier is not None:
            earlier.stopped = True
        if self._running is not None and self._running.key == key:
            self._stop(self._running)

    def _stop(self, question: _Question) -> None:
        question.stopped = True
        if self._archive is not None:
            self._archive.interrupt()

    def _run(self) -> None:
        try:
            while (question := self._next()) is not None:
                self._answer(question)
        finally:
            if self._archive is not None:
                self._archive.close()

    def _next(self) -> _Question | None:
        with self._wake:
            self._running = None
            while not self._waiting and not self._closed:
                self._wake.wait()
            if self._closed:
                return None
            self._running = self._waiting.pop(next(iter(self._waiting)))
            return self._running

    def _answer(self, question: _Question) -> None:
        try:
            if self._archive is None:
                self._archive = Archive.open_reading(self._root)
            with self._archive.unless(lambda: question.stopped):  # an interruption between two statements is lost
                for part in question.parts(self._archive):
                    if question.stopped:
                        return
                    self._send(question, partial(question.each, part))
            if question.ended is not None:
                self._send(question, question.ended)
        except StoppedError:
            return
        except PressmarkError as error:
            self._send(question, partial(question.failed, error))
        except Exception as error:  # noqa: BLE001 - a fault of ours is shown in the window, with a report
            self._send(question, partial(question.failed, error))

    def _send(self, question: _Question, deliver: Callable[[], None]) -> None:
        def unless_stopped() -> None:
            if not question.stopped:
                deliver()

        self._courier.send(unless_stopped)
