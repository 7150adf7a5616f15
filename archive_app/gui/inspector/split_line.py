"""A line with something at its start and something at its end; where there is no room, the end goes below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from archive_app.gui.inspector.source_text import direction_of
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_ICON = 14
_ICON_GAP = 4
_GAP = 6
_BADGE = 5
_BADGE_HIGH = 17


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a style and a tone, with an icon before them; a `badge` stands in an outline."""

    text: str
    style: Type = Type.SMALL
    tone: str = "muted"
    icon: str = ""
    badge: bool = False


class SplitLine(QWidget):
    """Painted parts. The last part at the start is elided where it must be; the whole is then in the tooltip."""

    def __init__(
        self,
        theme: Theme,
        start: tuple[Part, ...] = (),
        end: tuple[Part, ...] = (),
        *,
        least: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._start = start
        self._end = end
        self._least = least
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self.show_parts(start, end)

    def show_parts(self, start: tuple[Part, ...], end: tuple[Part, ...] = ()) -> None:
        """Show other parts."""
        self._start, self._end = start, end
        self.setAccessibleName(", ".join(part.text for part in (*start, *end) if part.text))
        self._restyle()

    def hasHeightForWidth(self) -> bool:
        """Two lines where one is too narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """One line or two."""
        return self._line() * (1 if self._fits(width) else 2)

    def sizeHint(self) -> QSize:
        """All in one line."""
        return QSize(round(self._width(self._start) + self._width(self._end)) + self._theme.u(_GAP), self._line())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(self._theme.u(60), self._line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole in a tooltip where it is cut."""
        super().resizeEvent(event)
        room = self.width() if not self._fits(self.width()) else self.width() - round(self._width(self._end))
        cut = self._width(self._start) > room
        self.setToolTip(self.accessibleName() if cut else "")
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts from their sides."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self._line()
        end = self._width(self._end)
        one = self._fits(self.width())
        room = self.width() - (end + self._theme.u(_GAP) if one and self._end else 0)
        self._paint(painter, self._start, 0, 0.0, room)
        self._paint(painter, self._end, 0 if one else high, max(0.0, self.width() - end), self.width())

    def _paint(self, painter: QPainter, parts: tuple[Part, ...], top: int, x: float, room: float) -> None:
        theme, high = self._theme, self._line()
        ratio = self.devicePixelRatioF()
        for part in parts:
            font = theme.font(part.style, part.text)
            painter.setFont(font)
            if part.icon:
                size = theme.icon_size(_ICON)
                spot = self._at(x, top, size, high)
                pixmap = theme.pixmap(part.icon, part.tone, _ICON, ratio)
                painter.drawPixmap(QPoint(spot.x(), top + (high - size) // 2), pixmap)
                x += size + theme.u(_ICON_GAP)
            inset = theme.u(_BADGE) if part.badge else 0
            text = painter.fontMetrics().elidedText(
                part.text, Qt.TextElideMode.ElideRight, max(0, round(room - x - 2 * inset + 0.5))
            )
            wide = painter.fontMetrics().horizontalAdvance(text) + 1
            spot = self._at(x, top, wide + 2 * inset, high)
            if part.badge:
                box_high = min(theme.u(_BADGE_HIGH), high)
                box = QRectF(spot.x() + 0.5, top + (high - box_high) // 2 + 0.5, spot.width() - 1, box_high - 1)
                painter.setPen(QPen(theme.colour("pencil" if part.tone == "pencil" else "line_strong"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, theme.u(4), theme.u(4))
            painter.setPen(theme.colour(part.tone))
            painter.setLayoutDirection(direction_of(part.text))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)
            x += wide + 2 * inset + theme.u(_GAP)

    def _at(self, x: float, top: int, width: float, high: int) -> QRect:
        spot = QRect(round(x), top, round(width), high)
        return QStyle.visualRect(self.layoutDirection(), QRect(0, top, self.width(), high), spot)

    def _width(self, parts: tuple[Part, ...]) -> float:
        theme = self._theme
        width = 0.0
        for part in parts:
            width += theme.width(part.style, part.text) + 1 + (2 * theme.u(_BADGE) if part.badge else 0)
            width += theme.icon_size(_ICON) + theme.u(_ICON_GAP) if part.icon else 0
        return width + theme.u(_GAP) * max(0, len(parts) - 1)

    def _fits(self, width: int) -> bool:
        both = bool(self._start and self._end)
        return not both or self._width(self._start) + self._theme.u(_GAP) + self._width(self._end) <= width

    def _line(self) -> int:
        lines = [self._theme.line(part.style, part.text) for part in (*self._start, *self._end)]
        return max([self._theme.u(self._least), *lines])

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
