from __future__ import annotations

import pytest

from archive_app.gui.reading.beginning import Beginning, beginning
from archive_app.records.paragraphs import Paragraph

SHOWN = (
    Paragraph("The gauge", heading=2),
    Paragraph("It is read at six."),
    Paragraph("Bread", lists=1, marker="•"),
    Paragraph("Year\tHeight", row="head"),
    Paragraph("1931\t3.87 m", row="body"),
)


@pytest.fixture
def widget(qtbot, theme) -> Beginning:
    made = Beginning(theme)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def test_headings_items_and_tables_are_shown_and_spoken(widget):
    widget.show_paragraphs(SHOWN)
    assert [text.text for text in widget._texts] == [
        "The gauge\nIt is read at six.\nBread",
        "Year\tHeight\n1931\t3.87 m",
    ]
    assert "• Bread\n" in widget.accessibleName()


def test_texts_stand_below_each_other(widget):
    widget.show_paragraphs(SHOWN)
    height = widget.heightForWidth(500)
    first, table = widget._texts
    assert first.geometry().bottom() < table.y()
    assert table.geometry().bottom() + 1 == height


def test_what_has_no_room_is_cut_between_two_lines(widget):
    widget.show_paragraphs([Paragraph("word " * 200)])
    whole = widget.heightForWidth(300)
    cut = widget.whole_lines(300, 100)
    assert 60 < cut <= 100 < whole
    layout = widget._texts[0].document().firstBlock().layout()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    crossed = [line for line in lines if line.y() + 1 < cut < line.y() + line.height() - 1]
    assert len(lines) > 3
    assert not crossed
    assert widget.whole_lines(300, whole + 50) == whole + 50


def test_a_long_text_ends_after_a_word_with_an_ellipsis():
    (first,) = beginning([Paragraph("word " * 1000), Paragraph("more")])
    assert first.text.endswith("word …")
    assert len(first.text) < 1600
