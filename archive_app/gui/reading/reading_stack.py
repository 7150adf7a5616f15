"""What is opened from the results: articles and photos, the way between them, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from archive_app.errors import PressmarkError
from archive_app.gui.inspector.confirming import confirm_discard
from archive_app.gui.inspector.drafting import Purpose
from archive_app.gui.reading.article_page import ArticlePage
from archive_app.gui.reading.laid import Anchor
from archive_app.gui.reading.loading import LoadedArticle, LoadedPhoto, load
from archive_app.gui.reading.photo_page import PhotoPage
from archive_app.gui.reading.pictures import Pictures
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace

_LOOK_AGAIN_MILLISECONDS = 50
_KEY = "reading"


class Results(Protocol):
    """The results from which an item was opened, in their order."""

    def neighbour(self, current: bytes, direction: int) -> bytes | None:
        """The item after (1) or before (-1) another one; None at the ends."""

    def position(self, current: bytes) -> tuple[int, int] | None:
        """Which item it is, from 1, and of how many; None where it is not among them."""


@dataclass(slots=True)
class Opened:
    """An item that was opened, its name for the way back, and how far it was scrolled."""

    record: bytes
    name: str
    scrolled: Anchor = field(default_factory=Anchor)


class ReadingStack(QStackedWidget):
    """Opens items by id.

    `closed` carries the item that was open last, when there is nowhere to go back to but the results;
    `current_changed` the one that is shown now; `status` a line for the status bar. `going` comes before another item
    is read, or none: with the way to it, and whether it is a place of its own.
    """

    going = Signal(object, bool)
    closed = Signal(object)
    current_changed = Signal(bytes)
    status = Signal(str)
    tag_wanted = Signal()
    note_wanted = Signal()
    inspector_wanted = Signal()
    original_wanted = Signal()
    text_size_changed = Signal(float)

    def __init__(
        self,
        theme: Theme,
        workspace: Workspace,
        confirm: Callable[[QWidget], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session: ArchiveSession | None = None
        self._results: Results | None = None
        self._from = ""
        self._path: list[Opened] = []
        self._caption: bytes | None = None
        self._wanted: bytes | None = None
        self._is_new = False
        self.pictures = Pictures(self)
        self.article = ArticlePage(theme, self.pictures)
        self.photo = PhotoPage(theme, self.pictures, confirm or confirm_discard(theme))
        for page in (self.article, self.photo):
            self.addWidget(page)
            page.back.connect(self.go_back)
            page.article_wanted.connect(self._go_on)
            page.tag_wanted.connect(self.tag_wanted)
            page.note_wanted.connect(self.note_wanted)
            page.status.connect(self.status)
        self.article.photo_wanted.connect(self._go_on)
        self.article.inspector_wanted.connect(self.inspector_wanted)
        self.article.original_wanted.connect(self.original_wanted)
        self.article.text_size_changed.connect(self.text_size_changed)
        self.photo.neighbour_wanted.connect(self._go_to_neighbour)
        self.photo.caption_chosen.connect(workspace.choose_caption)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MILLISECONDS)
        self._again.timeout.connect(self._look_again)

    # -- the archive

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none; what was open is left."""
        if self._session is not None:
            self._session.changed.disconnect(self._note_change)
            self._session.forget("item", _KEY)
        self._again.stop()
        self._session = session
        self._path.clear()
        self._wanted = None
        self.photo.set_session(session)
        if session is not None:
            session.changed.connect(self._note_change)

    def set_results(self, results: Results | None) -> None:
        """Tell from which results items are opened, so that previous and next lead through them."""
        self._results = results

    def close_pictures(self) -> None:
        """End the threads that decode; call it when the window closes."""
        self.pictures.close()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand it on to what is read."""
        page = self.currentWidget()
        if page is not None:
            page.setFocus(event.reason())

    # -- opening and going back

    def open(self, record: bytes, caption: bytes | None = None, *, back_to: str = "") -> None:
        """Open an article or a photo from the results; `back_to` names these, `caption` is brought into view."""
        self.going.emit((record,), True)
        self._from = back_to
        self._path = [Opened(record, "")]
        self._caption = caption
        self._ask(record)

    def go_back(self) -> None:
        """To what was open before, at the same place; from the first one back to the results."""
        if len(self._path) < 2:
            last = self._path[-1].record if self._path else None
            self.going.emit((), True)
            self.close_all()
            self.closed.emit(last)
            return
        self.going.emit(self.way[:-1], True)
        self._path.pop()
        self._ask(self._path[-1].record)

    def close_all(self) -> None:
        """Leave what is open, without a word to anybody."""
        self._path.clear()
        self._wanted = None
        if self._session is not None:
            self._session.forget("item", _KEY)

    @property
    def way(self) -> tuple[bytes, ...]:
        """The items from the one that was opened in the results to the one that is read."""
        return tuple(each.record for each in self._path)

    @property
    def trace(self) -> tuple[Opened, ...]:
        """The same with how far they are scrolled now, to `resume` later."""
        self._remember_scroll()
        return tuple(replace(each) for each in self._path)

    @property
    def name(self) -> str:
        """The title of what is read, as far as it was read."""
        return self._path[-1].name if self._path else ""

    def resume(self, trace: Sequence[Opened], *, back_to: str = "") -> None:
        """Open again what was read, where it was scrolled to, with the way back that it had."""
        self._from = back_to
        self._path = [replace(each) for each in trace]
        self._caption = None
        self._ask(self._path[-1].record)

    @property
    def current(self) -> bytes | None:
        """The item that is open."""
        return self._path[-1].record if self._path else None

    @property
    def is_writing(self) -> bool:
        """Whether something unfinished would be lost if the archive were closed."""
        return self.photo.is_writing

    def add_caption(self) -> None:
        """Begin a new caption of the photo that is open."""
        if self.shows_photo:
            self.photo.pane.captions.add()

    def answer_caption(self, purpose: Purpose, caption: bytes) -> None:
        """Begin to correct or translate a caption of the photo that is open."""
        if self.shows_photo:
            self.photo.pane.captions.answer(purpose, caption)

    @property
    def shows_photo(self) -> bool:
        """Whether a photo is open here and seen."""
        return bool(self._path) and self.currentWidget() is self.photo and self.isVisible()

    def begin_finding(self) -> bool:
        """Find words in the article that is open; False where there is none."""
        if self.currentWidget() is not self.article or not self._path:
            return False
        self.article.begin_finding()
        return True

    def _go_on(self, record: bytes) -> None:
        """From a page to another item; the page is a place to come back to."""
        if not self._path or record == self._path[-1].record:
            return
        way = self.way
        self.going.emit(way[: way.index(record) + 1] if record in way else (*way, record), True)
        if record in way:
            while self._path[-1].record != record:
                self._path.pop()
        else:
            self._remember_scroll()
            self._path.append(Opened(record, ""))
        self._caption = None
        self._ask(record)

    def _go_to_neighbour(self, direction: int) -> None:
        current = self.current
        other = self._results.neighbour(current, direction) if self._results is not None and current else None
        if other is not None:
            self.going.emit((*self.way[:-1], other), False)
            self._path[-1] = Opened(other, "")
            self._caption = None
            self._ask(other)

    def _remember_scroll(self) -> None:
        if self._path and self.currentWidget() is self.article and not self._is_new:
            self._path[-1].scrolled = self.article.place

    # -- reading

    def _note_change(self, _change: object) -> None:
        if self._path and not self._again.isActive():
            self._again.start()

    def _look_again(self) -> None:
        if self._path:
            self._ask(self._path[-1].record, new=self._is_new)

    def _ask(self, record: bytes, *, new: bool = True) -> None:
        self._wanted, self._is_new = record, new
        if self._session is not None:
            self._session.ask("item", _KEY, lambda archive: load(archive, record), self._take, self._fail)

    def _fail(self, error: Exception) -> None:
        """What is not there any more is left, and said."""
        assert self._session is not None
        self._session.trouble(error)
        if isinstance(error, PressmarkError):
            self.go_back()

    def _take(self, loaded: LoadedArticle | LoadedPhoto) -> None:
        item = loaded.reading.item
        record = bytes.fromhex(item.id)
        if not self._path or record != self._wanted or record != self._path[-1].record:
            return
        new, self._is_new = self._is_new, False
        self._path[-1].name = " ".join((item.title or "").split())
        if isinstance(loaded, LoadedArticle):
            self.article.show_article(loaded)
            page: ArticlePage | PhotoPage = self.article
        else:
            self.photo.show_photo(loaded.reading, loaded.inspected, loaded.cards)
            self.photo.say_position(*((self._results and self._results.position(record)) or (0, 0)))
            page = self.photo
        page.header.set_back(self._path[-2].name if len(self._path) > 1 else self._from)
        self.setCurrentWidget(page)
        if new:
            if page is self.article:
                self.article.go_to(self._path[-1].scrolled)
            else:
                self.photo.start_over()
            focused = self.window().focusWidget()
            if focused is None or not page.isAncestorOf(focused):
                page.setFocus()
            self.current_changed.emit(record)
        if self._caption is not None and page is self.photo:
            self.photo.show_caption(self._caption)
        self._caption = None
