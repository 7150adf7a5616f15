"""Hands answers from threads over to the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Courier(QObject):
    """Runs callables in the thread that made it, in the order they were sent."""

    _sent = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._lock = threading.RLock()  # a thread that outlives this one sends nothing once it is closed
        self._sent.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def send(self, deliver: Callable[[], None]) -> None:
        """Have `deliver` called soon; callable from any thread. Nothing is delivered after `close`."""
        with self._lock:
            if self._open:
                self._sent.emit(deliver)

    def close(self) -> None:
        """Deliver nothing any more: what the answers are for is gone."""
        with self._lock:
            self._open = False

    def _run(self, deliver: Callable[[], None]) -> None:
        if self._open:
            deliver()
