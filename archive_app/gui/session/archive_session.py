"""One archive, open in the window: who reads it, who writes it, what long work runs on it, and what has changed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.archive import Archive, Change
from archive_app.errors import PressmarkError
from archive_app.gui.session.courier import Courier
from archive_app.gui.session.jobs import Job, JobSpec, JobState
from archive_app.gui.session.lane import Failed, Lane
from archive_app.gui.session.presence import Presence
from archive_app.gui.session.writer import Writer
from archive_app.search.held import HeldCounts

if TYPE_CHECKING:
    from archive_app.media.workers import ReaderPool

Answer = TypeVar("Answer")

LANES = ("results", "cells", "item", "counts")
"""The threads that read: what is found, what its cells show, the item that is looked at, counts and facets."""

_LOOK_MILLISECONDS = 1000
_log = logging.getLogger(__name__)


class ArchiveSession(QObject):
    """One open archive. All signals come in the window's thread.

    `changed` carries the `Change` that was committed, or None where another program has written; views refresh from
    it and from nothing else. `said` carries a sentence about what was done, and whether it can be undone; `refused`
    one about known trouble; `broken` an error of our own, to be reported. `preparing` carries how far it is
    (`Progress`) where the archive must be brought up to date before `opened`.
    """

    opened = Signal()
    preparing = Signal(object)
    failed = Signal(object)
    changed = Signal(object)
    said = Signal(str, bool)
    refused = Signal(str)
    broken = Signal(object)
    job_added = Signal(object)
    job_over = Signal(object)

    def __init__(self, root: Path, agent: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = root
        self.agent = agent
        self.is_writable = False
        self.jobs: list[Job] = []
        self._courier = Courier(self)
        self._presence = Presence(root)
        self._writer = Writer(root, self._courier, self._tell, self._presence)
        self._lanes: dict[str, Lane] = {}
        self.counts = HeldCounts(lambda: self._courier.send(self._read_counts))
        """Facets and timelines; asked in a lane."""
        self._counts_lane: Lane | None = None
        self._heads: list[bytes] | None = None
        self._readers: ReaderPool | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MILLISECONDS)
        self._look.timeout.connect(self._look_for_others)

    # -- opening and closing

    def open(self, after: Iterable[Thread] = ()) -> None:
        """Open the archive in the background, when the threads `after` have ended; `opened` or `failed` follows."""
        self._writer.open(self.agent, self._ready, self.failed.emit, self.preparing.emit, after)

    def _ready(self, archive: Archive, heads: list[bytes]) -> None:
        self._heads = heads
        self.is_writable = archive.is_writable
        self._lanes = {name: Lane(name, self.root, self._courier, self.trouble) for name in LANES}
        self._look.start()
        self.opened.emit()

    def close(self) -> None:
        """Stop jobs at a sound point, finish what was asked of the writer, and let the archive go."""
        self._look.stop()
        for job in self.jobs:
            job.cancel()
        for job in self.jobs:
            job.wait()
        self._end_counts()
        for lane in self._lanes.values():
            lane.close()
        self._lanes.clear()
        if self._readers is not None:
            self._readers.close()
            self._readers = None
        self._writer.close()
        self._courier.close()

    def leave(self) -> Thread:
        """Let go of an archive that is still being opened, without waiting; returns the thread that lets go of it."""
        self._courier.close()
        return self._writer.leave()

    # -- reading

    @property
    def readers(self) -> ReaderPool:
        """A process in which originals are read for those who look at an item; it ends with the session."""
        from archive_app.media.workers import ReaderPool

        if self._readers is None:
            self._readers = ReaderPool(1)
        return self._readers

    def ask(
        self,
        lane: str,
        key: str,
        work: Callable[[Archive], Answer],
        done: Callable[[Answer], None],
        failed: Failed | None = None,
    ) -> None:
        """Read in the background; a newer question under the same key takes this one's place."""
        if lane in self._lanes:
            self._lanes[lane].ask(key, work, done, failed)

    def stream(
        self,
        lane: str,
        key: str,
        parts: Callable[[Archive], Iterator[Answer]],
        each: Callable[[Answer], None],
        ended: Callable[[], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """As `ask`, for an answer that comes in parts."""
        if lane in self._lanes:
            self._lanes[lane].stream(key, parts, each, ended, failed)

    def forget(self, lane: str, key: str) -> None:
        """Nobody waits for that answer any more."""
        if lane in self._lanes:
            self._lanes[lane].forget(key)

    def look_alikes(self, archive: Archive, photo: bytes) -> list[bytes]:
        """The ids of photos that look like this one; asked by a thread that reads, which has its archive at hand.

        Loaded here, since nothing else that a window needs at its start needs the cache.
        """
        from archive_app.cache.thumbnail_cache import ThumbnailCache
        from archive_app.search.look_alikes import look_alikes

        with ThumbnailCache() as cache:
            return look_alikes(archive, cache, photo)

    def _read_counts(self) -> None:
        """Read what counting is fast with: in a thread that ends with it, so that no connection stays for it."""
        if self._counts_lane is None and self._lanes:
            self._counts_lane = Lane("columns", self.root, self._courier, self._give_up_counts)
            self._counts_lane.stream("columns", self.counts.read, lambda _: None, self._end_counts)

    def _end_counts(self) -> None:
        if self._counts_lane is not None:
            self._counts_lane.close()
            self._counts_lane = None

    def _give_up_counts(self, error: Exception) -> None:
        self._end_counts()
        self.trouble(error)

    # -- writing

    def do(
        self,
        work: Callable[[Archive], Answer],
        done: Callable[[Answer], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Change the archive in the background; trouble is told by `refused` unless `failed` takes it."""
        self._writer.do(work, done or (lambda _: None), failed or self.trouble)

    def act_as(self, name: str) -> None:
        """Name who makes the changes to come."""
        self.agent = name
        self.do(lambda archive: archive.act_as(name))

    # -- long work

    def start(self, spec: JobSpec) -> Job:
        """Begin long work, or queue it behind a job of the same kind."""
        job = Job(spec, self, self._presence.require)
        job.over.connect(lambda: self._next_job(job))
        self.jobs.append(job)
        self.job_added.emit(job)
        self._start_waiting()
        return job

    def is_importing(self) -> bool:
        """Whether an import runs or waits."""
        return any(job.spec.kind == "import" and not job.state.is_over for job in self.jobs)

    def running(self) -> list[Job]:
        """The jobs that are not over."""
        return [job for job in self.jobs if not job.state.is_over]

    def _next_job(self, job: Job) -> None:
        if job.error is not None and not isinstance(job.error, PressmarkError):
            self.broken.emit(job.error)
        self.job_over.emit(job)
        self._look_for_others()  # what a bundle brings is no change of ours
        self._start_waiting()

    def _start_waiting(self) -> None:
        busy = {job.spec.kind for job in self.jobs if job.state in (JobState.RUNNING, JobState.PAUSED)}
        for job in self.jobs:
            if job.state is JobState.WAITING and job.spec.kind not in busy:
                busy.add(job.spec.kind)
                job.start(self.root, self.agent, self._courier, self._tell)

    # -- telling

    def trouble(self, error: Exception) -> None:
        """Tell known trouble in its sentence, and hand a fault of ours on to be reported."""
        if isinstance(error, PressmarkError):
            self.refused.emit(str(error))
        else:
            _log.error("an operation broke off", exc_info=error)
            self.broken.emit(error)

    def _tell(self, change: Change) -> None:
        self._heads = [change.id]
        self.changed.emit(change)

    def _look_for_others(self) -> None:
        self.ask("counts", "heads", lambda archive: archive.log.heads(), self._compare_heads, lambda _: None)

    def _compare_heads(self, heads: list[bytes]) -> None:
        if self._heads is not None and heads != self._heads:
            self.changed.emit(None)
        self._heads = heads
