"""Verification of a bundle: the bag, then everything in it, by leading its log to its records once more."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TypeVar

from archive_app.archive import Archive
from archive_app.archive.history import Incoming
from archive_app.bundle import contents
from archive_app.bundle.bag_reader import BagReader
from archive_app.bundle.bag_verify import BagReport, Finding, verify_bag
from archive_app.bundle.manifests import ALGORITHMS, lines_of, parse_line
from archive_app.errors import PressmarkError, StorageError
from archive_app.progress import Breaths, Progress, Work, aside

Part = TypeVar("Part")
_HEADER_LIMIT = 1 << 20


SELECTION = "A selection: it proves what is in it, not that nothing was left out."


def verify_bundle(path: Path) -> Work[BagReport]:
    """Check a bag as a bag and, if it is one of ours, its log, texts, records and originals."""
    report = yield from verify_form(path)
    if not report.ok:
        return report
    with BagReader.at(path) as bag:
        missing = sorted(contents.NEEDED - set(bag.payload_paths()))
        if missing == sorted(contents.NEEDED):
            return report  # a bag of somebody else
        if missing:
            return BagReport(tuple(Finding(path, f"The bundle lacks its “{path}”.") for path in missing))
        twins: list[Archive] = []
        checking = aside(lambda: _check(bag, twins), lambda: _interrupt(twins))
        return (yield from _leading(checking))


def verify_form(path: Path) -> Work[BagReport]:
    """Check a bag as a bag and, if it is one of ours, that it has the form of ours: what an import asks for first."""
    report = yield from verify_bag(path)
    if not report.ok:
        return report
    with BagReader.at(path) as bag:
        if contents.NEEDED - set(bag.payload_paths()):
            return report  # none of ours, or as good as none
        try:
            findings = _check_tags(bag) or _check_originals(bag)
        except PressmarkError as error:
            findings = [Finding("data", str(error))]
    return BagReport(tuple(findings))


def _interrupt(twins: list[Archive]) -> None:
    for twin in twins:
        twin.interrupt()


def _leading(work: Breaths[Part]) -> Work[Part]:
    """Steps for work whose end nobody knows beforehand."""
    step = Progress(0, None, "Leading the log to the records", "records")
    yield step
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Part = end.value
            return result
        yield step


def taking_history(bag: BagReader, header: contents.Header, archive: Archive) -> Work[None]:
    """As `take_history`, in a thread, in steps; closing the generator leaves the archive empty or with all of it."""
    yield from _leading(aside(lambda: take_history(bag, header, archive), archive.interrupt))


def _check(bag: BagReader, twins: list[Archive]) -> BagReport:
    """`twins` learns which archive is being written, so that it can be stopped."""
    try:
        header = contents.Header.read(bag.read_bytes(contents.HEADER, _HEADER_LIMIT))
        with (
            tempfile.TemporaryDirectory(prefix="pressmark-verify-") as folder,
            Archive.create(Path(folder) / "twin") as twin,
        ):
            twins.append(twin)
            take_history(bag, header, twin)
            notes = filter(None, (SELECTION if header.scope == "selection" else None, twin.log.ahead()))
            return BagReport((), tuple(notes))
    except (StorageError, OSError) as error:  # of this machine, not of the bundle
        return BagReport((), (), (Finding("data", f"The log could not be led to its records: {error}"),))
    except PressmarkError as error:
        return BagReport((Finding("data", str(error)),))


def _check_originals(bag: BagReader) -> list[Finding]:
    """Each original against its name; that the manifest's digests are those of the bytes is known by now."""
    stated = _manifest(bag, "manifest-sha256.txt")
    paths = [path for path in bag.payload_paths() if path.startswith(contents.ORIGINALS)]
    return [
        Finding(path, f"The original “{path}” is not what its name says.")
        for path in paths
        if stated[path] != contents.original_of(path)[0]
    ]


def _check_tags(bag: BagReader) -> list[Finding]:
    """What BagIt leaves open and our bundles promise: all manifests, and nothing that they do not list."""
    paths = set(bag.paths())
    wanted = [f"{prefix}manifest-{algorithm}.txt" for prefix in ("", "tag") for algorithm in ALGORITHMS]
    findings = [Finding(path, f"The bundle lacks its “{path}”.") for path in wanted if path not in paths]
    outside = {path for path in paths if not path.startswith(("data/", "tagmanifest-"))}
    for manifest in (path for path in wanted if path.startswith("tag") and path in paths):
        unlisted = sorted(outside - _manifest(bag, manifest).keys())
        findings += [Finding(path, f"“{path}” is not listed in {manifest}.") for path in unlisted]
    return findings


def _manifest(bag: BagReader, path: str) -> dict[str, str]:
    """The digests by path of a manifest that the bag's verification has found sound."""
    with bag.open(path) as file:
        return {entry.path: entry.digest for entry in map(parse_line, lines_of(file, path))}


def take_history(bag: BagReader, header: contents.Header, archive: Archive) -> None:
    """Read a bundle's texts, log, records and custody journal into an empty archive; see `History.take`."""
    paths = [path for path in bag.payload_paths() if path.startswith(contents.ORIGINALS)]
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
                contents.read_lines(records, contents.RECORDS, contents.LONGEST_LINE),
                contents.read_lines(custody, contents.CUSTODY, contents.LONGEST_CHANGE),
                header.scope == "selection",
                header.heads,
                {contents.original_of(path): bag.size(path) for path in paths},
            )
        )
