"""Copies files in ahead of the one that records them, large ones several at a time, and all in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.errors import PressmarkError
from archive_app.importing.discovery import Candidate
from archive_app.importing.outcomes import Outcome
from archive_app.importing.receiving import Received, receive_seen, size_of
from archive_app.progress import Breaths, until_done

AHEAD = 16
"""How many files are on their way before the first of them is handed on."""

LARGE = 1 << 18
"""From this size on, copying and hashing in a thread of its own is worth the change of threads."""

_THREADS = 3


@dataclass(frozen=True, slots=True)
class Arrival:
    """A candidate with its copy and the first bytes of it, or with what stood in the way of copying it."""

    candidate: Candidate
    copy: Received | PressmarkError
    seen: bytes = b""


@dataclass(frozen=True, slots=True)
class _Coming:
    candidate: Candidate
    copy: Future[tuple[Received, bytes]] | None

    def arrived(self, archive: Archive) -> Breaths[Arrival]:
        try:
            if self.copy is None:
                copy, seen = receive_seen(archive, self.candidate.path, self.candidate.origin)
            else:
                copy, seen = yield from until_done(self.copy)
        except PressmarkError as error:
            return Arrival(self.candidate, error)
        return Arrival(self.candidate, copy, seen)

    def discard(self, archive: Archive) -> None:
        if self.copy is not None and not self.copy.cancelled() and self.copy.exception() is None:
            archive.originals.discard(self.copy.result()[0].incoming)


def arrivals(archive: Archive, found: Iterable[Candidate | Outcome | None]) -> Generator[Arrival | Outcome | None]:
    """What becomes of each candidate; outcomes among `found` are handed through in their place, breaths at once.

    Closing the generator throws away what was copied and not handed on.
    """
    waiting: deque[_Coming | Outcome] = deque()
    with ThreadPoolExecutor(_THREADS, "copying") as threads:
        try:
            for item in found:
                if item is None:
                    yield None
                    continue
                if isinstance(item, Candidate):
                    large = (size_of(item.path) or 0) >= LARGE
                    copy = threads.submit(receive_seen, archive, item.path, item.origin) if large else None
                    waiting.append(_Coming(item, copy))
                else:
                    waiting.append(item)
                if len(waiting) >= AHEAD:
                    yield from _handed_on(waiting, archive)
            while waiting:
                yield from _handed_on(waiting, archive)
        finally:
            threads.shutdown(cancel_futures=True)
            for left in waiting:
                if isinstance(left, _Coming):
                    left.discard(archive)


def _handed_on(waiting: deque[_Coming | Outcome], archive: Archive) -> Generator[Arrival | Outcome | None]:
    """The first of those that wait, which stays among them until it is there."""
    first = waiting[0]
    arrived = first if isinstance(first, Outcome) else (yield from first.arrived(archive))
    waiting.popleft()
    yield arrived
