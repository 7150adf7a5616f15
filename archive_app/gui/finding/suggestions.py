"""What could be meant, in a row below the search field; it takes the place of the filters while a person types."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from archive_app.archive.listing import TagView
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import set_property
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number
from archive_app.search.completions import Completions, Offer, completions

_WIDEST = 200


class Suggestions(QWidget):
    """Words, tags, fields and their values that begin as what is typed; one is marked, and Tab takes that.

    Hidden while there are none. `word_chosen` carries (the word, what was typed), `tag_chosen` (the tag's id, what was
    typed).
    """

    word_chosen = Signal(str, str)
    tag_chosen = Signal(bytes, str)
    shown = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: ArchiveSession | None = None
        self._found = Completions("")
        self._buttons: list[QPushButton] = []
        self._marked = 0
        self.setAccessibleName(self.tr("Suggestions"))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Suggest what is in this archive."""
        self._session = session
        self._fill(Completions(""))

    def follow(self, text: str) -> None:
        """Find what the text could become."""
        if self._session is None:
            return
        if not text or (text[-1].isspace() and text.count('"') % 2 == 0):
            self._session.forget("counts", "suggestions")
            self._fill(Completions(""))
            return
        self._session.ask("counts", "suggestions", lambda archive: completions(archive, text), self._fill)

    def take(self) -> None:
        """Take the suggestion that is marked, as Tab does."""
        if self._buttons:
            self._buttons[self._marked].click()

    def mark_next(self) -> None:
        """Mark the next suggestion of those that are seen, after the last one the first; say which."""
        seen = [at for at, button in enumerate(self._buttons) if not button.isHidden()]
        if len(seen) < 2:
            return
        set_property(self._buttons[self._marked], "on", False)
        self._marked = seen[(seen.index(self._marked) + 1) % len(seen)] if self._marked in seen else seen[0]
        button = self._buttons[self._marked]
        set_property(button, "on", True)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, button.accessibleName() or button.text()))

    def fit(self, room: int) -> None:
        """Show as many as there is room for, in pixels; always the first."""
        spacing = self._layout.spacing()
        key = self._layout.itemAt(0)
        room -= key.sizeHint().width() if key is not None else 0
        for number_, button in enumerate(self._buttons):
            room -= button.sizeHint().width() + spacing
            button.setVisible(room >= 0 or not number_)

    def _fill(self, found: Completions) -> None:
        self._found = found
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = []
        self._marked = 0
        any_ = bool(found.words or found.tags or found.offers)
        if any_:
            self._layout.setSpacing(self._theme.u(6))
            self._layout.addWidget(self._key(self.tr("Tab")))
            self._buttons.extend(map(self._word, found.words))
            self._buttons.extend(map(self._tag, found.tags))
            self._buttons.extend(map(self._offer, found.offers))
            for number_, button in enumerate(self._buttons):
                button.setProperty("on", number_ == 0)
                self._layout.addWidget(button)
        self.setVisible(any_)
        self.shown.emit(any_)

    def _key(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("look", "key")
        label.setFont(self._theme.font(Type.MICRO))
        label.setFixedHeight(self._theme.u(20))
        return label

    def _word(self, word: str) -> QPushButton:
        button = self._button(word)
        button.clicked.connect(lambda: self.word_chosen.emit(word, self._found.word))
        return button

    def _tag(self, tag: TagView) -> QPushButton:
        button = self._button(f"{tag.name}  {number(tag.count)}")
        button.setAccessibleName(self.tr("Tag %1").replace("%1", tag.name))
        side = self._theme.u(9)
        button.setIcon(self._dot(self._theme.tag(tag.colour).dot, side))
        button.setIconSize(QSize(side, side))
        button.clicked.connect(lambda: self.tag_chosen.emit(tag.id, self._found.word))
        return button

    def _offer(self, offer: Offer) -> QPushButton:
        button = self._button(offer.shown if offer.count is None else f"{offer.shown}  {number(offer.count)}")
        if offer.colour is not None:
            side = self._theme.u(9)
            button.setIcon(self._dot(self._theme.tag(offer.colour).dot, side))
            button.setIconSize(QSize(side, side))
        button.clicked.connect(lambda: self.word_chosen.emit(offer.insert, self._found.word))
        return button

    def _button(self, text: str) -> QPushButton:
        font = self._theme.font(Type.UI)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, self._theme.u(_WIDEST))
        button = QPushButton(shown.replace("&", "&&"))
        button.setToolTip(text if shown != text else "")
        button.setProperty("look", "filter")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedHeight(self._theme.u(28))
        return button

    def _dot(self, colour: str, side: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(0, 0, side, side)
        painter.end()
        return pixmap
