"""A band that says in what state something is, and what can be done: an icon and a sentence on a wash."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

_ICON = 16


class Band(QWidget):
    """Hidden while it has nothing to say. `tone` is ``warning``, ``danger``, ``ok`` or ``accent``.

    `taken` comes when what it offers is wanted.
    """

    taken = Signal()

    def __init__(self, theme: Theme, icon: str = "", tone: str = "warning", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._tone = tone
        self._icon = QLabel()
        self._words = Text(theme, "", Type.SMALL, wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._link = QPushButton()
        self._link.setProperty("look", "link")
        self._link.clicked.connect(self.taken)
        self._link.hide()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeading)
        self._row.addLayout(column, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def offer(self, text: str) -> None:
        """Offer something to do below the words, as a link; nothing takes it away."""
        self._link.setText(text)
        self._link.setAccessibleName(text)
        self._link.setVisible(bool(text))

    def say(self, words: str) -> None:
        """Say something; nothing hides the band."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The wash, with an edge where the theme has no washes."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wash = "accent_soft" if self._tone == "accent" else f"{self._tone}_wash"
        contrast = self._theme.colours.contrast
        painter.setPen(QPen(self._theme.colour(self._tone), 1) if contrast else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(wash))
        radius = self._theme.u(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _restyle(self) -> None:
        theme = self._theme
        self._row.setContentsMargins(theme.u(12), theme.u(8), theme.u(12), theme.u(8))
        self._row.setSpacing(theme.u(8))
        self._icon.setVisible(bool(self._icon_name))
        if self._icon_name:
            self._icon.setPixmap(theme.pixmap(self._icon_name, self._tone, _ICON, self.devicePixelRatioF()))
        self.update()
