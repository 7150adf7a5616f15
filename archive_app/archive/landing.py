"""Where copies land before they are part of the archive, and the sweeping of what killed imports left there.

Every process has a folder of its own, below ``incoming/``, and holds a lock beside it: a folder whose lock nobody
holds belongs to a process that has ended.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Generator
from pathlib import Path
from typing import IO

import portalocker

from archive_app.errors import StorageError
from archive_app.records.ids import new_id

_ALONE = portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING


class Landing:
    """The folder for unfinished copies of one process, made when it is first needed."""

    def __init__(self, incoming: Path) -> None:
        self._incoming = incoming
        self._folder: Path | None = None
        self._lock: IO[str] | None = None
        self._opening = threading.Lock()

    def place(self) -> Path:
        """A new path for a copy; raises StorageError if the folder cannot be made."""
        return self._own_folder() / f"{new_id().hex()}.part"

    def folder(self) -> Path:
        """A new folder for content that is no file yet; raises StorageError if it cannot be made."""
        folder = self._own_folder() / new_id().hex()
        try:
            folder.mkdir()
        except OSError as error:
            raise StorageError(f"“{folder}” cannot be made ({error.strerror}); make room on the disk.") from error
        return folder

    def _own_folder(self) -> Path:
        with self._opening:
            if self._folder is None:
                try:
                    self._folder = self._open()
                except OSError as error:
                    raise StorageError(
                        f"“{self._incoming}” cannot be written ({error.strerror}); check its permissions and the room "
                        "on the disk."
                    ) from error
        return self._folder

    def close(self) -> None:
        """Remove the folder with all that is still in it."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        if self._lock is not None:
            path = Path(self._lock.name)
            self._lock.close()
            self._lock = None
            _remove(path)

    def sweep(self) -> None:
        """Remove what processes left here that have ended."""
        with contextlib.suppress(OSError):
            for path in self._left_behind():
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                _remove(path)
                _remove(_lock_of(path))

    def _open(self) -> Path:
        self._incoming.mkdir(exist_ok=True)
        self.sweep()
        folder = self._incoming / new_id().hex()
        self._lock = _lock_of(folder).open("a+", encoding="utf-8")
        portalocker.lock(self._lock, _ALONE)
        folder.mkdir()
        return folder

    def _left_behind(self) -> Generator[Path]:
        for path in list(self._incoming.iterdir()):
            if path.suffix == ".lock" and path.with_suffix("").exists():
                continue
            with contextlib.suppress(OSError, portalocker.LockException):
                lock = path if path.suffix == ".lock" else _lock_of(path)
                if not lock.exists() or _is_free(lock):
                    yield path


def _lock_of(folder: Path) -> Path:
    return folder.with_suffix(".lock")


def _is_free(lock: Path) -> bool:
    with lock.open("a+", encoding="utf-8") as file:
        portalocker.lock(file, _ALONE)
        return True


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
