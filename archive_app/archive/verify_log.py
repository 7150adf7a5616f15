"""Is the log whole? Every change against its digest, every entry against its root, every parent in its place."""

from __future__ import annotations

import json
from collections.abc import Generator

from archive_app.archive.connection import Connection
from archive_app.archive.findings import Checks, Finding
from archive_app.archive.log import Log, LoggedChange
from archive_app.archive.log_shape import shape_faults
from archive_app.errors import DamagedError
from archive_app.records.log_format import digest


def check_log(connection: Connection, log: Log) -> Checks:
    """Name each change that is not what its digest says, and heads that are not where the log ends.

    A breath for each change (twice) and each entry.
    """
    ids: list[bytes] = []
    known: set[bytes] = set()
    followed: set[bytes] = set()
    selection = is_selection(connection)
    rows = connection.execute("SELECT id, op, ms, counter FROM change ORDER BY ms, counter, id")
    for change, (stored_id, op, ms, counter) in zip(log.changes(), rows, strict=True):
        yield None
        for message in faults_of(change, stored_id):
            yield Finding("log", message)
        for message in shape_faults(change):
            yield Finding("log", message)
        try:
            head = json.loads(change.line)
            parents = [bytes.fromhex(parent) for parent in head["p"]]
            same = [ms, counter, op.hex()] == [*head["hlc"], head["op"]]
        except (ValueError, KeyError, TypeError):
            continue  # its digest was already found wrong
        if not same:
            yield Finding("log", f"Change {stored_id.hex()}: its clock or operation differs from its line.")
        for parent in parents:
            if parent not in known and not selection:
                yield Finding("log", f"Change {stored_id.hex()}: its parent {parent.hex()} is missing before it.")
        followed.update(parents)
        known.add(change.id)
        ids.append(change.id)
    ends = sorted(i for i in ids if i not in followed)
    try:
        heads = log.heads()
    except DamagedError:
        heads = None
    if ends != heads:
        yield Finding("log", "The log does not end where the archive says it does: changes were removed or added.")
    yield from _check_entry_rows(connection)
    yield from _check_agents(connection, log)


def faults_of(change: LoggedChange, stored_id: bytes) -> Generator[str]:
    """One sentence for each way in which a change is not what it should be."""
    name = f"Change {stored_id.hex()}"
    if digest(change.line) != stored_id:
        yield f"{name}: its line was altered (its digest differs)."
    try:
        head = json.loads(change.line)
        count, root = head["n"], head["root"]
    except (ValueError, KeyError, TypeError):
        yield f"{name}: its line cannot be read."
        return
    if count != len(change.entries):
        yield f"{name}: it should have {count} entries and has {len(change.entries)}."
    elif change.root().hex() != root:
        yield f"{name}: an entry was altered, removed or reordered (their root differs)."


def _check_entry_rows(connection: Connection) -> Checks:
    rows = connection.execute("SELECT e.line, r.id FROM entry e JOIN record r ON r.pk=e.record")
    for line, record in rows:
        yield None
        try:
            right = json.loads(line)["r"] == record.hex()
        except (ValueError, KeyError, TypeError):
            continue  # its root was already found wrong
        if not right:
            yield Finding("log", f"An entry of record {record.hex()} is filed under another record.")
    orphans = connection.execute("SELECT count(*) FROM entry WHERE change NOT IN (SELECT pk FROM change)").fetchone()[0]
    if orphans:
        yield Finding("log", f"{orphans} entries belong to no change.")


def _check_agents(connection: Connection, log: Log) -> Checks:
    stated: dict[str, tuple[str, str]] = {}
    for change in log.changes():
        yield None
        try:
            agent = json.loads(change.line)["agent"]
            stated.setdefault(agent["id"], (agent["name"], agent["software"]))
        except (ValueError, KeyError, TypeError):
            continue
    for id_, name, software in connection.execute("SELECT id, name, software FROM agent"):
        known = stated.pop(id_.hex(), None)
        if known is None:
            yield Finding("log", f"Agent “{name}” ({id_.hex()}) made no change in the log.")
        elif known != (name, software):
            yield Finding("log", f"Agent “{name}” ({id_.hex()}) is called otherwise in the log.")
    for missing, (name, _) in stated.items():
        yield Finding("log", f"Agent “{name}” ({missing}) of the log is missing from the table of agents.")


def is_selection(connection: Connection) -> bool:
    """Whether this archive came from a bundle of a selection, so that its log has gaps by design."""
    return connection.execute("SELECT 1 FROM meta WHERE key='selection'").fetchone() is not None
