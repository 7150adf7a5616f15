"""Counts what a drag would bring in, in a thread: it may be a hundred thousand files, or a disk that is asleep."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from archive_app.archive import Archive
from archive_app.errors import PressmarkError
from archive_app.gui.session.courier import Courier


class Counting(QObject):
    """Counts one set of paths at a time; `grown` carries the `Plan` so far, last of all the complete one."""

    grown = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._courier = Courier(self)
        self._number = 0
        self._thread: threading.Thread | None = None

    def start(self, paths: Sequence[Path], root: Path | None) -> None:
        """Count these paths, and what of them looks familiar in the archive in `root`."""
        self._number += 1
        self._thread = threading.Thread(
            target=self._run, args=(self._number, tuple(paths), root), name="counting a drop", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Nobody wants to know any more; the thread ends by itself, since a disk that hangs must not hold us."""
        self._number += 1

    @property
    def is_running(self) -> bool:
        """Whether a thread still counts."""
        return self._thread is not None and self._thread.is_alive()

    def _run(self, number: int, paths: tuple[Path, ...], root: Path | None) -> None:
        from archive_app.importing.planning import plan

        archive = _opened(root)
        try:
            work = plan(paths, archive)
            for step in work:
                if number != self._number:
                    work.close()
                    return
                self._courier.send(partial(self._tell, number, step.outcome))
        except (PressmarkError, OSError):
            return  # the count is a courtesy: the import itself tells what is wrong
        finally:
            if archive is not None:
                archive.close()

    def _tell(self, number: int, plan: object) -> None:
        if number == self._number:
            self.grown.emit(plan)


def _opened(root: Path | None) -> Archive | None:
    try:
        return Archive.open_reading(root) if root is not None else None
    except PressmarkError:
        return None
