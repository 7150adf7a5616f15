"""Lays items out as files in a thread, so that they are at hand when they are dragged to another program."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from archive_app.archive import Archive
from archive_app.errors import PressmarkError
from archive_app.gui.session.courier import Courier


@dataclass(frozen=True, slots=True)
class Laid:
    """Items as files. `titles` are what they are called, `trouble` says why there are fewer files than items."""

    items: tuple[bytes, ...]
    paths: tuple[Path, ...] = ()
    titles: tuple[str, ...] = ()
    trouble: str = ""


class LayingOut:
    """One set of items on its way into a folder."""

    def __init__(self, root: Path, items: tuple[bytes, ...], folder: Path, done: Callable[[Laid], None]) -> None:
        self.items = items
        self.folder = folder
        self.laid: Laid | None = None
        self.is_used = False
        """Whether another program was given the files: they must stay where they are."""
        self._root = root
        self._done = done
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="laying out items", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it, and take its files away unless they were given to somebody."""
        self._stopped.set()
        self._thread.join()
        if not self.is_used:
            _remove(self.folder)

    def _run(self) -> None:
        from archive_app.exporting.files import laying_out

        paths: list[Path] = []
        titles: tuple[str, ...] = ()
        trouble = ""
        try:
            with Archive.open_reading(self._root) as archive:
                titles = _titles(archive, self.items)
                work = laying_out(archive, self.items, self.folder)
                while not self._stopped.is_set():
                    try:
                        next(work)
                    except StopIteration as end:
                        paths = end.value
                        break
                work.close()
        except PressmarkError as error:
            trouble = str(error)
        except OSError as error:
            said = _tr("The files could not be laid out ({reason}); make room on the disk and try again.")
            trouble = said.format(reason=error.strerror)
        if not self._stopped.is_set():
            self.laid = Laid(self.items, tuple(paths), titles, trouble)
            self._done(self.laid)


class Table(QObject):
    """The folder in which items are laid out; it is gone when the program ends."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._courier = Courier(self)
        self._folder: Path | None = None
        self._all: list[LayingOut] = []

    def lay(self, root: Path, items: tuple[bytes, ...], done: Callable[[Laid], None]) -> LayingOut:
        """Begin to lay out items of the archive in `root`; `done` is called in the window's thread."""
        self.drop_unused()
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="pressmark-out-"))
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        made = LayingOut(root, items, folder, lambda laid: self._courier.send(partial(done, laid)))
        self._all.append(made)
        return made

    def drop_unused(self) -> None:
        """Stop what nobody was given, and take its files away."""
        for each in [each for each in self._all if not each.is_used]:
            each.stop()
            self._all.remove(each)

    def clear(self) -> None:
        """Stop what is on its way and take all files away."""
        for each in self._all:
            each.is_used = False
            each.stop()
        self._all.clear()
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None


def _titles(archive: Archive, items: tuple[bytes, ...]) -> tuple[str, ...]:
    found = (archive.items.get(item) for item in items)
    return tuple(item.title or "" for item in found if item is not None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("dropping", text)


def _remove(folder: Path) -> None:
    """Take a folder away, also files in it that are for reading only, where the system minds that."""
    for parent, _, names in os.walk(folder):
        for name in names:
            os.chmod(os.path.join(parent, name), 0o600)  # noqa: PTH101, PTH118 - paths of os.walk
    shutil.rmtree(folder, ignore_errors=True)
