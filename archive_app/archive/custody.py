"""The custody journal: what was done to look after this copy, beside the log and never part of it.

Exports, receipts, fixity checks and first openings by a new agent are lines of JSON, each naming the digest of the
line before it. Every copy of an archive has a journal of its own; journals of earlier copies travel in bundles and
are kept as they came.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from archive_app.archive.connection import Connection, writing
from archive_app.errors import BadInputError, DamagedError, PressmarkError
from archive_app.records.log_format import canonical

FIRST = "0" * 64
"""The `prev` of the first line of a journal."""

_RESTORE = "verify it, and restore the newest file in its folder “backups”."

FIXITY_CHECK = "fixity check"
"""The act of a verification that came to its end; its detail has the number of `findings`."""


class Custody:
    """Appends to and reads the custody journals of one archive."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._owed: list[tuple[str, str, dict[str, str | int], datetime]] = []

    def note(self, act: str, agent: str, detail: dict[str, str | int]) -> None:
        """Write that something was done just now, in a transaction of its own.

        What cannot be written is owed: it is raised, and the line comes before the next one, or when the archive is
        closed. Each line has the time at which it was done.
        """
        self._owed.append((act, agent, detail, datetime.now(UTC)))
        self._write_owed()

    def close(self) -> None:
        """Write the lines that are owed, if that can be done now; nothing is owed afterwards."""
        with suppress(PressmarkError):
            self._write_owed()
        self._owed.clear()

    def _write_owed(self) -> None:
        if self._owed:
            with writing(self._db):
                for act, agent, detail, at in self._owed:
                    self.add(act, agent, detail, at)
            self._owed.clear()

    def add(self, act: str, agent: str, detail: dict[str, str | int], at: datetime | None = None) -> None:
        """Append a line to this copy's own journal; must run inside a writing transaction.

        `at` is when it was done (UTC), if not just now. Raises DamagedError where the journal is in such a state that
        nothing can follow in it.
        """
        own = self._own()
        row = self._db.execute("SELECT line FROM custody WHERE journal=? ORDER BY pk DESC LIMIT 1", (own,)).fetchone()
        number = self._number(row[0]) + 1 if row else 1
        line = canonical(
            {
                "act": act,
                "agent": agent,
                "at": (at or datetime.now(UTC)).isoformat(timespec="seconds").replace("+00:00", "Z"),
                "detail": detail,
                "i": number,
                "journal": own.hex(),
                "prev": sha256(row[0].encode()).hexdigest() if row else FIRST,
            }
        )
        self._db.execute("INSERT INTO custody(journal, line) VALUES(?, ?)", (own, line))

    def last_check(self) -> tuple[str, bool] | None:
        """When the newest fixity check of this copy was, and whether it found nothing wrong; None without any."""
        entry = self.newest(FIXITY_CHECK)
        try:
            return None if entry is None else (entry["at"], entry["detail"]["findings"] == 0)
        except (KeyError, TypeError):
            return None  # altered, as verification will tell

    def _own(self) -> bytes:
        """The id of this copy's own journal."""
        row = self._db.execute("SELECT value FROM meta WHERE key='archive'").fetchone()
        try:
            own = bytes.fromhex(row[0])
        except (ValueError, TypeError) as error:
            raise DamagedError(f"The archive has lost its own id; {_RESTORE}") from error
        if len(own) != 16:
            raise DamagedError(f"The archive has lost its own id; {_RESTORE}")
        return own

    def _number(self, line: str) -> int:
        try:
            number = json.loads(line)["i"]
            if type(number) is not int:
                raise ValueError(number)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise DamagedError(f"The last line of the custody journal was altered; {_RESTORE}") from error
        return number

    def lines(self) -> Generator[str]:
        """Every line of every journal, journal by journal, each in its order."""
        for (line,) in self._db.execute("SELECT line FROM custody ORDER BY journal, pk"):
            yield line

    def newest(self, act: str) -> dict[str, Any] | None:
        """The newest line of this copy's own journal about an act, parsed; None where there is none."""
        rows = self._db.execute("SELECT line FROM custody WHERE journal=? ORDER BY pk DESC", (self._own(),))
        for (line,) in rows:
            with suppress(ValueError, RecursionError):  # altered, as verification will tell
                entry = json.loads(line)
                if isinstance(entry, dict) and entry.get("act") == act:
                    return entry
        return None

    def take(self, lines: Iterable[str]) -> None:
        """Keep the journals that came with a bundle; raises DamagedError if their chain is broken."""
        last: dict[str, tuple[int, str]] = {}
        for line in lines:
            for fault in _faults(line, last):
                raise DamagedError(fault)
            self._db.execute(
                "INSERT INTO custody(journal, line) VALUES(?, ?)",
                (bytes.fromhex(json.loads(line)["journal"]), line),
            )


def broken_links(lines: Iterable[str]) -> Generator[str]:
    """One sentence for each line of a custody journal that does not follow from the one before it."""
    last: dict[str, tuple[int, str]] = {}
    for line in lines:
        yield from _faults(line, last)


def _faults(line: str, last: dict[str, tuple[int, str]]) -> Generator[str]:
    """What is wrong with a line; `last` has the number and digest of the line before it, by journal."""
    try:
        entry = json.loads(line)
        journal, number, prev = entry["journal"], entry["i"], entry["prev"]
        if canonical(entry) != line or len(bytes.fromhex(journal)) != 16 or bytes.fromhex(journal).hex() != journal:
            raise ValueError(journal)
    except (ValueError, KeyError, TypeError, RecursionError, BadInputError):
        yield "A line of the custody journal cannot be read."
        return
    before, digest = last.get(journal, (0, FIRST))
    if number != before + 1 or prev != digest:
        yield f"Line {number} of the custody journal {journal} does not follow from the line before it."
    last[journal] = (number, sha256(line.encode()).hexdigest())
