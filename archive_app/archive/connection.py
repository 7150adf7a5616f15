"""Opening SQLite the way an archive needs it, and naming its troubles in words."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from archive_app.errors import (
    ArchiveBusyError,
    DamagedError,
    NotAnArchiveError,
    ReadOnlyArchiveError,
    StoppedError,
    StorageError,
)

Parameters = Any
"""A sequence or mapping of values, as sqlite3 takes them."""

PRAGMAS = {
    "foreign_keys": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "secure_delete": "ON",
    "synchronous": "FULL",
    "temp_store": "MEMORY",
}
"""What every connection sets. FULL: with NORMAL a power loss removed changes that were already told to others."""

_WRITING_CACHE, _READING_CACHE = "-8000", "-4000"
"""KiB of pages that a connection keeps. The window has six connections, and the system keeps the file's pages for all
of them: with 16 MB each, the same pages lay in memory up to seven times, and no query was faster."""

_WAITING_PAGES = "4000"
"""So many pages may wait in the write-ahead log until a commit itself brings them into the file, which takes as long as
many commits; where there is time in between, `settling` does it earlier."""

_ROOM = 1 << 16
"""Bytes; the file that readers of one database share takes half of it."""

BUSY_SECONDS = 15.0
"""How long a writer waits for another one: well above the longest batch of an import."""


class Cursor(sqlite3.Cursor):
    """A cursor that names its troubles in words, while it runs and while its rows are read."""

    connection: Connection

    def execute(self, sql: str, parameters: Parameters = (), /) -> Self:
        """As in sqlite3."""
        try:
            return super().execute(sql, parameters)
        except sqlite3.Error as error:
            raise _explain(error, self.connection.path) from error

    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> Self:
        """As in sqlite3."""
        try:
            return super().executemany(sql, parameters)
        except sqlite3.Error as error:
            raise _explain(error, self.connection.path) from error

    def fetchone(self) -> Any:
        """As in sqlite3."""
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise _explain(error, self.connection.path) from error

    def fetchall(self) -> list[Any]:
        """As in sqlite3."""
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            raise _explain(error, self.connection.path) from error

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            raise _explain(error, self.connection.path) from error


class Connection(sqlite3.Connection):
    """A connection that knows its file, so that what it says can name it."""

    path: Path = Path("archive.sqlite")

    def execute(self, sql: str, parameters: Parameters = (), /) -> Cursor:
        """As in sqlite3; C's own short cut would make a cursor that does not speak in sentences.

        Only `cursor` lets a connection forget the cursors that are gone; one made by its class costs memory for good.
        """
        return self.cursor(Cursor).execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> Cursor:
        """As in sqlite3."""
        return self.cursor(Cursor).executemany(sql, parameters)


def connect_writing(database: Path) -> Connection:
    """A connection that writes, in WAL mode; transactions are opened by hand (`writing`)."""
    connection = _connect(str(database), database)
    of_writers = {"cache_size": _WRITING_CACHE, "wal_autocheckpoint": _WAITING_PAGES}
    return _prepared(connection, {"journal_mode": "WAL", **PRAGMAS, **of_writers})


def connect_reading(database: Path) -> Connection:
    """A connection that only reads, also where the folder itself cannot be written.

    On a read-only folder SQLite opens a WAL database only if it is told that nobody changes it; that is true only
    when no write-ahead log is waiting beside it (ReadOnlyArchiveError otherwise: a copy shows the whole content).
    A disk that is full has no room for the file that readers share either, and is read in the same way: while another
    process has the archive open, that file is there and is used.
    """
    if os.access(database.parent, os.W_OK):
        try:
            return _reader(database, "mode=ro")
        except StorageError:
            if _is_waiting(database) or not _is_full(database):
                raise
    elif _is_waiting(database):
        raise ReadOnlyArchiveError(
            f"“{database.parent}” is read-only and its last changes are still waiting in “{_wal(database).name}”; "
            "copy the folder to a disk that can be written and open the copy."
        )
    return _reader(database, "mode=ro&immutable=1")


def _reader(database: Path, query: str) -> Connection:
    """A connection that reads, once it has read something: SQLite opens its files no earlier."""
    connection = _connect(f"file:{quote(str(database))}?{query}", database)
    pragmas = {**PRAGMAS, "cache_size": _READING_CACHE, "query_only": "ON"}
    _prepared(connection, pragmas)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _wal(database: Path) -> Path:
    return database.with_name(database.name + "-wal")


def _is_waiting(database: Path) -> bool:
    """Whether changes wait in a write-ahead log."""
    try:
        return _wal(database).stat().st_size > 0
    except FileNotFoundError:
        return False


def _is_full(where: Path) -> bool:
    """Whether the disk has not even room for the small files that SQLite lays beside a database."""
    try:
        return shutil.disk_usage(where.parent).free < _ROOM
    except OSError:
        return False


def _connect(target: str, database: Path) -> Connection:
    try:
        connection: Connection = sqlite3.connect(
            target,
            uri=target.startswith("file:"),
            timeout=BUSY_SECONDS,
            isolation_level=None,
            cached_statements=512,
            check_same_thread=False,
            factory=Connection,
        )
    except sqlite3.Error as error:
        raise _explain(error, database) from error
    connection.path = database
    return connection


def _prepared(connection: Connection, pragmas: Mapping[str, object]) -> Connection:
    """The connection under these pragmas; closed again if the file turns out to be no database."""
    try:
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name}={value}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def writing(connection: Connection) -> Generator[None]:
    """One transaction that writes: BEGIN IMMEDIATE, so that what is read inside is what is written upon."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def steady(connection: Connection) -> Generator[None]:
    """What is read inside is of one state, whatever anybody writes meanwhile; within another one it is that one's."""
    begins = not connection.in_transaction
    if begins:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        if begins and connection.in_transaction:
            connection.execute("ROLLBACK")


