"""What the shell ties together: buttons of one part that are commands of another, and habits that are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton

from archive_app.archive import Archive
from archive_app.archive.listing import saved_searches
from archive_app.gui.shell.main_window import MainWindow

LONG = 20_000


def test_the_button_in_the_search_field_saves_the_search(
    qtbot, window: MainWindow, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_app.gui.shell.item_commands.ask_text", lambda *_: "Boats")
    with qtbot.waitSignal(window.opening.session_changed, timeout=LONG):
        window.opening.open(root)
    window.workspace.narrow(text="boat")
    buttons = window.assembly.parts.centre.search.findChildren(QToolButton)
    save = next(button for button in buttons if button.accessibleName() == "Save this search")
    assert save.isVisible()
    session = window.opening.session
    assert session is not None
    with qtbot.waitSignal(session.changed, timeout=LONG):
        save.click()
    with Archive.open_reading(root) as archive:
        assert [search.name for search in saved_searches(archive)] == ["Boats"]
