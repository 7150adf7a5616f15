"""The log: changes and their entries as exact lines, a hybrid logical clock, and the heads of the DAG."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from archive_app.archive.connection import Connection
from archive_app.errors import DamagedError
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.log_format import VERSION, canonical, digest, leaf, merkle_root

# Also those that hold it no more; in a text the quotation marks around the id would be escaped. CROSS: collections are
# few, and SQLite would look through all entries first.
_COLLECTED = "SELECT e.change, e.i, e.line FROM collection k CROSS JOIN entry e ON e.record=k.pk WHERE instr(e.line, ?)"


_DAY = 86_400_000

MOST_COUNTER = (1 << 31) - 1
"""How far the clock counts within one millisecond."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who makes changes: a person's name, known in this archive by `id`, and the software used."""

    id: bytes
    name: str
    software: str


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """A change as it stands in the log: its line and, per entry, the line or the leaf of one withheld."""

    line: str
    entries: tuple[str | bytes, ...]

    @property
    def id(self) -> bytes:
        """The SHA-256 of the line."""
        return digest(self.line)

    @property
    def parents(self) -> tuple[bytes, ...]:
        """The ids of the changes before it."""
        return tuple(bytes.fromhex(parent) for parent in json.loads(self.line)["p"])

    def root(self) -> bytes:
        """The Merkle root over the entries as they stand here."""
        return merkle_root(e if isinstance(e, bytes) else leaf(e) for e in self.entries)


