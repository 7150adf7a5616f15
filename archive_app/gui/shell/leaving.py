"""How the window is left: what is written is not lost, work stops at a sound point, the database is backed up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from archive_app.gui.dialogs.leaving_dialog import Choice, ask_to_leave
from archive_app.gui.dialogs.prompt import confirm
from archive_app.gui.operations.looking_after import back_up
from archive_app.gui.session import ArchiveSession, Job
from archive_app.gui.shell.opening import Opening
from archive_app.gui.theme import Theme


class Leaving(QObject):
    """Asked before the window closes. A backup is made where anything was changed since it was opened."""

    def __init__(self, window: QWidget, opening: Opening, theme: Theme, is_writing: Callable[[], bool]) -> None:
        """`is_writing` says whether somebody has written what is not saved yet."""
        super().__init__(window)
        self._is_writing = is_writing
        self._window = window
        self._opening = opening
        self._theme = theme
        self._asks = True
        self._changed = False
        self._backup: Job | None = None
        opening.session_changed.connect(self._follow)

    def stop_asking(self) -> None:
        """From here on close at once."""
        self._asks = False

    def may_close(self) -> bool:
        """Whether to close now; if not, the window closes by itself when what it waits for is done."""
        session = self._opening.session
        if session is None or not self._asks:
            return True
        if self._is_writing() and not self._may_lose_words():
            return False
        running = [job for job in session.running() if job is not self._backup]
        if running:
            choice = ask_to_leave(self._theme, running, self._window)
            if choice is Choice.STAY:
                return False
            for job in running:
                job.cancel()
        if self._changed and session.is_writable and self._backup is None:
            self._backup = back_up(session)
            self._backup.over.connect(self._close_now)
            self._window.setEnabled(False)
            return False
        return self._backup is None or self._backup.state.is_over

    def _may_lose_words(self) -> bool:
        return confirm(
            self._theme,
            self._window,
            self.tr("Discard what you wrote?"),
            self.tr("A caption or note is not saved yet. If the window is closed now, what you wrote is lost."),
            self.tr("Discard and close"),
            loses=True,
        )

    def _close_now(self) -> None:
        self._asks = False
        self._window.setEnabled(True)
        self._window.close()

    def _follow(self, session: ArchiveSession | None) -> None:
        self._changed = False
        self._backup = None
        if session is not None:
            session.changed.connect(self._note_change)

    def _note_change(self, change: object) -> None:
        self._changed = self._changed or change is not None
