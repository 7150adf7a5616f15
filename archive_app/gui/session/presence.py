"""Whether the archive that is open is still the one in its folder.

Where a folder is moved, deleted or replaced by a copy, what is open goes on working on files that nobody finds any
more; a change would be told as done, and be lost.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from archive_app.errors import NotFoundError

_DATABASE = "archive.sqlite"


class Presence:
    """Knows the database that was opened in a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._opened: tuple[int, int] | None = None

    def note(self) -> None:
        """The archive has just been opened."""
        self._opened = self._present()

    @property
    def is_there(self) -> bool:
        """Whether the same database is still in its folder."""
        return self._opened is None or self._present() == self._opened

    def require(self) -> None:
        """Raise NotFoundError if it is not there any more."""
        if not self.is_there:
            raise NotFoundError(
                QCoreApplication.translate(
                    "session",
                    "The archive in “{folder}” was moved, deleted or replaced while it was open, so nothing was done; "
                    "put it back, or open it where it is now.",
                ).format(folder=self._root)
            )

    def _present(self) -> tuple[int, int] | None:
        try:
            found = (self._root / _DATABASE).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
