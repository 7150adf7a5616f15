"""An article in a grid: a card with the Oxford rule, outlet, headline and how it begins, or its first page."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from archive_app.archive.summaries import Summary
from archive_app.gui.painting.marks import Mark, draw_marks
from archive_app.gui.painting.shapes import oxford_rule
from archive_app.gui.painting.text import TextBlocks
from archive_app.gui.results.photo_cell import PhotoPainter
from archive_app.gui.results.words import date_of, title_of, who_of
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_INLINE, _TOP, _BOTTOM = 12, 10, 9
_MOST_LINES = 3
_RADIUS = 2.0
_PICTURED_LINES = 2
_PICTURED_TEXTS = 8 + 14 + 2 + 40 + 4 + 16 + _BOTTOM
"""What stands below a page: from whom it is, two lines of headline and the foot, with the gaps between them."""


class ArticlePainter:
    """Paints articles as cards; one is shared by all views."""

    def __init__(self, theme: Theme, texts: TextBlocks, photos: PhotoPainter) -> None:
        self._theme = theme
        self._texts = texts
        self._photos = photos

    def paint(self, painter: QPainter, rect: QRect, summary: Summary, *, mirrored: bool) -> None:
        """The card. Its texts run as they do, its foot as the interface does."""
        theme = self._theme
        if self._photos.stands_for(summary):
            self._paint_pictured(painter, rect, summary, mirrored=mirrored)
            return
        self._paint_paper(painter, rect)
        x, width = rect.x() + theme.u(_INLINE), rect.width() - 2 * theme.u(_INLINE)
        y = rect.y() + theme.u(_TOP)
        y += oxford_rule(painter, x, y, width, theme) + theme.u(8)
        foot = QRect(x, rect.bottom() + 1 - theme.u(_BOTTOM) - theme.u(16), width, theme.u(16))
        end = foot.top() - theme.u(4)
        outlet = who_of(summary)
        if outlet:
            y = self._lines(painter, x, y, width, end, outlet, Type.MICRO, "muted", 1) + theme.u(4)
        y = self._lines(painter, x, y, width, end, title_of(summary), Type.CARD_HEADLINE, "text", _MOST_LINES)
        if summary.lead:
            self._lines(painter, x, y + theme.u(5), width, end, summary.lead, Type.LEAD, "text_2", None)
        self._paint_foot(painter, foot, summary, mirrored=mirrored)

    def paint_small(self, painter: QPainter, rect: QRect, summary: Summary) -> None:
        """A card of the size of a thumbnail: rule and headline, or its picture."""
        theme = self._theme
        if self._photos.stands_for(summary):
            self._photos.paint_mat(painter, rect, summary)
            return
        self._paint_paper(painter, rect)
        inset = theme.u(10)
        x, y, width = rect.x() + inset, rect.y() + inset, rect.width() - 2 * inset
        y += oxford_rule(painter, x, y, width, theme) + theme.u(6)
        self._lines(painter, x, y, width, rect.bottom() - theme.u(6), title_of(summary), Type.LEAD, "text", None, 600)

    def _paint_pictured(self, painter: QPainter, rect: QRect, summary: Summary, *, mirrored: bool) -> None:
        """A card with the rule and the picture on top, and under it what else tells it from others."""
        theme = self._theme
        self._paint_paper(painter, rect)
        high = oxford_rule(painter, rect.x(), rect.y(), rect.width(), theme)
        mat = QRect(rect.x() + 1, rect.y() + high, rect.width() - 2, rect.height() - high - theme.u(_PICTURED_TEXTS))
        self._photos.paint_mat(painter, mat, summary)
        x, width = rect.x() + theme.u(_INLINE), rect.width() - 2 * theme.u(_INLINE)
        foot = QRect(x, rect.bottom() + 1 - theme.u(_BOTTOM) - theme.u(16), width, theme.u(16))
        y, end = mat.bottom() + 1 + theme.u(8), foot.top() - theme.u(4)
        who = who_of(summary)
        if who:
            y = self._lines(painter, x, y, width, end, who, Type.MICRO, "muted", 1) + theme.u(2)
        self._lines(painter, x, y, width, end, title_of(summary), Type.CARD_HEADLINE, "text", _PICTURED_LINES)
        self._paint_foot(painter, foot, summary, mirrored=mirrored)

    def _paint_paper(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _lines(
        self,
        painter: QPainter,
        x: int,
        y: int,
        width: int,
        end: int,
        text: str,
        style: Type,
        role: str,
        most: int | None,
        weight: int | None = None,
    ) -> int:
        """Paint as many whole lines as there is room for, at most `most`; returns where they end."""
        room = (end - y) // self._theme.line(style, text)
        lines = room if most is None else min(most, room)
        if lines < 1:
            return y
        block = self._texts.lay(text, style, width, lines=lines, weight=weight)
        block.draw(painter, x, y, self._theme.colour(role))
        return y + block.height

    def _paint_foot(self, painter: QPainter, foot: QRect, summary: Summary, *, mirrored: bool) -> None:
        theme = self._theme
        marks = [Mark("image", QLocale().toString(summary.links))] if summary.links else []
        taken = draw_marks(painter, foot, marks, theme, self._texts, mirrored=mirrored, at_end=True)
        room = foot.width() - taken - (theme.u(8) if taken else 0)
        block = self._texts.lay(date_of(summary), Type.SMALL, room, mirrored=mirrored)
        x = foot.right() + 1 - block.column if mirrored else foot.x()
        block.draw(painter, x, foot.y() + (foot.height() - block.height) / 2, theme.colour("muted"))
