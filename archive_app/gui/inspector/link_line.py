"""A line that leads somewhere: an icon and words, reached by keyboard and by mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from archive_app.gui.inspector.source_text import direction_of
from archive_app.gui.painting.focus_ring import paint_ring
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_ICON = 14
_GAP = 6
_HIGH = 24
_SIDE = 3


class LinkLine(QAbstractButton):
    """One line, elided where it must be; the whole is then in the tooltip. `tone` is a role of the colours."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon: str = "",
        *,
        tone: str = "accent",
        style: Type = Type.SMALL_MEDIUM,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._tone = tone
        self._style = style
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(round(self._left() + self._theme.width(self._style, self.text()) + self._theme.u(_SIDE) + 1),
                     self._high())  # fmt: skip

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(self._theme.u(60), self._high())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon and words; underlined under the pointer."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        theme = self._theme
        if self._icon:
            size = theme.icon_size(_ICON)
            spot = self._at(theme.u(_SIDE), size)
            pixmap = theme.pixmap(self._icon, self._tone, _ICON, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(spot.x(), (self.height() - size) // 2), pixmap)
        font = QFont(theme.font(self._style, self.text()))
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(theme.colour(self._tone))
        left = self._left()
        room = self.width() - left - theme.u(_SIDE)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 1)
        self.setToolTip(self.text() if text != self.text() else "")
        spot = self._at(left, min(room, painter.fontMetrics().horizontalAdvance(text) + 2))
        painter.setLayoutDirection(direction_of(self.text()))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)
        if self.hasFocus():
            paint_ring(painter, theme, self.rect(), theme.u(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _left(self) -> int:
        theme = self._theme
        return theme.u(_SIDE) + (theme.icon_size(_ICON) + theme.u(_GAP) if self._icon else 0)

    def _high(self) -> int:
        return max(self._theme.u(_HIGH), self._theme.line(self._style, self.text()))

    def _at(self, x: int, width: int) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(x, 0, width, self.height()))
