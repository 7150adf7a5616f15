"""What the page of the inspector reads of an item, in the background."""

from __future__ import annotations

from archive_app.archive import Archive
from archive_app.archive.inspecting import Inspected, inspect
from archive_app.archive.provenance import Event, provenance
from archive_app.gui.inspector.caption_facts import CardFacts, card_facts


def read_item(archive: Archive, record: bytes) -> tuple[Inspected, list[CardFacts]] | None:
    """The item with the facts of its caption cards; None where there is no such item."""
    inspected = inspect(archive, record)
    if inspected is None:
        return None
    return inspected, card_facts(inspected) if inspected.item.kind == "photo" else []


def read_events(archive: Archive, record: bytes) -> tuple[bytes, list[Event]]:
    """The provenance of an item, with its id."""
    return record, provenance(archive, record)
