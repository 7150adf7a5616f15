"""Verification of a whole archive: nothing is taken on trust but SHA-256.

Originals against their digests, the log against itself, the records against the log (by replaying it beside them),
texts and raw blocks against their digests, the index against the records, the custody journals against themselves.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from archive_app.archive.connection import Connection, connect_reading, explain_os_error
from archive_app.archive.findings import Checks, Finding, VerificationReport
from archive_app.archive.layout import Layout
from archive_app.archive.log import Log
from archive_app.archive.restructuring import check_structures
from archive_app.archive.verify_custody import check_custody
from archive_app.archive.verify_fulltext import check_fulltext
from archive_app.archive.verify_index import check_index
from archive_app.archive.verify_log import check_log, is_selection
from archive_app.archive.verify_originals import Unknown, check_originals
from archive_app.archive.verify_records import check_records
from archive_app.archive.verify_rows import check_rows
from archive_app.archive.verify_schema import check_schema
from archive_app.archive.verify_texts import check_texts
from archive_app.errors import DamagedError, PressmarkError, StorageError
from archive_app.progress import BREATH, Progress, Work, aside

SELECTION = (
    "This archive came from a bundle of a selection: its log proves what is in it, not that nothing was left out."
)

Breath = TypeVar("Breath", None, int)


@dataclass(frozen=True, slots=True)
class _Check:
    """`weight` is how many times the size of the database it takes, as far as a bar should tell."""

    message: str
    where: str
    weight: int
    breaths: int
    run: Callable[[], Checks]


def verify(connection: Connection, layout: Layout) -> Work[VerificationReport]:
    """Verify an archive; every yielded step may be the last. Writes nothing into it.

    Steps come at least every tenth of a second or so, and count bytes: those of the originals, and those of the
    database once for each time that it is gone through.
    """
    log, findings, unchecked, notes = Log(connection), list[Finding](), list[Finding](), list[str]()
    originals, size = connection.execute(
        "SELECT count(*), CAST(total(size) AS INTEGER) FROM original WHERE sha256 IS NOT NULL"
    ).fetchone()
    database = layout.database.stat().st_size
    checks = _checks(connection, log)
    total = size + database * sum(check.weight for check in checks)
    done, told = 0, float("-inf")
    unknown = Unknown(layout)
    reading = _guarded(
        "Reading the originals", check_originals(connection, layout, unknown), "originals", findings, unchecked
    )
    for read in reading:
        if time.monotonic() - told >= BREATH:
            yield Progress(done, total, "Reading the originals", "bytes")
            told = time.monotonic()
        done += read or 0
    for check in checks:
        share = database * check.weight
        for fraction in _run(check, findings, unchecked):
            yield Progress(done + int(share * fraction), total, check.message, "bytes")
        done += share
    with closing(connect_reading(layout.database)) as now:
        findings += unknown.findings(now, notes)
    if is_selection(connection):
        notes.append(SELECTION)
    notes += filter(None, (log.ahead(),))
    heads: tuple[str, ...] = ()
    with suppress(PressmarkError):  # what is wrong with them is among the findings
        heads = tuple(head.hex() for head in log.heads())
    return VerificationReport(tuple(findings), tuple(notes), originals, len(log), heads, tuple(unchecked))


def _checks(connection: Connection, log: Log) -> tuple[_Check, ...]:
    def rows(*tables: str) -> int:
        with suppress(DamagedError):  # a finding of the check itself; here it is only how long that will take
            return sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
        return 0

    changes, entries, records = rows("change"), rows("entry"), rows("record")
    return (
        _Check("Checking the database", "database", 1, 1, lambda: _check_database(connection)),
        _Check("Checking the schema", "database", 0, 1, lambda: check_schema(connection)),
        _Check(
            "Checking texts and raw blocks", "texts", 1, rows("text", "raw_block"),
            lambda: check_texts(connection),
        ),
        _Check("Checking the log", "log", 1, 2 * changes + entries, lambda: check_log(connection, log)),
        _Check(
            "Checking the records against the log", "records", 3, changes + 2 * records,
            lambda: check_records(connection),
        ),
        _Check("Checking the structure of texts", "records", 1, rows("article"), lambda: check_structures(connection)),
        _Check("Checking to whom each row belongs", "records", 0, 1, lambda: check_rows(connection)),
        _Check("Checking the index against the records", "index", 2, rows("doc"), lambda: check_index(connection)),
        _Check("Checking the words of the index", "index", 1, 1, lambda: check_fulltext(connection)),
        _Check("Checking the custody journal", "custody", 0, 1, lambda: check_custody(connection)),
    )  # fmt: skip


def _run(check: _Check, findings: list[Finding], unchecked: list[Finding]) -> Generator[float]:
    """Run a check; yields now and then how much of it is done, as a fraction."""
    yield 0.0
    told = time.monotonic()
    guarded = _guarded(check.message, check.run(), check.where, findings, unchecked)
    for breaths, _ in enumerate(guarded, 1):
        if time.monotonic() - told >= BREATH:
            yield min(1.0, breaths / max(1, check.breaths))
            told = time.monotonic()


def _guarded(
    message: str,
    found: Generator[Finding | Breath],
    where: str,
    findings: list[Finding],
    unchecked: list[Finding],
) -> Generator[Breath]:
    """The breaths of a check, while its findings are gathered; that it could not come to its end is told as well."""
    try:
        for each in found:
            if isinstance(each, Finding):
                findings.append(each)
            else:
                yield each
    except (StorageError, OSError, MemoryError) as error:  # of this machine, not of the archive
        unchecked.append(Finding(where, f"{message} could not be ended: {_reason(error)}"))
    except Exception as error:  # noqa: BLE001 - what was tampered with may fail anywhere; that is the finding
        whose = "index" if where == "index" else "database"
        findings.append(Finding(whose, f"{message} could not be ended ({error})."))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{explain_os_error(error, Path(tempfile.gettempdir()))}"
    return str(error) or "this machine has too little memory left."


def _check_database(connection: Connection) -> Checks:
    for (answer,) in (yield from _aside(connection, "PRAGMA integrity_check")):
        if answer != "ok":
            where = "index" if " FTS5 " in answer else "database"  # newer versions of SQLite look into it as well
            yield Finding(where, f"archive.sqlite is damaged: {answer}.")
    for table, *_ in (yield from _aside(connection, "PRAGMA foreign_key_check")):
        yield Finding("database", f"A row of the table {table} refers to a record that is not there.")


def _aside(connection: Connection, sql: str) -> Generator[None, None, list[tuple[str, ...]]]:
    """The rows of one long statement, run in a thread so that there are breaths; stopped with the generator."""
    return (yield from aside(lambda: connection.execute(sql).fetchall(), connection.interrupt))
