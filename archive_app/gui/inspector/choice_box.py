"""A list to choose from, drawn like the other fields."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QWidget

from archive_app.gui.theme import Theme

_CHEVRON = 14
_HIGH = 30


class ChoiceBox(QComboBox):
    """A combo box with an edge, a chevron and a ring of the visual language; the wheel scrolls the pane, not it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as a field of one line."""
        return QSize(self._theme.u(110), self._theme.u(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """As narrow as it must be."""
        return QSize(self._theme.u(60), self._theme.u(_HIGH))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the pane: a value must not change because one scrolls over it."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the chevron beside what is written."""
        super().resizeEvent(event)
        edit = self.lineEdit()
        if edit is not None:
            edit.setGeometry(self._words())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field."""
        theme = self._theme
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edit = self.lineEdit()
        focused = self.hasFocus() or (edit is not None and edit.hasFocus())
        width = 2 if focused else 1
        role = "focus" if focused else "line_strong" if self.isEnabled() else "line"
        painter.setPen(QPen(theme.colour(role), width))
        painter.setBrush(theme.colour("raised"))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), theme.u(6), theme.u(6))
        size = theme.icon_size(_CHEVRON)
        spot = self._at(QRect(self.width() - size - theme.u(6), 0, size, self.height()))
        tone = "muted" if self.isEnabled() else "disabled"
        at = QPoint(spot.x(), (self.height() - size) // 2)
        painter.drawPixmap(at, theme.pixmap("chevron-down", tone, _CHEVRON, self.devicePixelRatioF()))
        if edit is None:
            painter.setPen(theme.colour("text" if self.isEnabled() else "disabled"))
            painter.setFont(self.font())
            words = self._words()
            text = painter.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
            side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, flags, text)

    def _words(self) -> QRect:
        theme = self._theme
        end = theme.icon_size(_CHEVRON) + theme.u(10)
        return self._at(QRect(theme.u(9), 2, max(1, self.width() - theme.u(9) - end), self.height() - 4))

    def _at(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)
