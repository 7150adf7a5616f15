"""One field of several items: what is shown of their values."""

from __future__ import annotations

from archive_app.gui.inspector.bulk_field import BulkField
from archive_app.gui.inspector.bulk_page import _date_words
from archive_app.gui.theme import Theme

MACHINE = "1987-03-15T09:12:00Z"


def made(qtbot, theme: Theme) -> BulkField:
    field = BulkField(theme, "date_text", "Date", _date_words)
    qtbot.addWidget(field)
    return field


def test_times_that_a_machine_wrote_are_shown_as_elsewhere(qtbot, theme: Theme) -> None:
    field = made(qtbot, theme)
    field.show_counts([(MACHINE, 2), ("spring 1987", 1)])
    assert "Z" not in field.edit.placeholderText()
    assert "15 Mar 1987" in field.edit.placeholderText()
    field.show_counts([(MACHINE, 3)])
    assert field.edit.text().startswith("15 Mar 1987")


def test_what_all_have_stays_as_it_is_written_unless_it_is_changed(qtbot, theme: Theme) -> None:
    field = made(qtbot, theme)
    field.show_counts([(MACHINE, 3)])
    qtbot.keyClicks(field.edit, "x")
    field.edit.backspace()
    field.edit.textEdited.emit(field.edit.text())
    field.edit.setText(_date_words(MACHINE))
    assert field.text == MACHINE
    field.edit.setText("16 March 1987")
    assert field.text == "16 March 1987"
