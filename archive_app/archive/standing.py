"""Which operations stand, and which are turned back: read from the log, so that it survives a restart.

An operation counts as turned back only when each of its changes is. An undo (or redo) that was killed half-way
turned back some of them, the newest first; it is the step that is taken up again, under its own operation.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.archive.log import Log
from archive_app.records.actions import Action


@dataclass(frozen=True, slots=True)
class Turn:
    """An operation that can be turned back, and what it did; `by` is the operation that has begun to, if any."""

    of: bytes
    doing: str
    by: bytes | None = None


def undoable(log: Log) -> Turn | None:
    """What `undo` would turn back: the newest operation that stands, or that an undo has not wholly turned back."""
    seen: set[bytes] = set()
    for op, act, of, doing in log.backwards():
        if op in seen:
            continue
        seen.add(op)
        if act != Action.UNDO:
            return Turn(op, doing)
        assert of is not None
        if of not in seen:
            if log.left_of(of, op):
                return Turn(of, doing, op)
            seen.add(of)
    return None


def redoable(log: Log) -> Turn | None:
    """What `redo` would turn back: the newest undo that stands, or that a redo has not wholly turned back."""
    seen: set[bytes] = set()
    for op, act, of, doing in log.backwards():
        if op in seen:
            continue
        seen.add(op)
        if act == Action.UNDO:
            return Turn(op, doing)
        if act != Action.REDO:
            return None
        assert of is not None
        if of not in seen:
            if log.left_of(of, op):
                return Turn(of, doing, op)
            seen.add(of)
    return None
