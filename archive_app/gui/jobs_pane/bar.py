"""The bar of a job: a thin line that fills from the leading side, and lies still where nobody knows how far."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QWidget

from archive_app.gui.theme import Theme

_HEIGHT = 4


class JobBar(QWidget):
    """`fraction` is 0 to 1, or None while it is not known."""

    def __init__(self, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = width
        self._fraction: float | None = None
        self._muted = False
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_fraction(self, fraction: float | None, *, muted: bool = False) -> None:
        """Show how much is done; `muted` where it does not go on."""
        if (fraction, muted) != (self._fraction, self._muted):
            self._fraction, self._muted = fraction, muted
            self.update()

    def sizeHint(self) -> QSize:
        """The bar alone."""
        return QSize(self._theme.u(self._width), self._theme.u(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and how far it is filled."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(self._theme.colour("selection_off" if self._theme.colours.contrast else "line"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self._fraction:
            filled = self.rect()
            filled.setWidth(max(self.height(), round(self.width() * self._fraction)))
            painter.setBrush(self._theme.colour("muted" if self._muted else "accent"))
            painter.drawRoundedRect(
                QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), filled)), radius, radius
            )
        painter.end()

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
