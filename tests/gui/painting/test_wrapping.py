"""Where the lines of a text may be broken."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextOption

from archive_app.gui.inspector.source_text import SourceText
from archive_app.gui.painting.wrapping import wrap_mode
from archive_app.gui.theme import Theme

BETWEEN_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
ANYWHERE = QTextOption.WrapMode.WrapAnywhere


@pytest.mark.parametrize(
    ("text", "mode"),
    [("words " * 10_000, BETWEEN_WORDS), ("W" * 999, BETWEEN_WORDS), ("see " + "W" * 1000, ANYWHERE)],
)
def test_only_a_text_with_a_word_without_end_is_broken_anywhere(text: str, mode: QTextOption.WrapMode) -> None:
    assert wrap_mode(text) is mode


def test_only_the_lines_that_are_shown_are_laid_out(qtbot, theme: Theme) -> None:
    shown = SourceText(theme, "W" * 100_000, most_lines=3)
    qtbot.addWidget(shown)
    assert shown.heightForWidth(200) == 3 * SourceText(theme, "W").heightForWidth(200)
    assert shown._layout.lineCount() == 3
