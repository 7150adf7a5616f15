"""The history of an archive as a whole: taken out for a bundle, taken in from one."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from archive_app.archive.connection import Connection, writing
from archive_app.archive.custody import Custody
from archive_app.archive.index import Index
from archive_app.archive.layout import Layout
from archive_app.archive.log import Log, LoggedChange
from archive_app.archive.replay import replay, snapshot
from archive_app.archive.store import RecordStore
from archive_app.archive.verify_log import faults_of, is_selection
from archive_app.errors import DamagedError
from archive_app.records.log_format import leaf


@dataclass(frozen=True, slots=True)
class StoredOriginal:
    """An original on disk: digest in hex, extension, path."""

    sha256: str
    extension: str
    path: Path


@dataclass(frozen=True, slots=True)
class Incoming:
    """All that a bundle brings besides its originals; each part is read once, in this order."""

    texts: Iterable[str]
    raw: Iterable[bytes]
    changes: Iterable[LoggedChange]
    records: Iterable[str]
    custody: Iterable[str]
    selection: bool


class History:
    """Reads the history of one archive, or writes one into an archive that has none."""

    def __init__(self, connection: Connection, layout: Layout) -> None:
        self._db = connection
        self._layout = layout
        self._store = RecordStore(connection)
        self._log = Log(connection)

    @property
    def is_selection(self) -> bool:
        """Whether this archive itself came from a bundle of a selection."""
        return is_selection(self._db)

    def knows(self, change: bytes) -> bool:
        """Whether a change is in the log."""
        return bool(self._db.execute("SELECT 1 FROM change WHERE id=?", (change,)).fetchone())

    # -- out

    def changes(self, records: set[bytes] | None = None) -> Generator[LoggedChange]:
        """All changes; or those that touch `records`, with the entries of other records as leaves only."""
        if records is None:
            yield from self._log.changes()
            return
        rows = [pk for pk in map(self._store.find, records) if pk is not None]
        for change in self._log.touching(rows):
            yield LoggedChange(change.line, tuple(_withheld(entry, records) for entry in change.entries))

    def originals(self, records: set[bytes] | None = None) -> list[StoredOriginal]:
        """The originals, all or those among `records`, by digest."""
        rows = self._db.execute(
            "SELECT r.id, o.sha256, o.extension FROM original o JOIN record r USING(pk)"
            " WHERE o.sha256 IS NOT NULL ORDER BY o.sha256"
        )
        return [
            StoredOriginal(digest.hex(), extension or "", self._layout.original(digest, extension or ""))
            for record, digest, extension in rows
            if records is None or record in records
        ]

    def texts(self, only: set[str] | None = None) -> Generator[str]:
        """The long texts by digest, all or those with the digests `only` (hex)."""
        for digest, text in self._db.execute("SELECT sha256, text FROM text ORDER BY sha256"):
            if only is None or digest.hex() in only:
                yield text

    def raw(self, only: set[str] | None = None) -> Generator[bytes]:
        """The raw blocks by digest, all or those with the digests `only` (hex)."""
        for digest, data in self._db.execute("SELECT sha256, data FROM raw_block ORDER BY sha256"):
            if only is None or digest.hex() in only:
                yield data

    def records(self, only: set[bytes] | None = None) -> Generator[str]:
        """The records as they stand, one canonical line each, by id."""
        for _, line in snapshot(self._db, self._store, only):
            yield line

    # -- in

    def is_empty(self) -> bool:
        """Whether the archive has no change yet."""
        return len(self._log) == 0

    def take(self, incoming: Incoming) -> None:
        """Write a whole history into this empty archive, in one transaction.

        Raises DamagedError, and leaves the archive empty, if a change is not what its digest says, if a parent is
        missing, or if the log does not lead to exactly the records that came with it.
        """
        try:
            with writing(self._db):
                for text in incoming.texts:
                    self._store.put_text(text)
                for data in incoming.raw:
                    self._store.put_block(data)
                replay(_checked(incoming.changes, incoming.selection), self._db, self._store, self._log)
                self._compare(incoming.records)
                Custody(self._db).take(incoming.custody)
                if incoming.selection:
                    self._db.execute("INSERT INTO meta(key, value) VALUES('selection', '1')")
                Index(self._db).rebuild()
        except BaseException:
            self._store.forget()
            raise

    def _compare(self, records: Iterable[str]) -> None:
        made = self.records()
        for line in records:
            if next(made, None) != line:
                raise DamagedError(
                    "The bundle's records are not what its log leads to; it was altered or is incomplete: "
                    "ask for it again."
                )
        if next(made, None) is not None:
            raise DamagedError("The bundle lacks records that its log leads to; ask for it again.")


def _checked(changes: Iterable[LoggedChange], selection: bool) -> Generator[LoggedChange]:
    known: set[bytes] = set()
    for change in changes:
        change_id = change.id
        for fault in faults_of(change, change_id):
            raise DamagedError(f"The bundle's log is damaged. {fault}")
        parents = json.loads(change.line)["p"]
        if not selection and any(bytes.fromhex(parent) not in known for parent in parents):
            raise DamagedError(f"The bundle's log is incomplete: a parent of change {change_id.hex()} is missing.")
        known.add(change_id)
        yield change


def _withheld(entry: str | bytes, records: set[bytes]) -> str | bytes:
    if isinstance(entry, bytes) or bytes.fromhex(json.loads(entry)["r"]) in records:
        return entry
    return leaf(entry)
