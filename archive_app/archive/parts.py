"""Large work in parts: several changes under one operation, so that no transaction holds others up for long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from archive_app.archive.archive import Archive
from archive_app.archive.door import MOST_RECORDS, Change, Edit
from archive_app.records.actions import Action

Thing = TypeVar("Thing")


def in_parts(
    archive: Archive,
    action: Action,
    doing: str,
    things: Sequence[Thing],
    edits: Callable[[Sequence[Thing]], Iterable[Edit]],
    op: bytes,
) -> list[Change]:
    """Change `things`, at most `door.MOST_RECORDS` in one transaction, all under `op`; returns what was changed.

    `edits` is called inside the transaction of each part.
    """
    changes: list[Change] = []
    for start in range(0, len(things), MOST_RECORDS):
        part = things[start : start + MOST_RECORDS]

        def make(part: Sequence[Thing] = part) -> list[Edit]:
            return list(edits(part))

        change = archive.change(action, doing, make, op=op)
        if change is not None:
            changes.append(change)
    return changes
