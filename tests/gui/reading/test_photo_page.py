from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from archive_app.gui.inspector.caption_card import CaptionCard
from archive_app.gui.inspector.caption_facts import Apart
from archive_app.gui.inspector.link_line import LinkLine
from archive_app.gui.reading.difference_cells import SAME
from archive_app.gui.reading.photo_page import PhotoPage


@pytest.fixture
def page(theme, pictures, shown) -> PhotoPage:
    return shown(PhotoPage(theme, pictures, lambda _: True))


def show(page: PhotoPage, loaded) -> None:
    page.show_photo(loaded.reading, loaded.inspected, loaded.cards)


@pytest.fixture
def boat(page, loaded, filled):
    made = loaded(filled.boat)
    show(page, made)
    return made


def test_the_line_of_facts_says_when_by_whom_and_how_large(page, boat):
    text = page._panel._facts.text()

    assert text.startswith("15 March 1987 · K. Marsh · ")
    assert "200" in text
    assert "×\u00a0800" in text


def test_the_captions_stand_beside_the_photo_as_cards(page, boat):
    assert page._count.text() == "2 captions"
    assert [facts.caption.publisher for facts in page.pane.captions._facts] == ["The Courier", "Morning Ledger"]


def test_the_table_sets_differing_words_side_by_side(page, boat):
    shown = page._panel.table.shown

    assert shown.columns == ("The Courier", "Morning Ledger")
    assert shown.rows == (("Volunteers", "Soldiers"),)
    assert page._panel.table.isVisible()
    assert page.status_text() == "2 captions that differ in 1 place"


def test_it_is_said_how_many_captions_were_not_compared(page, boat):
    cards = page._cards
    page._cards = (*cards, replace(cards[1], apart=Apart.LANGUAGE))
    assert page.status_text() == "2 captions that differ in 1 place · 1 not compared: other languages"
    page._cards = (*page._cards, replace(cards[1], apart=Apart.UNSTATED))
    assert page.status_text().endswith("2 not compared: other languages, or none stated")


def test_a_cell_says_who_says_what_and_what_the_ditto_stands_for(page, boat):
    model = page._panel.table.model()
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "Morning Ledger: Soldiers"

    model.show(replace(model.shown, rows=(("Volunteers", SAME),)))

    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "Morning Ledger: the same words"
    assert model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole) == "Volunteers"


def test_a_photo_whose_captions_agree_has_no_table(page, loaded, filled):
    show(page, loaded(filled.bridge))

    assert not page._panel.table.isVisible()
    assert page.status_text() == "Photo, no caption yet"


def test_the_articles_in_which_it_stands_are_a_press_away(qtbot, page, boat, filled):
    links = [link for link in page._panel.findChildren(LinkLine) if "Army" in link.text()]

    with qtbot.waitSignal(page.article_wanted) as asked:
        QTest.keyClick(links[0], Qt.Key.Key_Return)
    assert asked.args == [filled.other]


def test_keys_zoom_and_fit(page, boat):
    view = page._panel.view
    page.setFocus()
    fit = view.scale
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale > fit
    QTest.keyClick(view, Qt.Key.Key_1)
    assert view.scale == 1
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.is_fitted
    assert page._panel._percent.text() == f"{round(view.scale * 100)} %"


def test_arrows_go_to_the_neighbour_while_the_photo_is_fitted_and_move_it_while_it_is_zoomed(qtbot, page, boat):
    view = page._panel.view
    with qtbot.waitSignal(page.neighbour_wanted) as asked:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert asked.args == [1]

    view.show_pixels()
    before = view._port.x
    with qtbot.assertNotEmitted(page.neighbour_wanted):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert view._port.x > before


def test_the_wheel_zooms_with_ctrl_alone(page, boat):
    view = page._panel.view
    fit = view.scale
    for keys in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        at = QPointF(view.rect().center())
        event = QWheelEvent(
            at, view.mapToGlobal(at), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton, keys,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view, event)
        assert (view.scale > fit) == (keys == Qt.KeyboardModifier.ControlModifier)


def test_a_zoomed_photo_is_dragged(page, boat):
    view = page._panel.view
    view.show_pixels()
    before = view._port.x
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    QTest.mouseMove(view, QPoint(200, 100))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))

    assert view._port.x == pytest.approx(before + 100, abs=1)


def test_the_same_photo_in_a_new_state_stays_zoomed_and_another_is_fitted(page, boat, loaded, filled):
    page._panel.view.show_pixels()

    show(page, loaded(filled.boat))
    assert page._panel.view.scale == 1

    show(page, loaded(filled.bridge))
    assert page._panel.view.is_fitted


