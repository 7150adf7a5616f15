"""Folders and files as discovery walks them: what lies in a folder, on the disk or in a container."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from archive_app.archive.layout import is_archive
from archive_app.file_names import readable
from archive_app.importing.outcomes import Outcome, Status

SYSTEM_FILE = "A file that the system keeps for itself."
NO_FILE = "Not a file or folder (a device or socket)."

_BREATH = 500
"""How many names are looked at between two breaths."""

_SYSTEM_FILES = {"thumbs.db", "desktop.ini", ".ds_store", ".directory", "ehthumbs.db"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder in a folder."""

    path: Path
    is_folder: bool


class Tree(Protocol):
    """Folders and files, on the disk or in a container."""

    def scan(self, folder: Path) -> Generator[Entry | Outcome | None]:
        """What lies in a folder, in the order of the names; what cannot be taken comes as an outcome."""

    def label(self, path: Path) -> str:
        """What rows call a file or folder."""

    def is_archive(self, folder: Path) -> bool:
        """Whether a folder is an archive of Pressmark."""

    def is_bag(self, folder: Path) -> bool:
        """Whether a folder is a bag."""


def is_bag(path: Path) -> bool:
    """Whether a folder is a bag."""
    return os.path.isfile(path / "bagit.txt")  # noqa: PTH113 - False, not an error, where the folder is closed to us


def is_system_file(name: str) -> bool:
    """Whether a file or folder of this name is one that systems keep for themselves."""
    return name.lower() in _SYSTEM_FILES or name.startswith("._")


class Disk:
    """The folders of this computer."""

    def scan(self, folder: Path) -> Generator[Entry | Outcome | None]:
        """As `Tree`."""
        return scan(folder)

    def label(self, path: Path) -> str:
        """As `Tree`."""
        return readable(path)

    def is_archive(self, folder: Path) -> bool:
        """As `Tree`."""
        return is_archive(folder)

    def is_bag(self, folder: Path) -> bool:
        """As `Tree`."""
        return is_bag(folder)


def scan(folder: Path) -> Generator[Entry | Outcome | None]:
    """The files and folders in a folder, in the order of their names; the rest as outcomes."""
    entries: list[os.DirEntry[str]] = []
    try:
        with os.scandir(folder) as scan:
            for entry in scan:
                entries.append(entry)
                if len(entries) % _BREATH == 0:
                    yield None
    except OSError as error:
        yield unreadable(folder, error)
        return
    entries.sort(key=lambda entry: os.fsencode(entry.name))
    for number, entry in enumerate(entries, 1):
        if number % _BREATH == 0:
            yield None
        path = Path(entry.path)
        if entry.is_symlink():
            yield Outcome(readable(path), Status.SKIPPED, message="A link; import what it points to by itself.")
        elif entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False):
            if is_system_file(entry.name):
                yield Outcome(readable(path), Status.SKIPPED, message=SYSTEM_FILE)
            else:
                yield Entry(path, entry.is_dir(follow_symlinks=False))
        else:
            yield Outcome(readable(path), Status.SKIPPED, message=NO_FILE)


def unreadable(path: Path, error: OSError) -> Outcome:
    """The row of a file or folder that the system does not let us read."""
    reason = (error.strerror or type(error).__name__).lower()
    if isinstance(error, FileNotFoundError):
        message = f"“{readable(path)}” is not there; check its name."
    elif error.errno == errno.ENAMETOOLONG:
        message = f"“{readable(path)}” lies too deep to be read; move it up and import it by itself."
    else:
        message = f"“{readable(path)}” cannot be read ({reason}); check its permissions."
    return Outcome(readable(path), Status.FAILED, message=message, retryable=True)
