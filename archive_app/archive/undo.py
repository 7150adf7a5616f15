"""Undo and redo, derived from the log: nothing is remembered outside it, so both survive a restart.

An undo appends changes that set the old values again, field by field, and only where the present value is still
the one that is being undone; what somebody changed since then stays and is listed. What a creation made becomes
"not created" (`alive` null): its fields stay in the log and come back with redo. A revert does the same for one
change of any time; it is an operation like others, which can be undone itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection

from archive_app.archive.connection import Connection, writing
from archive_app.archive.door import Door, Edit
from archive_app.archive.inversion import Inversion, Reversal, entries_backwards
from archive_app.archive.log import Agent, Log, LoggedChange
from archive_app.archive.store import RecordStore
from archive_app.errors import BadInputError, NotFoundError
from archive_app.records.actions import Action
from archive_app.records.ids import new_id

REVERT = "revert"
"""What a change that sets back an older one is called in the log."""


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
        own = {bytes.fromhex(entry["r"]) for change in changes for entry in entries_backwards(change)}
        inversion = Inversion(self._db, self._store)
        records = 0
        for logged in changes:

            def edits(logged: LoggedChange = logged) -> list[Edit]:
                return list(inversion.edits(logged, own))

            change = self._door.change(action, doing, agent, edits, op=op, of=of)
            records += len(change.records) if change else 0
        if records == 0:  # every field was changed since; a mark in the log moves undo on to the step before
            self._mark(action, doing, agent, op, of)
        return Reversal(of, doing, records, tuple(inversion.kept))

    def revert(
        self,
        change_id: bytes,
        agent: Callable[[], Agent],
        record: bytes | None,
        fields: Collection[str] | None,
        *,
        force: bool,
    ) -> Reversal:
        """See `Archive.revert`."""
        logged = self._log.change(change_id)
        if logged is None:
            raise NotFoundError(f"There is no change {change_id.hex()} in this archive; check the id with history.")
        touched = {bytes.fromhex(entry["r"]): set(entry["f"]) for entry in entries_backwards(logged)}
        if record is not None and record not in touched:
            raise BadInputError(f"The change did nothing to {record.hex()}; choose a record that it changed.")
        own = set(touched) if record is None else {record}
        for field in fields or ():
            if not any(field in touched[each] for each in own):
                raise BadInputError(f"The change did not set the field “{field}”; choose one that it set.")
        made: list[Inversion] = []

        def edits() -> list[Edit]:
            made.append(Inversion(self._db, self._store, force=force, only=fields))
            return list(made[-1].edits(logged, own))

        change = self._door.change(Action.MODIFICATION, REVERT, agent, edits)
        head = json.loads(logged.line)
        count = len(change.records) if change else 0
        return Reversal(bytes.fromhex(head["op"]), head["do"], count, tuple(made[-1].kept))

    def _mark(self, action: Action, doing: str, agent: Callable[[], Agent], op: bytes, of: bytes) -> None:
        with writing(self._db):
            self._log.append(action, doing, agent(), [], op=op, of=of)
