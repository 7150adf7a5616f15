"""How the timeline is drawn."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from archive_app.gui.painting.text import Block, TextBlocks
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.timeline.periods import Period
from archive_app.search.counting import Bar

HEIGHT, TOP, BASE, LABELS = 70, 6, 50, 54
GRIP = (6, 16)
_LEAST = 1.5
_SPARE = 6  # the widths of letters are rounded, and each font of a label rounds its own
_PLAIN, _BEHIND, _OUTSIDE = 0.5, 0.38, 0.55


class HistogramPainter:
    """Draws bars, labels and brush in the colours of the theme."""

    def __init__(self, theme: Theme, texts: TextBlocks) -> None:
        self._theme = theme
        self._texts = texts

    def paint_field(self, painter: QPainter, left: float, right: float) -> None:
        """The ground of the chosen days."""
        u = self._theme.u
        rect = QRectF(left, u(TOP) - 4, right - left, u(BASE) - u(TOP) + 4)
        painter.fillRect(rect, self._theme.colour("accent_soft"))
        if self._theme.colours.contrast:
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def paint_bar(
        self, painter: QPainter, left: float, right: float, bar: Bar, most: int, *, searched: bool, chosen: bool | None
    ) -> None:
        """One bar. `searched`: its hits stand before the whole; `chosen`: within the brush, None without one."""
        if not bar.total:
            return
        accent = self._theme.colour("accent")
        grey = QColor(self._theme.colour("line_strong"))
        if not searched:
            grey.setAlphaF(_PLAIN)
            self._column(painter, left, right, bar.total, most, accent if chosen else grey)
            return
        grey.setAlphaF(_BEHIND)
        self._column(painter, left, right, bar.total, most, grey)
        if bar.hits:
            hits = QColor(accent)
            if chosen is False:
                hits.setAlphaF(_OUTSIDE)
            self._column(painter, left, right, bar.hits, most, hits)

    def _column(self, painter: QPainter, left: float, right: float, value: int, most: int, colour: QColor) -> None:
        u = self._theme.u
        height = max(_LEAST, min(1.0, value / most) * (u(BASE) - u(TOP)))
        gap = 1.0 if right - left > 3 else 0.25
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(left + gap, u(BASE) - height, right - left - 2 * gap, height), 1, 1)

    def paint_axis(self, painter: QPainter, left: float, right: float) -> None:
        """The line on which bars stand."""
        y = self._theme.u(BASE) + 0.5
        painter.setPen(QPen(self._theme.colour("line_strong"), 1))
        painter.drawLine(QPointF(left, y), QPointF(right, y))

    def paint_labels(self, painter: QPainter, labels: Iterable[Period], *, mirrored: bool) -> None:
        """What the stretches of time are called, each where it begins."""
        for period in labels:
            if not period.text:
                continue
            column = round(self._theme.width(Type.MICRO, period.text)) + _SPARE
            block = self._texts.lay(period.text, Type.MICRO, column, weight=400, mirrored=mirrored)
            x = period.right - 2 - column if mirrored else period.left + 2
            block.draw(painter, x, self._label_top(block), self._theme.colour("muted"))

    def paint_undated(
        self, painter: QPainter, rect: QRectF, text: str, bar: Bar, most: int, *, searched: bool, chosen: bool
    ) -> None:
        """The bar at the end, of items whose date is not known."""
        width = min(rect.width(), float(self._theme.u(14)))
        middle = rect.center().x()
        if chosen:
            self.paint_field(painter, rect.left(), rect.right())
        self.paint_bar(
            painter, middle - width / 2, middle + width / 2, bar, most, searched=searched, chosen=chosen or None
        )
        self.paint_axis(painter, rect.left(), rect.right())
        block = self._texts.lay(text, Type.MICRO, int(rect.width()), weight=400)
        x = rect.left() + (rect.width() - block.width) / 2
        x -= block.layout.lineAt(0).naturalTextRect().left() if block.lines else 0
        block.draw(painter, x, self._label_top(block), self._theme.colour("accent" if chosen else "muted"))

    def _label_top(self, block: Block) -> float:
        """Where a label begins: a script with high lines stands in the middle of a usual one."""
        return self._theme.u(LABELS) + (self._theme.line(Type.MICRO) - block.height) / 2

    def paint_handles(self, painter: QPainter, left: float, right: float) -> None:
        """The ends of the brush, which can be taken hold of."""
        u = self._theme.u
        width, height = u(GRIP[0]), u(GRIP[1])
        middle = (u(TOP) + u(BASE)) / 2
        for x in (left, right):
            painter.setPen(QPen(self._theme.colour("accent"), 1.5))
            painter.drawLine(QPointF(x, u(TOP) - 4), QPointF(x, u(BASE)))
            painter.setBrush(self._theme.colour("raised"))
            painter.drawRoundedRect(QRectF(x - width / 2, middle - height / 2, width, height), width / 2, width / 2)

    def paint_focus(self, painter: QPainter, rect: QRectF) -> None:
        """The ring around the whole."""
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
