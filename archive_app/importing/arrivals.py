"""Copies files in ahead of the one that records them, large ones several at a time, and all in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive_app.archive import Archive
from archive_app.errors import PressmarkError
from archive_app.importing.discovery import Candidate
from archive_app.importing.outcomes import Outcome
from archive_app.importing.receiving import Received, receive

AHEAD = 16
"""How many files are on their way before the first of them is handed on."""

LARGE = 1 << 18
"""From this size on, copying and hashing in a thread of its own is worth the change of threads."""

_THREADS = 3


@dataclass(frozen=True, slots=True)
class Arrival:
    """A candidate with its copy, or with what stood in the way of copying it."""

    candidate: Candidate
    copy: Received | PressmarkError


@dataclass(frozen=True, slots=True)
class _Coming:
    candidate: Candidate
    copy: Future[Received] | None

    def arrived(self, archive: Archive) -> Arrival:
        try:
            copy = self.copy.result() if self.copy is not None else receive(archive, self.candidate.path)
        except PressmarkError as error:
            return Arrival(self.candidate, error)
        return Arrival(self.candidate, copy)

    def discard(self, archive: Archive) -> None:
        if self.copy is not None and not self.copy.cancelled() and self.copy.exception() is None:
            archive.originals.discard(self.copy.result().incoming)


def arrivals(archive: Archive, found: Iterable[Candidate | Outcome]) -> Generator[Arrival | Outcome]:
    """What becomes of each candidate; outcomes among `found` are handed through in their place.

    Closing the generator throws away what was copied and not handed on.
    """
    waiting: deque[_Coming | Outcome] = deque()
    with ThreadPoolExecutor(_THREADS, "copying") as threads:
        try:
            for item in found:
                if isinstance(item, Candidate):
                    copy = threads.submit(receive, archive, item.path) if _is_large(item.path) else None
                    waiting.append(_Coming(item, copy))
                else:
                    waiting.append(item)
                if len(waiting) >= AHEAD:
                    yield _handed_on(waiting.popleft(), archive)
            while waiting:
                yield _handed_on(waiting.popleft(), archive)
        finally:
            threads.shutdown(cancel_futures=True)
            for left in waiting:
                if isinstance(left, _Coming):
                    left.discard(archive)


def _handed_on(item: _Coming | Outcome, archive: Archive) -> Arrival | Outcome:
    return item if isinstance(item, Outcome) else item.arrived(archive)


def _is_large(path: Path) -> bool:
    with suppress(OSError):
        return path.stat().st_size >= LARGE
    return False
