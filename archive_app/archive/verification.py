"""Verification of a whole archive: nothing is taken on trust but SHA-256.

Originals against their digests, the log against itself, the records against the log (by replaying it beside them),
texts and raw blocks against their digests, the index against the records, the custody journals against themselves.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from archive_app.archive.connection import Connection, connect_writing, writing
from archive_app.archive.custody import Custody, broken_links
from archive_app.archive.findings import Finding, VerificationReport
from archive_app.archive.layout import Layout
from archive_app.archive.log import Log
from archive_app.archive.migrations import migrate
from archive_app.archive.originals import digest_of
from archive_app.archive.replay import record_line, replay
from archive_app.archive.store import RecordStore
from archive_app.archive.verify_index import check_index
from archive_app.archive.verify_log import check_log, is_selection
from archive_app.errors import PressmarkError
from archive_app.progress import Progress, Work
from archive_app.records.kinds import KINDS


def verify(connection: Connection, layout: Layout) -> Work[VerificationReport]:
    """Verify an archive; every yielded step may be the last. Writes nothing into it."""
    log, findings, notes = Log(connection), list[Finding](), list[str]()
    originals = yield from _check_originals(connection, layout, findings, notes)
    steps: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
        ("Checking the database", lambda: _check_database(connection)),
        ("Checking texts and raw blocks", lambda: _check_content(connection)),
        ("Checking the log", lambda: check_log(connection, log)),
        ("Checking the records against the log", lambda: _check_records(connection)),
        ("Checking the index against the records", lambda: check_index(connection)),
        ("Checking the custody journal", lambda: _check_custody(connection)),
    )
    for number, (message, step) in enumerate(steps):
        yield Progress(number, len(steps), message, "checks")
        try:
            findings.extend(step())
        except Exception as error:  # noqa: BLE001 - what was tampered with may fail anywhere; that is the finding
            findings.append(Finding("database", f"{message} could not be ended ({error})."))
    if is_selection(connection):
        notes.append(
            "This archive came from a bundle of a selection: its log proves what is in it, "
            "not that nothing was left out."
        )
    return VerificationReport(
        tuple(findings), tuple(notes), originals, len(log), tuple(head.hex() for head in log.heads())
    )


def _check_originals(
    connection: Connection, layout: Layout, findings: list[Finding], notes: list[str]
) -> Generator[Progress, None, int]:
    rows = connection.execute(
        "SELECT o.sha256, o.size, o.extension FROM original o WHERE o.sha256 IS NOT NULL ORDER BY o.sha256"
    ).fetchall()
    expected: set[Path] = set()
    for number, (digest, size, extension) in enumerate(rows):
        yield Progress(number, len(rows), "Reading the originals")
        path = layout.original(digest, extension or "")
        expected.add(path)
        name = f"originals/{path.parent.name}/{path.name}"
        try:
            if path.stat().st_size != size or digest_of(path) != digest:
                findings.append(Finding("originals", f"{name} was altered: its bytes differ from its digest."))
        except FileNotFoundError:
            findings.append(Finding("originals", f"{name} is missing."))
        except OSError as error:
            findings.append(Finding("originals", f"{name} cannot be read ({error.strerror})."))
    intended = {row[0].hex() for row in connection.execute("SELECT sha256 FROM intent")}
    unfinished = 0
    for path in sorted(p for p in layout.originals.rglob("*") if not p.is_dir()):
        if path in expected:
            continue
        if path.name.partition(".")[0] in intended:
            unfinished += 1
        else:
            findings.append(
                Finding("originals", f"originals/{path.relative_to(layout.originals)} belongs to no record.")
            )
    if unfinished:
        notes.append(f"{unfinished} files come from an import that was interrupted; repeating that import adopts them.")
    return len(rows)


def _check_database(connection: Connection) -> Iterator[Finding]:
    for (answer,) in connection.execute("PRAGMA quick_check").fetchall():
        if answer != "ok":
            yield Finding("database", f"archive.sqlite is damaged: {answer}.")
    for table, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Finding("database", f"A row of the table {table} refers to a record that is not there.")


def _check_content(connection: Connection) -> Iterator[Finding]:
    for digest, text in connection.execute("SELECT sha256, text FROM text"):
        if sha256(text.encode()).digest() != digest:
            yield Finding("texts", f"The text {digest.hex()} was altered: it differs from its digest.")
    for digest, data in connection.execute("SELECT sha256, data FROM raw_block"):
        if sha256(data).digest() != digest:
            yield Finding("texts", f"The raw block {digest.hex()} was altered: it differs from its digest.")
    for missing in sorted(_named(connection) - _held(connection)):
        yield Finding("texts", f"The text or raw block {missing} is missing, although the log names it.")


def _named(connection: Connection) -> set[str]:
    """The digests in the log, also of what no record holds any more."""
    named: set[str] = set()
    for (line,) in connection.execute("SELECT line FROM entry WHERE instr(line, '{\"#\":')"):
        with suppress(ValueError, KeyError, TypeError, AttributeError):  # its root is found wrong elsewhere
            for values in json.loads(line)["f"].values():
                named.update(value["#"] for value in values if isinstance(value, dict))
    return named


def _held(connection: Connection) -> set[str]:
    rows = connection.execute("SELECT sha256 FROM text UNION SELECT sha256 FROM raw_block")
    return {digest.hex() for (digest,) in rows}


def _check_records(connection: Connection) -> Iterator[Finding]:
    """Replay the log into an empty database beside the archive and compare record by record."""
    with tempfile.TemporaryDirectory(prefix="pressmark-verify-") as folder:
        twin = connect_writing(Path(folder) / "replayed.sqlite")
        try:
            twin.execute("PRAGMA synchronous=OFF")
            migrate(twin)
            _replay_into(twin, connection)
            yield from _compare(connection, twin)
        finally:
            twin.close()


def _replay_into(twin: Connection, connection: Connection) -> None:
    with writing(twin):
        rows = connection.execute("SELECT sha256, text FROM text")
        twin.executemany("INSERT INTO text(sha256, text) VALUES(?, ?)", rows)
        rows = connection.execute("SELECT sha256, data FROM raw_block")
        twin.executemany("INSERT INTO raw_block(sha256, data) VALUES(?, ?)", rows)
        replay(Log(connection).changes(), twin, RecordStore(twin), Log(twin))


def _compare(connection: Connection, twin: Connection) -> Iterator[Finding]:
    ours = _digests(connection)
    replayed = _digests(twin)
    for record in sorted(ours.keys() | replayed.keys()):
        if record not in replayed:
            yield Finding("records", f"The record {record.hex()} is not in the log.")
        elif record not in ours:
            yield Finding("records", f"The record {record.hex()} is in the log but not in the archive.")
        elif ours[record] != replayed[record]:
            yield Finding("records", f"The record {record.hex()} differs from what the log says of it.")
    for kind in ("article", "photo", "caption"):
        query = f"SELECT r.id, k.first_day, k.last_day FROM {kind} k JOIN record r USING(pk) ORDER BY r.id"
        if connection.execute(query).fetchall() != twin.execute(query).fetchall():
            yield Finding("records", f"A derived day in the table {kind} differs from its date.")


def _digests(connection: Connection) -> dict[bytes, bytes]:
    """The digest of each record's line by its id: small enough to hold for a million records."""
    store, digests = RecordStore(connection), dict[bytes, bytes]()
    rows = connection.execute("SELECT id, pk, kind, alive FROM record")
    for record, pk, kind, alive in rows:
        if kind in KINDS:
            try:
                digests[record] = sha256(record_line(store, record, pk, kind, alive).encode()).digest()
            except (PressmarkError, TypeError, ValueError, AttributeError):
                digests[record] = b""  # what it refers to is gone or not of its type: like no line at all
    return digests


def _check_custody(connection: Connection) -> Iterator[Finding]:
    for message in broken_links(Custody(connection).lines()):
        yield Finding("custody", message)
    for journal, line in connection.execute("SELECT journal, line FROM custody"):
        if f'"journal":"{journal.hex()}"' not in line:
            yield Finding("custody", "A line of the custody journal is filed under another journal.")
