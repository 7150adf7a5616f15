"""The export: a generator that writes a bundle and leaves nothing behind if it is stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from functools import partial
from importlib import resources
from pathlib import Path

from archive_app.archive import Archive
from archive_app.archive.log import LoggedChange
from archive_app.archive.lookup import only
from archive_app.bundle import contents
from archive_app.bundle.bag_writer import BagWriter
from archive_app.errors import BadInputError, PressmarkError
from archive_app.exporting.selection import belonging
from archive_app.exporting.steps import Steps
from archive_app.file_names import readable
from archive_app.progress import Work
from archive_app.records.kinds import ITEMS

_MOST_NAMED = 500
"""Of so many chosen items at most the custody journal keeps the ids, so that each can tell in which bundles it left."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written where."""

    path: Path
    records: int
    originals: int
    changes: int
    manifest: str
    """The SHA-256 of the bundle's ``manifest-sha256.txt``."""
    unrecorded: str = ""
    """Why the archive's own journal has no line about this bundle, which is whole all the same; else empty."""


def export(
    archive: Archive, destination: Path, *, items: Iterable[bytes] | None = None, zipped: bool = False
) -> Work[ExportReport]:
    """Write the archive, or `items` with all that belongs to them, as a bundle at `destination`.

    The disk is waited for in a thread: a step comes at least every tenth of a second or so. Steps count files, the
    last few being those that describe the originals, and the bytes of the originals.

    What is written into the archive meanwhile stays out of it. Raises BadInputError if something is there already or it
    would lie in the archive,
    DamagedError if an original is not what its digest says, StorageError if the disk refuses; the destination then
    does not exist. Once the bundle is whole it stays: where the archive's journal cannot take a line about it, the
    report says why.
    """
    root = Path(os.path.realpath(archive.layout.root))
    if root in (real := Path(os.path.realpath(destination))).parents or real == root:
        raise BadInputError(
            f"“{destination}” lies in the archive's own folder, where nothing else belongs; choose another place."
        )
    with archive.moment() as still:
        return (yield from _export(archive, still, destination, items, zipped=zipped))


def _export(
    archive: Archive, still: Archive, destination: Path, items: Iterable[bytes] | None, *, zipped: bool
) -> Work[ExportReport]:
    """`archive` is who exports, `still` the moment of it that goes out."""
    history = still.history
    chosen = None if items is None else belonging(still, items)
    selection = chosen is not None or history.is_selection
    originals = history.originals(chosen)
    info = {
        "External-Description": "A selection of a Pressmark archive" if selection else "A Pressmark archive",
        "Contact-Name": archive.agent_name,
    }
    tally = _Tally()
    with BagWriter(destination, zipped=zipped, info=info) as bag, Steps(bag, originals) as steps:
        for original in originals:
            path = contents.original_path(original.sha256, original.extension)
            yield from steps.take(
                original.path.name, partial(bag.add_file, path, original.path, bytes.fromhex(original.sha256))
            )
        changes = contents.log_lines(tally.changes_of(history.changes(chosen)))
        yield from steps.write(contents.LOG, changes)
        named = tally.digests if chosen is not None else None
        yield from steps.write(contents.RECORDS, tally.records_of(history.records(chosen)))
        yield from steps.write(contents.TEXTS, map(contents.text_line, history.texts(named)))
        yield from steps.write(contents.RAW, map(contents.raw_line, history.raw(named)))
        yield from steps.write(contents.CUSTODY, (line + "\n" for line in still.custody.lines()))
        header = contents.Header("selection" if selection else "archive", tuple(sorted(tally.heads)))
        bag.add_bytes(contents.HEADER, header.text().encode())
        script = resources.files("archive_app.bundle").joinpath("resources/verify.py").read_bytes()
        bag.add_tag_bytes("verify.py", script)
        yield from steps.take("manifests", bag.seal)
        manifest = bag.finish()
    report = ExportReport(destination, tally.records, len(originals), tally.changes, manifest)
    if archive.is_writable:
        try:
            archive.record_custody("export", {**_detail(report, tally), **_scope(still, chosen)})
        except PressmarkError as error:
            # A whole bundle is worth more than a line about it, and nobody would look for one that is said to be none.
            return replace(report, unrecorded=str(error))
    return report


def _detail(report: ExportReport, tally: _Tally) -> dict[str, str | int]:
    return {
        "bundle": readable(report.path),
        "changes": report.changes,
        "heads": ", ".join(sorted(tally.heads)),
        "manifest": report.manifest,
        "originals": report.originals,
        "records": report.records,
    }


def _scope(still: Archive, chosen: set[bytes] | None) -> dict[str, str | int]:
    """What the journal keeps of what was chosen: the items, where they are few enough for a line."""
    if chosen is None:
        return {"scope": "archive"}
    items = only(still, sorted(chosen), *ITEMS)
    return {"scope": "selection", **({"items": " ".join(i.hex() for i in items)} if len(items) <= _MOST_NAMED else {})}


class _Tally:
    """Counts what goes by, and remembers the digests that a selection's entries name."""

    def __init__(self) -> None:
        self.changes = 0
        self.records = 0
        self.digests: set[str] = set()
        self.heads: set[str] = set()

    def changes_of(self, changes: Iterable[LoggedChange]) -> Generator[LoggedChange]:
        for change in changes:
            self.changes += 1
            self.heads.difference_update(json.loads(change.line)["p"])
            self.heads.add(change.id.hex())
            for entry in change.entries:
                if isinstance(entry, str) and '{"#":' in entry:
                    for values in json.loads(entry)["f"].values():
                        self.digests.update(value["#"] for value in values if isinstance(value, dict))
            yield change

    def records_of(self, lines: Iterable[str]) -> Generator[str]:
        for line in lines:
            self.records += 1
            yield line + "\n"
