"""What lies on the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard


def copied(clipboard: QClipboard) -> QMimeData:
    """What was copied last; empty where nothing ever was, for which Qt has no object at all on some platforms."""
    mime: QMimeData | None = clipboard.mimeData()
    return mime if mime is not None else QMimeData()