def test_the_photo_is_decoded_and_painted(qtbot, page, boat):
    view = page._panel.view
    qtbot.waitUntil(lambda: bool(view._images), timeout=10_000)

    image = view.grab().toImage()

    assert image.pixelColor(image.width() // 2, image.height() // 2) != page._theme.colour("sunken")


def test_a_photo_that_never_came_in_is_said_to_be_known_by_its_caption_and_captions_stay(page, loaded, filled):
    show(page, loaded(filled.lost))

    assert page._panel.view.accessibleDescription() == "Known by its caption only"
    assert page._add.isVisible() is False  # no archive is open for writing here
    assert page.pane.captions.isVisible()


def test_a_lost_file_is_told_in_words(qtbot, page, loaded, filled):
    made = loaded(filled.boat)
    made.reading.source.path.unlink()
    show(page, made)

    qtbot.waitUntil(lambda: "import the file again" in page._panel.view.accessibleDescription(), timeout=10_000)


def test_the_position_among_the_results_is_said_and_ends_are_ends(page, boat):
    page.say_position(1, 388)
    assert page._position.text() == "1 of 388"
    assert not page._previous.isEnabled()
    assert page._next.isEnabled()

    page.say_position(0, 0)

    assert not page._position.isVisible()
    assert not page._next.isVisible()


def test_in_a_narrow_page_the_captions_stand_below_the_photo(page, boat):
    page.resize(700, 900)
    assert page._split.orientation() == Qt.Orientation.Vertical
    page.resize(1440, 900)
    assert page._split.orientation() == Qt.Orientation.Horizontal


@pytest.mark.parametrize("scale", [2.0, 3.0, 4.0])
def test_at_large_text_the_page_is_one_column_of_which_nothing_is_cut(qtbot, page, boat, theme, scale):
    page.resize(1280, 700)
    theme.set_scale(scale)
    panel, viewport = page._panel, page._scroll.viewport()
    qtbot.waitUntil(lambda: panel.isAncestorOf(page.pane.captions) and panel.width() <= viewport.width())
    qtbot.waitUntil(lambda: bool(panel.findChildren(CaptionCard)))
    seen = [w for w in panel.findChildren(QWidget) if w.isVisibleTo(page) and not page._panel.table.isAncestorOf(w)]
    for widget in seen:
        left = widget.mapTo(panel, QPoint(0, 0)).x()
        assert left >= 0 and left + widget.width() <= panel.width(), widget
    assert panel.view.height() >= viewport.height() // 2
    assert panel._title.isVisible() and not page._title.isVisible()
    for label in (panel._facts, panel._heading, panel._same, panel._title):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    theme.set_scale(1.0)


@pytest.mark.parametrize("scale", [3.0, 4.0])
def test_at_large_text_no_control_lies_over_another(qtbot, page, boat, theme, scale):
    page.resize(1280, 700)
    theme.set_scale(scale)
    qtbot.waitUntil(lambda: page.pane.is_lent)

    def lies_apart() -> None:
        controls = [w for w in page.findChildren(QAbstractButton) if w.isVisibleTo(page)]
        places = [QRect(w.mapTo(page, QPoint(0, 0)), w.size()) for w in controls]
        assert len(controls) > 1
        for number, place in enumerate(places):
            for other, beside in zip(controls[number + 1 :], places[number + 1 :], strict=True):
                nested = controls[number].isAncestorOf(other) or other.isAncestorOf(controls[number])
                assert nested or not place.intersects(beside), (controls[number], other)

    qtbot.waitUntil(lies_apart)  # layouts come to rest in steps
    theme.set_scale(1.0)


def test_back_at_normal_text_the_captions_stand_beside_the_photo_again(qtbot, page, boat, theme):
    page.resize(1280, 700)
    theme.set_scale(4.0)
    assert page.pane.is_lent
    theme.set_scale(1.0)
    assert not page.pane.is_lent and page.pane.isVisible()
    assert page.pane.isAncestorOf(page.pane.captions)
    assert page._title.isVisible() and not page._panel._title.isVisible()


def test_the_line_of_facts_says_that_a_moving_picture_stands_still(page, boat):
    source = boat.reading.source
    page._frames.counted.emit(source.sha256, 12)
    assert page._panel._facts.text().endswith("12 frames; the first is shown")

    page._frames.counted.emit(b"\0" * 32, 3)
    assert page._panel._facts.text().endswith("12 frames; the first is shown")

    show(page, boat)
    assert "frames" not in page._panel._facts.text()
