"""Lets what is new in the watched folder of the open archive come in, as ordinary imports, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from archive_app.gui.operations.brought import Brought
from archive_app.gui.operations.importing import LIBRARY, Destination, add_files
from archive_app.gui.session import ArchiveSession, Job, JobState
from archive_app.gui.session.courier import Courier
from archive_app.gui.watching.poller import Poller
from archive_app.importing.watching import LOOK_SECONDS, Ready, to_try_again
from archive_app.settings import WatchedFolder


class Watcher(QObject):
    """Watches while an archive is open. `changed` tells that another folder, or none, is watched now.

    An import that a person cancels is not begun again for the same files until the archive is opened the next time.
    """

    changed = Signal()

    def __init__(
        self,
        watched_by: Callable[[Path], WatchedFolder | None],
        remember: Callable[[Path, Path | None, bytes | None], object],
        parent: QObject | None = None,
        seconds: float = LOOK_SECONDS,
    ) -> None:
        """Watch.

        Args:
            watched_by: tells which folder is to be watched for an archive.
            remember: keeps that: (archive, folder or None, collection or None).
            parent: owns it.
            seconds: between two looks.
        """
        super().__init__(parent)
        self._watched_by = watched_by
        self._remember = remember
        self._seconds = seconds
        self._session: ArchiveSession | None = None
        self._courier: Courier | None = None
        self._poller: Poller | None = None
        self.watched: WatchedFolder | None = None

    def set_session(self, session: ArchiveSession | None) -> None:
        """Watch for another archive, or for none."""
        self._stop()
        self._session = session
        self._start()

    def watch(self, folder: Path | None, collection: bytes | None = None) -> None:
        """Watch this folder for the open archive from now on; None for none."""
        if self._session is None:
            return
        self._stop()
        self._remember(self._session.root, folder, collection)
        self._start()
        words = self.tr("Watching “{name}”: what is new in it comes in by itself.") if folder else ""
        said = words.format(name=folder.name) if folder else self.tr("No folder is watched any more.")
        self._session.said.emit(said, False)

    def _start(self) -> None:
        session = self._session
        self.watched = self._watched_by(session.root) if session is not None else None
        if session is not None and self.watched is not None and session.is_writable:
            self._courier = Courier(self)
            self._poller = Poller(
                session.root, Path(self.watched.folder), self._courier, self._bring, self._tell_gone, session.trouble,
                self._seconds,
            )  # fmt: skip
            self._poller.start()
        self.changed.emit()

    def _stop(self) -> None:
        poller, self._poller = self._poller, None
        courier, self._courier = self._courier, None
        if courier is not None:
            courier.close()
            courier.deleteLater()
        if poller is not None:
            poller.stop()

    def _bring(self, ready: tuple[Ready, ...]) -> None:
        session, watched, poller = self._session, self.watched, self._poller
        if session is None or watched is None or poller is None:
            return
        destination = LIBRARY
        if watched.collection is not None:
            destination = Destination(collection=bytes.fromhex(watched.collection))
        paths, name = [path for each in ready for path in each.paths], Path(watched.folder).name
        job = add_files(session, paths, destination, "folder", watched=name)
        job.over.connect(partial(self._end, poller, job, ready))

    def _end(self, poller: Poller, job: Job, ready: tuple[Ready, ...]) -> None:
        if job.state is JobState.ENDED:
            later = to_try_again(ready, job.report.retryable) if isinstance(job.report, Brought) else []
            poller.dealt_with([each for each in ready if each not in later])
            if later:
                poller.again(later)
        elif job.state is JobState.FAILED:
            poller.again(ready)

    def _tell_gone(self, is_gone: bool) -> None:
        if self._session is None or self.watched is None:
            return
        name = Path(self.watched.folder).name
        words = (
            self.tr("The watched folder “{name}” is not there now; it is watched again when it is back.")
            if is_gone
            else self.tr("The watched folder “{name}” is back.")
        )
        self._session.said.emit(words.format(name=name), False)
