"""Files and folders that are being written under a temporary name, and the sweeping of those that were killed.

Each has a lock file beside it, held for as long as it is written: what has one that nobody holds belongs to a process
that has ended. What has none is not ours.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Generator
from pathlib import Path

import portalocker

_LOCK = ".lock"


@contextlib.contextmanager
def partial(path: Path, own: re.Pattern[str]) -> Generator[None]:
    """Announce that `path` is about to be written, after sweeping what others of the names `own` left beside it.

    Raises OSError if the folder cannot be written.
    """
    sweep(path.parent, own)
    lock = path.with_name(path.name + _LOCK)
    with lock.open("a+", encoding="utf-8") as file:
        portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE)
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                lock.unlink()


def sweep(folder: Path, own: re.Pattern[str]) -> None:
    """Remove what processes that have ended left in a folder under names that `own` matches."""
    with contextlib.suppress(OSError):
        for lock in list(folder.iterdir()):
            name = lock.name.removesuffix(_LOCK)
            if name != lock.name and own.fullmatch(name):
                _sweep(lock, folder / name)


def _sweep(lock: Path, left: Path) -> None:
    with contextlib.suppress(OSError, portalocker.LockException), lock.open("a+", encoding="utf-8") as file:
        portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
        lock.unlink()
