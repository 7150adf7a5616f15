"""Laying items out as files in a thread."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from archive_app.exporting import files
from archive_app.gui.dropping.laying import Laid, Table


class Shouting(QTranslator):
    """A language in which all is said in capitals."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return text.upper().replace("{REASON}", "{reason}") if context == "dropping" else ""

    def isEmpty(self) -> bool:  # noqa: N802 - a name of Qt
        return False


@pytest.fixture
def shouting(qapp: QCoreApplication, qtbot: QObject):
    translator = Shouting()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_trouble_of_the_disk_is_told_in_the_language_of_the_window(
    qtbot, root: Path, shouting: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "laying_out", refuse)
    table, told = Table(), list[Laid]()
    table.lay(root, (), told.append)
    qtbot.waitUntil(lambda: bool(told))
    table.clear()
    assert told[0].trouble.startswith("THE FILES COULD NOT BE LAID OUT (No space left on device)")
