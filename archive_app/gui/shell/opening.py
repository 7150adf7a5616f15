"""Which archive is open: opening, making, closing, and remembering where one was."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from archive_app.archive.opening import create
from archive_app.gui.session import ArchiveSession
from archive_app.gui.session.courier import Courier
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
        self._making: Courier | None = None
        self._left: list[threading.Thread] = []
        """The threads of archives that were left while they were being opened, until they have let go of them."""

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
        session.open(tuple(self._left))

    def create(self, root: Path, then: Then | None = None) -> None:
        """Make an empty archive in a thread and open it, unless another one is opened or closed meanwhile.

        Where that cannot be, the one that is open stays, and it is told why.
        """
        self._forget_making()
        root = root.absolute()
        courier = self._making = Courier(self)

        def work() -> None:
            error: Exception | None = None
            try:
                create(root)
            except Exception as raised:  # noqa: BLE001 - known trouble is told, a fault of ours shown with a report
                error = raised
            courier.send(lambda: self._made(root, then, error))

        if self.session is None:
            self.began.emit(root)
        threading.Thread(target=work, name="making an archive").start()

    def close(self) -> None:
        """Let the open archive go; what runs on it stops at a sound point.

        One that is still being opened or brought up to date is not waited for: its thread ends at its next step, and
        what is opened next begins after that.
        """
        self._forget_making()
        session, self.session = self.session, None
        pending, self._pending = self._pending, None
        if session is not None:
            self.session_changed.emit(None)
        self._left = [thread for thread in self._left if thread.is_alive()]
        if session is not None:
            session.close()
            session.deleteLater()
        if pending is not None:
            self._left.append(pending.leave())
            pending.deleteLater()

    def end(self) -> None:
        """Close, and wait until each archive has been let go of."""
        self.close()
        for thread in self._left:
            thread.join()
        self._left.clear()

    def _made(self, root: Path, then: Then | None, error: Exception | None) -> None:
        self._forget_making()
        here = self.session
        if error is None:
            self.open(root, then, back_to=here.root if here is not None else None)
        elif here is None:
            self.failed.emit(root, error)
        else:
            here.trouble(error)

    def _forget_making(self) -> None:
        """Hear nothing any more of an archive that is being made; it is made to its end all the same."""
        making, self._making = self._making, None
        if making is not None:
            making.close()
            making.deleteLater()

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
