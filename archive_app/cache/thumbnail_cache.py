"""The thumbnail cache: one SQLite file of JPEGs in the user's cache folder, by the SHA-256 of the original.

One file of blobs is read several times faster than as many files. It is a cache: whatever goes wrong with it
costs a thumbnail made again, never an import, so nothing here raises for trouble with the disk or the file.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from archive_app.media.looks import BAND, Look, bands_near
from archive_app.media.thumbnails import Thumbnail
from archive_app.paths import cache_folder

# The number is the version of the schema: two versions of Pressmark keep two files and do not fight over one.
FILE_NAME = "thumbnails-2.sqlite"
DEFAULT_LIMIT = 4 << 30
"""Bytes that the cache may hold: some 200,000 thumbnails."""

_BANDS = tuple(f"(difference_hash >> {shift} & {(1 << BAND) - 1})" for shift in range(0, 64, BAND))
_SCHEMA = """
CREATE TABLE IF NOT EXISTS thumbnail (
    sha256 BLOB PRIMARY KEY,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    difference_hash INTEGER,
    used INTEGER NOT NULL,
    jpeg BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS thumbnail_used ON thumbnail (used);
CREATE INDEX IF NOT EXISTS thumbnail_look ON thumbnail (sha256, difference_hash, width, height);
""" + "".join(
    f"CREATE INDEX IF NOT EXISTS thumbnail_band_{number}"
    f" ON thumbnail ({band}, difference_hash, width, height, sha256);\n"
    for number, band in enumerate(_BANDS)
)
_PUT = "INSERT OR REPLACE INTO thumbnail VALUES (?, ?, ?, ?, ?, ?)"
_GET = "SELECT jpeg, width, height, difference_hash FROM thumbnail WHERE sha256 = ?"
_HAS = "SELECT 1 FROM thumbnail WHERE sha256 = ?"
# The index holds all of it: the pages of the pictures are not read.
_LOOKS = "SELECT sha256, difference_hash, width, height FROM thumbnail INDEXED BY thumbnail_look"
_NEAR = "SELECT sha256, difference_hash, width, height FROM thumbnail"
_TOUCH = "UPDATE thumbnail SET used = ? WHERE sha256 = ?"
_EVICT = "DELETE FROM thumbnail WHERE sha256 IN (SELECT sha256 FROM thumbnail ORDER BY used LIMIT ?)"
# Uses are written down together with the next thumbnails, so that looking does not write.
_MOST_TOUCHED = 10_000
_EVICTED_SHARE = 10
_FEW = 2000
"""Fewer originals than this are looked up one by one, more in one pass over all that is there."""
_BUSY_SECONDS = 2.0
_ATTEMPTS = 5

# What the file itself causes; all else (busy, full, read-only, gone) lies with the disk or other processes.
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})

_log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class ThumbnailCache:
    """Thumbnails by the SHA-256 of their original; may be shared by threads, and its file by processes.

    A damaged file is deleted and begun anew; where the folder cannot be written, nothing is at hand. When the
    limit is reached, the thumbnails that were not used for longest go. Usable in a ``with``. A forked process
    opens a cache of its own.
    """

    def __init__(self, path: Path | None = None, limit: int = DEFAULT_LIMIT) -> None:
        """Open or make the cache.

        Args:
            path: its file; by default `FILE_NAME` in the user's cache folder.
            limit: the bytes that it may hold.
        """
        self.path = path or cache_folder() / FILE_NAME
        self.limit = limit
        self._lock = threading.Lock()
        self._touched: set[bytes] = set()
        self._file_number = 0
        self._connection: sqlite3.Connection | None = None
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, sha256: bytes) -> Thumbnail | None:
        """The thumbnail of an original, or None if it is not at hand."""

        def read(connection: sqlite3.Connection) -> Thumbnail | None:
            row = connection.execute(_GET, (sha256,)).fetchone()
            if row is None:
                return None
            if len(self._touched) < _MOST_TOUCHED:
                self._touched.add(sha256)
            jpeg, width, height, signed_hash = row
            return Thumbnail(jpeg, width, height, None if signed_hash is None else signed_hash % (1 << 64))

        return self._ask(read, None)

    def put(self, sha256: bytes, thumbnail: Thumbnail) -> None:
        """Keep a thumbnail; it takes the place of an earlier one."""
        self.put_many({sha256: thumbnail})

    def put_many(self, thumbnails: Mapping[bytes, Thumbnail]) -> None:
        """Keep several thumbnails, in one transaction."""
        now = int(time.time())
        rows = [
            (sha256, t.width, t.height, _signed(t.difference_hash), now, t.jpeg) for sha256, t in thumbnails.items()
        ]

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany(_PUT, rows)
                self._write_uses(connection)
                self._evict(connection)

        self._ask(write, None)

    def missing(self, sha256s: Iterable[bytes]) -> list[bytes]:
        """Those of the originals that have no thumbnail at hand, in their order."""
        wanted = list(sha256s)
        return self._ask(lambda c: [key for key in wanted if c.execute(_HAS, (key,)).fetchone() is None], wanted)

    def looks(self, sha256s: Collection[bytes]) -> dict[bytes, tuple[int, int, int]]:
        """Of the originals at hand: (difference hash, width, height), the sizes in pixels and upright."""

        def read(connection: sqlite3.Connection) -> dict[bytes, tuple[int, int, int]]:
            if len(sha256s) < _FEW:
                found = (row for key in sha256s for row in connection.execute(f"{_LOOKS} WHERE sha256 = ?", (key,)))
            else:
                found = (row for row in connection.execute(_LOOKS) if row[0] in sha256s)
            return {row[0]: (row[1] % (1 << 64), row[2], row[3]) for row in found if row[1] is not None}

        return self._ask(read, {})

    def near(self, look: Look) -> list[tuple[int, bytes]]:
        """The originals at hand that look like this: (how many bits of the hashes differ, sha256), the nearest first.

        Looked up by the bands of the hash, so that the work does not grow with the number of thumbnails as a scan does.
        """
        if not look.is_telling:
            return []

        def read(connection: sqlite3.Connection) -> list[tuple[int, bytes]]:
            found: dict[bytes, int] = {}
            for band, values in zip(_BANDS, bands_near(look.difference_hash), strict=True):
                sql = f"{_NEAR} WHERE {band} IN (?{',?' * (len(values) - 1)})"
                for sha256, signed_hash, width, height in connection.execute(sql, values):
                    bits = look.distance(Look(signed_hash % (1 << 64), width, height))
                    if bits is not None:
                        found[sha256] = bits
            return sorted((bits, sha256) for sha256, bits in found.items())

        return self._ask(read, [])

    def close(self) -> None:
        """Write down what was used and let the file go; a closed cache has nothing at hand."""

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                self._write_uses(connection)

        if self._touched:
            self._ask(write, None)
        with self._lock:
            self._let_go()

    def _ask(self, work: Callable[[sqlite3.Connection], Answer], otherwise: Answer) -> Answer:
        """What `work` finds; `otherwise` without a connection or in trouble, which is healed if it can be."""
        with self._lock:
            if self._connection is None:
                return otherwise
            try:
                return work(self._connection)
            except sqlite3.Error as error:
                if _code(error) in _DAMAGE:
                    self._begin_anew(error)
                else:
                    _log.info("The thumbnail cache could not be used: %s", error)
                return otherwise

    def _open(self) -> None:
        """Open the file, making it or remaking it as needed; leaves no connection if that cannot be."""
        for attempt in range(_ATTEMPTS):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, check_same_thread=False)
                self._file_number = self.path.stat().st_ino
                _prepare(self._connection)
            except sqlite3.Error as error:
                self._let_go()
                if _code(error) in _DAMAGE and attempt == 0 and self._delete(error):
                    continue
                if _code(error) not in _BUSY:
                    _log.warning("There is no thumbnail cache: %s", error)
                    return
                # Two processes that both make the file may meet in a state that SQLite does not wait for.
                time.sleep(0.05)
            except OSError as error:
                self._let_go()
                _log.warning("There is no thumbnail cache: %s", error)
                return
            else:
                return

    def _begin_anew(self, error: sqlite3.Error) -> None:
        self._let_go()
        if self._delete(error):
            self._open()

    def _delete(self, error: sqlite3.Error) -> bool:
        """Delete the damaged file, unless another process has put a new one in its place; False if not."""
        _log.warning("The thumbnail cache is damaged and is begun anew: %s", error)
        try:
            if self.path.stat().st_ino == self._file_number:
                # The log first: left behind, it would be applied to the new file.
                for suffix in ("-wal", "-shm", ""):
                    self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        except FileNotFoundError:
            return True
        except OSError as refusal:
            _log.warning("The damaged thumbnail cache cannot be deleted: %s", refusal)
            return False
        return True

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _write_uses(self, connection: sqlite3.Connection) -> None:
        now = int(time.time())
        connection.executemany(_TOUCH, [(now, sha256) for sha256 in self._touched])
        self._touched.clear()

    def _evict(self, connection: sqlite3.Connection) -> None:
        """Delete the least recently used tenth until the limit is kept; SQLite uses the freed pages again."""
        while _bytes_in_use(connection) > self.limit:
            count: int = connection.execute("SELECT count(*) FROM thumbnail").fetchone()[0]
            if count == 0:
                return
            connection.execute(_EVICT, (max(1, count // _EVICTED_SHARE),))


def _prepare(connection: sqlite3.Connection) -> None:
    # A lost cache is no loss, so nothing waits for the disk; WAL lets other processes read meanwhile.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.executescript(_SCHEMA)
    connection.execute(_GET, (b"",)).fetchone()


def _bytes_in_use(connection: sqlite3.Connection) -> int:
    pages, free, size = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; an error of Python's module has none and counts as misuse."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF


def _signed(number: int | None) -> int | None:
    """An unsigned number of 64 bits as the signed one that SQLite holds."""
    if number is None:
        return None
    return number - (1 << 64) if number >= 1 << 63 else number