class Log:
    """Appends to the log and reads it. Every method that appends must run inside a writing transaction."""

    def __init__(self, connection: Connection, now: Callable[[], float] = time.time) -> None:
        self._db = connection
        self._now = now

    # -- appending

    def append(
        self,
        action: Action,
        doing: str,
        agent: Agent,
        entries: Sequence[tuple[int, str]],
        *,
        op: bytes | None = None,
        of: bytes | None = None,
        back: bytes | None = None,
    ) -> tuple[bytes, bytes]:
        """Write one change over the present heads; returns its id and its operation.

        `entries` are (row of the record, entry line). `op` groups the changes of one user operation; `of` names
        the operation that an undo or redo turns back, `back` the change of it that this change turns back.
        """
        now = int(self._now() * 1000)
        milliseconds, counter = self._tick(now)
        at = datetime.fromtimestamp(now / 1000, UTC).isoformat(timespec="milliseconds")
        op = op or new_id()
        change: dict[str, Any] = {
            "act": str(action),
            "do": doing,
            "agent": {"id": agent.id.hex(), "name": agent.name, "software": agent.software},
            "at": at.replace("+00:00", "Z"),
            "hlc": [milliseconds, counter],
            "n": len(entries),
            "op": op.hex(),
            "p": [head.hex() for head in self.heads()],
            "root": merkle_root(leaf(line) for _, line in entries).hex(),
            "s": os.urandom(16).hex(),
            "v": VERSION,
        }
        if of is not None:
            change["of"] = of.hex()
        if back is not None:
            change["back"] = back.hex()
        line = canonical(change)
        change_id = digest(line)
        self._store(
            change_id,
            milliseconds,
            counter,
            op,
            line,
            ((pk, None, entry) for pk, entry in entries),
            mine=True,
        )
        self.set_heads([change_id])
        return change_id, op

    def take(self, change: LoggedChange, records: Sequence[int | None]) -> None:
        """Store a change that was made elsewhere, byte for byte; `records` are the rows of its entries."""
        head = json.loads(change.line)
        rows = (
            (pk, entry, None) if isinstance(entry, bytes) else (pk, None, entry)
            for pk, entry in zip(records, change.entries, strict=True)
        )
        milliseconds, counter = head["hlc"]
        self._store(change.id, milliseconds, counter, bytes.fromhex(head["op"]), change.line, rows, mine=False)

    def _store(
        self,
        change_id: bytes,
        milliseconds: int,
        counter: int,
        op: bytes,
        line: str,
        rows: Iterable[tuple[int | None, bytes | None, str | None]],
        *,
        mine: bool,
    ) -> None:
        cursor = self._db.execute(
            "INSERT INTO change(id, ms, counter, op, mine, line) VALUES(?, ?, ?, ?, ?, ?)",
            (change_id, milliseconds, counter, op, int(mine), line),
        )
        self._db.executemany(
            "INSERT INTO entry(change, i, record, leaf, line) VALUES(?, ?, ?, ?, ?)",
            [(cursor.lastrowid, i, *row) for i, row in enumerate(rows)],
        )

    def _tick(self, now: int) -> tuple[int, int]:
        """The next value of the hybrid logical clock; read inside the transaction: another window may write."""
        row = self._db.execute("SELECT ms, counter FROM change ORDER BY ms DESC, counter DESC LIMIT 1").fetchone()
        if row is None or now > row[0]:
            return now, 0
        return (row[0], row[1] + 1) if row[1] < MOST_COUNTER else (row[0] + 1, 0)

    def ahead(self) -> str | None:
        """A sentence where the newest change is more than a day ahead of this machine's clock; None otherwise.

        New changes are ordered after it all the same, by counting.
        """
        (newest,) = self._db.execute("SELECT max(ms) FROM change").fetchone()
        if not isinstance(newest, int) or newest <= self._now() * 1000 + _DAY:
            return None
        try:
            when = datetime.fromtimestamp(newest / 1000, UTC).date().isoformat()
        except (ValueError, OverflowError, OSError):
            when = "a time that no calendar has"
        return f"The newest change is dated {when}, ahead of this machine's clock: one of the two clocks was wrong."

    # -- heads

    def heads(self) -> list[bytes]:
        """The ids of the changes that no other one follows, sorted; raises DamagedError where they are unreadable."""
        row = self._db.execute("SELECT value FROM meta WHERE key='heads'").fetchone()
        try:
            return [bytes.fromhex(head) for head in json.loads(row[0])] if row else []
        except (ValueError, TypeError) as error:
            raise DamagedError(
                "The note of where the log of this archive ends was altered; restore the newest file in “backups”."
            ) from error

    def set_heads(self, heads: Iterable[bytes]) -> None:
        """Record the heads."""
        text = json.dumps(sorted(head.hex() for head in heads))
        self._db.execute("INSERT OR REPLACE INTO meta(key, value) VALUES('heads', ?)", (text,))

    # -- reading

    def __len__(self) -> int:
        count: int = self._db.execute("SELECT count(*) FROM change").fetchone()[0]
        return count

    def changes(self) -> Generator[LoggedChange]:
        """Every change in the order of (clock, id), which is an order of the DAG: parents come first."""
        rows = self._db.execute("SELECT pk, line FROM change ORDER BY ms, counter, id")
        for pk, line in rows:
            yield LoggedChange(line, self._entries(pk))

    def records_of(self, op: bytes) -> set[bytes]:
        """The ids of the records that an operation touched."""
        rows = self._db.execute(
            "SELECT DISTINCT r.id FROM change c JOIN entry e ON e.change=c.pk JOIN record r ON r.pk=e.record"
            " WHERE c.op=?",
            (op,),
        )
        return {row[0] for row in rows}

    def left_of(self, op: bytes, by: bytes) -> list[bytes]:
        """The changes of the operation `op` that the undo or redo `by` has not turned back yet, newest first."""
        rows = self._db.execute("SELECT json_extract(line, '$.back') FROM change WHERE op=?", (by,))
        done = {row[0] for row in rows}
        rows = self._db.execute("SELECT id FROM change WHERE op=? ORDER BY ms DESC, counter DESC, id DESC", (op,))
        return [row[0] for row in rows if row[0].hex() not in done]

    def is_turned_back(self, change_id: bytes, by: bytes) -> bool:
        """Whether the undo or redo `by` has turned this change back already."""
        sql = "SELECT 1 FROM change WHERE op=? AND json_extract(line, '$.back')=? LIMIT 1"
        return self._db.execute(sql, (by, change_id.hex())).fetchone() is not None

    def touching(self, records: Iterable[int]) -> list[LoggedChange]:
        """The changes that have an entry for one of the rows `records`, in the order of (clock, id)."""
        found: set[int] = set()
        for record in records:
            rows = self._db.execute("SELECT change FROM entry WHERE record=?", (record,))
            found.update(row[0] for row in rows)
        lines = []
        for pk in found:
            ms, counter, id_, line = self._db.execute(
                "SELECT ms, counter, id, line FROM change WHERE pk=?", (pk,)
            ).fetchone()
            lines.append((ms, counter, id_, pk, line))
        return [LoggedChange(line, self._entries(pk)) for *_, pk, line in sorted(lines)]

    def change(self, change_id: bytes) -> LoggedChange | None:
        """One change by its id."""
        row = self._db.execute("SELECT pk, line FROM change WHERE id=?", (change_id,)).fetchone()
        return LoggedChange(row[1], self._entries(row[0])) if row else None

    def entries_about(self, records: Iterable[int], collected: bytes | None = None) -> list[LoggedChange]:
        """The changes with an entry for one of the rows `records`, in order, with these entries alone.

        With `collected` also those of collections by which this item came in, went out or changed its place. What
        else a change touched is not read: an item that was tagged with thousands of others is told quickly.
        """
        found: dict[int, list[tuple[int, str]]] = {}
        for record in records:
            for change, i, line in self._db.execute("SELECT change, i, line FROM entry WHERE record=?", (record,)):
                found.setdefault(change, []).append((i, line))
        if collected is not None:
            for change, i, line in self._db.execute(_COLLECTED, (f'"item/{collected.hex()}":[',)):
                found.setdefault(change, []).append((i, line))
        rows = []
        for pk, entries in found.items():
            row = self._db.execute("SELECT ms, counter, id, line FROM change WHERE pk=?", (pk,)).fetchone()
            rows.append((row[:3], LoggedChange(row[3], tuple(line for _, line in sorted(entries)))))
        return [change for _, change in sorted(rows, key=lambda row: row[0])]

    def follower(self, change_id: bytes) -> bytes | None:
        """The first change that names this one among those before it; None for the newest.

        It is looked for among the thousand changes after this one: in a log that is a line it is the next.
        """
        row = self._db.execute(
            "WITH later AS (SELECT f.id, f.ms, f.counter, f.line FROM change c"
            " JOIN change f ON (f.ms, f.counter) >= (c.ms, c.counter) WHERE c.id=? ORDER BY f.ms, f.counter LIMIT 1000)"
            " SELECT later.id FROM later JOIN json_each(later.line, '$.p') parent ON parent.value=?"
            " ORDER BY later.ms, later.counter, later.id LIMIT 1",
            (change_id, change_id.hex()),
        ).fetchone()
        return row[0] if row else None

    def _entries(self, pk: int) -> tuple[str | bytes, ...]:
        rows = self._db.execute("SELECT leaf, line FROM entry WHERE change=? ORDER BY i", (pk,))
        return tuple(line if line is not None else leaf_ for leaf_, line in rows)

    def backwards(self) -> Generator[tuple[bytes, str, bytes | None, str]]:
        """The operations made here, newest first: (op, act, the operation turned back or None, doing).

        Lazy: whoever looks for the newest step to undo reads only as far as needed.
        """
        last: bytes | None = None
        rows = self._db.execute("SELECT op, line FROM change WHERE mine=1 ORDER BY ms DESC, counter DESC")
        for op, line in rows:
            if op == last:
                continue
            last = op
            head = json.loads(line)
            of = head.get("of")
            yield op, head["act"], bytes.fromhex(of) if of else None, head["do"]
