"""The line at the bottom: what the centre shows, what runs, and when everything was last verified."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from archive_app.gui.jobs_pane.status import JobsStatus, VerifiedStatus
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import ElidedText, Rule
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import shortened

_LONGEST = 24


class StatusBar(QWidget):
    """32 high. `jobs_wanted` asks for the panel of jobs, `verify_wanted` for everything to be verified.

    `watch_wanted` asks for the choice of the folder that is watched.
    """

    jobs_wanted = Signal()
    verify_wanted = Signal()
    watch_wanted = Signal()

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
        self._watching = QToolButton()
        self._watching.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._watching.clicked.connect(self.watch_wanted)
        self._watching.hide()
        theme.put_icon(self._watching, "inbox", "muted", 14)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.addWidget(self._text, 1)
        row.addWidget(self._jobs)
        row.addWidget(self._watching)
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

    def show_watched(self, name: str) -> None:
        """Say which folder is watched, by its name; empty for none."""
        self._watching.setText(self.tr("Watching “{name}”").format(name=shortened(name, _LONGEST)))
        self._watching.setAccessibleName(self._watching.text())
        self._watching.setVisible(bool(name))

    def _restyle(self) -> None:
        u = self._theme.u
        self._row.setFixedHeight(u(32))
        self._layout.setContentsMargins(u(16), 0, u(16), 0)
        self._layout.setSpacing(u(16))
        self._watching.setFont(self._theme.font(Type.SMALL))
        self._watching.setStyleSheet(f"QToolButton {{ color: {self._theme.colours.muted}; }}")
