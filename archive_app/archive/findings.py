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

    @property
    def index_is_wrong(self) -> bool:
        """Whether something is wrong with the search index, which can be made anew."""
        return any(finding.where == "index" for finding in self.findings)

    @property
    def only_index_is_wrong(self) -> bool:
        """Whether nothing but the search index is wrong: the records and originals are well."""
        return bool(self.findings) and all(finding.where == "index" for finding in self.findings)
