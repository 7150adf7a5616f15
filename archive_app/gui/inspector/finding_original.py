"""Looking for the file of a missing original, together with the person who may have it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from archive_app.gui.folders import documents_folder
from archive_app.gui.operations.relinking import put_back
from archive_app.gui.session import ArchiveSession


def find_original(session: ArchiveSession | None, item: bytes | None, parent: QWidget) -> None:
    """Let a person choose the file, and put it back if it is the same."""
    if session is None or item is None:
        return
    title = QCoreApplication.translate("inspector", "Find the missing original")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(documents_folder()))
    if chosen:
        put_back(session, item, Path(chosen))
