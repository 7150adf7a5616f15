"""What became of each input file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """What became of it.

    imported: a new item; duplicate: known bytes, one more accession; part: belongs to another file's item; unpacked:
    holds other files, which have rows of their own.
    """

    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    PART = "part"
    UNPACKED = "unpacked"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One input file, as a row of the log of an import.

    `path` is where it lay (the name of what was no file), `ids` are the items it made or belongs to, `message` says
    in one or two sentences what became of it. `size` is in bytes, None where it is not known. `shown` is the path as
    seen from what was dropped, parted by slashes. `retryable` says that trying the same file again may end better:
    it was not read for a reason outside of its bytes. `is_unknown` says that it was left out for being of a kind that
    is not read; it can be attached to an item.
    """

    path: str
    status: Status
    ids: tuple[bytes, ...] = ()
    message: str = ""
    size: int | None = None
    shown: str = ""
    retryable: bool = False
    is_unknown: bool = False


@dataclass(slots=True)
class ImportReport:
    """How many files, and bytes of them, came to which end.

    `near` are pairs of photos that look alike of which both were kept: (the new one, the one that was here).
    `not_compared` is how many photos that were here no new one was compared with, for want of their thumbnails.
    `retryable` are the paths of what may end better when it is tried again.
    """

    counts: dict[Status, int] = field(default_factory=lambda: dict.fromkeys(Status, 0))
    near: list[tuple[bytes, bytes]] = field(default_factory=list)
    bytes: int = 0
    not_compared: int = 0
    retryable: list[str] = field(default_factory=list)

    def count(self, outcome: Outcome) -> Outcome:
        """Count an outcome and hand it on."""
        self.counts[outcome.status] += 1
        self.bytes += outcome.size or 0
        if outcome.retryable:
            self.retryable.append(outcome.path)
        return outcome

    @property
    def files(self) -> int:
        """How many files there were."""
        return sum(self.counts.values())

    @property
    def failed(self) -> int:
        """How many files failed."""
        return self.counts[Status.FAILED]
