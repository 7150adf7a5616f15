"""The menu of an article's page, and the links in its text: shown, copied, and opened only after a yes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from archive_app.gui.reading.leading_out import ask_to_open, can_be_opened
from archive_app.gui.reading.page_selection import PageSelection
from archive_app.gui.reading.text_block import TextBlock
from archive_app.gui.theme import Theme
from archive_app.gui.words import shortened

_MOST_LINKS = 40
_LETTERS = 60


class PageMenu(QObject):
    """Opens menus over `page`; `find` opens the bar that finds words.

    A link that is pressed shows its address and asks; the menu opens it at once, since it says what it does.
    """

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        texts: Callable[[], list[TextBlock]],
        selection: PageSelection,
        find: Callable[[], None],
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._texts = texts
        self._selection = selection
        self._find = find
        self.ask: Callable[[QWidget, str], bool] = ask_to_open
        self.open_address: Callable[[QUrl], object] = QDesktopServices.openUrl

    def follow(self, address: str) -> None:
        """A link was pressed."""
        url = QUrl(address)
        if can_be_opened(url) and self.ask(self._page, address):
            self.open_address(url)

    def popup(self, place: QPoint) -> None:
        """Open the menu at a place of the screen."""
        self.menu(place).popup(place)

    def menu(self, place: QPoint) -> QMenu:
        """The menu for a place of the screen: of a link there, or with all links, so that keys reach them."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        address = self._link_at(place)
        if address:
            self._offer(menu, address)
            menu.addSeparator()
        copy = menu.addAction(self._theme.icon("copy"), self.tr("Copy"), self._selection.copy)
        copy.setEnabled(bool(self._selection.selected()))
        menu.addAction(self.tr("Select the whole text"), self._selection.select_all)
        menu.addAction(self._theme.icon("search"), self.tr("Find in the text…"), self._find)
        links = list(dict.fromkeys(self._links()))[:_MOST_LINKS]
        if links and not address:
            all_links = menu.addMenu(self._theme.icon("link"), self.tr("Links in the text"))
            for words, target in links:
                self._offer(all_links.addMenu(_plain(words)), target)
        return menu

    def _offer(self, menu: QMenu, address: str) -> None:
        shown = menu.addAction(_plain(address))
        shown.setEnabled(False)
        url = QUrl(address)
        if can_be_opened(url):
            menu.addAction(self._theme.icon("external-link"), self.tr("Open in the browser"), partial(self._open, url))
        menu.addAction(self._theme.icon("copy"), self.tr("Copy the address"), partial(_copy, address))

    def _open(self, url: QUrl) -> None:
        self.open_address(url)

    def _link_at(self, place: QPoint) -> str:
        for text in self._texts():
            widget = text.widget
            if widget is not None and widget.isVisible() and widget.rect().contains(widget.mapFromGlobal(place)):
                return widget.links.at(place)
        return ""

    def _links(self) -> Iterator[tuple[str, str]]:
        for text in self._texts():
            for paragraph in text.paragraphs:
                for span in paragraph.spans:
                    if span.kind == "link":
                        yield paragraph.text[span.start : span.end], span.value


def _plain(text: str) -> str:
    """A text of a source in a menu: short, on one line, its ampersands no marks of keys."""
    return shortened(" ".join(text.split()), _LETTERS).replace("&", "&&")


def _copy(address: str) -> None:
    QGuiApplication.clipboard().setText(address)
