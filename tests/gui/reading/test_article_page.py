from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from archive_app.gui.reading.article_page import ArticlePage
from archive_app.gui.reading.loading import LoadedArticle
from archive_app.gui.reading.margin import Entry
from archive_app.records.paragraphs import paragraphs_of


@pytest.fixture
def page(theme, pictures, shown) -> ArticlePage:
    return shown(ArticlePage(theme, pictures))


@pytest.fixture
def article(filled, loaded) -> LoadedArticle:
    return loaded(filled.article)


def with_body(article: LoadedArticle, body: str) -> LoadedArticle:
    reading = replace(article.reading, item=replace(article.reading.item, body=body))
    return replace(article, reading=reading, paragraphs=tuple(paragraphs_of(body)))


def built(qtbot, page: ArticlePage) -> None:
    qtbot.waitUntil(page._column.is_built, timeout=10_000)


def test_headline_paragraphs_and_captions_stand_in_the_order_of_reading(qtbot, page, article):
    page.show_article(article)
    built(qtbot, page)

    texts = [block.text for block in page._column.texts()]
    assert texts[0] == "River tops the Old Quay wall"
    assert texts[1].startswith("Paragraph 0.")
    assert texts[2] == "Volunteers bring residents to safety."
    assert "Paragraph 11." in texts[-1]


def test_the_status_line_counts_words_and_names_the_language(qtbot, page, article):
    with qtbot.waitSignal(page.status) as said:
        page.show_article(article)

    assert said.args == ["Article, 144 words, English"]


def test_photos_have_their_place_before_they_are_decoded(qtbot, page, article):
    page.show_article(article)

    boat, bridge = page._column.figures()
    assert (boat.picture.width(), boat.picture.height()) == (664, round(664 * 800 / 1200))
    assert bridge.picture.height() <= round(0.6 * page._scroll.viewport().height())
    tall = page._column.height()
    built(qtbot, page)
    qtbot.waitUntil(lambda: boat.picture._image is not None, timeout=10_000)
    assert page._column.height() == tall


def test_beside_a_photo_stands_where_else_it_appears_and_below_it_in_a_narrow_page(qtbot, page, article):
    page.show_article(article)
    built(qtbot, page)
    figure = page._column.figures()[0]
    margin = page._column._margins[figure]
    assert margin.y() == figure.y()
    assert margin.x() > figure.geometry().right()

    page.resize(900, 868)
    built(qtbot, page)

    assert margin.y() > figure.geometry().bottom()
    assert margin.x() == figure.x()
    assert not page._thumbs.isVisible()


def test_pressing_an_entry_of_the_margin_asks_for_the_other_article(qtbot, page, article, filled):
    page.show_article(article)
    entries = page.findChildren(Entry)
    assert len(entries) == 1
    assert "Morning Ledger" in entries[0].accessibleName()
    assert "1 difference" in entries[0].accessibleName()
    with qtbot.waitSignal(page.article_wanted) as asked:
        QTest.keyClick(entries[0], Qt.Key.Key_Return)
    assert asked.args == [filled.other]


def test_right_to_left_paragraphs_run_right_to_left_beside_others(qtbot, page, article):
    page.show_article(with_body(article, "Left to right.\n\nمتطوعون ينقلون السكان"))
    built(qtbot, page)

    documents = [block.widget.document() for block in page._column.texts() if block.widget and "متطوعون" in block.text]
    block = documents[0].findBlockByNumber(documents[0].blockCount() - 1)
    assert block.textDirection() == Qt.LayoutDirection.RightToLeft


def test_markup_in_a_text_is_shown_as_written(qtbot, page, article):
    page.show_article(with_body(article, "<b>bold</b> <img src='x'>"))

    widget = page._column.texts()[1].widget
    assert widget is not None
    assert widget.toPlainText() == "<b>bold</b> <img src='x'>"


