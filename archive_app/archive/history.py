"""The history of an archive as a whole: taken out for a bundle, taken in from one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive_app.archive.connection import Connection, writing
from archive_app.archive.custody import Custody
from archive_app.archive.layout import Layout
from archive_app.archive.log import Log, LoggedChange
from archive_app.archive.log_shape import shape_faults
from archive_app.archive.rebuilding import rebuild_at_once
from archive_app.archive.replay import replay, snapshot
from archive_app.archive.restructuring import check_structures
from archive_app.archive.store import RecordStore
from archive_app.archive.verify_log import faults_of, is_selection
from archive_app.archive.verify_rows import check_rows
from archive_app.errors import BadInputError, DamagedError, PressmarkError
from archive_app.records.log_format import VERSION, leaf

_UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    sqlite3.DataError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)
"""What reading a forged history may end in: lines of JSON can hold anything anywhere."""


@dataclass(frozen=True, slots=True)
class StoredOriginal:
    """An original on disk: digest in hex, extension, path, size in bytes as the record has it."""

    sha256: str
    extension: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """All that a bundle brings besides its originals; each part is read once, in this order.

    `heads` are the ids in hex with which its log should end, `originals` the sizes by (digest in hex, extension);
    None where nobody stated them.
    """

    texts: Iterable[str]
    raw: Iterable[bytes]
    changes: Iterable[LoggedChange]
    records: Iterable[str]
    custody: Iterable[str]
    selection: bool
    heads: tuple[str, ...] | None = None
    originals: Mapping[tuple[str, str], int] | None = None


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
            "SELECT r.id, o.sha256, o.extension, o.size FROM original o JOIN record r USING(pk)"
            " WHERE o.sha256 IS NOT NULL ORDER BY o.sha256"
        )
        return [
            StoredOriginal(digest.hex(), extension or "", self._layout.original(digest, extension or ""), size or 0)
            for record, digest, extension, size in rows
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
        missing, if the log does not end where it should, if it does not lead to exactly the records and originals
        that came with it, or if a text that it names did not come; BadInputError if the archive is not empty.
        """
        try:
            with writing(self._db):
                if not self.is_empty():  # another window may have written since the caller looked
                    raise BadInputError(f"“{self._layout.root}” is not empty any more; make a new archive with init.")
                for text in incoming.texts:
                    self._store.put_text(text)
                for data in incoming.raw:
                    self._store.put_block(data)
                replay(self._checked(incoming.changes, incoming.selection), self._db, self._store, self._log)
                for finding in filter(None, check_rows(self._db)):
                    raise DamagedError(f"The bundle's log contradicts itself. {finding.message}")
                for finding in filter(None, check_structures(self._db)):
                    raise DamagedError(f"The bundle cannot be taken in. {finding.message}")
                if incoming.heads is not None:
                    self._compare_heads(incoming.heads)
                self._compare(incoming.records)
                if incoming.originals is not None:
                    self._compare_originals(incoming.originals)
                Custody(self._db).take(incoming.custody)
                if incoming.selection:
                    self._db.execute("INSERT INTO meta(key, value) VALUES('selection', '1')")
                rebuild_at_once(self._db)
        except PressmarkError:
            raise
        except _UNREADABLE as error:
            raise DamagedError(
                "The bundle's history cannot be read; it was altered or is damaged: ask for it again."
            ) from error
        finally:
            self._store.forget()

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

    def _compare_heads(self, heads: Iterable[str]) -> None:
        if [head.hex() for head in self._log.heads()] != sorted(heads):
            raise DamagedError(
                "The bundle's log does not end where the bundle says; changes were removed or added: ask for it again."
            )

    def _compare_originals(self, brought: Mapping[tuple[str, str], int]) -> None:
        rows = self._db.execute("SELECT sha256, extension, size FROM original WHERE sha256 IS NOT NULL")
        named = {(digest.hex(), extension or ""): size for digest, extension, size in rows}
        for digest, _ in sorted(named.keys() - brought.keys()):
            raise DamagedError(f"The bundle lacks the original {digest}, which its log names; ask for it again.")
        for digest, _ in sorted(brought.keys() - named.keys()):
            raise DamagedError(f"The bundle's original {digest} belongs to no record; ask for it again.")
        for digest, extension in sorted(key for key in named if named[key] != brought[key]):
            raise DamagedError(f"The bundle's original {digest}.{extension} has another size than its log says.")

    def _checked(self, changes: Iterable[LoggedChange], selection: bool) -> Generator[LoggedChange]:
        """The changes, each against its digest, its place and the content that it names."""
        known: set[bytes] = set()
        last: tuple[int, int, bytes] | None = None
        for change in changes:
            change_id = change.id
            for fault in faults_of(change, change_id):
                raise DamagedError(f"The bundle's log is damaged. {fault}")
            head = json.loads(change.line)
            if head["v"] > VERSION:
                raise DamagedError(
                    f"The bundle was written by a newer Pressmark (log version {head['v']}, this one knows {VERSION}); "
                    "install the newer version to import it."
                )
            for fault in shape_faults(change):
                raise DamagedError(f"The bundle's log was forged or is damaged. {fault}")
            milliseconds, counter = head["hlc"]
            if last is not None and (milliseconds, counter, change_id) <= last:
                raise DamagedError(f"The bundle's log is out of order at change {change_id.hex()}; ask for it again.")
            last = (milliseconds, counter, change_id)
            if not selection and any(bytes.fromhex(parent) not in known for parent in head["p"]):
                raise DamagedError(f"The bundle's log is incomplete: a parent of change {change_id.hex()} is missing.")
            known.add(change_id)
            self._check_entries(change, selection)
            yield change

    def _check_entries(self, change: LoggedChange, selection: bool) -> None:
        for entry in change.entries:
            if isinstance(entry, bytes):
                if not selection:
                    raise DamagedError(f"The bundle withholds an entry of change {change.id.hex()}; ask for it again.")
            elif '{"#":' in entry:  # what no record holds any more is part of the history too
                for values in json.loads(entry)["f"].values():
                    for value in values:
                        if isinstance(value, dict) and not self._holds(bytes.fromhex(value["#"])):
                            raise DamagedError(f"The bundle lacks a text that its log names ({value['#']}).")

    def _holds(self, digest: bytes) -> bool:
        sql = "SELECT 1 FROM text WHERE sha256=? UNION ALL SELECT 1 FROM raw_block WHERE sha256=?"
        return self._db.execute(sql, (digest, digest)).fetchone() is not None


def _withheld(entry: str | bytes, records: set[bytes]) -> str | bytes:
    if isinstance(entry, bytes) or bytes.fromhex(json.loads(entry)["r"]) in records:
        return entry
    return leaf(entry)
