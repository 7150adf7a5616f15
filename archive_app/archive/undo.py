"""Undo and redo, derived from the log: nothing is remembered outside it, so both survive a restart.

An undo appends changes that set the old values again, field by field, and only where the present value is still
the one that is being undone; what somebody changed since then stays and is listed. What a creation made becomes
"not created" (`alive` null): its fields stay in the log and come back with redo.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from archive_app.archive.connection import Connection, writing
from archive_app.archive.door import Door, Edit
from archive_app.archive.log import Agent, Log, LoggedChange
from archive_app.archive.store import RecordStore
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE, KINDS
from archive_app.records.log_format import Value


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that an undo left alone, because it was changed again or is needed by something newer."""

    record: bytes
    kind: str
    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class Reversal:
    """What an undo or redo did: the operation turned back, its name, how many records, what stayed."""

    op: bytes
    doing: str
    records: int
    kept: tuple[Kept, ...]


_REFERENCES = {
    "photo": (("caption", "photo"), ("appearance", "photo"), ("accession", "item"), ("collection_item", "item")),
    "article": (("appearance", "article"), ("accession", "item"), ("collection_item", "item")),
    "caption": (
        ("appearance", "caption"),
        ("caption", "corrects"),
        ("caption", "translates"),
        ("caption_differs", "other"),
        ("photo", "reference"),
    ),
    "original": (("accession", "original"), ("item_original", "original")),
    "note": (("note", "amends"),),
    "tag": (("tagging", "tag"), ("tag_parent", "parent")),
}
"""Who may refer to a record of a kind: (table, column). Notes may be about a record of any."""

_OWNERS = {
    "item_original": "item",
    "tagging": "record",
    "tag_parent": "tag",
    "collection_item": "collection",
    "caption_differs": "caption",
}
"""The column of the record that refers, in tables where it is not `pk`."""


class Undo:
    """Turns operations of one archive back and forth."""

    def __init__(self, connection: Connection, store: RecordStore, log: Log, door: Door) -> None:
        self._db = connection
        self._store = store
        self._log = log
        self._door = door

    def undoable(self) -> tuple[bytes, str] | None:
        """The operation that `undo` would turn back and what it did, or None."""
        turned_back: set[bytes] = set()
        for op, act, of, doing in self._log.backwards():
            if op in turned_back:
                continue
            if act != Action.UNDO:
                return op, doing
            assert of is not None
            turned_back.add(of)
        return None

    def redoable(self) -> tuple[bytes, str] | None:
        """The undo that `redo` would turn back and what it had undone, or None."""
        turned_back: set[bytes] = set()
        for op, act, of, doing in self._log.backwards():
            if op in turned_back:
                continue
            if act == Action.UNDO:
                return op, doing
            if act != Action.REDO:
                return None
            assert of is not None
            turned_back.add(of)
        return None

    def undo(self, agent: Callable[[], Agent]) -> Reversal | None:
        """Turn back the newest operation that stands; None where there is none."""
        return self._turn_back(self.undoable(), Action.UNDO, agent)

    def redo(self, agent: Callable[[], Agent]) -> Reversal | None:
        """Make again what the newest undo took back; None where there is nothing."""
        return self._turn_back(self.redoable(), Action.REDO, agent)

    def _turn_back(self, step: tuple[bytes, str] | None, action: Action, agent: Callable[[], Agent]) -> Reversal | None:
        if step is None:
            return None
        of, doing = step
        op = new_id()
        changes = self._log.changes_of(of)
        own = {bytes.fromhex(entry["r"]) for change in changes for entry in _entries(change)}
        kept: list[Kept] = []
        records = 0
        for logged in changes:

            def edits(logged: LoggedChange = logged) -> list[Edit]:
                return list(self._inverse(logged, own, kept))

            change = self._door.change(action, doing, agent, edits, op=op, of=of)
            records += len(change.records) if change else 0
        if records == 0:  # every field was changed since; a mark in the log moves undo on to the step before
            self._mark(action, doing, agent, op, of)
        return Reversal(of, doing, records, tuple(kept))

    def _mark(self, action: Action, doing: str, agent: Callable[[], Agent], op: bytes, of: bytes) -> None:
        with writing(self._db):
            self._log.append(action, doing, agent(), [], op=op, of=of)

    def _inverse(self, change: LoggedChange, own: set[bytes], kept: list[Kept]) -> Iterator[Edit]:
        for entry in _entries(change):
            record, kind = bytes.fromhex(entry["r"]), KINDS[entry["k"]]
            pk = self._store.find(record)
            assert pk is not None
            values: dict[str, tuple[Value, Value]] = entry["f"]
            if values.get(ALIVE, (0, 0))[0] is None and values[ALIVE][1] is not None:
                values = {ALIVE: values[ALIVE]}
                if self._is_needed(pk, kind.name, own):
                    kept.append(Kept(record, kind.name, ALIVE, 1))
                    continue
            fields: dict[str, Value | bytes] = {}
            for name, (old, new) in values.items():
                present = self._store.read(pk, kind, name)
                if present == new:
                    fields[name] = old
                elif present != old:
                    kept.append(Kept(record, kind.name, name, present))
            if fields:
                yield Edit(record, kind.name, fields)

    def _is_needed(self, pk: int, kind: str, own: set[bytes]) -> bool:
        """Whether a living record from outside this operation refers to the record in row `pk`."""
        for table, column in (*_REFERENCES.get(kind, ()), ("note", "about")):
            owner = _OWNERS.get(table, "pk")
            rows = self._db.execute(
                f"SELECT r.id FROM {table} t JOIN record r ON r.pk=t.{owner} WHERE t.{column}=? AND r.alive=1",
                (pk,),
            )
            if any(row[0] not in own for row in rows):
                return True
        return False


def _entries(change: LoggedChange) -> Iterator[dict[str, Any]]:
    for entry in reversed(change.entries):
        if isinstance(entry, str):
            yield json.loads(entry)
