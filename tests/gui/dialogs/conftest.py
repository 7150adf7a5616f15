"""Dialogs over a window, in a home of nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path / "home"))


@pytest.fixture
def window(qtbot, theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made
