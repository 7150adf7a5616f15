"""Answers to dialogs that wait for one, and what they ask about."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from archive_app.archive import Archive
from archive_app.importing.pasted import Pasted, import_pasted
from archive_app.progress import finish


def answer(do) -> None:
    """Do something with the dialog that is about to be shown."""

    def when_there() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, when_there)
        else:
            do(dialog)

    QTimer.singleShot(0, when_there)


def with_article(root: Path, text: str = "# River in the market\n\nWater crossed the square.") -> None:
    """Bring an article into an archive."""
    with Archive.open(root) as archive:
        finish(import_pasted(archive, [Pasted("bytes", text.encode(), "river.md")]))
