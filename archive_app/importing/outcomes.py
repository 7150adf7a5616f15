"""What became of each input file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """imported: a new item; duplicate: known bytes, one more accession; part: belongs to another file's item."""

    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    PART = "part"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One input file: `ids` are the items it made or belongs to; `message` gives the reason where one is due."""

    path: str
    status: Status
    ids: tuple[bytes, ...] = ()
    message: str = ""


@dataclass(slots=True)
class ImportReport:
    """How many files came to which end."""

    counts: dict[Status, int] = field(default_factory=lambda: dict.fromkeys(Status, 0))

    def count(self, outcome: Outcome) -> Outcome:
        """Count an outcome and hand it on."""
        self.counts[outcome.status] += 1
        return outcome

    @property
    def failed(self) -> int:
        """How many files failed."""
        return self.counts[Status.FAILED]
