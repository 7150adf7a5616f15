"""The rows of the drop overlay: one for each kind of thing, with hairlines between."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from archive_app.gui.dropping.telling import Line
from archive_app.gui.painting.direction import runs_right_to_left
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_ROW, _TIGHT_ROW, _ABOVE, _ICON, _TEXT_AT, _WHAT_AT = 38, 26, 16, 16, 28, 190


class Lines(QWidget):
    """Painted rows: they change twenty times a second while a drop is counted, and no layout should move for it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self._tight = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows in place of the present ones."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.updateGeometry()
            self.update()

    def set_tight(self, tight: bool) -> None:
        """Take less room between the rows, where the window is low."""
        if tight is not self._tight:
            self._tight = tight
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As high as the rows; no rows need no room."""
        u = self._theme.u
        height = u(_ABOVE) + len(self._lines) * self._row() + 1 if self._lines else u(_ABOVE) // 2
        return QSize(u(320), height)

    def minimumSizeHint(self) -> QSize:
        """The rows are never cut."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, count, noun and what will be done, elided where there is no room."""
        del event
        if not self._lines:
            return
        painter = QPainter(self)
        theme, row = self._theme, self._row()
        top = theme.u(_ABOVE)
        for line in self._lines:
            painter.fillRect(0, top, self.width(), 1, theme.colour("line"))
            self._paint(painter, line, QRect(0, top + 1, self.width(), row - 1))
            top += row
        painter.fillRect(0, top, self.width(), 1, theme.colour("line"))
        painter.end()

    def _row(self) -> int:
        return self._first() + (self._theme.line(Type.UI) if self._is_narrow() else 0)

    def _first(self) -> int:
        """The height of a row's first line, in px."""
        return self._theme.u(_TIGHT_ROW if self._tight else _ROW)

    def _is_narrow(self) -> bool:
        """Whether what will be done stands below the count, since there is no room beside it."""
        return self.width() < self._theme.u(_WHAT_AT + 160)

    def _paint(self, painter: QPainter, line: Line, rect: QRect) -> None:
        theme = self._theme
        u, size = theme.u, theme.icon_size(_ICON)
        first = QRect(rect.x(), rect.y(), rect.width(), self._first() - 1)
        icon = QRect(0, first.y() + (first.height() - size) // 2, size, size)
        ratio = self.devicePixelRatioF()
        pixmap = theme.pixmap(line.icon, "muted" if line.tone == "muted" else line.tone, _ICON, ratio)
        painter.drawPixmap(self._placed(icon), pixmap)
        strong, plain = theme.font(Type.UI_STRONG), theme.font(Type.UI, line.noun)
        at = u(_TEXT_AT)
        if line.count:
            width = QFontMetrics(strong).horizontalAdvance(line.count)
            self._text(painter, QRect(at, first.y(), width + 1, first.height()), line.count, Type.UI_STRONG, "text")
            at += width + QFontMetrics(plain).horizontalAdvance(" ")
        if self._is_narrow():
            self._text(painter, QRect(at, first.y(), rect.width() - at, first.height()), line.noun, Type.UI, "text")
            below = QRect(u(_TEXT_AT), first.bottom() - u(6), rect.width() - u(_TEXT_AT), theme.line(Type.UI) + u(4))
            self._text(painter, below, line.what, Type.UI, line.tone)
            return
        needed = at + QFontMetrics(plain).horizontalAdvance(line.noun)
        what = max(u(_WHAT_AT), needed + u(16))
        self._text(painter, QRect(at, first.y(), what - at, first.height()), line.noun, Type.UI, "text")
        self._text(painter, QRect(what, first.y(), rect.width() - what, first.height()), line.what, Type.UI, line.tone)

    def _text(self, painter: QPainter, rect: QRect, text: str, style: Type, tone: str) -> None:
        font = self._theme.font(style, text)
        right_to_left = runs_right_to_left(text)
        if right_to_left is not None:
            painter.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
            )
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        leading = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        alignment = leading | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._placed(rect), int(alignment), elided)

    def _placed(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)
