"""Into the trash and out of it; nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Sequence

from archive_app.archive.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.lookup import kinds_of
from archive_app.archive.parts import in_parts
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE, ITEMS

_TRASHABLE = (*ITEMS, "caption", "appearance", "tag", "collection", "saved_search")


def trash(archive: Archive, records: Sequence[bytes]) -> bytes:
    """Put records into the trash; nothing is deleted. Returns the operation."""
    return _set_alive(archive, records, 0, Action.DEACCESSION, "trash")


def restore(archive: Archive, records: Sequence[bytes]) -> bytes:
    """Take records out of the trash. Returns the operation."""
    return _set_alive(archive, records, 1, Action.RECOVERY, "restore")


def _set_alive(archive: Archive, records: Sequence[bytes], alive: int, action: Action, doing: str) -> bytes:
    kinds = kinds_of(archive, records, *_TRASHABLE)
    op = new_id()
    in_parts(archive, action, doing, list(kinds), lambda part: [Edit(r, kinds[r], {ALIVE: alive}) for r in part], op)
    return op
