"""A bundle into an empty archive: the same ids, links, captions, notes and history, or nothing at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from archive_app.archive import Archive
from archive_app.archive.syncing import Incoming
from archive_app.bundle import contents
from archive_app.bundle.bag_reader import BagReader
from archive_app.bundle.verification import SELECTION, taking_history, verify_form
from archive_app.errors import BadInputError, DamagedError, PressmarkError
from archive_app.file_names import readable
from archive_app.importing.outcomes import Outcome, Status
from archive_app.progress import Breaths, Progress, Work, aside

_BATCH_BYTES = 256 << 20
_BATCH_FILES = 500
_HEADER_LIMIT = 1 << 20


def import_bundle(archive: Archive, path: Path) -> Work[Outcome]:
    """Verify a bundle wholly, then take it into an archive that has no history yet.

    Raises DamagedError or BadInputError with one sentence; the archive is then as it was. A bundle whose history
    this archive has already is a duplicate. Importing adds no accession to what the bundle carries.
    """
    report = yield from verify_form(path)
    if report.findings:
        more = f" (and {len(report.findings) - 1} more faults)" if len(report.findings) > 1 else ""
        raise DamagedError(f"The bundle “{path.name}” is damaged: {report.findings[0].message}{more}")
    with archive.importing(), BagReader.at(path) as bag:
        header = _header(bag, path)
        history = archive.history
        if not history.is_empty():
            if header.heads and all(history.knows(bytes.fromhex(head)) for head in header.heads):
                message = "Everything in this bundle is in the archive already."
                return Outcome(readable(path), Status.DUPLICATE, (), message)
            raise BadInputError(
                f"“{archive.layout.root}” is not empty, and this version takes a bundle only into an empty archive; "
                "make a new one with init and import the bundle there."
            )
        settled: list[tuple[bytes, str]] = []
        try:
            yield from _take_originals(archive, bag, settled)
            yield from taking_history(bag, header, archive)
        except BaseException:
            _withdraw(archive, settled)
            raise
    with suppress(PressmarkError):  # what stays announced is forgotten after the next import
        archive.intake.forget_recorded()
    unrecorded = _receipt(archive, path, header)
    items = tuple(
        row[0]
        for row in archive.query("SELECT id FROM record WHERE kind IN ('article', 'photo') AND alive=1 ORDER BY id")
    )
    told = f"{len(items):,} {'item' if len(items) == 1 else 'items'} with their history."
    remarks = (told, SELECTION if header.scope == "selection" else None, archive.log.ahead(), unrecorded)
    return Outcome(readable(path), Status.IMPORTED, items, " ".join(filter(None, remarks)))


def _receipt(archive: Archive, path: Path, header: contents.Header) -> str | None:
    """Note in the custody journal that a bundle came in; what stood in the way, in a sentence.

    The history is there by now: that is worth more than a line about it, and nobody would look for what is said to
    have failed.
    """
    try:
        archive.record_custody("receipt", {"bundle": readable(path), "heads": ", ".join(header.heads)})
    except PressmarkError as error:
        return f"This archive's own journal has no line about it yet: {error}"
    return None


def _header(bag: BagReader, path: Path) -> contents.Header:
    missing = sorted(contents.NEEDED - set(bag.payload_paths()))
    if missing:
        raise BadInputError(f"“{path.name}” is a bag, but not one of Pressmark (it has no “{missing[0]}”).")
    return contents.Header.read(bag.read_bytes(contents.HEADER, _HEADER_LIMIT))


def _take_originals(archive: Archive, bag: BagReader, settled: list[tuple[bytes, str]]) -> Work[None]:
    paths = sorted(p for p in bag.payload_paths() if p.startswith(contents.ORIGINALS))
    batch: list[tuple[Incoming, str]] = []
    total, done = sum(map(bag.size, paths)), 0

    def step(number: int, path: str) -> Progress:
        name = path.rpartition("/")[2]
        return Progress(number, len(paths), name, bytes_done=done, bytes_total=total)

    try:
        for number, path in enumerate(paths):
            yield step(number, path)
            digest, extension = contents.original_of(path)
            with bag.open(path) as file:
                incoming = archive.originals.receive_stream(iter(lambda f=file: f.read(1 << 20), b""), path)  # type: ignore[misc] # mypy cannot infer a lambda with a default
            batch.append((incoming, extension))
            if incoming.sha256.hex() != digest:
                raise DamagedError(f"The bundle's original “{path}” is not what its name says; ask for it again.")
            done += incoming.size
            if number == len(paths) - 1 or len(batch) >= _BATCH_FILES or sum(i.size for i, _ in batch) >= _BATCH_BYTES:
                for _ in _settle(archive, batch, settled):
                    yield step(number, path)
    finally:
        for incoming, _ in batch:
            archive.originals.discard(incoming)


def _settle(archive: Archive, batch: list[tuple[Incoming, str]], settled: list[tuple[bytes, str]]) -> Breaths[None]:
    """Store a batch; `settled` learns which files were not there before."""
    digests = [(incoming.sha256, extension) for incoming, extension in batch]
    settled.extend(key for key in digests if not archive.originals.path(*key).exists())
    archive.intake.intend(incoming.sha256 for incoming, _ in batch)
    yield from aside(lambda: archive.originals.settle(batch))
    batch.clear()


def _withdraw(archive: Archive, settled: list[tuple[bytes, str]]) -> None:
    """Take the originals away again, so that a refused bundle leaves nothing; what went wrong first is what counts."""
    with suppress(PressmarkError):
        if archive.history.is_empty():  # else another window imports here and may have adopted them
            archive.originals.withdraw(settled)
            archive.intake.forget(digest for digest, _ in settled)
