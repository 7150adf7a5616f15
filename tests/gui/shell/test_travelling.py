"""Back and Forward in the whole window: every place comes back as it looked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from archive_app.archive import Archive
from archive_app.archive.collections import create_collection
from archive_app.archive.editing import trash
from archive_app.gui.inspector.caption_card import CaptionCard
from archive_app.gui.inspector.item_card import ItemCard
from archive_app.gui.shell.main_window import MainWindow
from archive_app.gui.sidebar.rows import collection_view
from archive_app.importing.importer import Import
from archive_app.progress import finish
from archive_app.search.browsing import View

LONG = 20_000
PHOTOS = View(kinds=frozenset(("photo",)))


@pytest.fixture
def opened(qtbot, window: MainWindow, filled: Path) -> MainWindow:
    with qtbot.waitSignal(window.opening.session_changed, timeout=LONG, check_params_cb=lambda s: s is not None):
        window.opening.open(filled)
    settled(qtbot, window, 24)
    return window


def settled(qtbot, window: MainWindow, total: int | None = None) -> None:
    model = window.assembly.parts.centre.results.model
    qtbot.waitUntil(
        lambda: not model.is_waiting and model.is_settled and (total is None or model.facts.total == total),
        timeout=LONG,
    )


def reading(window: MainWindow) -> bool:
    return window.assembly.page.currentWidget() is window.assembly._reading_page


def select(qtbot, window: MainWindow, row: int) -> bytes:
    window.assembly.parts.centre.results.selection.select_row(row)
    chosen = item(qtbot, window, row)
    qtbot.waitUntil(lambda: window.workspace.selection.ids == (chosen,), timeout=LONG)
    return chosen


def item(qtbot, window: MainWindow, row: int) -> bytes:
    model = window.assembly.parts.centre.results.model
    model.look(row, row)
    qtbot.waitUntil(lambda: model.summary(row) is not None, timeout=LONG)
    summary = model.summary(row)
    assert summary is not None
    return summary.id


def go(qtbot, window: MainWindow, name: str, until: Callable[[], bool]) -> None:
    assert window.actions_[name].isEnabled()
    window.actions_[name].trigger()
    qtbot.waitUntil(until, timeout=LONG)


def test_a_view_comes_back_with_its_selection_and_its_scroll_position(qtbot, opened: MainWindow) -> None:
    results, window = opened.assembly.parts.centre.results, opened
    chosen = select(qtbot, window, 20)
    bar = results.view.verticalScrollBar()
    bar.setValue(bar.maximum() - 30)
    left_at = bar.value()
    window.workspace.show(PHOTOS)
    settled(qtbot, window, 12)
    assert bar.value() != left_at
    go(qtbot, window, "go_back", lambda: window.workspace.view == View())
    settled(qtbot, window, 24)
    qtbot.waitUntil(lambda: window.workspace.selection.ids == (chosen,), timeout=LONG)
    assert bar.value() == left_at
    go(qtbot, window, "go_forward", lambda: window.workspace.view == PHOTOS)


def test_several_selected_items_are_selected_again(qtbot, opened: MainWindow) -> None:
    results = opened.assembly.parts.centre.results
    results.selection.select_rows([(2, 4), (9, 9)])
    opened.workspace.show(PHOTOS)
    settled(qtbot, opened, 12)
    go(qtbot, opened, "go_back", lambda: opened.workspace.view == View())
    settled(qtbot, opened, 24)
    qtbot.waitUntil(lambda: results.selection.ranges() == [(2, 4), (9, 9)], timeout=LONG)


def test_what_is_read_is_a_place_and_escape_goes_back_from_it(qtbot, opened: MainWindow) -> None:
    chosen = select(qtbot, opened, 3)
    opened.workspace.open_requested.emit(chosen, None)
    stack = opened.assembly.parts.reading
    qtbot.waitUntil(lambda: reading(opened) and bool(stack.name), timeout=LONG)
    name = stack.name
    page = stack.currentWidget()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not reading(opened), timeout=LONG)
    assert not opened.workspace.can_go_back
    assert opened.actions_["go_forward"].toolTip() == f"Forward to: {name} (Alt+Right)"
    go(qtbot, opened, "go_forward", lambda: reading(opened) and stack.current == chosen)
    go(qtbot, opened, "go_back", lambda: not reading(opened))
    assert opened.assembly.parts.reading.way == ()


def test_going_elsewhere_from_what_is_read_leads_back_into_it(qtbot, opened: MainWindow) -> None:
    chosen = select(qtbot, opened, 3)
    opened.workspace.open_requested.emit(chosen, None)
    stack = opened.assembly.parts.reading
    qtbot.waitUntil(lambda: reading(opened) and bool(stack.name), timeout=LONG)
    opened.workspace.show(View())  # the same view, and no longer the item over it
    assert not reading(opened)
    opened.workspace.show(PHOTOS)
    assert [stop.place.path for stop in opened.workspace.trail.behind] == [(), (chosen,), ()]
    opened.assembly.travelling.go(-2)
    qtbot.waitUntil(lambda: reading(opened) and stack.current == chosen and bool(stack.name), timeout=LONG)
    assert opened.workspace.view == View()


def test_the_tooltips_and_the_menu_name_the_places(qtbot, opened: MainWindow) -> None:
    qtbot.waitUntil(lambda: opened.assembly.parts.sidebar.title_of(View()) == "All items", timeout=LONG)
    opened.workspace.show(View(text="river flood", days=(725431, 725461)))
    opened.workspace.show(PHOTOS)
    assert opened.actions_["go_back"].toolTip() == "Back to: river flood, March 1987 (Alt+Left)"
    back, _ = opened.assembly.parts.centre.top.ways
    QTest.keyClick(back, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=LONG)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["river flood, March 1987", "All items"]
    assert back.accessibleDescription() == opened.actions_["go_back"].toolTip()
    menu.actions()[1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: opened.workspace.view == View(), timeout=LONG)
    assert len(opened.workspace.trail.ahead) == 2


@pytest.mark.parametrize("dead_end", ["back", "forward"])
def test_keys_say_why_there_is_no_way(qtbot, opened: MainWindow, dead_end: str) -> None:
    key = Qt.Key.Key_Left if dead_end == "back" else Qt.Key.Key_Right
    QTest.keyClick(opened, key, Qt.KeyboardModifier.AltModifier)
    word = "before" if dead_end == "back" else "after"
    qtbot.waitUntil(lambda: opened.assembly.toast.sentence == f"There is no place {word} this one.", timeout=LONG)


def test_the_side_buttons_of_the_mouse_lead_back_and_forward(qtbot, opened: MainWindow) -> None:
    opened.workspace.show(PHOTOS)
    press(opened, Qt.MouseButton.BackButton)
    qtbot.waitUntil(lambda: opened.workspace.view == View(), timeout=LONG)
    press(opened, Qt.MouseButton.ForwardButton)
    qtbot.waitUntil(lambda: opened.workspace.view == PHOTOS, timeout=LONG)


def press(window: MainWindow, button: Qt.MouseButton) -> None:
    """As the desktop tells it: to the window, before any widget hears of it."""
    handle = window.windowHandle()
    at = QPointF(600, 400)
    for kind, held in ((QEvent.Type.MouseButtonPress, button), (QEvent.Type.MouseButtonRelease, Qt.MouseButton(0))):
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(handle, QMouseEvent(kind, at, at, window.mapToGlobal(at), button, held, none))


def test_a_place_that_is_gone_is_passed_over_and_told(qtbot, window: MainWindow, root: Path) -> None:
    with Archive.open(root) as archive:
        finish(Import(archive, [Path(__file__).parents[3] / "resources" / "sample" / "photos"]).run())
        shelf = create_collection(archive, "Harbour", items=[])
    with qtbot.waitSignal(window.opening.session_changed, timeout=LONG, check_params_cb=lambda s: s is not None):
        window.opening.open(root)
    sidebar = window.assembly.parts.sidebar
    qtbot.waitUntil(lambda: sidebar.name_of(shelf) == "Harbour", timeout=LONG)
    window.workspace.show(collection_view(shelf))
    window.workspace.show(PHOTOS)
    with Archive.open(root) as archive:
        trash(archive, [shelf])
    window.actions_["go_back"].trigger()
    qtbot.waitUntil(lambda: window.workspace.view == View(), timeout=LONG)
    assert window.assembly.toast.sentence == "“Harbour” is not there any more."
    assert [stop.place.view for stop in window.workspace.trail.ahead] == [PHOTOS]


def test_more_like_this_shows_what_is_like_an_item_and_its_chip_takes_it_away(qtbot, opened: MainWindow) -> None:
    model = opened.assembly.parts.centre.results.model
    chosen = select(qtbot, opened, row_of(qtbot, opened, "Four days on the river"))
    opened.actions_["more_like_this"].trigger()
    qtbot.waitUntil(lambda: opened.workspace.view.like is not None, timeout=LONG)
    settled(qtbot, opened)
    assert 0 < (model.facts.total or 0) < 24
    chip = opened.assembly.parts.centre.filters.like
    qtbot.waitUntil(lambda: chip._values == ["like: Four days on the river"], timeout=LONG)
    assert chip.title_of(chosen) == "Four days on the river"
    opened.workspace.show(PHOTOS)
    assert opened.actions_["go_back"].toolTip() == "Back to: like: Four days on the river (Alt+Left)"
    go(qtbot, opened, "go_back", lambda: opened.workspace.view.like is not None)
    chip.cleared.emit()
    assert opened.workspace.view == View()


def test_related_items_are_listed_with_reasons_and_opened(qtbot, opened: MainWindow) -> None:
    select(qtbot, opened, row_of(qtbot, opened, "Four days on the river"))
    opened.actions_["show_related"].trigger()
    tab = opened.assembly.parts.inspector.page.related
    qtbot.waitUntil(lambda: bool(cards(opened)), timeout=LONG)
    first = cards(opened)[0]
    assert first.accessibleName().startswith("Related: ")
    assert "Shares" in first.accessibleName()
    assert tab.all.isVisible()
    first.click()
    qtbot.waitUntil(lambda: reading(opened), timeout=LONG)


def row_of(qtbot, window: MainWindow, title: str) -> int:
    model = window.assembly.parts.centre.results.model
    model.look(0, 23)
    qtbot.waitUntil(lambda: all(model.summary(row) for row in range(24)), timeout=LONG)
    return next(row for row in range(24) if getattr(model.summary(row), "title", "") == title)


def cards(window: MainWindow) -> list[ItemCard]:
    return [card for card in window.assembly.parts.inspector.page.related.findChildren(ItemCard) if card.isVisible()]


def test_the_inspector_shows_the_caption_in_which_a_search_found_its_words(qtbot, opened: MainWindow) -> None:
    parts = opened.assembly.parts
    opened.workspace.narrow(text="Soldiers North Quay", kinds=frozenset(("photo",)))
    settled(qtbot, opened)
    select(qtbot, opened, 0)
    column = parts.inspector.page.captions.column

    def marked() -> bool:
        found = [each for each in column.findChildren(CaptionCard) if each._marked]
        return len(found) == 1 and "North Quay" in found[0].facts.caption.text

    qtbot.waitUntil(marked, timeout=LONG)
    assert not any(card.hasFocus() for card in column.findChildren(CaptionCard))
