"""Which archive is open: opening, making, closing, and remembering where one was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from archive_app.archive.opening import create
from archive_app.errors import PressmarkError
from archive_app.gui.session import ArchiveSession
from archive_app.gui.shell.preferences import Preferences
from archive_app.progress import Progress

Then = Callable[[ArchiveSession], None]


class Opening(QObject):
    """Holds the one session of the window.

    `began` carries the folder that is being opened, `session_changed` the session or None, `failed` the folder and
    what stood in the way. `preparing` carries folder and `Progress` where it must be brought up to date first.
    """

    began = Signal(object)
    preparing = Signal(object, object)
    session_changed = Signal(object)
    failed = Signal(object, object)

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.session: ArchiveSession | None = None
        self._pending: ArchiveSession | None = None

    def open(self, root: Path, then: Then | None = None, *, back_to: Path | None = None) -> None:
        """Open an archive in place of the one that is open; `then` goes on with its session.

        With `back_to`, that one is opened again where this one cannot be, and it is told there why.
        """
        self.close()
        root = root.absolute()
        session = ArchiveSession(root, self._preferences.settings.agent, self)
        self._pending = session
        session.opened.connect(lambda: self._opened(session, then))
        session.preparing.connect(lambda progress: self._prepare(session, progress))
        session.failed.connect(lambda error: self._refused(session, error, back_to))
        self.began.emit(root)
        session.open()

    def create(self, root: Path, then: Then | None = None) -> None:
        """Make an empty archive and open it; where that cannot be, the one that is open stays, and it is told why."""
        here = self.session
        try:
            create(root)
        except PressmarkError as error:
            if here is None:
                self.failed.emit(root, error)
            else:
                here.trouble(error)
            return
        self.open(root, then, back_to=here.root if here is not None else None)

    def close(self) -> None:
        """Let the open archive go; what runs on it stops at a sound point."""
        session, self.session = self.session, None
        pending, self._pending = self._pending, None
        if session is not None:
            self.session_changed.emit(None)
        for each in (session, pending):
            if each is not None:
                each.close()
                each.deleteLater()

    def _opened(self, session: ArchiveSession, then: Then | None) -> None:
        if session is not self._pending:
            return
        self._pending, self.session = None, session
        self._preferences.remember_archive(session.root)
        self.session_changed.emit(session)
        if then is not None:
            then(session)

    def _prepare(self, session: ArchiveSession, progress: Progress) -> None:
        if session is self._pending:
            self.preparing.emit(session.root, progress)

    def _refused(self, session: ArchiveSession, error: Exception, back_to: Path | None) -> None:
        if session is not self._pending:
            return
        self._pending = None
        session.close()
        session.deleteLater()
        if back_to is not None:
            self.open(back_to, lambda before: before.trouble(error))
        else:
            self.failed.emit(session.root, error)
