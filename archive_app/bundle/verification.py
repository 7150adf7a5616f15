"""Verification of a bundle: the bag, then everything in it, by leading its log to its records once more."""

from __future__ import annotations

import tempfile
from pathlib import Path

from archive_app.archive import Archive
from archive_app.archive.history import Incoming
from archive_app.bundle import contents
from archive_app.bundle.bag_reader import BagReader
from archive_app.bundle.bag_verify import BagReport, Finding, verify_bag
from archive_app.errors import PressmarkError
from archive_app.progress import Progress, Work

_HEADER_LIMIT = 1 << 20


def verify_bundle(path: Path) -> Work[BagReport]:
    """Check a bag as a bag and, if it is one of ours, its log, texts, records and originals."""
    report = yield from verify_bag(path)
    if not report.ok:
        return report
    with BagReader.at(path) as bag:
        payload = set(bag.payload_paths())
        if contents.HEADER not in payload:
            return report
        yield Progress(0, None, "Leading the log to the records", "records")
        findings = _check(bag, payload)
    return BagReport(tuple(findings))


def _check(bag: BagReader, payload: set[str]) -> list[Finding]:
    with tempfile.TemporaryDirectory(prefix="pressmark-verify-") as folder:
        try:
            header = contents.Header.read(bag.read_bytes(contents.HEADER, _HEADER_LIMIT))
            with Archive.create(Path(folder) / "twin") as twin:
                take_history(bag, header, twin)
                heads = tuple(sorted(head.hex() for head in twin.log.heads()))
                named = {contents.original_path(o.sha256, o.extension) for o in twin.history.originals()}
        except PressmarkError as error:
            return [Finding("data", str(error))]
    findings = []
    if heads != tuple(sorted(header.heads)):
        findings.append(Finding(contents.HEADER, "The log does not end where the bundle says it does."))
    held = {name for name in payload if name.startswith(contents.ORIGINALS)}
    findings += [Finding(name, f"The original “{name}” is missing.") for name in sorted(named - held)]
    findings += [Finding(name, f"The original “{name}” belongs to no record.") for name in sorted(held - named)]
    return findings


def take_history(bag: BagReader, header: contents.Header, archive: Archive) -> None:
    """Read a bundle's texts, log, records and custody journal into an empty archive; see `History.take`."""
    with (
        bag.open(contents.TEXTS) as texts,
        bag.open(contents.RAW) as raw,
        bag.open(contents.LOG) as log,
        bag.open(contents.RECORDS) as records,
        bag.open(contents.CUSTODY) as custody,
    ):
        archive.history.take(
            Incoming(
                contents.read_texts(texts),
                contents.read_raw(raw),
                contents.read_log(log),
                contents.read_lines(records),
                contents.read_lines(custody),
                header.scope == "selection",
            )
        )
