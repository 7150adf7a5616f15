"""Where copies land before they are part of the archive, and the sweeping of what killed imports left there.

Every process has a folder of its own, below ``incoming/``, and holds a lock beside it: a folder whose lock nobody
holds belongs to a process that has ended.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from pathlib import Path
from typing import IO

import portalocker

from archive_app.errors import StorageError
from archive_app.records.ids import new_id

_ALONE = portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING
_TRIES = 100


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
            for path in list(self._incoming.iterdir()):
                if path.suffix != ".lock" or not path.with_suffix("").exists():
                    _sweep(path)

    def _open(self) -> Path:
        self._incoming.mkdir(exist_ok=True)
        self.sweep()
        for _ in range(_TRIES):
            folder = self._incoming / new_id().hex()
            self._lock = _hold(_lock_of(folder))
            if self._lock is not None:
                folder.mkdir()
                return folder
        raise OSError(None, "others sweep it without end", str(self._incoming))


def _hold(path: Path) -> IO[str] | None:
    """A new lock file, held; None where a sweep came between making and locking it, which may have removed it."""
    file = path.open("a+", encoding="utf-8")
    try:
        portalocker.lock(file, _ALONE)
        if os.path.samestat(os.fstat(file.fileno()), path.stat()):
            return file
    except (portalocker.AlreadyLocked, FileNotFoundError):
        pass
    except portalocker.LockException as error:
        file.close()
        raise OSError(None, "files cannot be locked there", str(path)) from error
    file.close()
    _remove(path)
    return None


def _sweep(path: Path) -> None:
    """Remove a folder, or what is left of one, and its lock, which is held meanwhile so that nobody else takes it."""
    lock = path if path.suffix == ".lock" else _lock_of(path)
    if not lock.exists():
        _remove(path)
        return
    with contextlib.suppress(OSError, portalocker.LockException):
        with lock.open("a+", encoding="utf-8") as file:
            portalocker.lock(file, _ALONE)
            _remove(path)
            _remove(lock)
        _remove(lock)  # Windows removes no file that is open


def _lock_of(folder: Path) -> Path:
    return folder.with_suffix(".lock")


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    with contextlib.suppress(OSError):
        path.unlink()