def explain_os_error(error: OSError, where: Path) -> str:
    """One sentence for a trouble of the file system at `where`."""
    reason = (error.strerror or type(error).__name__).lower()
    if error.errno == errno.ENOSPC:
        return f"The disk that holds “{error.filename or where}” is full; make room and try again."
    advice = "check its permissions" if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else "check the disk"
    return f"“{error.filename or where}” could not be used ({reason}); {advice} and try again."


def stopped(where: Path) -> StoppedError:
    """What reading that was stopped from outside raises."""
    return StoppedError(f"The work on “{where}” was stopped before its end; start it again if it is still wanted.")


def _explain(error: sqlite3.Error, where: Path) -> Exception:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ArchiveBusyError(f"“{where}” is being written by another program; wait a moment and try again.")
    if name.startswith("SQLITE_INTERRUPT"):
        return stopped(where)
    if name.startswith("SQLITE_FULL"):
        return StorageError(f"The disk that holds “{where}” is full; nothing was changed: make room and try again.")
    if name.startswith("SQLITE_READONLY"):
        return ReadOnlyArchiveError(f"“{where}” is read-only; copy the archive to a disk that can be written.")
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and _is_full(where):
        return StorageError(f"The disk that holds “{where}” is full; nothing was changed: make room and try again.")
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return StorageError(f"“{where}” could not be read or written; check the disk and its permissions.")
    if name.startswith("SQLITE_NOTADB"):
        return NotAnArchiveError(f"“{where}” is not a Pressmark archive (its content is not an SQLite database).")
    if name == "SQLITE_CORRUPT_VTAB":  # FTS5 alone says so
        return DamagedError(
            f"The search index of “{where.parent}” is damaged, not its records; verify the archive and make the index "
            "anew."
        )
    if name.startswith("SQLITE_CORRUPT"):
        return DamagedError(f"“{where}” is damaged ({error}); restore the newest file in its folder “backups”.")
    return error
