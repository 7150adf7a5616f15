"""The panel of jobs at the bottom of the centre: a row for each, and the log of the one that is chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from archive_app.errors import PressmarkError
from archive_app.gui.folders import documents_folder
from archive_app.gui.jobs_pane.filters import LogFilters
from archive_app.gui.jobs_pane.job_row import JobRow
from archive_app.gui.jobs_pane.log import JobLog, RowKind
from archive_app.gui.jobs_pane.log_file import write_log
from archive_app.gui.jobs_pane.log_model import LogModel
from archive_app.gui.jobs_pane.log_view import LogView
from archive_app.gui.jobs_pane.unfinished import UnfinishedImports
from archive_app.gui.operations import importing
from archive_app.gui.session import ArchiveSession, Job, JobState
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Rule, Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted

_MOST_ROWS = 3
_LEAST_LOG = 96  # px at 100 % text: tools and two rows
_COUNT_MILLISECONDS = 100


class JobsPane(QWidget):
    """Lists the jobs of a session; ended ones stay until they are closed.

    `item_requested` carries an item that should be shown, `wanted` tells that a job has begun and should be seen,
    `hide_requested` that the panel should be put away.
    """

    item_requested = Signal(bytes)
    wanted = Signal()
    hide_requested = Signal()

    def __init__(self, theme: Theme, session: ArchiveSession | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Jobs"))
        self._theme = theme
        self._session: ArchiveSession | None = None
        self._rows: list[JobRow] = []
        self._logs: dict[Job, JobLog] = {}
        self._chosen: Job | None = None
        self._model = LogModel(theme, self)
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(_COUNT_MILLISECONDS)
        self._count.timeout.connect(self._show_counts)
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()
        self.set_session(session)

    # -- what there is

    def set_session(self, session: ArchiveSession | None) -> None:
        """Show the jobs of this archive."""
        if self._session is not None:
            self._session.job_added.disconnect(self._add)
        for row in tuple(self._rows):
            self._remove(row)
        self._session = session
        if session is not None:
            session.job_added.connect(self._add)
            for job in session.jobs:
                self._add(job)
        self._unfinished.set_session(session)

    @property
    def logs(self) -> list[JobLog]:
        """The logs of the jobs that are listed, the oldest first."""
        return [self._logs[row.job] for row in self._rows]

    @property
    def chosen(self) -> Job | None:
        """The job whose log is shown."""
        return self._chosen

    def choose(self, job: Job | None) -> None:
        """Show the log of this job."""
        self._chosen = job
        self._filters.reset()
        log = self._logs.get(job) if job is not None else None
        self._model.show_log(log)
        several = len(self._rows) > 1
        for row in self._rows:
            row.set_chosen(several and row.job is job)
        self._show_counts()

    def _add(self, job: Job) -> None:
        log = JobLog(job)
        log.grew.connect(lambda _: self._count.start() if not self._count.isActive() else None)
        job.over.connect(self._show_counts)
        self._logs[job] = log
        row = JobRow(self._theme, job, can_go_on=importing.can_be_retried(job))
        row.chosen.connect(lambda: self.choose(job))
        row.closed.connect(lambda: self._remove(row))
        row.height_changed.connect(self._fit_rows)
        row.again.connect(lambda: self._do_again(row))
        self._rows.append(row)
        self._list.insertWidget(self._list.count() - 1, row)
        self._fit_rows()
        self.choose(job)
        QTimer.singleShot(0, row, lambda: self._scroll.ensureWidgetVisible(row))
        if not job.spec.quiet:
            self.wanted.emit()
            return
        for earlier in [row for row in self._rows if row.job.spec.quiet and row.job.state is JobState.ENDED]:
            if not self._logs[earlier.job].retryable():
                self._remove(earlier)  # those of a watched folder do not stack

    def _remove(self, row: JobRow) -> None:
        self._rows.remove(row)
        log = self._logs.pop(row.job)
        self._list.removeWidget(row)
        focus = self.window().focusWidget()
        if focus is not None and row.isAncestorOf(focus):
            (self._rows[-1] if self._rows else self._hide).setFocus()  # Qt would give it to another part of the window
        row.hide()
        row.deleteLater()
        if self._chosen is row.job:
            self.choose(self._rows[-1].job if self._rows else None)
        else:
            self.choose(self._chosen)
        log.deleteLater()
        self._fit_rows()
        if not self._rows:
            self.hide_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height between rows and log."""
        super().resizeEvent(event)
        self._fit_rows()

    def _follow_unfinished(self) -> None:
        self._show_counts()
        if self._unfinished.are_there:
            self.wanted.emit()
        elif not self._rows and self._session is not None:
            self.hide_requested.emit()

    # -- what can be done

    def _do_again(self, row: JobRow) -> None:
        spec = row.job.spec
        if self._session is not None and isinstance(spec, importing.ImportSpec):
            importing.again(self._session, spec)
            self._remove(row)

    def _retry(self) -> None:
        if self._session is not None and self._chosen is not None:
            importing.retry(self._session, self._chosen, self._logs[self._chosen].retryable())

    def _save(self) -> None:
        if self._chosen is None or self._session is None:
            return
        name = self.tr("Log of {name}.csv").format(name=self._chosen.spec.name.replace("/", "-"))
        kinds = self.tr("Table (*.csv);;Tab-separated table (*.tsv);;Text (*.txt)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the log"), str(documents_folder() / name), kinds)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the log of the chosen job to a file."""
        if self._chosen is None or self._session is None:
            return
        try:
            write_log(path, self._logs[self._chosen].rows)
        except PressmarkError as error:
            self._session.refused.emit(str(error))
        else:
            self._session.said.emit(self.tr("Saved the log as “{name}”.").format(name=path.name), False)

    def _filter(self, kind: RowKind | None) -> None:
        if self._chosen is not None:
            self._model.show_log(self._logs[self._chosen], kind)

    def _show_counts(self) -> None:
        log = self._logs.get(self._chosen) if self._chosen is not None else None
        self._filters.show_counts(log)
        retryable = len(log.retryable()) if log is not None and importing.can_be_retried(log.job) else 0
        self._again.setVisible(bool(retryable) and log is not None and log.job.state.is_over)
        self._again.setText(self.tr("Try {files} again").format(files=counted(retryable, "file")))
        self._save_button.setEnabled(log is not None and bool(log.rows))
        self._nothing.setVisible(not self._rows and not self._unfinished.are_there)
        for part in (self._filters, self._save_button, self._rule):
            part.setVisible(bool(self._rows))

    # -- how it is built

    def _build(self) -> None:
        theme = self._theme
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._holder)
        for part in (self._holder, self._scroll.viewport()):
            part.setAutoFillBackground(False)
        self._nothing = Text(theme, self.tr("Nothing is running."), Type.UI, "muted")
        self._filters = LogFilters(theme)
        self._filters.chosen.connect(self._filter)
        self._again = QPushButton()
        self._again.clicked.connect(self._retry)
        self._save_button = QToolButton()
        self._save_button.setText(self.tr("Save the log"))
        self._save_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._save_button.clicked.connect(self._save)
        self._hide = QToolButton()
        self._hide.setAccessibleName(self.tr("Hide the jobs"))
        self._hide.setToolTip(self.tr("Hide the jobs"))
        self._hide.clicked.connect(self.hide_requested)
        self._view = LogView(theme, self._model)
        self._view.item_requested.connect(self.item_requested)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self._filters, 1)
        for button in (self._again, self._save_button, self._hide):
            self._tools.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(0)
        self._rule = Rule()
        self._unfinished = UnfinishedImports(theme)
        self._unfinished.changed.connect(self._follow_unfinished)
        for part in (self._unfinished, self._nothing, self._scroll, self._rule):
            self._inner.addWidget(part)
        self._inner.addLayout(self._tools)
        self._view_box = QHBoxLayout()
        self._view_box.addWidget(self._view)
        self._inner.addLayout(self._view_box, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Rule())
        layout.addLayout(self._inner, 1)

    def _fit_rows(self) -> None:
        wanted = sum(row.height() for row in self._rows[-_MOST_ROWS:])
        least = self._rows[-1].height() if self._rows else 0
        left = self.height() - self._filters.height() - self._theme.u(_LEAST_LOG)
        self._scroll.setFixedHeight(max(least, min(wanted, left)))
        self._scroll.setVisible(bool(self._rows))

    def _restyle(self) -> None:
        u = self._theme.u
        self._inner.setContentsMargins(u(12), 0, u(12), 0)
        self._nothing.setContentsMargins(u(8), u(16), 0, u(16))
        self._tools.setContentsMargins(u(8), u(8), u(8), u(6))
        self._view_box.setContentsMargins(u(5), 0, u(5), 0)
        self._tools.setSpacing(u(8))
        self._save_button.setIcon(self._theme.icon("download", "muted"))
        self._hide.setIcon(self._theme.icon("chevron-down", "muted"))
        for button in (self._save_button, self._hide):
            button.setIconSize(QSize(self._theme.icon_size(16), self._theme.icon_size(16)))
            button.setFont(self._theme.font(Type.UI_MEDIUM))
        self._again.setIcon(self._theme.icon("refresh-cw", "text"))
        self._fit_rows()
        self._show_counts()
