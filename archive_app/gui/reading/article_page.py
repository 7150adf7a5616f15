"""The page of an article: its text with the photos in place, thumbnails and margin beside it, and the original page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QStyle, QVBoxLayout, QWidget

from archive_app.archive.reading import ArticleReading
from archive_app.gui.inspector.band import Band
from archive_app.gui.inspector.wording import language_word
from archive_app.gui.reading.article_column import ArticleColumn
from archive_app.gui.reading.find_bar import FindBar
from archive_app.gui.reading.finding import Finding
from archive_app.gui.reading.header import Header, Segments
from archive_app.gui.reading.keeping import keeping
from archive_app.gui.reading.laid import Anchor
from archive_app.gui.reading.loading import LoadedArticle
from archive_app.gui.reading.original_view import OriginalView
from archive_app.gui.reading.page_menu import PageMenu
from archive_app.gui.reading.page_scroll import PageScroll
from archive_app.gui.reading.page_selection import PageSelection
from archive_app.gui.reading.pictures import Pictures
from archive_app.gui.reading.text_block import TextBlock
from archive_app.gui.reading.text_size import TextSize
from archive_app.gui.reading.textless import TextlessBand
from archive_app.gui.reading.thumbs import Thumbs
from archive_app.gui.theme import Theme
from archive_app.gui.words import counted
from archive_app.media.original_page import can_be_shown

_LINE = 58
_FROM_TOP = 24


class ArticlePage(QWidget):
    """Shows one article. Photos, other articles, tags and notes are asked for by signals; `status` is for people."""

    back = Signal()
    photo_wanted = Signal(bytes)
    article_wanted = Signal(bytes)
    tag_wanted = Signal()
    note_wanted = Signal()
    inspector_wanted = Signal()
    original_wanted = Signal()
    status = Signal(str)
    text_size_changed = Signal(float)

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reading: ArticleReading | None = None
        self._words = 0
        self._make_header()
        self._column = ArticleColumn(theme, pictures)
        self._column.photo_wanted.connect(self.photo_wanted)
        self._column.article_wanted.connect(self.article_wanted)
        self._scroll = PageScroll(self._column)
        self._scroll.setAccessibleName(self.tr("Text of the article"))
        self._scroll.resized.connect(self._fit)
        self._scroll.verticalScrollBar().valueChanged.connect(self._follow)
        self._column.arranged.connect(self._keep_place)
        self._thumbs = Thumbs(theme, pictures, self._scroll.viewport())
        self._thumbs.chosen.connect(self._scroll_to_figure)
        self._selection = PageSelection(self._column.texts, self)
        self._column.texts_changed.connect(self._take_texts)
        self._selection.dragged.connect(self._scroll.follow_drag)
        self.menus = PageMenu(theme, self, self._column.texts, self._selection, self.begin_finding)
        self._scroll.menu_wanted.connect(self.menus.popup)
        self._column.link_pressed.connect(self.menus.follow)
        self._column.pointed.connect(lambda address: self.status.emit(address or self.status_text()))
        self._find_bar = FindBar(theme, self._scroll)
        self._find_bar.hide()
        self._finding = Finding(self)
        self._wire_finding()
        self._trashed, self.textless = Band(theme, "trash-2"), TextlessBand(theme)
        self.textless.taken.connect(self.original_wanted)
        self._body = QStackedWidget()
        self._body.addWidget(self._scroll)
        self._original = OriginalView(theme, pictures)
        self._original.status.connect(lambda address: self.status.emit(address or self.status_text()))
        self._body.addWidget(self._original)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._trashed)
        layout.addWidget(self.textless)
        layout.addWidget(self._body, 1)
        self._anchor = Anchor()
        self._keeping_place = False
        theme.changed.connect(self._place_bars)

    def _make_header(self) -> None:
        self.header = Header(self._theme)
        self.header.back.connect(self.back)
        self._sizes = TextSize(self._theme, self)
        self._sizes.changed.connect(self._resize_text)
        size = self.header.add_tool("a-large-small", self.tr("Size of the text"), lambda: self._sizes.open_under(size))
        self.header.add_tool("search", self.tr("Find in the text (Ctrl+F)"), self.begin_finding)
        self.header.add_tool("tag", self.tr("Tag… (Ctrl+T)"), self.tag_wanted.emit)
        self.header.add_tool("notebook-pen", self.tr("Add a provenance note (Ctrl+Shift+P)"), self.note_wanted.emit)
        self.header.add_tool("panel-right", self.tr("Inspector (F10)"), self.inspector_wanted.emit)
        self._segments = Segments(self._theme, (self.tr("Text"), self.tr("Original page")))
        self._segments.chosen.connect(self._show_segment)
        self.header.set_middle(self._segments)
        self._segments.hide()

    # -- what it shows

    def show_article(self, loaded: LoadedArticle) -> None:
        """Show an article from its top; the same one again in its new state, where it was scrolled to."""
        reading = loaded.reading
        same = self._reading is not None and self._reading.item.id == reading.item.id
        anchor = self._anchor
        self._reading = reading
        if not same:
            self._find_bar.hide()
            self._finding.find("")
            self._show_segment(0)
            self._original.clear()
            anchor = Anchor()
            self._scroll.verticalScrollBar().setValue(0)
        self._anchor = anchor
        self._segments.setVisible(reading.source is not None and can_be_shown(reading.source.media_type))
        self._thumbs.show_photos(reading.photos)
        self._words = loaded.words
        self._trashed.say(self.tr("This article is in the trash.") if reading.item.trashed else "")
        self.textless.show_article(reading)
        self._column.show_article(reading, loaded.paragraphs, keeping(reading, loaded.verified))
        self._keep_place()
        self._fit()
        self.status.emit(self.status_text())

    @property
    def title(self) -> str:
        """The headline of the article that is shown; empty where there is none."""
        return (self._reading.item.title or "") if self._reading is not None else ""

    def status_text(self) -> str:
        """“Article, 1,240 words, English”."""
        if self._reading is None:
            return ""
        item = self._reading.item
        return self.tr(", ").join(
            part
            for part in (
                self.tr("Article"),
                counted(self._words, "word"),
                language_word(item.language) if item.language else "",
            )
            if part
        )

    @property
    def place(self) -> Anchor:
        """What lies at the top of the view."""
        return self._anchor

    def go_to(self, place: Anchor) -> None:
        """Scroll so that this lies at the top of the view."""
        self._anchor = place
        self._keep_place()
        self._see()

    def _take_texts(self) -> None:
        texts = self._column.texts()
        for text in texts:
            self._selection.watch(text)
        self._finding.look_in(texts)

    # -- finding

    def _wire_finding(self) -> None:
        self._find_bar.wanted.connect(lambda words: self._finding.find(words, self._first_visible()))
        self._find_bar.stepped.connect(self._finding.step)
        self._find_bar.closed.connect(self._close_find)
        self._finding.moved.connect(self._find_bar.say)
        self._finding.shown.connect(self._reveal)

    def begin_finding(self) -> None:
        """Open the bar that finds words in the text."""
        self._show_segment(0)
        self._find_bar.show()
        self._place_bars()
        self._find_bar.field.setFocus()
        self._find_bar.field.selectAll()

    def _close_find(self) -> None:
        self._find_bar.hide()
        self._finding.find("")
        self._scroll.setFocus()

    def _first_visible(self) -> TextBlock | None:
        return next(
            (text for text in self._column.texts() if text.widget and not text.widget.visibleRegion().isEmpty()), None
        )

    def _reveal(self, text: TextBlock, place: int) -> None:
        top, height = self._column.reach(text, place)
        bar, view = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        if not bar.value() + self._theme.u(_LINE) <= top <= bar.value() + view - height:
            bar.setValue(top - view // 3)

    # -- places

    def _fit(self) -> None:
        """Lay out for the present size of the view."""
        view = self._scroll.viewport()
        self._column.set_view(view.width(), view.height())
        self._place_bars()
        self._see()

    def _place_bars(self) -> None:
        """Thumbs and find bar lie over the page and do not scroll with it."""
        view, columns = self._scroll.viewport(), self._column.measures()
        self._thumbs.setVisible(columns.thumbs is not None)
        if columns.thumbs is not None:
            self._thumbs.arrange()
            content = self._thumbs.content_size()
            top = self._theme.u(_FROM_TOP)
            ring = (content.width() - self._theme.u(96)) // 2
            height = min(content.height(), max(1, view.height() - 2 * top))
            place = QRect(columns.thumbs - ring, top, content.width(), height)
            self._thumbs.setGeometry(QStyle.visualRect(self.layoutDirection(), view.rect(), place))
            self._thumbs.raise_()
        bar = self._find_bar.size()
        place = QRect(view.width() - bar.width() - self._theme.u(20), self._theme.u(12), bar.width(), bar.height())
        self._find_bar.setGeometry(QStyle.visualRect(self.layoutDirection(), view.rect(), place))
        self._find_bar.raise_()

    def _follow(self, top: int) -> None:
        if not self._keeping_place:
            self._anchor = self._column.anchor(top)
            self._see()

    def _keep_place(self) -> None:
        """What was at the top of the view stays there when blocks above it have grown."""
        bar = self._scroll.verticalScrollBar()
        self._keeping_place = True
        bar.setMaximum(max(0, self._column.height() - self._scroll.viewport().height()))
        bar.setValue(self._column.top_of(self._anchor))
        self._keeping_place = False

    def _see(self) -> None:
        top = self._scroll.verticalScrollBar().value()
        self._column.see(top)
        self._thumbs.choose(self._column.figure_at(top + self._scroll.viewport().height() // 2))

    def _scroll_to_figure(self, number: int) -> None:
        figure = self._column.figures()[number]
        self._scroll.verticalScrollBar().setValue(figure.y() - self._theme.u(_FROM_TOP))
        self._thumbs.choose(number)

    def set_text_size(self, pixels: float) -> None:
        """Let the text be so many px larger or smaller than usual, as it was chosen before."""
        self._sizes.set_larger(pixels)

    def _resize_text(self, pixels: float) -> None:
        self._column.set_larger(pixels)
        self.text_size_changed.emit(pixels)

    # -- the rest

    def _show_segment(self, number: int) -> None:
        self._segments.choose(number)
        self._body.setCurrentIndex(number)
        if number and self._reading is not None and self._reading.source is not None:
            self._original.show_source(self._reading.source)

    def event(self, event: QEvent) -> bool:
        """On this page the keys that find, find in its text."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Find)
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand it on to the text; a focus proxy would be a stop of Tab of its own, before the header."""
        self._scroll.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and select all, wherever the focus is; Esc and Backspace go back."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._selection.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._selection.select_all()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.begin_finding()
        elif event.key() == Qt.Key.Key_Escape and self._find_bar.isVisible():
            self._close_find()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.back.emit()
        else:
            super().keyPressEvent(event)
