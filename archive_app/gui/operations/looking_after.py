"""Looking after an archive: verifying, backing up and making its search index anew, as jobs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from archive_app.archive import Archive
from archive_app.archive.findings import VerificationReport
from archive_app.errors import PressmarkError
from archive_app.gui.session import ArchiveSession, Job, JobState
from archive_app.gui.session.jobs import JobSpec
from archive_app.gui.words import counted
from archive_app.progress import Work


def verify(session: ArchiveSession) -> Job:
    """Verify everything; where the archive can be written, its custody journal keeps that this was done."""
    records = session.is_writable

    def begin(archive: Archive) -> Work[VerificationReport]:
        return _verifying(archive, records=records)

    name = _tr("Verifying {archive}").format(archive=session.root.name)
    job = session.start(JobSpec("verify", name, "", begin, records))
    job.over.connect(lambda: _tell_verified(session, job))
    return job


def back_up(session: ArchiveSession) -> Job:
    """Make a checked backup of the database in the archive's folder of backups."""
    name = _tr("Backing up {archive}").format(archive=session.root.name)
    job = session.start(JobSpec("back up", name, "", Archive.back_up_work))
    job.over.connect(lambda: _tell_backed_up(session, job))
    return job


def rebuild_index(session: ArchiveSession) -> Job:
    """Make the search index anew from the records; it is searched as it was until the new one is whole."""
    name = _tr("Making the search index of {archive} anew").format(archive=session.root.name)
    job = session.start(JobSpec("index", name, "", Archive.rebuild_index, quiet=True))
    job.over.connect(lambda: _tell_rebuilt(session, job))
    return job


def verified_sentence(report: VerificationReport) -> str:
    """How a verification ended."""
    if report.unchecked and not report.findings:
        return _tr("No fault was found, but this machine could not check everything: {reason}").format(
            reason=report.unchecked[0].message
        )
    if report.only_index_is_wrong:
        return _tr("Verified: the records are well, but the search index does not say what they say.")
    if not report.ok:
        faults = counted(len(report.findings), "fault")
        return _tr("Verified: {faults} found; the log names each.").format(faults=faults)
    originals, changes = counted(report.originals, "original"), counted(report.changes, "change")
    return _tr("Verified {originals} and {changes}: all well.").format(originals=originals, changes=changes)


def _verifying(archive: Archive, *, records: bool) -> Work[VerificationReport]:
    report = yield from archive.verify()
    if records:
        archive.record_verification(report)
    return report


def _tell_verified(session: ArchiveSession, job: Job) -> None:
    report = job.report
    if isinstance(report, VerificationReport) and report.ok:
        session.said.emit(verified_sentence(report), False)
    elif isinstance(report, VerificationReport) and report.index_is_wrong and session.is_writable:
        return  # whoever announces what jobs came to says so, and offers to make it anew
    elif isinstance(report, VerificationReport):
        session.refused.emit(verified_sentence(report))
    else:
        tell_stopped(session, job, _tr("The verification was stopped before its end; it says nothing."))


def _tell_backed_up(session: ArchiveSession, job: Job) -> None:
    if isinstance(job.report, Path):
        session.said.emit(_tr("Backed up and checked: {name}.").format(name=job.report.name), False)
    else:
        tell_stopped(session, job, _tr("The backup was stopped; older backups were kept."))


def _tell_rebuilt(session: ArchiveSession, job: Job) -> None:
    if job.state is JobState.ENDED:
        items = counted(job.report, "item")
        session.said.emit(_tr("The search index was made anew for {items}.").format(items=items), False)
        session.changed.emit(None)  # what is found may be more than before
    else:
        tell_stopped(session, job, _tr("Stopped; searches use the index as it was, and the next time goes on."))


def tell_stopped(session: ArchiveSession, job: Job, stopped: str) -> None:
    """Say why a job brought nothing: it was stopped, or there was known trouble."""
    if job.state is JobState.CANCELLED:
        session.said.emit(stopped, False)
    elif isinstance(job.error, PressmarkError):
        session.refused.emit(str(job.error))


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
