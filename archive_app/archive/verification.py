"""Verification of a whole archive: nothing is taken on trust but SHA-256.

Originals against their digests, the log against itself, the records against the log (by replaying it beside them),
texts and raw blocks against their digests, the index against the records, the custody journals against themselves.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from archive_app.archive.connection import Connection
from archive_app.archive.custody import Custody, broken_links
from archive_app.archive.findings import Checks, Finding, VerificationReport
from archive_app.archive.layout import Layout
from archive_app.archive.log import Log
from archive_app.archive.verify_index import check_index
from archive_app.archive.verify_log import check_log, is_selection
from archive_app.archive.verify_originals import check_originals
from archive_app.archive.verify_records import check_records
from archive_app.progress import BREATH, Progress, Work, aside

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class _Check:
    """`weight` is how many times the size of the database it takes, as far as a bar should tell."""

    message: str
    weight: int
    breaths: int
    run: Callable[[], Checks]


def verify(connection: Connection, layout: Layout) -> Work[VerificationReport]:
    """Verify an archive; every yielded step may be the last. Writes nothing into it.

    Steps come at least every tenth of a second or so, and count bytes: those of the originals, and those of the
    database once for each time that it is gone through.
    """
    log, findings, notes = Log(connection), list[Finding](), list[str]()
    originals, size = connection.execute("SELECT count(*), sum(size) FROM original WHERE sha256 IS NOT NULL").fetchone()
    database = layout.database.stat().st_size
    checks = _checks(connection, log)
    total = (size or 0) + database * sum(check.weight for check in checks)
    done, told = 0, float("-inf")
    for found in check_originals(connection, layout, notes):
        if isinstance(found, Finding):
            findings.append(found)
            continue
        if time.monotonic() - told >= BREATH:
            yield Progress(done, total, "Reading the originals", "bytes")
            told = time.monotonic()
        done += found
    for check in checks:
        share = database * check.weight
        for fraction in _run(check, findings):
            yield Progress(done + int(share * fraction), total, check.message, "bytes")
        done += share
    if is_selection(connection):
        notes.append(
            "This archive came from a bundle of a selection: its log proves what is in it, "
            "not that nothing was left out."
        )
    heads = tuple(head.hex() for head in log.heads())
    return VerificationReport(tuple(findings), tuple(notes), originals, len(log), heads)


def _checks(connection: Connection, log: Log) -> tuple[_Check, ...]:
    def rows(*tables: str) -> int:
        return sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)

    changes, entries, records = rows("change"), rows("entry"), rows("record")
    return (
        _Check("Checking the database", 1, 1, lambda: _check_database(connection)),
        _Check("Checking texts and raw blocks", 1, rows("text", "raw_block"), lambda: _check_content(connection)),
        _Check("Checking the log", 1, 2 * changes + entries, lambda: check_log(connection, log)),
        _Check("Checking the records against the log", 3, changes + 2 * records, lambda: check_records(connection)),
        _Check("Checking the index against the records", 2, rows("doc"), lambda: check_index(connection)),
        _Check("Checking the custody journal", 0, 1, lambda: _check_custody(connection)),
    )


def _run(check: _Check, findings: list[Finding]) -> Generator[float]:
    """Run a check; yields now and then how much of it is done, as a fraction."""
    yield 0.0
    told, breaths = time.monotonic(), 0
    try:
        for found in check.run():
            if found is not None:
                findings.append(found)
                continue
            breaths += 1
            if time.monotonic() - told >= BREATH:
                yield min(1.0, breaths / max(1, check.breaths))
                told = time.monotonic()
    except Exception as error:  # noqa: BLE001 - what was tampered with may fail anywhere; that is the finding
        findings.append(Finding("database", f"{check.message} could not be ended ({error})."))


def _check_database(connection: Connection) -> Checks:
    for (answer,) in (yield from _aside(connection, "PRAGMA quick_check")):
        if answer != "ok":
            yield Finding("database", f"archive.sqlite is damaged: {answer}.")
    for table, *_ in (yield from _aside(connection, "PRAGMA foreign_key_check")):
        yield Finding("database", f"A row of the table {table} refers to a record that is not there.")


def _aside(connection: Connection, sql: str) -> Generator[None, None, list[tuple[str, ...]]]:
    """The rows of one long statement, run in a thread so that there are breaths; stopped with the generator."""
    return (yield from aside(lambda: connection.execute(sql).fetchall(), connection.interrupt))


def _check_content(connection: Connection) -> Checks:
    for digest, text in connection.execute("SELECT sha256, text FROM text"):
        yield None
        if sha256(text.encode()).digest() != digest:
            yield Finding("texts", f"The text {digest.hex()} was altered: it differs from its digest.")
    for digest, data in connection.execute("SELECT sha256, data FROM raw_block"):
        yield None
        if sha256(data).digest() != digest:
            yield Finding("texts", f"The raw block {digest.hex()} was altered: it differs from its digest.")
    missing = yield from _named(connection)
    held = connection.execute("SELECT sha256 FROM text UNION SELECT sha256 FROM raw_block")
    for number, (digest,) in enumerate(held):
        missing.discard(digest.hex())
        if number % _AT_ONCE == 0:
            yield None
    for digest in sorted(missing):
        yield Finding("texts", f"The text or raw block {digest} is missing, although the log names it.")


def _named(connection: Connection) -> Generator[None, None, set[str]]:
    """The digests in the log, also of what no record holds any more."""
    named: set[str] = set()
    for number, (line,) in enumerate(connection.execute("SELECT line FROM entry WHERE line IS NOT NULL")):
        if '{"#":' in line:
            with suppress(ValueError, KeyError, TypeError, AttributeError):  # its root is found wrong elsewhere
                for values in json.loads(line)["f"].values():
                    named.update(value["#"] for value in values if isinstance(value, dict))
        if number % _AT_ONCE == 0:
            yield None
    return named


def _check_custody(connection: Connection) -> Checks:
    for message in broken_links(Custody(connection).lines()):
        yield Finding("custody", message)
    for journal, line in connection.execute("SELECT journal, line FROM custody"):
        if f'"journal":"{journal.hex()}"' not in line:
            yield Finding("custody", "A line of the custody journal is filed under another journal.")
