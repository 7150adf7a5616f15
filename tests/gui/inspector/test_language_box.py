"""Writing a language: by its name, the beginning of it, or its code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from archive_app.gui.inspector.language_box import LanguageBox


@pytest.mark.parametrize(
    ("written", "code", "shown"),
    [("Germ", "de", "German"), ("german", "de", "German"), ("de", "de", "German"), ("de-AT", "de-AT", "de-AT"),
     ("A", "A", "A"), ("", "", "")],
)  # fmt: skip
def test_the_only_name_that_begins_so_is_meant_and_a_code_stays_one(
    qtbot, theme, written: str, code: str, shown: str
) -> None:
    box = LanguageBox(theme)
    qtbot.addWidget(box)
    box.show()
    edit = box.lineEdit()
    edit.setFocus()
    qtbot.keyClicks(edit, written)
    box.completer().popup().hide()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert box.code() == code
    assert box.currentText() == shown
