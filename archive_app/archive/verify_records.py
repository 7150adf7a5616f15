"""Are the records what the log says? It is replayed beside the archive, and compared record by record."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterable
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from archive_app.archive.connection import Connection, connect_writing, writing
from archive_app.archive.findings import Checks, Finding
from archive_app.archive.log import Log
from archive_app.archive.migrations import migrate
from archive_app.archive.replay import record_line, replaying
from archive_app.archive.store import RecordStore
from archive_app.errors import PressmarkError
from archive_app.progress import Breaths
from archive_app.records.kinds import KINDS

_AT_ONCE = 200


def check_records(connection: Connection) -> Checks:
    """Replay the log into an empty database and name each record that differs; a breath for each change and record."""
    with tempfile.TemporaryDirectory(prefix="pressmark-verify-") as folder:
        twin = connect_writing(Path(folder) / "replayed.sqlite")
        try:
            twin.execute("PRAGMA synchronous=OFF")
            migrate(twin)
            yield from _replay_into(twin, connection)
            yield from _compare(connection, twin)
        finally:
            twin.close()


def _replay_into(twin: Connection, connection: Connection) -> Breaths[None]:
    with writing(twin):
        for table, content in (("text", "text"), ("raw_block", "data")):
            rows = connection.execute(f"SELECT sha256, {content} FROM {table}")
            while some := rows.fetchmany(_AT_ONCE):
                twin.executemany(f"INSERT INTO {table}(sha256, {content}) VALUES(?, ?)", some)
                yield None
        yield from replaying(Log(connection).changes(), twin, RecordStore(twin), Log(twin))


def _compare(connection: Connection, twin: Connection) -> Checks:
    ours = yield from _digests(connection)
    replayed = yield from _digests(twin)
    for record in sorted(ours.keys() | replayed.keys()):
        if record not in replayed:
            yield Finding("records", f"The record {record.hex()} is not in the log.")
        elif record not in ours:
            yield Finding("records", f"The record {record.hex()} is in the log but not in the archive.")
        elif ours[record] != replayed[record]:
            yield Finding("records", f"The record {record.hex()} differs from what the log says of it.")
    for kind in ("article", "photo", "caption"):
        query = f"SELECT r.id, k.first_day, k.last_day FROM {kind} k JOIN record r USING(pk) ORDER BY r.id"
        if not (yield from _same(connection.execute(query), twin.execute(query))):
            yield Finding("records", f"A derived day in the table {kind} differs from its date.")


def _same(ours: Iterable[object], replayed: Iterable[object]) -> Breaths[bool]:
    for number, (one, other) in enumerate(zip_longest(ours, replayed)):
        if one != other:
            return False
        if number % _AT_ONCE == 0:
            yield None
    return True


def _digests(connection: Connection) -> Generator[None, None, dict[bytes, bytes]]:
    """The digest of each record's line by its id: small enough to hold for a million records."""
    store, digests = RecordStore(connection), dict[bytes, bytes]()
    rows = connection.execute("SELECT id, pk, kind, alive FROM record")
    for record, pk, kind, alive in rows:
        if kind in KINDS:
            try:
                digests[record] = sha256(record_line(store, record, pk, kind, alive).encode()).digest()
            except (PressmarkError, TypeError, ValueError, AttributeError):
                digests[record] = b""  # what it refers to is gone or not of its type: like no line at all
        yield None
    return digests
