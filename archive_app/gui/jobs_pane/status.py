"""What the status bar says of jobs and of the last verification."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from archive_app.archive import Archive
from archive_app.gui.jobs_pane.bar import JobBar
from archive_app.gui.jobs_pane.words import amount_words, fraction, progress_words
from archive_app.gui.moments import shown_moment
from archive_app.gui.session import ArchiveSession, Job, JobState
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

_BAR_WIDTH = 120
_LATER_MILLISECONDS = 500


class JobsStatus(QWidget):
    """The job that runs, with its bar: `clicked` asks for the panel of jobs. Not there while nothing runs."""

    clicked = Signal()

    def __init__(self, theme: Theme, session: ArchiveSession | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: ArchiveSession | None = None
        self._job: Job | None = None
        self._button = QToolButton()
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.clicked.connect(self.clicked)
        self._bar = JobBar(theme, _BAR_WIDTH)
        self._words = Text(theme, "", Type.SMALL, "muted")
        self._whole = QWidget()
        layout = self._layout = QHBoxLayout(self._whole)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self._button, self._bar, self._words):
            layout.addWidget(part)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.set_session(session)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Follow the jobs of this archive."""
        if self._session is not None:
            self._session.job_added.disconnect(self._add)
        self._session = session
        if session is not None:
            session.job_added.connect(self._add)
            for job in session.jobs:
                self._add(job)
        self._follow()

    def _add(self, job: Job) -> None:
        job.progressed.connect(self._follow)
        job.state_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Show the newest of the jobs that are not over, one that runs before one that waits."""
        jobs = self._session.running() if self._session is not None else []
        ranked = sorted(jobs, key=lambda job: job.state is JobState.WAITING)
        self._job = ranked[0] if ranked else None
        self._whole.setVisible(self._job is not None)
        if self._job is None:
            return
        job = self._job
        more = self.tr(" and {0} more").format(len(jobs) - 1) if len(jobs) > 1 else ""
        self._button.setText(job.spec.name + more)
        self._button.setAccessibleName(f"{job.spec.name}{more}, {progress_words(job)}")
        self._theme.put_icon(self._button, "pause" if job.state is JobState.PAUSED else "loader", "muted", 14)
        self._bar.set_fraction(fraction(job), muted=job.state is not JobState.RUNNING)
        self._words.setText(amount_words(job))

    def _restyle(self) -> None:
        u = self._theme.u
        self._layout.setSpacing(u(8))
        self._button.setFont(self._theme.font(Type.SMALL))
        self._follow()


class VerifiedStatus(QWidget):
    """When this copy was last verified, and how that ended; `clicked` asks to verify it now."""

    clicked = Signal()

    def __init__(self, theme: Theme, session: ArchiveSession | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: ArchiveSession | None = None
        self._last: tuple[str, bool] | None = None
        self._button = QToolButton()
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setToolTip(self.tr("Verify everything now"))
        self._button.clicked.connect(self.clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._button)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MILLISECONDS)
        self._later.timeout.connect(self._ask)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.set_session(session)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Tell of this archive."""
        if self._session is not None:
            self._session.job_over.disconnect(self._ask_soon)
        self._later.stop()
        self._session = session
        self._button.hide()  # until it is known of this archive: what was said is about another one
        if session is not None:
            session.job_over.connect(self._ask_soon)
            self._ask()

    def _ask_soon(self, _: object) -> None:
        self._later.start()

    def _ask(self) -> None:
        if self._session is not None:
            self._session.ask("counts", "last verified", Archive.last_verified, self._show)

    def _show(self, last: tuple[str, bool] | None) -> None:
        self._last = last
        self._button.setVisible(self._session is not None)
        self._restyle()

    def _restyle(self) -> None:
        theme, last = self._theme, self._last
        when = shown_moment(last[0]) if last is not None else ""
        if last is None:
            icon, tone, text = "shield-alert", "muted", self.tr("Not verified yet")
        elif last[1]:
            icon, tone, text = "shield-check", "ok", self.tr("Verified {when}: all well").format(when=when)
        else:
            icon, tone, text = "shield-alert", "danger", self.tr("Verified {when}: faults were found").format(when=when)
        self._button.setText(text)
        self._button.setAccessibleName(text)
        theme.put_icon(self._button, icon, tone, 14)
        self._button.setFont(theme.font(Type.SMALL))
        colour = theme.colours.danger if tone == "danger" else theme.colours.muted
        self._button.setStyleSheet(f"QToolButton {{ color: {colour}; }}")
