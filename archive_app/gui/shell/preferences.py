"""The settings as the window uses them: changed at once for the window, written a moment later."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from archive_app.errors import PressmarkError
from archive_app.settings import Settings, SettingsFile

_WRITE_MILLISECONDS = 800
_log = logging.getLogger(__name__)


class Preferences(QObject):
    """What the window remembers of a person. Losing it loses habits only, so trouble with the file is only logged."""

    def __init__(self, file: SettingsFile | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file or SettingsFile()
        reading = self._file.read()
        self.warning = reading.warning
        self._settings = reading.settings
        self._changes: dict[str, Any] = {}
        self._layout: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WRITE_MILLISECONDS)
        self._timer.timeout.connect(self.flush)

    @property
    def settings(self) -> Settings:
        """The present settings."""
        return self._settings

    def change(self, **changes: Any) -> None:
        """Set some of them."""
        self._settings = replace(self._settings, **changes)
        self._changes |= changes
        self._timer.start()

    def layout(self, name: str) -> str:
        """A remembered size or width; empty where there is none."""
        return self._settings.layout.get(name, "")

    def keep_layout(self, name: str, value: str) -> None:
        """Remember a size or width."""
        self._layout[name] = value
        self._settings = replace(self._settings, layout={**self._settings.layout, name: value})
        self._timer.start()

    def remember_archive(self, root: Path) -> None:
        """Put an archive first among the recent ones."""
        self._write(lambda: self._file.remember(root, root.name))

    def forget_archive(self, root: Path) -> None:
        """Take an archive out of the recent ones."""
        self._write(lambda: self._file.forget(root))

    def watch(self, root: Path, folder: Path | None, collection: bytes | None = None) -> None:
        """Remember which folder is watched for an archive; None for no folder."""
        self._write(lambda: self._file.watch(root, folder, collection))

    def flush(self) -> None:
        """Write what was changed."""
        self._timer.stop()
        changes, self._changes = self._changes, {}
        layout, self._layout = self._layout, {}
        if changes or layout:
            self._write(lambda: self._file.update(lambda s: replace(s, **changes, layout={**s.layout, **layout})))

    def _write(self, write: Callable[[], Settings]) -> None:
        try:
            self._settings = write()
        except PressmarkError as error:
            _log.warning("%s", error)
