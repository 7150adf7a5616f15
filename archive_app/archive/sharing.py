"""Who uses an archive at the same time: many may, but a migration takes it alone and names who holds it.

The lock is advisory and kept by the operating system on `archive.lock`, so that it vanishes with its process. Each
user also writes a line into the file, which is how a migration can say whom it waits for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import portalocker

from archive_app.errors import ArchiveBusyError, StorageError

IN_USE = "“{folder}” is in use by {holders}; close it there and try again."


class Share:
    """A hold on an archive, shared or alone, until `release`."""

    def __init__(self, path: Path, *, alone: bool = False, refusal: str = IN_USE) -> None:
        """Take hold of `path`; raises ArchiveBusyError, in the words of `refusal`, if another one stands in the way."""
        self._path = path
        try:
            self._file: IO[str] | None = path.open("a+", encoding="utf-8")
        except OSError as error:
            raise StorageError(f"“{path}” cannot be written ({error.strerror}); check its permissions.") from error
        flag = portalocker.LockFlags.EXCLUSIVE if alone else portalocker.LockFlags.SHARED
        try:
            portalocker.lock(self._file, flag | portalocker.LockFlags.NON_BLOCKING)
        except portalocker.LockException as error:
            holders = self._holders()
            self._file.close()
            raise ArchiveBusyError(refusal.format(folder=path.parent, holders=holders)) from error
        self._sign(alone)

    def release(self) -> None:
        """Let go; calling it twice does no harm."""
        if self._file is not None:
            portalocker.unlock(self._file)
            self._file.close()
            self._file = None

    def _sign(self, alone: bool) -> None:
        assert self._file is not None
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        program = Path(sys.argv[0]).name or "python"
        line = f"{os.getpid()}\t{program}, process {os.getpid()}, since {now}\n"
        with suppress(OSError):  # on a full disk the hold is as good without a name
            if alone or self._path.stat().st_size > 1 << 16:
                self._file.truncate(0)
            os.write(self._file.fileno(), line.encode())

    def _holders(self) -> str:
        assert self._file is not None
        self._file.seek(0)
        lines = [line.rstrip("\n").partition("\t") for line in self._file]
        names = {pid: text for pid, _, text in lines if pid.isdigit() and _is_running(int(pid))}
        return " and ".join(names.values()) or "another program"


@contextmanager
def held(path: Path, refusal: str) -> Generator[None]:
    """Hold `path` alone for as long as the block lasts; raises ArchiveBusyError, in the words of `refusal`."""
    share = Share(path, alone=True, refusal=refusal)
    try:
        yield
    finally:
        share.release()


def _is_running(pid: int) -> bool:
    if os.name != "posix":
        return True  # signal 0 ends a process on Windows; naming one too many does no harm
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
