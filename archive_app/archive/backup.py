"""Checked copies of the database, by SQLite's backup API, rotated."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from archive_app.archive.connection import connect_reading
from archive_app.archive.layout import Layout
from archive_app.archive.originals import sync_folder
from archive_app.archive.partial import partial
from archive_app.errors import DamagedError, StorageError
from archive_app.progress import Progress, Work, finish, until_done

KEEP = 7
"""How many backups stay; the oldest goes when a newer one has been checked."""

_PAGES = 256
"""How many pages are copied before a stop is noticed."""


_PART = re.compile(r"archive-[0-9TZ]+(?:-[a-z0-9-]+)?\.part")


class _StopError(Exception):
    """The backup is not wanted any more."""


def back_up(layout: Layout, reason: str = "") -> Path:
    """Copy the database into the folder of backups, check the copy, and return its path.

    `reason` becomes part of the file's name (``before-migration``); such backups are not rotated away.
    """
    return finish(back_up_work(layout, reason))


def back_up_work(layout: Layout, reason: str = "") -> Work[Path]:
    """As `back_up`, in steps that count bytes; closing the generator leaves no part of a backup.

    It is the database of one moment, over a connection of its own: what is written meanwhile stays out of it and does
    not hold it up. Raises DamagedError if the copy does not pass its check, StorageError if the disk refuses.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    path = layout.backups / f"archive-{stamp}{'-' + reason if reason else ''}.sqlite"
    copying = _Copying(layout, path.with_suffix(".part"))
    try:
        layout.backups.mkdir(exist_ok=True)
        with partial(copying.target, _PART):
            answer = yield from _watched(copying)
        if answer != "ok":
            raise DamagedError(
                f"The backup of “{layout.root}” did not pass its check ({answer}); older backups were kept."
            )
        copying.target.replace(path)
        sync_folder(layout.backups)
    except (sqlite3.Error, OSError) as error:
        raise StorageError(
            f"The backup of “{layout.root}” could not be written ({error}); make room and try again."
        ) from error
    finally:
        for left in (copying.target, copying.target.with_name(f"{copying.target.name}-journal")):
            left.unlink(missing_ok=True)
    _rotate(layout.backups)
    return path


def _watched(copying: _Copying) -> Generator[Progress, None, str]:
    """Run the copying in a thread and tell how far it is."""
    first = copying.progress()  # a small copy may be checked before it is told that it begins
    with ThreadPoolExecutor(1, "backup") as thread:
        running = thread.submit(copying.run)
        try:
            yield first
            waiting = until_done(running)
            while True:
                try:
                    next(waiting)
                except StopIteration as end:
                    answer: str = end.value
                    return answer
                yield copying.progress()
        except GeneratorExit:
            copying.stop()
            raise


@dataclass(slots=True)
class _Copying:
    """Copies and checks; all but `run` may be called while that runs in its thread."""

    layout: Layout
    target: Path
    _total: int = 0
    _done: int = 0
    _checking: bool = False
    _copy: sqlite3.Connection | None = None
    _stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> str:
        """The answer of the check; “ok” if all is well."""
        with closing(connect_reading(self.layout.database)) as source:
            source.execute("BEGIN")
            size = source.execute("PRAGMA page_size").fetchone()[0]
            source.execute("SELECT count(*) FROM meta").fetchone()  # fixes the moment
            self._copy = sqlite3.connect(self.target, isolation_level=None, check_same_thread=False)
            try:
                source.backup(self._copy, pages=_PAGES, progress=lambda _, left, all_: self._tell(left, all_, size))
                self._copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
                self._checking = True
                self._require()
                answer: str = self._copy.execute("PRAGMA quick_check").fetchone()[0]
            finally:
                self._copy.close()
        with self.target.open("rb+") as file:
            os.fsync(file.fileno())
        return answer

    def progress(self) -> Progress:
        message = "Checking the copy" if self._checking else "Copying the database"
        return Progress(self._done, self._total or None, message, "bytes")

    def stop(self) -> None:
        """Let it end soon."""
        self._stopped.set()
        if self._checking and self._copy is not None:
            try:
                self._copy.interrupt()
            except sqlite3.ProgrammingError:  # it has ended by itself
                return

    def _tell(self, left: int, pages: int, size: int) -> None:
        self._total, self._done = pages * size, (pages - left) * size
        self._require()

    def _require(self) -> None:
        if self._stopped.is_set():
            raise _StopError


def _rotate(folder: Path) -> None:
    regular = sorted(p for p in folder.glob("archive-*.sqlite") if p.stem.count("-") == 1)
    for old in regular[:-KEEP]:
        old.unlink(missing_ok=True)
