"""What an interrupted import had brought in, so that it is told once more and not brought in twice."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from archive_app.archive.intake import ImportRun
from archive_app.archive.originals import digest_of
from archive_app.importing.discovery import Candidate
from archive_app.importing.origin import WITHIN
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.receiving import size_of, stamp

_MARGIN = 1_000_000_000
"""Nanoseconds: the clock of a file system may be a little behind."""

_TOLD = "Brought in before the interruption."


class Done:
    """The files that a run had brought in when it was interrupted."""

    def __init__(self, run: ImportRun) -> None:
        self._run = run

    def digest(self, label: str) -> bytes | None:
        """The digest of the bytes that this path had; None if nothing of this path was brought in."""
        return self._run.came[label][0] if label in self._run.came else None

    def photo(self, candidate: Candidate) -> tuple[bytes, bytes]:
        """Digest and item of a candidate that is done."""
        return self._run.came[candidate.label][0], self._run.done[candidate.label][0]

    def is_done(self, candidate: Candidate) -> bool:
        """Whether this file was brought in before the interruption, and has not been changed since.

        What was touched since the import began is read again: the time of modification can be set at will, and
        counts in seconds in accessions.
        """
        label = candidate.label
        if label not in self._run.came:
            return False
        digest, modified, source = self._run.came[label]
        with suppress(OSError):
            told = candidate.origin.modified if candidate.origin.place else stamp(candidate.path)
            # Where the file itself says when it was saved, that stands there, and its bytes have to tell.
            if told != modified and source == candidate.origin.modified_source:
                return False
            return self.is_untouched(candidate.path) or digest_of(candidate.path) == digest
        return False

    def is_untouched(self, path: Path) -> bool:
        """Whether a file has surely not been changed since the run first began."""
        if not self._run.resumed or os.name != "posix":
            return False
        with suppress(OSError):
            status = path.stat()
            return max(status.st_ctime_ns, status.st_mtime_ns) < self._run.began_ns - _MARGIN
        return False

    def holds(self, label: str) -> bool:
        """Whether something of this path was brought in."""
        return label in self._run.came

    def outcomes(self, candidate: Candidate) -> Generator[Outcome]:
        """What became of a candidate that is done, and of all that came with it."""
        label, done = candidate.label, self._run.done
        own = done[label]
        status = Status.DUPLICATE if label in self._run.again else Status.IMPORTED
        yield Outcome(label, status, own[:1], _TOLD, size_of(candidate.path))
        belonging = {candidate.label_of(path): path for path in (*candidate.sidecars, *candidate.members)}
        for part, path in belonging.items():
            yield Outcome(part, Status.PART, done.get(part, own), _TOLD, size_of(path))
        for part in self._parts.get(label, ()):
            if part not in belonging:
                yield Outcome(part, Status.PART, done[part], _TOLD)

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        """The paths of what lay in files, by the path of the file."""
        parts: dict[str, list[str]] = {}
        for label in filter(None, self._run.came):
            whole, parted, _ = label.rpartition(WITHIN)
            if parted:
                parts.setdefault(whole, []).append(label)
        return parts
