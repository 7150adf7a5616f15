"""What the structure of a text looks like on the page of its article, and what it does there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.gui.reading.article_page import ArticlePage
from archive_app.gui.reading.loading import LoadedArticle
from archive_app.gui.reading.prose import Prose
from archive_app.gui.reading.table_prose import TableProse, column_widths
from archive_app.gui.reading.text_block import TextBlock
from archive_app.gui.theme.type_styles import Type
from archive_app.records.actions import Action
from archive_app.records.paragraphs import paragraphs_of
from archive_app.records.passages import Passage, fitting

LINK = "https://alder.example/book?a=1&b=2"
BODY = (
    "The river rose, and the council asked all to leave.\n\nThe gauge\n\nIt is read at six.\n\nBread\nWhite bread\n"
    "Water\n\nWe sat on the roof.\n\nIt was cold.\n\nYear\tHeight\n1931\t3.87 m\n1954\t4.11 m\n\nring(bells)\n\n"
    "ارتفع النهر\n\nفي التاسعة\n\nThe end."
)


def at(words: str, kind: str, value: str = "", body: str = BODY) -> Passage:
    start = body.index(words)
    return Passage(start, start + len(words), kind, value)


PASSAGES = (
    at("the council", "link", LINK), at("leave", "strong"), at("all", "emphasis"), at("The gauge", "heading", "2"),
    at("Bread", "item", "1."), at("White bread", "item", "  bullet"), at("Water", "item", "12."),
    at("We sat on the roof.\n\nIt was cold.", "quote"), at("Year\tHeight", "row", "head"),
    at("1931\t3.87 m", "row", "body"), at("1954\t4.11 m", "row", "body"), at("ring(bells)", "code"),
    at("ارتفع النهر", "heading", "3"), at("في التاسعة", "item", "bullet"),
)  # fmt: skip


@pytest.fixture
def page(theme, pictures, shown) -> ArticlePage:
    return shown(ArticlePage(theme, pictures))


@pytest.fixture
def article(filled, loaded) -> LoadedArticle:
    return structured(loaded(filled.article), BODY, PASSAGES)


def structured(article: LoadedArticle, body: str, passages: tuple[Passage, ...]) -> LoadedArticle:
    reading = replace(article.reading, item=replace(article.reading.item, body=body), photos=())
    return replace(article, reading=reading, paragraphs=tuple(paragraphs_of(body, fitting(passages, body))))


@pytest.fixture
def built(qtbot, page, article) -> ArticlePage:
    page.show_article(article)
    qtbot.waitUntil(page._column.is_built, timeout=10_000)
    return page


def blocks(page: ArticlePage) -> list[TextBlock]:
    return page._column.texts()[1:]


def holding(page: ArticlePage, words: str) -> TextBlock:
    return next(block for block in blocks(page) if words in block.text)


def document_of(page: ArticlePage, words: str) -> QTextDocument:
    widget = holding(page, words).widget
    assert widget is not None
    return widget.document()


def block_of(page: ArticlePage, words: str):
    document = document_of(page, words)
    return document.find(words).block()


def place_of(widget: Prose, words: str) -> QPoint:
    """The middle of words on the screen."""
    cursor = widget.document().find(words)
    end = widget.cursorRect(cursor)
    cursor.setPosition(cursor.selectionStart())
    start = widget.cursorRect(cursor)
    return widget.viewport().mapToGlobal(QPoint((start.x() + end.x()) // 2, start.center().y()))


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


def test_a_link_that_is_pressed_is_opened_only_after_a_yes(built):
    asked, opened = [], []
    built.menus.open_address = opened.append
    built.menus.ask = lambda _, address: asked.append(address) or len(asked) > 1
    widget = holding(built, "the council").widget
    place = widget.viewport().mapFromGlobal(place_of(widget, "the council"))
    for _ in range(2):
        QTest.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [LINK, LINK]
    assert [url.toString() for url in opened] == [LINK]


def test_a_link_that_leads_neither_to_the_web_nor_to_a_letter_is_never_opened(built):
    opened = []
    built.menus.open_address = opened.append
    built.menus.ask = lambda *_: True
    for address in ("file:///etc/passwd", "javascript:alert(1)", "ftp://alder.example/", "data:text/html,x", "book"):
        built.menus.follow(address)
    assert opened == []


def test_a_drag_over_a_link_selects_and_presses_nothing(built):
    asked = []
    built.menus.ask = lambda _, address: bool(asked.append(address))
    widget = holding(built, "the council").widget
    place = widget.viewport().mapFromGlobal(place_of(widget, "the council"))
    QTest.mousePress(widget.viewport(), Qt.MouseButton.LeftButton, pos=place)
    widget.select(16, 24)
    QTest.mouseRelease(widget.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(12, 0))
    assert asked == []


def test_the_address_under_the_pointer_is_told_in_the_status_line(qtbot, built):
    widget = holding(built, "the council").widget
    place = widget.viewport().mapFromGlobal(place_of(widget, "the council"))
    said: list[str] = []
    built.status.connect(said.append)
    QTest.mouseMove(widget.viewport(), place)
    assert said == [LINK]
    assert widget.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(widget.viewport(), QPoint(widget.width() - 2, place.y() + 60))
    assert said == [LINK, built.status_text()]


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_menu_of_a_link_opens_it_and_copies_its_address(built):
    opened = []
    built.menus.open_address = opened.append
    menu = built.menus.menu(place_of(holding(built, "the council").widget, "the council"))
    assert entries(menu)[:3] == [LINK.replace("&", "&&"), "Open in the browser", "Copy the address"]
    menu.actions()[1].trigger()
    menu.actions()[2].trigger()
    assert [url.toString() for url in opened] == [LINK]
    assert QGuiApplication.clipboard().text() == LINK
    menu.deleteLater()


def test_keys_reach_every_link_through_the_menu_of_the_page(built):
    menu = built.menus.menu(QPoint(-50, -50))
    assert entries(menu)[-1] == "Links in the text"
    links = menu.actions()[-1].menu()
    assert entries(links) == ["the council"]
    menu.deleteLater()


def test_links_take_the_colours_of_another_theme(qtbot, built, theme):
    theme.choose("dark")
    try:
        QApplication.processEvents()
        shown = document_of(built, "the council").find("the council").charFormat().foreground().color()
        assert shown.name().upper() == theme.colours.accent.upper()
    finally:
        theme.choose("light")


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
