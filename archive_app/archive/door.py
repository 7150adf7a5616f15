"""The one door: every change of a record goes through `Door.change`.

In one transaction it writes the records, the change with one entry per record, and the index; afterwards it tells
whoever listens what changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from archive_app.archive.connection import Connection, writing
from archive_app.archive.index import Index
from archive_app.archive.log import Agent, Log
from archive_app.archive.store import RecordStore
from archive_app.records.actions import Action
from archive_app.records.kinds import ALIVE, KINDS, Kind, Type
from archive_app.records.log_format import Value, entry_line, require_whole

MOST_RECORDS = 1000
"""The most records that one change should touch: larger work is several changes under one operation."""


@dataclass(frozen=True, slots=True)
class Edit:
    """New values for fields of one record.

    A long text may be given as a plain string and a raw block as bytes; the door keeps it and logs its digest.
    `sources` names, per field, where the value stood (``xmp:dc:description``) if a file stated it.
    """

    record: bytes
    kind: str
    fields: Mapping[str, Value | bytes]
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one call of the door; sent to all listeners after it was committed."""

    id: bytes
    op: bytes
    action: Action
    doing: str
    records: tuple[tuple[bytes, str], ...]


@dataclass(frozen=True, slots=True)
class _Work:
    pk: int
    edit: Edit
    kind: Kind
    fields: dict[str, tuple[Value, Value]]
    created: bool


class Door:
    """Changes records of one archive."""

    def __init__(
        self,
        connection: Connection,
        store: RecordStore,
        log: Log,
        index: Index,
        tell: Callable[[Change], None],
    ) -> None:
        self._db = connection
        self._store = store
        self._log = log
        self._index = index
        self._tell = tell

    def change(
        self,
        action: Action,
        doing: str,
        agent: Callable[[], Agent],
        edits: Callable[[], Iterable[Edit]],
        *,
        op: bytes | None = None,
        of: bytes | None = None,
        back: bytes | None = None,
    ) -> Change | None:
        """Make `edits` in one transaction; returns None where nothing differs from what is already there.

        With `back`, the change that an undo or redo turns back, it is logged also where nothing differs.

        `agent` and `edits` are called inside the transaction, so that what they read is what is changed.
        """
        try:
            with writing(self._db):
                change = self._write(action, doing, agent, edits, op, of, back)
        except BaseException:
            self._store.forget()
            raise
        if change is not None:
            self._tell(change)
        return change

    def _write(
        self,
        action: Action,
        doing: str,
        agent: Callable[[], Agent],
        edits: Callable[[], Iterable[Edit]],
        op: bytes | None,
        of: bytes | None,
        back: bytes | None,
    ) -> Change | None:
        merged = _merged(edits())
        known = self._store.find_all(edit.record for edit in merged)
        made = self._store.add_all((edit.record, edit.kind) for edit in merged if edit.record not in known)
        work = [w for edit in merged if (w := self._compare(edit, known.get(edit.record), made)).fields]
        if not work and back is None:
            return None
        items = self._index.concerned((w.pk, w.kind.name, w.fields) for w in work if not w.created)
        self._store.insert_all(
            (w.pk, w.kind, {name: new for name, (_, new) in w.fields.items()}) for w in work if w.created
        )
        for w in work:
            if not w.created:
                for name, (_, new) in w.fields.items():
                    self._store.write(w.pk, w.kind, name, new)
        items |= self._index.concerned((w.pk, w.kind.name, w.fields) for w in work)
        self._index.refresh(items)
        salts = os.urandom(16 * len(work))
        entries = [
            (w.pk, entry_line(w.edit.record, w.kind.name, w.fields, salts[16 * i : 16 * i + 16], _sources(w)))
            for i, w in enumerate(work)
        ]
        change_id, op = self._log.append(action, doing, agent(), entries, op=op, of=of, back=back)
        return Change(change_id, op, action, doing, tuple((w.edit.record, w.kind.name) for w in work))

    def _compare(self, edit: Edit, known: int | None, made: Mapping[bytes, int]) -> _Work:
        kind = KINDS[edit.kind]
        created = known is None or not self._has_row(known, kind)
        pk = made[edit.record] if known is None else known
        fields: dict[str, tuple[Value, Value]] = {}
        for name, given in edit.fields.items():
            new = self._kept(kind, name, given)
            old = None if created else self._store.read(pk, kind, name)
            if old != new:
                fields[name] = (old, new)
        return _Work(pk, edit, kind, fields, created)

    def _has_row(self, pk: int, kind: Kind) -> bool:
        return self._db.execute(f"SELECT 1 FROM {kind.name} WHERE pk=?", (pk,)).fetchone() is not None

    def _kept(self, kind: Kind, name: str, value: Value | bytes) -> Value:
        if isinstance(value, bytes):
            return self._store.put_block(value)
        for text in (value,) if isinstance(value, str) else value if isinstance(value, list) else ():
            if not text.isascii():
                require_whole(text)
        plain = kind.field(name)
        if plain is not None:
            if isinstance(value, str) and plain.type is Type.LONG_TEXT:
                return self._store.put_text(value)
            return value
        if name != ALIVE and kind.relation(name) is None:
            raise ValueError(f"{kind.name} has no field {name}")
        return value


def _merged(edits: Iterable[Edit]) -> Collection[Edit]:
    """One edit per record; of two values for one field the later one counts."""
    merged: dict[bytes, Edit] = {}
    for edit in edits:
        earlier = merged.get(edit.record)
        if earlier is not None:
            edit = Edit(edit.record, edit.kind, {**earlier.fields, **edit.fields}, {**earlier.sources, **edit.sources})
        merged[edit.record] = edit
    return merged.values()


def _sources(work: _Work) -> dict[str, str]:
    return {name: source for name, source in work.edit.sources.items() if name in work.fields}
