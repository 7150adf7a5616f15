"""A title of any length costs no more than what is seen of it."""

from __future__ import annotations

import time

from archive_app.gui.inspector.editable_text import EditableText
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

TITLE = "Water " * 20_000


def test_a_title_of_a_hundred_thousand_letters_is_laid_out_in_no_time_and_edited_whole(qtbot, theme: Theme) -> None:
    title = EditableText(theme, "Title", Type.TITLE, shown=12)
    qtbot.addWidget(title)
    title.resize(320, 400)
    began = time.process_time()
    title.show_value(TITLE)
    title.show()
    qtbot.waitExposed(title)
    title.heightForWidth(320)
    title.heightForWidth(300)
    assert time.process_time() - began < 0.5  # it took seconds of this machine's time where all of it was laid out
    assert len(title._text._lines) == 12
    assert title.value == TITLE
    title.begin()
    assert title._editor is not None and title._editor.text() == TITLE


def test_a_short_title_is_shown_whole(qtbot, theme: Theme) -> None:
    title = EditableText(theme, "Title", Type.TITLE, shown=12)
    qtbot.addWidget(title)
    title.show_value("The flood of March 1987: what our photographs show")
    title.resize(200, 200)
    title.heightForWidth(200)
    shown = title._text._layout.text()
    assert shown == "The flood of March 1987: what our photographs show"
