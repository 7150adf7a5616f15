"""Writing bundles, as jobs: the whole archive or some of its items, verified afterwards as whoever gets it would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from archive_app.archive import Archive
from archive_app.file_names import readable
from archive_app.gui.operations.looking_after import tell_stopped
from archive_app.gui.session import ArchiveSession, Job
from archive_app.gui.session.jobs import JobSpec
from archive_app.gui.words import counted
from archive_app.progress import Work
from archive_app.search.browsing import View, browse

if TYPE_CHECKING:
    from archive_app.exporting.exporter import ExportReport

Items = Sequence[bytes] | Callable[[Archive], Sequence[bytes]] | None
"""The items that go out: their ids, a way to find them when the job begins, or None for the whole archive."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle that was written, its faults (path in it, sentence), and what no check could be made of."""

    report: ExportReport
    faults: tuple[tuple[str, str], ...]
    unchecked: tuple[str, ...] = ()

    @property
    def is_verified(self) -> bool:
        """Whether everything in it was checked and nothing wrong was found."""
        return not self.faults and not self.unchecked


def export_bundle(session: ArchiveSession, destination: Path, *, items: Items = None, zipped: bool = False) -> Job:
    """Write a bundle at `destination`, where nothing must be yet, and verify what was written."""

    def begin(archive: Archive) -> Work[Exported]:
        chosen = items(archive) if callable(items) else items
        return _exporting(archive, destination, chosen, zipped=zipped)

    what = counted(len(items), "item") if isinstance(items, Sequence) else session.root.name
    name = _tr("Exporting {what}").format(what=what)
    target = _tr("to {name}").format(name=readable(Path(destination.name)))
    job = session.start(JobSpec("export", name, target, begin, session.is_writable))
    job.over.connect(lambda: _tell(session, job))
    return job


def items_of(view: View) -> Callable[[Archive], Sequence[bytes]]:
    """All that a view shows, such as a collection, found when the job begins."""

    def find(archive: Archive) -> Sequence[bytes]:
        return [archive.store.id_of(pk) for part in browse(archive, view) for pk in part.pks]

    return find


def exported_sentence(exported: Exported) -> str:
    """What was written."""
    report = exported.report
    name = readable(Path(report.path.name))
    if exported.faults:
        faults = counted(len(exported.faults), "fault")
        return _tr("“{name}” was written, but its verification found {faults}; export it again.").format(
            name=name, faults=faults
        )
    if exported.unchecked:
        return _tr(
            "“{name}” was written and no fault was found, but this machine could not check everything: {reason}"
        ).format(name=name, reason=exported.unchecked[0])
    said = _tr("Exported and verified “{name}”: {originals}, {changes}.").format(
        name=name, originals=counted(report.originals, "original"), changes=counted(report.changes, "change")
    )
    if report.unrecorded:
        said += " " + _tr("This archive's own journal has no line about it yet: {why}").format(why=report.unrecorded)
    return said


def _exporting(archive: Archive, destination: Path, items: Sequence[bytes] | None, *, zipped: bool) -> Work[Exported]:
    from archive_app.bundle.verification import verify_bundle
    from archive_app.exporting.exporter import export

    report = yield from export(archive, destination, items=items, zipped=zipped)
    checked = yield from verify_bundle(report.path)
    faults = tuple((finding.path, finding.message) for finding in checked.findings)
    return Exported(report, faults, tuple(finding.message for finding in checked.unchecked))


def _tell(session: ArchiveSession, job: Job) -> None:
    if isinstance(job.report, Exported):
        if not job.report.is_verified:
            session.refused.emit(exported_sentence(job.report))
    else:
        tell_stopped(session, job, _tr("The export was stopped; no bundle was left half-written."))


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
