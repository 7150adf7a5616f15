"""Reads the originals of chosen items again, as a job, and lets what they say now be taken over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from archive_app.archive import Archive
from archive_app.gui.rereading.dialog import ProposalsDialog
from archive_app.gui.session import ArchiveSession, Job, JobState
from archive_app.gui.session.jobs import JobSpec
from archive_app.gui.theme import Theme
from archive_app.gui.words import counted
from archive_app.progress import Work

if TYPE_CHECKING:  # what reads files is loaded when there are some
    from archive_app.importing.rereading import Proposal, Reread

KIND = "reread"


class Rereading(QObject):
    """One at a time: the dialog comes when the job is over."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._session: ArchiveSession | None = None

    def set_session(self, session: ArchiveSession | None) -> None:
        """Read in another archive."""
        self._session = session

    def begin(self, items: Sequence[bytes]) -> Job | None:
        """Read the originals of these items again."""
        session, chosen = self._session, tuple(items)
        if session is None or not chosen:
            return None

        def work(archive: Archive) -> Work[Reread]:
            from archive_app.importing.rereading import reread

            return (yield from reread(archive, chosen))

        name = self.tr("Reading {items} again").format(items=counted(len(chosen), "item"))
        job = session.start(JobSpec(KIND, name, "", work, changes=False))
        job.over.connect(lambda: self._show(session, job))
        return job

    def _show(self, session: ArchiveSession, job: Job) -> None:
        if session is not self._session or job.state is not JobState.ENDED:
            if job.error is not None:
                session.trouble(job.error)
            return
        report: Reread = job.report
        if report.proposals:
            ProposalsDialog(self._theme, self._window, report.proposals, self._take).open()
        elif report.unread:
            session.refused.emit(report.unread[0][1])
        else:
            session.said.emit(self.tr("The files say nothing that is not known already."), False)

    def _take(self, proposals: list[Proposal]) -> None:
        from archive_app.importing.taking_over import take_over

        session = self._session
        if session is None:
            return

        def said(taken: int) -> None:
            session.said.emit(self.tr("Took over {changes}.").format(changes=counted(taken, "change")), True)

        session.do(lambda archive: take_over(archive, proposals), said)
