"""The picture of an empty state: the mat of a photo, and a card of an article before it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QWidget

from archive_app.gui.painting import mat, oxford_rule
from archive_app.gui.theme import Theme

_SIZE = (210, 108)
_MAT = (0, 10, 120, 88)
_CARD = (118, 0, 92, 108)
_BARS = ((24, 70, 6), (35, 49, 6), (50, 70, 2), (57, 67, 2), (64, 70, 2), (71, 42, 2))
"""Where the lines of the card's text stand: distance from its top, length, thickness."""


class Illustration(QWidget):
    """Painted in the colours of the theme; it says nothing that the words beside it do not say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Its size at the present size of text."""
        return QSize(self._theme.u(_SIZE[0]), self._theme.u(_SIZE[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mat with its sign, and the card over its edge."""
        del event
        theme = self._theme
        u = theme.u
        painter = QPainter(self)
        under = self._placed(QRect(*map(u, _MAT)))
        mat(painter, under, theme)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(under.adjusted(0, 0, -1, -1))
        size = theme.icon_size(24)
        sign = QRect(0, 0, size, size)
        sign.moveCenter(under.center())
        painter.drawPixmap(sign, theme.pixmap("image", "muted", 24, self.devicePixelRatioF()))
        card = self._placed(QRect(*map(u, _CARD)))
        painter.fillRect(card, theme.colour("raised"))
        painter.drawRect(card.adjusted(0, 0, -1, -1))
        inset = u(11)
        oxford_rule(painter, card.x() + inset, card.y() + inset, card.width() - 2 * inset, theme)
        for top, length, thickness in _BARS:
            bar = QRect(card.x() + inset, card.y() + u(top), u(length), u(thickness))
            painter.fillRect(QStyle.visualRect(self.layoutDirection(), card, bar), theme.colour("line"))
        painter.end()

    def _placed(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
