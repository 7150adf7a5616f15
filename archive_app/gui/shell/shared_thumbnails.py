"""One source of thumbnails for all panes: what the results have decoded already serves the inspector too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage, QPixmap
from shiboken6 import isValid

from archive_app.gui.results.thumbnails import Thumbnails

Deliver = Callable[[QImage | QPixmap | None], None]
_HIGHEST = 4
"""A picture is asked for by its width; it may be so many times as high."""


class SharedThumbnails(QObject):
    """Delivers a picture at once if it is there, and again when a better one, or none, is known."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._waiting: dict[bytes, list[tuple[str, int, Deliver]]] = defaultdict(list)
        thumbnails.arrived.connect(self._arrived)

    def ask(self, sha256: bytes, extension: str, width: int, deliver: Deliver) -> None:
        """Deliver the thumbnail of an original, fitted into `width` device pixels."""
        if not self._give(sha256, extension, width, deliver):
            self._waiting[sha256].append((extension, width, deliver))

    def forget(self) -> None:
        """Nobody waits any more: another archive is shown."""
        self._waiting.clear()

    def _give(self, sha256: bytes, extension: str, width: int, deliver: Deliver) -> bool:
        """Deliver what there is; whether that is all there will be: until then, another size serves."""
        box = QSize(width, width * _HIGHEST)
        picture = self._thumbnails.pixmap(sha256, extension, box, 1.0)
        if picture is not None:
            deliver(picture)
        elif self._thumbnails.lack(sha256) is not None:
            deliver(None)
            return True
        return self._thumbnails.has(sha256, extension, box, 1.0)

    def _arrived(self, sha256: bytes) -> None:
        for extension, width, deliver in self._waiting.pop(sha256, ()):
            if _is_wanted(deliver):
                self.ask(sha256, extension, width, deliver)  # what came may have been made for another place


def _is_wanted(deliver: Deliver) -> bool:
    """Whether who asked is still there: a card may be gone before its picture comes."""
    method = deliver.func if isinstance(deliver, partial) else deliver
    asker = getattr(method, "__self__", None)
    return not isinstance(asker, QObject) or isValid(asker)
