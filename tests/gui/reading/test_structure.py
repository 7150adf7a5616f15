"""What the structure of a text looks like on the page of its article, and what it does there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from structured_pages import LINK, block_of, blocks, document_of, holding, structured

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.gui.reading.table_prose import TableProse, column_widths
from archive_app.gui.theme.type_styles import Type
from archive_app.records.actions import Action
from archive_app.records.paragraphs import paragraphs_of
from archive_app.records.passages import Passage, fitting


def test_headings_are_larger_by_their_level_and_bold(built):
    sizes = [block_of(built, words).charFormat().font().pixelSize() for words in ("The gauge", "It is read")]
    assert sizes[0] > sizes[1]
    assert block_of(built, "The gauge").charFormat().fontWeight() == 700


def test_items_stand_in_and_nested_ones_further(built):
    first, nested, last = (block_of(built, words).blockFormat().leftMargin()
                           for words in ("Bread", "White bread", "Water"))  # fmt: skip
    assert 0 < first == last
    assert nested == 2 * first
    assert block_of(built, "التاسعة").blockFormat().rightMargin() > 0
    assert block_of(built, "التاسعة").blockFormat().leftMargin() == 0


def test_bullets_and_numbers_are_painted_but_are_no_letters_of_the_text(qtbot, built, theme):
    block = holding(built, "White bread")
    assert "•" not in block.text and "12." not in block.text
    widget = block.widget
    line = widget.line_rect(block.text.index("Water"))
    before = widget.grab().toImage()
    strip = [
        before.pixelColor(x, y) for x in range(int(line.x()) - 6) for y in range(int(line.y()), int(line.bottom()))
    ]
    assert any(colour.lightness() < 128 for colour in strip)


def test_a_quote_has_a_rule_at_its_leading_side(built, theme):
    widget = holding(built, "We sat").widget
    y = int(widget.line_rect(widget.text.index("We sat")).center().y())
    assert widget.grab().toImage().pixelColor(1, y).name().upper() == theme.colours.line_strong.upper()


def test_code_is_set_in_one_width_on_a_ground(built, theme):
    block = block_of(built, "ring(bells)")
    assert block.charFormat().font().families() == theme.font(Type.CODE).families()
    widget = holding(built, "ring(bells)").widget
    y = int(widget.line_rect(widget.text.index("ring")).center().y())
    assert widget.grab().toImage().pixelColor(widget.width() - 8, y).name().upper() == theme.colours.sunken.upper()


def test_strong_and_emphasised_words_are_bold_and_slanted(built):
    document = document_of(built, "the council")
    assert document.find("leave").charFormat().fontWeight() == 700
    assert document.find("all").charFormat().fontItalic()


def test_a_table_keeps_its_places_and_is_no_wider_than_the_column(built):
    block = holding(built, "Year")
    widget = block.widget
    assert isinstance(widget, TableProse)
    assert widget.width() == built._column.measures().measure
    assert block.text == "Year\tHeight\n1931\t3.87 m\n1954\t4.11 m"
    for words in ("Year", "Height", "1931", "4.11 m"):
        start = block.text.index(words)
        widget.select(start, start + len(words))
        assert widget.textCursor().selectedText() == words
        assert widget.selection == (start, start + len(words))


def test_a_table_from_right_to_left_has_its_first_column_at_the_right(qtbot, theme):
    body = "السنة\tالماء\n١٩٨٧\t٤"
    rows = paragraphs_of(body, fitting((Passage(0, 11, "row", "head"), Passage(12, 18, "row", "body")), body))
    widget = TableProse(theme, rows, ((5, 5), (5, 5)))
    qtbot.addWidget(widget)
    widget.height_for(400)
    assert widget.line_rect(0).x() > widget.line_rect(6).x() > 200
    for start, end in ((0, 5), (6, 11), (12, 16), (17, 18)):
        widget.select(start, end)
        assert widget.textCursor().selectedText() == widget.text[start:end]
        assert widget.selection == (start, end)


def test_a_table_with_too_many_columns_scrolls_sideways_and_leaves_up_and_down_to_the_page(qtbot, page, article):
    body = "\t".join(f"Heading{n}" for n in range(20)) + "\n" + "\t".join("value" for _ in range(20))
    middle = body.index("\n")
    passages = (Passage(0, middle, "row", "head"), Passage(middle + 1, len(body), "row", "body"))
    page.show_article(structured(article, body, passages))
    widget = blocks(page)[0].widget
    assert isinstance(widget, TableProse)
    qtbot.waitUntil(lambda: widget.horizontalScrollBar().maximum() > 0)
    assert widget.width() == page._column.measures().measure
    assert widget.verticalScrollBar().maximum() == 0
    for delta, accepted in ((QPoint(-120, 0), True), (QPoint(0, -120), False)):
        event = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), delta, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        widget.wheelEvent(event)
        assert event.isAccepted() is accepted
    assert widget.horizontalScrollBar().value() > 0


@pytest.mark.parametrize("room", [200, 400, 5000])
def test_columns_share_the_room_and_keep_their_longest_words(room: int):
    columns = ((4, 4), (40, 9), (12, 6))
    widths = column_widths(columns, 15, 20, room)
    least = column_widths(columns, 15, 20, 0)
    assert all(wide >= low for wide, low in zip(widths, least, strict=True))
    assert sum(widths) <= max(room, sum(least))


def test_words_in_a_table_are_found_and_marked_there(qtbot, built):
    with qtbot.waitSignal(built._finding.moved):
        built._finding.find("4.11")
    widget = holding(built, "4.11").widget
    assert [mark.cursor.selectedText() for mark in widget.extraSelections()] == ["4.11"]


def test_all_is_copied_with_bullets_numbers_and_cells(built):
    built._selection.select_all()
    copied = built._selection.selected()
    assert "1. Bread\n  – White bread\n12. Water\n" in copied
    assert "Year\tHeight\n1931\t3.87 m\n1954\t4.11 m" in copied
    assert "• في التاسعة" in copied


def test_a_part_of_an_item_is_copied_without_its_number(built):
    block = holding(built, "Bread")
    start = block.text.index("read\nWhite")
    block.select(start, start + len("read\nWhite"))
    assert block.selected() == "read\n  – White"


def test_of_a_table_the_cells_that_are_selected_are_copied(built):
    block = holding(built, "1931")
    start, end = block.text.index("Height") + 2, block.text.index("3.87") + 1
    block.select(start, end)
    assert block.selected() == "Height\n3.87 m"
    selected = block.widget.textCursor().selectedTableCells()
    assert selected[:4] == (0, 2, 1, 1)


def test_a_long_article_full_of_structure_has_widgets_only_for_what_is_near(qtbot, page, article):
    body = "\n\n".join(["Item " + "with some words " * 20] * 3000)
    step = body.index("\n\n") + 2
    passages = [Passage(n * step, n * step + step - 2, "item", "bullet") for n in range(3000)]
    passages += [Passage(n * step, n * step + 4, "link", LINK) for n in range(3000)]
    page.show_article(structured(article, body, tuple(passages)))
    shown = blocks(page)
    assert len(shown) > 100
    assert sum(block.widget is not None for block in shown) < 10


def test_a_damaged_structure_leaves_the_plain_text(filled, loaded):
    with Archive.open(filled.root) as archive:
        archive.change(
            Action.MODIFICATION, "x", [Edit(filled.article, "article", {"structure": '[[0,9999999,"code",""]]'})]
        )
    assert loaded(filled.article).paragraphs[0].text.startswith("Paragraph 0.")
