"""What a verification found, one sentence each."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong. `where` is one of originals, log, records, texts, index, custody, database."""

    where: str
    message: str


Checks = Generator[Finding | None]
"""What a check finds, with a breath (None) for each row or so that was all right."""


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """The end of a verification. `notes` are remarks that are no faults, such as a log that is a selection.

    `unchecked` says what could not be checked for a reason that is none of the archive (a full disk for temporary
    files): nothing is known of it.
    """

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    originals: int
    changes: int
    heads: tuple[str, ...]
    unchecked: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything was checked and nothing wrong was found."""
        return not self.findings and not self.unchecked
