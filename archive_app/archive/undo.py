"""Undo and redo, derived from the log: nothing is remembered outside it, so both survive a restart.

An undo appends changes that set the old values again, field by field, and only where the present value is still
the one that is being undone; what somebody changed since then stays and is listed. What a creation made becomes
"not created" (`alive` null): its fields stay in the log and come back with redo. A revert does the same for one
change of any time; it is an operation like others, which can be undone itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from contextlib import suppress

from archive_app.archive.connection import Connection
from archive_app.archive.door import Door, Edit
from archive_app.archive.inversion import Inversion, Reversal, entries_backwards
from archive_app.archive.log import Agent, Log
from archive_app.archive.standing import Turn, redoable, undoable
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

    def undo(self, agent: Callable[[], Agent]) -> Reversal | None:
        """Turn back the newest operation that stands; None where there is none.

        It is done change by change, so that it may be of any size. One that was stopped half-way is gone on with.
        """
        return self._turn_back(undoable(self._log), Action.UNDO, agent)

    def redo(self, agent: Callable[[], Agent]) -> Reversal | None:
        """Make again what the newest undo took back; None where there is nothing."""
        return self._turn_back(redoable(self._log), Action.REDO, agent)

    def _turn_back(self, turn: Turn | None, action: Action, agent: Callable[[], Agent]) -> Reversal | None:
        if turn is None:
            return None
        op = turn.by or new_id()
        own = self._log.records_of(turn.of)
        inversion = Inversion(self._db, self._store)
        records = 0
        for change_id in self._log.left_of(turn.of, op):

            def edits(change_id: bytes = change_id) -> list[Edit]:
                if self._log.is_turned_back(change_id, op):
                    raise _DoneMeanwhileError
                logged = self._log.change(change_id)
                return [] if logged is None else list(inversion.edits(logged, own))

            with suppress(_DoneMeanwhileError):
                change = self._door.change(action, turn.doing, agent, edits, op=op, of=turn.of, back=change_id)
                records += len(change.records) if change else 0
        return Reversal(turn.of, turn.doing, records, tuple(inversion.kept), resumed=turn.by is not None)

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


class _DoneMeanwhileError(Exception):
    """Another window goes on with the same undo and was faster with this change."""