def test_of_a_long_article_only_what_is_near_has_widgets(qtbot, page, article):
    page.show_article(with_body(article, "\n\n".join(["The river rose above the wall. " * 20] * 1500)))
    blocks = page._column.texts()
    assert len(blocks) > 100
    assert sum(block.widget is not None for block in blocks) < 20

    page._scroll.verticalScrollBar().setValue(page._column.height() // 2)

    near = [block.widget for block in blocks if block.widget is not None]
    assert len(near) < 30
    assert any(not widget.visibleRegion().isEmpty() for widget in near)


def test_what_is_read_stays_in_place_while_the_rest_is_measured(qtbot, page, article):
    page.show_article(with_body(article, "\n\n".join(["The river rose above the wall. " * 20] * 1500)))
    page._scroll.verticalScrollBar().setValue(page._column.height() // 2)
    seen = next(b for b in page._column.texts() if b.widget and not b.widget.visibleRegion().isEmpty())
    at = seen.widget.mapTo(page, QPoint(0, 0)).y()

    built(qtbot, page)

    assert seen.widget is not None
    assert abs(seen.widget.mapTo(page, QPoint(0, 0)).y() - at) <= 2


def test_the_same_article_in_a_new_state_stays_where_it_was_scrolled_to(qtbot, page, article):
    page.show_article(article)
    built(qtbot, page)
    page._scroll.verticalScrollBar().setValue(500)

    page.show_article(
        replace(article, reading=replace(article.reading, item=replace(article.reading.item, title="New")))
    )
    built(qtbot, page)

    assert page._scroll.verticalScrollBar().value() == 500
    assert page._column.texts()[0].text == "New"


def test_another_article_begins_at_its_top(qtbot, page, article, loaded, filled):
    page.show_article(article)
    built(qtbot, page)
    page._scroll.verticalScrollBar().setValue(500)

    page.show_article(loaded(filled.other))

    assert page._scroll.verticalScrollBar().value() == 0


def test_what_is_found_is_counted_marked_and_scrolled_to(qtbot, page, article):
    page.show_article(article)
    built(qtbot, page)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page._find_bar.isVisible()

    QTest.keyClicks(page._find_bar.field, "paragraph 11")
    qtbot.waitUntil(lambda: page._finding.is_over)

    assert page._find_bar._count.text() == "1 of 1"
    block = page._column.texts()[-1]
    assert block.widget is not None
    assert block.widget.extraSelections()
    assert not block.widget.visibleRegion().isEmpty()
    QTest.keyClick(page._find_bar.field, Qt.Key.Key_Escape)
    assert not page._find_bar.isVisible()
    assert not block.widget.extraSelections()


def test_next_and_previous_go_round_in_the_order_of_the_page(qtbot, page, article):
    page.show_article(article)
    built(qtbot, page)
    page.begin_finding()
    QTest.keyClicks(page._find_bar.field, "residents")
    qtbot.waitUntil(lambda: page._finding.is_over)
    page._find_bar.field.setText("quay")
    qtbot.waitUntil(lambda: page._finding.is_over)

    numbers = [page._find_bar._count.text()]
    QTest.keyClick(page._find_bar.field, Qt.Key.Key_Return)
    numbers.append(page._find_bar._count.text())
    QTest.keyClick(page._find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page._find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    numbers.append(page._find_bar._count.text())

    assert numbers == ["1 of 13", "2 of 13", "13 of 13"]


def test_all_of_the_text_is_copied_at_once(qtbot, page, article):
    page.show_article(article)
    built(qtbot, page)
    page.setFocus()
    QTest.keyClick(page._scroll, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page._scroll, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("River tops the Old Quay wall\n\nParagraph 0.")
    assert copied.rstrip().endswith("the Old Quay.")


def test_a_drag_of_the_mouse_selects_over_blocks(qtbot, page, article):
    page.show_article(article)
    built(qtbot, page)
    headline, lead = page._column.texts()[:2]
    start, end = headline.widget.viewport(), lead.widget.viewport()
    QTest.mousePress(start, Qt.MouseButton.LeftButton, pos=QPoint(2, start.height() // 2))
    target = start.mapFromGlobal(end.mapToGlobal(QPoint(end.width() - 2, 16)))
    QTest.mouseMove(start, target)
    headline.widget.dragged.emit(end.mapToGlobal(QPoint(end.width() - 2, 16)))
    QTest.mouseRelease(start, Qt.MouseButton.LeftButton, pos=target)

    selected = page._selection.selected()
    assert selected.startswith("River tops the Old Quay wall\n\nParagraph 0.")


def test_escape_asks_to_go_back(qtbot, page, article):
    page.show_article(article)
    with qtbot.waitSignal(page.back):
        QTest.keyClick(page._scroll, Qt.Key.Key_Escape)


def test_larger_text_and_another_size_of_the_interface_keep_the_place(qtbot, page, article, theme):
    page.show_article(with_body(article, "\n\n".join(["The river rose above the wall. " * 20] * 100)))
    built(qtbot, page)
    page._scroll.verticalScrollBar().setValue(4000)
    anchor = page.place.block

    page._sizes.set_larger(4)
    built(qtbot, page)
    theme.set_scale(1.5)
    built(qtbot, page)

    assert page.place.block == anchor
    theme.set_scale(1.0)


def test_a_drag_below_the_view_scrolls_on(qtbot, page, article):
    page.show_article(article)
    built(qtbot, page)
    block = page._column.texts()[1]
    viewport = block.widget.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(2, 10))
    view = page._scroll.viewport()

    block.widget.dragged.emit(view.mapToGlobal(QPoint(400, view.height() + 30)))

    assert page._scroll.verticalScrollBar().value() == 30
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton)


def test_escape_closes_the_search_before_it_leaves_the_page(qtbot, page, article):
    page.show_article(article)
    page.begin_finding()
    page._scroll.setFocus()
    with qtbot.assertNotEmitted(page.back):
        QTest.keyClick(page._scroll, Qt.Key.Key_Escape)
    assert not page._find_bar.isVisible()


def test_an_article_without_text_says_so_and_offers_its_original(qtbot, page, article):
    page.show_article(article)
    assert not page.textless.isVisible()
    page.show_article(with_body(article, " "))
    assert page.textless.isVisible()
    assert page.textless.accessibleName().startswith("No text was read from this file")
    with qtbot.waitSignal(page.original_wanted):
        qtbot.mouseClick(page.textless._link, Qt.MouseButton.LeftButton)
