"""From what a session tells to what the toast says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence

from archive_app.archive.findings import VerificationReport
from archive_app.gui.operations.brought import Brought, brought_sentence
from archive_app.gui.operations.exporting import Exported, exported_sentence
from archive_app.gui.operations.importing import ImportSpec, attach_files, attachable
from archive_app.gui.operations.looking_after import rebuild_index, verified_sentence
from archive_app.gui.session import ArchiveSession, Job
from archive_app.gui.toasts.toast import Toast
from archive_app.gui.words import counted, shortened

_LONGEST = 40


class Announcer(QObject):
    """Says in the toast what was done, with Undo where there is a way back, and what could not be done."""

    def __init__(
        self,
        toast: Toast,
        undo: Callable[[], object],
        session: ArchiveSession | None = None,
        show_in_folder: Callable[[Path], object] | None = None,
        compare: Callable[[], object] | None = None,
    ) -> None:
        """Announce.

        Args:
            toast: where it is said.
            undo: turns back the newest operation.
            session: the archive of which it is told.
            show_in_folder: shows a file in the file manager; the desktop's own way by default.
            compare: opens the comparison of photos that look alike.
        """
        super().__init__(toast)
        self._toast = toast
        self._undo = undo
        self._show_in_folder = show_in_folder or _open_folder_of
        self._compare = compare or (lambda: None)
        self._session: ArchiveSession | None = None
        self.set_session(session)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Tell of this archive from now on."""
        if self._session is not None:
            self._session.said.disconnect(self._say)
            self._session.refused.disconnect(self._refuse)
            self._session.job_over.disconnect(self._end)
        self._session = session
        self._toast.dismiss()
        if session is not None:
            session.said.connect(self._say)
            session.refused.connect(self._refuse)
            session.job_over.connect(self._end)

    def _say(self, sentence: str, undoable: bool) -> None:
        if undoable:
            keys = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
            self._toast.say(sentence, self.tr("Undo"), self._undo, keys)
        else:
            self._toast.say(sentence)

    def _refuse(self, sentence: str) -> None:
        self._toast.say(sentence, is_trouble=True)

    def _end(self, job: Job) -> None:
        report = job.report
        if isinstance(report, Exported) and report.is_verified:
            path = report.report.path
            self._toast.say(exported_sentence(report), self.tr("Show in folder"), lambda: self._show_in_folder(path))
        elif isinstance(report, VerificationReport) and report.index_is_wrong:
            self._offer_to_rebuild(report)
        elif isinstance(report, Brought) and isinstance(job.spec, ImportSpec) and attachable(job):
            self._offer_to_attach(job, report, job.spec)
        elif isinstance(report, Brought) and report.near:
            self._toast.say(
                f"{brought_sentence(report)} {self._near_words(report)}", self.tr("Compare…"), self._compare
            )

    def _offer_to_rebuild(self, report: VerificationReport) -> None:
        session = self._session
        if session is not None and session.is_writable:
            self._toast.say(
                verified_sentence(report), self.tr("Make the index anew"), lambda: rebuild_index(session),
                is_trouble=True,
            )  # fmt: skip

    def _near_words(self, report: Brought) -> str:
        if len(report.near) == 1:
            return self.tr("One photo looks like one that is here.")
        return self.tr("{photos} look like ones that are here.").format(photos=counted(len(report.near), "photo"))

    def _offer_to_attach(self, job: Job, report: Brought, spec: ImportSpec) -> None:
        """Offer once to attach what is not read to the item on which it was dropped."""
        session, paths, destination = self._session, attachable(job), spec.destination
        item = destination.item
        if session is None or item is None:
            return
        title = shortened(destination.title, _LONGEST) or self.tr("the item")
        self._toast.say(
            brought_sentence(report),
            self.tr("Attach to “{title}” as a document").format(title=title),
            lambda: attach_files(session, paths, item, destination.title),
        )


def _open_folder_of(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
