"""The one thread that changes an archive for the window, one operation after the other."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from archive_app.archive import Archive, Change
from archive_app.errors import ReadOnlyArchiveError, StorageError
from archive_app.gui.session.courier import Courier
from archive_app.gui.session.presence import Presence
from archive_app.progress import Progress

Answer = TypeVar("Answer")
Failed = Callable[[Exception], None]

TELL_SECONDS = 0.1
"""Progress moves at most ten times a second."""

SETTLE_SECONDS = 0.5
"""So long nothing is to be done before there is time to tidy up."""


class Writer:
    """Opens an archive for writing and does what it is told; answers come in the window's thread."""

    def __init__(self, root: Path, courier: Courier, changed: Callable[[Change], None], presence: Presence) -> None:
        self._root = root
        self._courier = courier
        self._changed = changed
        self._presence = presence
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._archive: Archive | None = None
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._run, name="writing", daemon=True)

    def open(
        self,
        agent: str | None,
        opened: Callable[[Archive, list[bytes]], None],
        failed: Failed,
        preparing: Callable[[Progress], None],
        after: Iterable[threading.Thread] = (),
    ) -> None:
        """Open the archive (an older one is migrated first); for reading only where it cannot be written.

        `opened` is given it with the heads of its log, `preparing` how far it is where it must be brought up to date.
        It begins when the threads `after` have ended, which may still hold the archive.
        """

        def work() -> None:
            for thread in after:
                thread.join()
            try:
                archive = self._prepared(preparing)
            except (ReadOnlyArchiveError, StorageError) as error:
                archive = Archive.open_reading_instead(self._root, error)
            if archive is None:  # it is not wanted any more
                return
            self._archive = archive
            self._presence.note()
            archive.subscribe(self._tell)
            if agent and archive.is_writable:
                archive.act_as(agent)
            heads = archive.log.heads()
            self._courier.send(lambda: opened(archive, heads))

        self._work.put(lambda: self._guarded(work, failed))
        self._thread.start()

    def do(self, work: Callable[[Archive], Answer], done: Callable[[Answer], None], failed: Failed) -> None:
        """Have `work` done on the archive, after all that was asked before."""

        def run() -> None:
            assert self._archive is not None
            self._presence.require()
            answer = work(self._archive)
            self._courier.send(lambda: done(answer))

        self._work.put(lambda: self._guarded(run, failed))

    def _prepared(self, preparing: Callable[[Progress], None]) -> Archive | None:
        """The archive, open; None if it was left before it was up to date."""
        work, told = Archive.open_work(self._root), float("-inf")
        try:
            while not self._leaving.is_set():
                try:
                    progress = next(work)
                except StopIteration as end:
                    archive: Archive = end.value
                    return archive
                if time.monotonic() - told >= TELL_SECONDS:
                    told = time.monotonic()
                    self._courier.send(partial(preparing, progress))
        finally:
            work.close()
        return None

    def close(self) -> None:
        """Finish what was asked, close the archive and end the thread; an opening is left at its next step."""
        self._leaving.set()
        self._work.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def leave(self) -> threading.Thread:
        """As `close`, of an archive that is still being opened, but wait for nothing; returns the thread that ends."""
        self._leaving.set()
        self._work.put(None)
        return self._thread

    def _tell(self, change: Change) -> None:
        self._courier.send(lambda: self._changed(change))

    def _guarded(self, work: Callable[[], None], failed: Failed) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - known trouble is told, a fault of ours shown with a report
            self._courier.send(partial(failed, error))

    def _next(self) -> Callable[[], None] | None:
        """What is to be done next; while nothing comes, what no commit then has to do is done (`Archive.settle`)."""
        with suppress(queue.Empty):
            return self._work.get(timeout=SETTLE_SECONDS)
        if self._archive is not None and self._archive.is_writable:
            with suppress(Exception):  # it is never necessary: of what is wrong the next edit tells
                self._archive.settle()
        return self._work.get()

    def _run(self) -> None:
        while (work := self._next()) is not None:
            work()
        if self._archive is not None:
            self._archive.close()
