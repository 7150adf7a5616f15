"""Questions to an archive's database, and how they are ended early."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from archive_app.archive.bounded import STEPS, within
from archive_app.archive.connection import Connection, stopped
from archive_app.archive.layout import Layout


class Asking:
    """What reads of an archive share: statements, whole or within bounds, that another thread may stop."""

    def __init__(self, layout: Layout, connection: Connection) -> None:
        self.layout = layout
        self._db = connection
        self._is_stopped: Callable[[], bool] = lambda: False

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Rows of a reading statement; raises StoppedError where `interrupt` or `unless` stops it."""
        if self._is_stopped():
            raise stopped(self.layout.root)
        return self._db.execute(sql, parameters).fetchall()

    def query_within(self, steps: int, sql: str, parameters: Sequence[Any] = ()) -> tuple[list[Any], bool]:
        """As `query`, as far as so many steps of SQLite's machine lead, and whether these rows are all."""
        return within(self._db, steps, self._is_stopped, sql, parameters)

    def interrupt(self) -> None:
        """End what this archive's connection is doing; any thread may call it, at any time.

        The call that is cut short raises StoppedError; if it was writing, its transaction is rolled back whole. What
        is asked afterwards runs as always: `unless` stops work of many questions between two of them.
        """
        with suppress(sqlite3.ProgrammingError):  # already closed: nothing runs any more
            self._db.interrupt()

    @contextmanager
    def unless(self, is_stopped: Callable[[], bool]) -> Generator[None]:
        """End the `query` that runs, and refuse every further one, with StoppedError as soon as `is_stopped` says so.

        Until the block ends. SQLite forgets an interruption that comes before a statement begins: so it asks meanwhile.
        """
        before, self._is_stopped = self._is_stopped, is_stopped
        self._db.set_progress_handler(is_stopped, STEPS)
        try:
            yield
        finally:
            self._is_stopped = before
            with suppress(sqlite3.ProgrammingError):  # already closed
                self._db.set_progress_handler(before, STEPS)

    def version(self) -> int:
        """A number that changes when another process has written (`PRAGMA data_version`)."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])
