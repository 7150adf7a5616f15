"""Statements that are asked no further than so many steps of SQLite's machine lead."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from sqlite3 import ProgrammingError
from typing import Any

from archive_app.archive.connection import Connection, Parameters, stopped
from archive_app.errors import StoppedError

STEPS = 20_000
"""After so many steps of SQLite's machine, about a millisecond, a statement asks whether it is still wanted."""

_FEW = 100


def within(
    connection: Connection, steps: int, is_stopped: Callable[[], bool], sql: str, parameters: Parameters
) -> tuple[list[Any], bool]:
    """The rows that so many steps find, and whether these are all; StoppedError where `is_stopped` says so.

    FTS5 takes some steps for each page of its lists that it looks at, also where it looks for one row through all of
    them, so that the same question always ends at the same place.
    """
    if is_stopped():
        raise stopped(connection.path.parent)
    left, rows = max(1, steps // _FEW), []

    def ends() -> bool:
        nonlocal left
        left -= 1
        return left <= 0 or is_stopped()

    connection.set_progress_handler(ends, _FEW)
    try:
        for row in connection.execute(sql, parameters):
            rows.append(row)  # noqa: PERF402 (what was found until the end counts)
    except StoppedError:
        if left > 0 or is_stopped():
            raise
        return rows, False
    finally:
        with suppress(ProgrammingError):  # closed meanwhile
            connection.set_progress_handler(is_stopped, STEPS)
    return rows, True
