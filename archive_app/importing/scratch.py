"""Folders below ``incoming/`` for what lies in files and has to be taken out of them to be read, never for long."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from archive_app.archive.originals import Originals
from archive_app.errors import StorageError
from archive_app.records.ids import new_id


class Scratch:
    """Makes folders and removes them; all of them are gone at the end of its ``with``, or swept after a kill.

    Enter it before the pool whose readers write into its folders: then none of them writes any more when it ends.
    """

    def __init__(self, originals: Originals) -> None:
        self._originals = originals
        self._open = ExitStack()
        self._root: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._root = None
        self._open.close()

    def folder(self) -> Path:
        """A new, empty folder; raises StorageError if it cannot be made."""
        if self._root is None:
            self._root = self._open.enter_context(self._originals.holding())
        folder = self._root / new_id().hex()
        try:
            folder.mkdir()
        except OSError as error:
            raise StorageError(f"“{folder}” cannot be made ({error.strerror}); make room on the disk.") from error
        return folder

    def remove(self, folder: Path | None) -> None:
        """Remove a folder with all that is in it; None is none."""
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
