"""Folders of the person whose window it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from archive_app.file_names import readable
from archive_app.paths import data_folder


def documents_folder() -> Path:
    """Where people keep what they make; their home where no such folder is there."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def folder_beside(archive: Path) -> Path:
    """Where a person keeps archives: beside the open one; with the documents where that lies in a place of our own."""
    return documents_folder() if data_folder() in archive.parents else archive.parent


def shown_folder(folder: Path) -> str:
    """A folder in words: by its name where it lies right in the person's home, else by its path."""
    home = Path.home()
    if folder == home:
        return readable(folder)
    return readable(Path(folder.name)) if folder.parent == home else short_path(folder)


def short_path(folder: Path) -> str:
    """A path that begins with “~” where it lies in the person's home."""
    try:
        return readable(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return readable(folder)
