"""The page of a photo: the photo with its facts at the start, its captions at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from archive_app.archive.inspecting import Inspected
from archive_app.archive.reading import PhotoReading
from archive_app.gui.inspector.caption_facts import Apart, CardFacts
from archive_app.gui.inspector.frame_counts import FrameCounts
from archive_app.gui.reading.caption_pane import CaptionPane
from archive_app.gui.reading.header import Header
from archive_app.gui.reading.page_scroll import PageScroll
from archive_app.gui.reading.photo_panel import PhotoPanel
from archive_app.gui.reading.pictures import Pictures
from archive_app.gui.reading.words import joined
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import ElidedText, Rule, Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted, number, shortened

_NARROW = 960
"""Below this width of the page the captions stand below the photo."""
_TIGHT, _VERY_TIGHT = 640, 440
"""Below this width the bar keeps to the way back, the title and what is pressed most."""
_TITLE_LETTERS = 400
"""More than a line has at any width; a title of any length costs no more."""
_PHOTO_SHARE = 0.47
"""How much of the width the photo has until somebody moves the line between it and the captions."""


class PhotoPage(QWidget):
    """Shows one photo. `neighbour_wanted` carries 1 or -1; the other signals are as those of the article's page."""

    back = Signal()
    neighbour_wanted = Signal(int)
    article_wanted = Signal(bytes)
    caption_chosen = Signal(bytes)
    tag_wanted = Signal()
    note_wanted = Signal()
    status = Signal(str)

    def __init__(
        self, theme: Theme, pictures: Pictures, confirm: Callable[[QWidget], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: ArchiveSession | None = None
        self._reading: PhotoReading | None = None
        self._cards: tuple[CardFacts, ...] = ()
        self._frames = FrameCounts(self)
        self._frames.counted.connect(self._say_frames)
        self._panel = PhotoPanel(theme, pictures)
        self._panel.article_wanted.connect(self.article_wanted)
        self._panel.view.stepped.connect(self.neighbour_wanted)
        self._scroll = PageScroll(self._panel, turns_pages=False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setWidgetResizable(True)
        self._scroll.resized.connect(lambda: self._panel.set_view_height(self._scroll.viewport().height()))
        self.pane = CaptionPane(theme, confirm)
        self.pane.article_wanted.connect(self.article_wanted)
        self.pane.chosen.connect(self.caption_chosen)
        self._make_header()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._scroll)
        self._split.addWidget(self.pane)
        self._split.splitterMoved.connect(self._keep_share)
        self._share = _PHOTO_SHARE
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._split, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _make_header(self) -> None:
        self.header = Header(self._theme)
        self.header.back.connect(self.back)
        self._title = ElidedText(self._theme, "", Type.PAGE_TITLE)
        self._count = Text(self._theme, "", Type.UI, "muted")
        self._divider = Rule(vertical=True)
        self.header.start.addWidget(self._divider, 0, Qt.AlignmentFlag.AlignVCenter)
        self.header.start.addWidget(self._title)
        self.header.start.addWidget(self._count)
        self._previous = self.header.add_tool(
            "arrow-left", self.tr("Previous (Page Up)"), lambda: self.neighbour_wanted.emit(-1)
        )
        self._position = Text(self._theme, "", Type.UI, "muted")
        self.header.end.addWidget(self._position)
        self._next = self.header.add_tool(
            "arrow-right", self.tr("Next (Page Down)"), lambda: self.neighbour_wanted.emit(1)
        )
        note = self.tr("Add a provenance note (Ctrl+Shift+P)")
        self._tools = (
            self.header.add_tool("tag", self.tr("Tag… (Ctrl+T)"), self.tag_wanted.emit),
            self.header.add_tool("stamp", note, self.note_wanted.emit),
        )
        self._add = QPushButton(self.tr("New caption"))
        self._add.setProperty("look", "primary")
        self._add.setAccessibleName(self._add.text())
        self._add.setToolTip(self.tr("New caption (Ctrl+Shift+C)"))
        self._add.clicked.connect(self.pane.captions.add)
        self.header.end.addWidget(self._add)

    # -- what it shows

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none."""
        self._session = session
        self._frames.set_session(session)
        self._reading = None
        self.pane.set_session(session)

    def show_photo(self, reading: PhotoReading, inspected: Inspected, cards: Sequence[CardFacts]) -> None:
        """Show a photo; of the same one in its new state, zoom, scroll and what is being written stay."""
        self._reading = reading
        self._cards = tuple(cards)
        item = reading.item
        title = " ".join((item.title or self.tr("Untitled photo")).split())
        self._title.setText(shortened(title, _TITLE_LETTERS))
        self._count.setText(counted(len(item.captions), "caption") if item.captions else self.tr("No caption yet"))
        writable = self._session is not None and self._session.is_writable and not item.trashed
        self._add.setVisible(writable)
        self._panel.set_view_height(self._scroll.viewport().height())
        self._panel.show_photo(reading, cards)
        if (source := reading.source) is not None:
            self._frames.ask(source.sha256, source.media_type)
        self.pane.show_photo(inspected, cards)
        self.status.emit(self.status_text())

    def _say_frames(self, digest: bytes, count: int) -> None:
        source = self._reading.source if self._reading is not None else None
        if source is not None and source.sha256 == digest:
            self._panel.say_frames(count)

    def start_over(self) -> None:
        """Show all of the photo, from the top of the page."""
        self._panel.view.fit()
        self._scroll.verticalScrollBar().setValue(0)

    def say_position(self, place: int, total: int) -> None:
        """Say which of how many it is among the results; hide it where they do not hold it."""
        known = place > 0
        self._position.setVisible(known and self.width() >= self._theme.u(_TIGHT))
        self._position.setText(self.tr("{0} of {1}").format(number(place), number(total)))
        for button, there in ((self._previous, place > 1), (self._next, known and place < total)):
            button.setVisible(known)
            button.setEnabled(there)

    def status_text(self) -> str:
        """“6 captions that differ in 5 places”."""
        if self._reading is None:
            return ""
        captions, places = len(self._reading.item.captions), self._panel.places_that_differ()
        if not captions:
            return self.tr("Photo, no caption yet")
        said = self.tr("Photo, {0}").format(counted(captions, "caption"))
        if places:
            said = self.tr("{0} that differ in {1}").format(counted(captions, "caption"), counted(places, "place"))
        return joined(said, self._apart_words())

    def _apart_words(self) -> str:
        """That some captions were not compared, so that nobody takes them to agree."""
        whys = [card.apart for card in self._cards if card.apart is not None]
        if not whys:
            return ""
        count = number(len(whys))
        if Apart.UNSTATED in whys:
            return self.tr("{0} not compared: other languages, or none stated").format(count)
        return self.tr("{0} not compared: other languages").format(count)

    @property
    def is_writing(self) -> bool:
        """Whether something unfinished would be lost if the archive were closed."""
        return self.pane.captions.is_writing

    def show_caption(self, caption: bytes) -> None:
        """Bring a caption into view, with the focus."""
        self.pane.captions.focus_caption(caption)

    # -- Qt

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand it on to the photo."""
        self._panel.view.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys go to the neighbours, Esc and Backspace back; the keys of the photo work all over the page."""
        key = event.key()
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.neighbour_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.back.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_1):
            self._panel.view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Captions beside the photo where there is room, else below it."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        narrow = self.width() < self._theme.u(_NARROW)
        self._split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        if narrow and not self.pane.is_lent:
            self._panel.set_single(self.pane.lend(self._scroll))
        elif not narrow and self.pane.is_lent:
            self.pane.take_back()
            self._panel.set_single(None)
        tight = self.width() < self._theme.u(_TIGHT)
        self._add.setText("" if self.width() < self._theme.u(_VERY_TIGHT) else self.tr("New caption"))
        self._title.setVisible(not narrow)  # the column has it then, where it wraps
        self._divider.setVisible(not narrow)
        for part in (self._count, *self._tools):
            part.setVisible(not tight)
        self._position.setVisible(self._previous.isVisibleTo(self.header) and not tight)
        if not narrow:
            photo = round(self.width() * self._share)
            self._split.setSizes([photo, self.width() - photo])

    def _keep_share(self) -> None:
        if self._split.orientation() == Qt.Orientation.Horizontal:
            photo, captions = self._split.sizes()
            self._share = photo / max(1, photo + captions)

    def _restyle(self) -> None:
        self._theme.put_icon(self._add, "plus", "on_accent")
        self._divider.setFixedHeight(self._theme.u(20))
        self._turn()
        least = 0 if self.pane.is_lent else self._theme.u(320)
        self.pane.setMinimumWidth(least)
        self._scroll.setMinimumWidth(least)
