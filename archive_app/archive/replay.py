"""The log, read again from its beginning, gives the same records: how bundles come in and how records are verified.

Changes are folded in the order of (clock, id), so the last writer of each field wins wherever it was made.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable
from typing import Any

from archive_app.archive.connection import Connection
from archive_app.archive.log import Log, LoggedChange
from archive_app.archive.store import RecordStore
from archive_app.progress import Breaths
from archive_app.records.kinds import ALIVE, KINDS
from archive_app.records.log_format import VERSION, canonical


def upcast(entry: dict[str, Any], version: int) -> dict[str, Any]:
    """An entry written under an older log version, in the fields of today; the stored bytes never change."""
    if version > VERSION:
        raise ValueError(f"log version {version} is newer than {VERSION}")
    return entry


def replay(changes: Iterable[LoggedChange], connection: Connection, store: RecordStore, log: Log) -> None:
    """Store `changes` byte for byte and write the records that they lead to.

    Must run inside a writing transaction, with the texts and raw blocks that they name already kept. The index is
    not touched. Sets the heads to the changes that no other one follows.
    """
    for _ in replaying(changes, connection, store, log):
        pass


def replaying(changes: Iterable[LoggedChange], connection: Connection, store: RecordStore, log: Log) -> Breaths[None]:
    """As `replay`, with a breath after each change."""
    heads: dict[bytes, None] = {}
    for change in changes:
        head = json.loads(change.line)
        rows: list[int | None] = []
        for line in change.entries:
            if isinstance(line, bytes):
                rows.append(None)
                continue
            entry = upcast(json.loads(line), head["v"])
            rows.append(_apply(entry, connection, store))
        _know_agent(head["agent"], connection)
        log.take(change, rows)
        for parent in head["p"]:
            heads.pop(bytes.fromhex(parent), None)
        heads[change.id] = None
        yield None
    log.set_heads(heads)


def _apply(entry: dict[str, Any], connection: Connection, store: RecordStore) -> int:
    record, fields = bytes.fromhex(entry["r"]), entry["f"]
    kind = KINDS.get(entry["k"])
    if kind is None:  # of a newer version: kept in the log, shown by nobody
        return store.locate(record)
    pk = store.locate(record, kind.name)
    row = connection.execute(f"SELECT 1 FROM {kind.name} WHERE pk=?", (pk,)).fetchone()
    if row is None and ALIVE in fields:
        store.insert(pk, kind, {name: new for name, (_, new) in fields.items()})
    else:
        for name, (_, new) in fields.items():
            store.write(pk, kind, name, new)
    return pk


def _know_agent(agent: dict[str, str], connection: Connection) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO agent(id, name, software) VALUES(?, ?, ?)",
        (bytes.fromhex(agent["id"]), agent["name"], agent["software"]),
    )


def snapshot(
    connection: Connection, store: RecordStore, only: set[bytes] | None = None
) -> Generator[tuple[bytes, str]]:
    """Every record as (id, one canonical line of JSON), by id: what two equal archives have in common.

    `only` limits it to the records with these ids. Records that are merely named by others are left out.
    """
    for record, pk, kind, alive in connection.execute("SELECT id, pk, kind, alive FROM record ORDER BY id"):
        if kind not in KINDS or (only is not None and record not in only):
            continue
        yield record, record_line(store, record, pk, kind, alive)


def record_line(store: RecordStore, record: bytes, pk: int, kind: str, alive: int | None) -> str:
    """The canonical line of one record as it stands."""
    fields = store.read_all(pk, KINDS[kind])
    return canonical({"alive": alive, "fields": fields, "id": record.hex(), "kind": kind})
