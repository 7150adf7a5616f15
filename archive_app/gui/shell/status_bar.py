"""The line at the bottom: what the centre shows, what runs, and when everything was last verified."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from archive_app.gui.jobs_pane.status import JobsStatus, VerifiedStatus
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import ElidedText, Rule
from archive_app.gui.theme.type_styles import Type


class StatusBar(QWidget):
    """32 high. `jobs_wanted` asks for the panel of jobs, `verify_wanted` for everything to be verified."""

    jobs_wanted = Signal()
    verify_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._text = ElidedText(theme, "", Type.UI, "muted")
        self._jobs = JobsStatus(theme)
        self._jobs.clicked.connect(self.jobs_wanted)
        self._verified = VerifiedStatus(theme)
        self._verified.clicked.connect(self.verify_wanted)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.addWidget(self._text, 1)
        row.addWidget(self._jobs)
        row.addWidget(self._verified)
        self._layout = row
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Rule())
        whole.addWidget(self._row)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Tell of another archive, or of none."""
        self._jobs.set_session(session)
        self._verified.set_session(session)
        self.say("")

    def say(self, text: str) -> None:
        """Say what the centre shows."""
        self._text.setText(text)

    def _restyle(self) -> None:
        u = self._theme.u
        self._row.setFixedHeight(u(32))
        self._layout.setContentsMargins(u(16), 0, u(16), 0)
        self._layout.setSpacing(u(16))
