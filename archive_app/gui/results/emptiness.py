"""Whether the whole archive is empty, for a view that shows nothing: then nothing was searched in vain."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.archive.lookup import holds_items
from archive_app.gui.session import ArchiveSession


class Emptiness(QObject):
    """Asks the archive when it is told to `look`, and again with every change while it is empty.

    `changed` tells that it is known now, or is otherwise than before.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._session: ArchiveSession | None = None
        self.is_empty = False

    def set_session(self, session: ArchiveSession | None) -> None:
        """Ask of another archive."""
        if self._session is not None:
            self._session.changed.disconnect(self._hear)
        self._session = session
        self.is_empty = False
        if session is not None:
            session.changed.connect(self._hear)

    def look(self) -> None:
        """Find out."""
        if self._session is not None:
            self._session.ask("counts", "whether the archive is empty", holds_items, self._take)

    def _hear(self, _: object) -> None:
        if self.is_empty:
            self.look()

    def _take(self, holds: bool) -> None:
        if self.is_empty is holds:
            self.is_empty = not holds
            self.changed.emit()
