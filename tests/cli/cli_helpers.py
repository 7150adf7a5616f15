"""Saying commands in this process and reading what they print."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archive_app.archive import Archive
from archive_app.cli.main import run
from archive_app.progress import finish

TEXT = "The river rose above the old quay before midnight and the lower town was warned by bells."


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON objects on standard output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def row(self) -> dict[str, Any]:
        (row,) = self.rows
        return row


class Terminal:
    """Runs commands in this process on one archive."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def __call__(self, *arguments: object) -> Said:
        self._capture.readouterr()
        status = run([str(argument) for argument in arguments])
        captured = self._capture.readouterr()
        return Said(status, captured.out, captured.err)

    def on(self, command: str, *arguments: object) -> Said:
        """A command on the archive of this test."""
        return self(command, "-a", self.folder, *arguments)

    def verified(self) -> bool:
        with Archive.open_reading(self.folder) as archive:
            parts = list(archive.layout.incoming.rglob("*.part"))
            return finish(archive.verify()).findings == () and parts == []
