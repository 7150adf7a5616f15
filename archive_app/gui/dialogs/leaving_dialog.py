"""Leaving while jobs run."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from archive_app.gui.dialogs.dialog import Dialog
from archive_app.gui.jobs_pane.words import progress_words
from archive_app.gui.session import Job
from archive_app.gui.theme import Theme

_MOST_NAMED = 4


class Choice(Enum):
    """What to do about jobs that run."""

    STOP = auto()  # stop them at a sound point, and leave
    STAY = auto()  # let them run, and do not leave


class LeavingDialog(Dialog):
    """Names what runs and what becomes of it."""

    def __init__(self, theme: Theme, jobs: Sequence[Job], parent: QWidget | None) -> None:
        super().__init__(theme, parent, _title(jobs))
        self.choice = Choice.STAY
        for job in jobs[:_MOST_NAMED]:
            self.add_sentence(f"{job.spec.name}: {progress_words(job)}", "text")
        if any(job.spec.kind == "import" for job in jobs):
            self.add_sentence(
                self.tr("What was brought in stays, and the rest is offered when the archive is opened again.")
            )
        else:
            self.add_sentence(self.tr("What is stopped leaves nothing half-written."))
        self.add_cancel(self.tr("Keep running"))
        stop = self.add_action(self.tr("Stop and close"), "primary", is_default=True)
        stop.clicked.connect(lambda: self._choose(Choice.STOP))
        stop.setFocus()

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()


def ask_to_leave(theme: Theme, jobs: Sequence[Job], parent: QWidget | None) -> Choice:
    """Ask what becomes of the jobs that run."""
    dialog = LeavingDialog(theme, jobs, parent)
    follow = partial(_leave_if_done, dialog, jobs)
    for job in jobs:
        job.over.connect(follow)
    dialog.exec()
    for job in jobs:
        job.over.disconnect(follow)
    choice = dialog.choice
    dialog.deleteLater()
    return choice


def _leave_if_done(dialog: LeavingDialog, jobs: Sequence[Job]) -> None:
    """Nothing is left to ask about once all jobs have ended by themselves."""
    if dialog.isVisible() and all(job.state.is_over for job in jobs):
        dialog.choice = Choice.STOP
        dialog.accept()


def _title(jobs: Sequence[Job]) -> str:
    if len(jobs) == 1:
        return QCoreApplication.translate("dialogs", "A job is still running")
    return QCoreApplication.translate("dialogs", "{n} jobs are still running").format(n=len(jobs))
