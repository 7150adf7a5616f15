"""What a change does, in the words of the PREMIS event type vocabulary where it has one (id.loc.gov, eventType)."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """The `act` of a change."""

    ACCESSION = "accession"
    CREATION = "creation"
    MODIFICATION = "metadata modification"
    DEACCESSION = "deaccession"  # to the trash
    RECOVERY = "recovery"  # out of the trash
    UNDO = "undo"
    REDO = "redo"
