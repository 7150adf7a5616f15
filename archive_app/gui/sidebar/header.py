"""The head of the sidebar: the mark, the name of the archive, and that another can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_HEIGHT = 56


class ArchiveHeader(QAbstractButton):
    """A button over the whole width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def show_name(self, name: str) -> None:
        """Show the name of the archive."""
        self.setText(name)
        self.setAccessibleName(self.tr("Archive %1; choose another").replace("%1", name))
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """As high as the row of the search field."""
        return QSize(self._theme.u(120), self._theme.u(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, name and chevrons."""
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(u(8), u(10), -u(8), -u(10))
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(ground, u(6), u(6))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), u(6), u(6))
        mark, chevrons = theme.icon_size(18), theme.icon_size(14)
        self._draw(painter, "mark", "text", 18, u(16))
        self._draw(painter, "chevrons-up-down", "muted", 14, self.width() - u(16) - chevrons)
        left, font = u(16) + mark + u(8), theme.font(Type.UI_STRONG, self.text())
        room = self.width() - left - u(24) - chevrons
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        name = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(self._place(left, room), int(flags), name)

    def _draw(self, painter: QPainter, name: str, tone: str, size: int, left: int) -> None:
        side = self._theme.icon_size(size)
        icon = self._theme.pixmap(name, tone, size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self._place(left, side).x(), (self.height() - side) / 2), icon)

    def _place(self, left: int, width: int) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(left, 0, max(0, width), self.height()))
