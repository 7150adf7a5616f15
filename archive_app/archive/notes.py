"""Provenance notes: added and amended, never rewritten."""

from __future__ import annotations

from datetime import UTC, datetime

from archive_app.archive.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.lookup import kind_of
from archive_app.errors import BadInputError
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE
from archive_app.records.log_format import Value


def add_note(archive: Archive, about: bytes, text: str, *, amends: bytes | None = None) -> bytes:
    """Add a provenance note, signed with the agent's name and the time, and return its id."""
    kind_of(archive, about)
    if not text.strip():
        raise BadInputError("A note needs text; write what you know of where this came from.")
    note = new_id()
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    fields: dict[str, Value | bytes] = {
        ALIVE: 1,
        "about": about.hex(),
        "text": text,
        "author": archive.agent_name,
        "at": at,
    }
    if amends is not None:
        kind_of(archive, amends, "note")
        fields["amends"] = amends.hex()
    archive.change(Action.CREATION, "note", [Edit(note, "note", fields)])
    return note
