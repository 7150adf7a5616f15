from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from archive_app.archive.fields import edit
from archive_app.gui.reading import ReadingStack


class Order:
    """Results in the order of a list."""

    def __init__(self, *records: bytes) -> None:
        self.records = records

    def neighbour(self, current: bytes, direction: int) -> bytes | None:
        place = self.records.index(current) + direction
        return self.records[place] if 0 <= place < len(self.records) else None

    def position(self, current: bytes) -> tuple[int, int] | None:
        return (self.records.index(current) + 1, len(self.records)) if current in self.records else None


@pytest.fixture
def stack(theme, workspace, filled, session, shown) -> Iterator[ReadingStack]:
    made = shown(ReadingStack(theme, workspace))
    made.set_session(session)
    made.set_results(Order(filled.boat, filled.bridge, filled.article))
    yield made
    made.set_session(None)
    made.close_pictures()


def opened(qtbot, stack: ReadingStack, record: bytes, do=None) -> None:
    with qtbot.waitSignal(stack.current_changed, timeout=10_000, check_params_cb=lambda it: it == record):
        if do is None:
            stack.open(record, back_to="Flood night")
        else:
            do()


def test_an_article_leads_to_its_photo_and_back_to_the_same_place(qtbot, stack, filled):
    opened(qtbot, stack, filled.article)
    assert stack.article.header._back.text() == "Flood night"
    stack.article._scroll.verticalScrollBar().setValue(400)

    opened(qtbot, stack, filled.boat, lambda: stack.article.photo_wanted.emit(filled.boat))
    assert stack.currentWidget() is stack.photo
    assert stack.photo.header._back.text() == "River tops the Old Quay wall"

    opened(qtbot, stack, filled.article, lambda: QTest.keyClick(stack.photo._panel.view, Qt.Key.Key_Escape))
    assert stack.article._scroll.verticalScrollBar().value() == 400


def test_escape_in_the_first_page_returns_to_the_results_with_what_was_open(qtbot, stack, filled):
    opened(qtbot, stack, filled.boat)

    with qtbot.waitSignal(stack.closed) as closed:
        QTest.keyClick(stack.photo._panel.view, Qt.Key.Key_Escape)

    assert closed.args == [filled.boat]
    assert stack.current is None


def test_next_and_previous_lead_through_the_results_and_back_leads_to_them(qtbot, stack, filled):
    opened(qtbot, stack, filled.boat)
    assert stack.photo._position.text() == "1 of 3"

    opened(qtbot, stack, filled.bridge, lambda: QTest.keyClick(stack.photo._panel.view, Qt.Key.Key_PageDown))
    opened(qtbot, stack, filled.article, lambda: stack.photo.neighbour_wanted.emit(1))

    with qtbot.waitSignal(stack.closed) as closed:
        stack.go_back()
    assert closed.args == [filled.article]


def test_a_change_of_the_archive_is_shown_without_losing_place_or_zoom(qtbot, stack, filled, session):
    opened(qtbot, stack, filled.boat)
    stack.photo._panel.view.show_pixels()

    session.do(lambda archive: edit(archive, filled.boat, {"title": "Boat at the quay"}))
    qtbot.waitUntil(lambda: stack.photo._title.text() == "Boat at the quay", timeout=10_000)
    assert stack.photo._panel.view.scale == 1

    opened(qtbot, stack, filled.article)
    stack.article._scroll.verticalScrollBar().setValue(300)
    session.do(lambda archive: edit(archive, filled.caption, {"text": "Neighbours bring residents to safety."}))
    qtbot.waitUntil(
        lambda: stack.article._column.texts()[2].text == "Neighbours bring residents to safety.", timeout=10_000
    )
    assert stack.article._scroll.verticalScrollBar().value() == 300


def test_a_caption_that_matched_is_brought_into_view_with_the_focus(qtbot, stack, filled):
    with qtbot.waitSignal(stack.photo.caption_chosen, timeout=10_000) as chosen:
        stack.open(filled.boat, filled.caption)

    assert chosen.args == [filled.caption]


def test_what_is_not_there_is_said_and_left(qtbot, stack, session):
    with qtbot.waitSignals([session.refused, stack.closed], timeout=10_000):
        stack.open(b"\x01" * 16)


def test_nothing_is_found_where_a_photo_is_open(qtbot, stack, filled):
    opened(qtbot, stack, filled.boat)
    assert not stack.begin_finding()
    opened(qtbot, stack, filled.article)
    assert stack.begin_finding()


def test_a_circle_of_articles_and_photos_does_not_make_an_endless_way_back(qtbot, stack, filled):
    opened(qtbot, stack, filled.article)
    opened(qtbot, stack, filled.boat, lambda: stack.article.photo_wanted.emit(filled.boat))
    opened(qtbot, stack, filled.article, lambda: stack.photo.article_wanted.emit(filled.article))

    with qtbot.waitSignal(stack.closed):
        stack.go_back()


def test_what_is_opened_again_begins_anew_with_the_focus(qtbot, stack, filled):
    opened(qtbot, stack, filled.article)
    stack.article._scroll.verticalScrollBar().setValue(400)
    stack.go_back()
    stack.window().focusWidget().clearFocus()

    opened(qtbot, stack, filled.article)

    assert stack.article._scroll.verticalScrollBar().value() == 0
    assert stack.window().focusWidget() is stack.article._scroll


def test_keys_reach_the_page_that_is_shown(qtbot, stack, filled):
    opened(qtbot, stack, filled.boat)
    stack.setFocus()

    assert stack.window().focusWidget() is stack.photo._panel.view
