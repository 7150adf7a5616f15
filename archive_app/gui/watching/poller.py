"""The thread that looks at a watched folder."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from archive_app.archive import Archive
from archive_app.errors import PressmarkError, StoppedError
from archive_app.gui.session.courier import Courier
from archive_app.importing.watched_memory import WatchedMemory
from archive_app.importing.watching import LOOK_SECONDS, FolderWatch, Ready

_PATIENCE = 0.5
"""Seconds for which a disk that does not answer is waited for; what the thread does afterwards nobody hears of."""

Found = Callable[[tuple[Ready, ...]], None]


class Poller:
    """Looks at a folder every few seconds; what it finds is handed over once, and again only when it has changed.

    Everything about the disk and the archive happens in its own thread, with a connection of its own that reads. The
    callables come in the thread of the courier: `found` with new files at rest, `gone` with whether the folder is not
    there, when that changes, `trouble` with what is wrong.
    """

    def __init__(
        self,
        root: Path,
        folder: Path,
        courier: Courier,
        found: Found,
        gone: Callable[[bool], None],
        trouble: Callable[[Exception], None],
        seconds: float = LOOK_SECONDS,
    ) -> None:
        self._root = root
        self._folder = folder
        self._courier = courier
        self._found = found
        self._gone = gone
        self._trouble = trouble
        self._seconds = seconds
        self._stop = threading.Event()
        self._done: queue.SimpleQueue[tuple[Ready, ...]] = queue.SimpleQueue()
        self._refused: queue.SimpleQueue[tuple[Ready, ...]] = queue.SimpleQueue()
        self._told_trouble = ""
        self._handed: set[Ready] = set()
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread at its next file or piece of one, and wait for it, but not for a disk that does not answer."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)

    def dealt_with(self, ready: Sequence[Ready]) -> None:
        """These came in, or were told to be none that can."""
        self._done.put(tuple(ready))

    def again(self, ready: Sequence[Ready]) -> None:
        """These could not be brought in now: hand them over once more after a pause that grows."""
        self._refused.put(tuple(ready))

    def _run(self) -> None:
        watch: FolderWatch | None = None
        was_gone = False
        while not self._stop.wait(0 if watch is None else self._seconds):
            try:
                if watch is None:
                    memory = WatchedMemory.of(self._root, self._folder)
                    watch = FolderWatch(self._folder, memory, self._stop.is_set)
                self._remember(watch)
                self._look(watch)
            except StoppedError:
                break
            except (PressmarkError, OSError) as error:
                self._say(error)
            if watch is not None and watch.is_gone != was_gone:
                was_gone = watch.is_gone
                self._courier.send(partial(self._gone, was_gone))
        if watch is not None:
            try:
                self._remember(watch)
            except PressmarkError as error:
                self._say(error)

    def _remember(self, watch: FolderWatch) -> None:
        while not self._done.empty():
            watch.dealt_with(self._done.get())
        while not self._refused.empty():
            ready = self._refused.get()
            watch.again(ready, time.monotonic())
            self._handed.difference_update(ready)

    def _look(self, watch: FolderWatch) -> None:
        ready = [each for each in watch.look(time.monotonic()) if each not in self._handed]
        if not ready:
            return
        with Archive.open_reading(self._root) as archive:
            known = watch.known_bytes(archive, ready)
        watch.dealt_with(known)
        new = tuple(each for each in ready if each not in known)
        if new:
            self._handed.update(new)
            self._courier.send(partial(self._found, new))

    def _say(self, error: Exception) -> None:
        """Tell trouble once, not at each look."""
        if str(error) != self._told_trouble:
            self._told_trouble = str(error)
            self._courier.send(partial(self._trouble, error))
