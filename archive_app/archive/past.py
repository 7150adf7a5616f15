"""The history in words: who changed what, when, from which value to which."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from archive_app.archive.archive import Archive
from archive_app.archive.log import LoggedChange
from archive_app.errors import NotFoundError
from archive_app.records.log_format import Value

_BELONGING = (
    "SELECT pk FROM caption WHERE photo=?",
    "SELECT pk FROM appearance WHERE article=?",
    "SELECT pk FROM appearance WHERE photo=?",
    "SELECT pk FROM accession WHERE item=?",
    "SELECT pk FROM note WHERE about=?",
)


@dataclass(frozen=True, slots=True)
class PastEntry:
    """The changed fields of one record: (old, new); `sources` says where a file stated the new value."""

    record: bytes
    kind: str
    fields: dict[str, tuple[Value, Value]]
    sources: dict[str, str]


@dataclass(frozen=True, slots=True)
class PastChange:
    """A change; `withheld` counts entries that a bundle of a selection left out.

    `back` is the change that it turns back, of an undo or redo.
    """

    id: bytes
    at: str
    agent: str
    act: str
    doing: str
    op: bytes
    entries: tuple[PastEntry, ...]
    withheld: int
    back: bytes | None = None


def past(archive: Archive, record: bytes | None = None) -> Generator[PastChange]:
    """The changes, newest first; of one record, its captions, appearances, accessions and notes if given."""
    if record is None:
        changes = list(archive.log.changes())
        wanted = None
    else:
        pk = archive.store.find(record)
        if pk is None:
            raise NotFoundError(f"There is no record {record.hex()} in this archive; check the id with list or search.")
        rows = {pk} | belonging_rows(archive, pk)
        wanted = {archive.store.id_of(row) for row in rows}
        changes = archive.log.touching(rows)
    for change in reversed(changes):
        yield read_change(change, wanted)


def belonging_rows(archive: Archive, pk: int) -> set[int]:
    """The rows of the captions, appearances, accessions and notes of the item in row `pk`, whatever became of them."""
    return {row[0] for sql in _BELONGING for row in archive.query(sql, (pk,))}


def read_entry(line: str) -> PastEntry:
    """An entry from its line."""
    value: dict[str, Any] = json.loads(line)
    fields = {name: (old, new) for name, (old, new) in value["f"].items()}
    return PastEntry(bytes.fromhex(value["r"]), value["k"], fields, value.get("src", {}))


def read_change(change: LoggedChange, wanted: set[bytes] | None = None) -> PastChange:
    """A change from its lines, with all entries or those of the `wanted` records."""
    head = json.loads(change.line)
    read = (read_entry(line) for line in change.entries if isinstance(line, str))
    entries = tuple(entry for entry in read if wanted is None or entry.record in wanted)
    withheld = sum(isinstance(line, bytes) for line in change.entries)
    back = bytes.fromhex(head["back"]) if "back" in head else None
    agent, op = head["agent"]["name"], bytes.fromhex(head["op"])
    return PastChange(change.id, head["at"], agent, head["act"], head["do"], op, entries, withheld, back)
