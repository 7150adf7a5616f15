"""Links in the text of an article: told, followed only after a yes, copied, and reached by keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from structured_pages import LINK, document_of, holding, place_of


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
