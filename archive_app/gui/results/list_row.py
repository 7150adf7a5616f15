"""A row of the list: a small picture, the title, and the very captions that matched."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from archive_app.archive.summaries import Summary
from archive_app.gui.painting.direction import placed
from archive_app.gui.painting.marks import Mark, draw_marks
from archive_app.gui.painting.text import Block, TextBlocks
from archive_app.gui.results.article_card import ArticlePainter
from archive_app.gui.results.excerpt_words import around, label_of, more_words
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.photo_cell import PhotoPainter, photo_marks
from archive_app.gui.results.words import date_of, title_of, who_of
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.search.excerpts import Excerpt, Excerpts

HEIGHT = 108
_INSET, _TOP = 20, 13
_THUMB = (120, 80)
_AFTER_THUMB = 16
_OUTLET, _AFTER_OUTLET = 216, 8
_DOT_ROOM, _NARROWEST_NAME = 12, 40
_LETTER = 0.5  # of the size of the font: how wide a letter is on the average


class ListRowPainter:
    """Paints rows of the list at the usual sizes of text."""

    def __init__(
        self, theme: Theme, model: ResultModel, texts: TextBlocks, photos: PhotoPainter, articles: ArticlePainter
    ) -> None:
        self._theme = theme
        self._model = model
        self._texts = texts
        self._photos = photos
        self._articles = articles

    def paint(self, painter: QPainter, rect: QRect, row: int, *, mirrored: bool) -> None:
        """The content of a row; the mat alone while the item is on its way."""
        u = self._theme.u
        summary = self._model.summary(row)
        thumb = QRect(rect.x() + u(_INSET), rect.y() + u(_TOP), u(_THUMB[0]), u(_THUMB[1]))
        self.paint_thumb(painter, placed(rect, thumb, mirrored=mirrored), summary)
        if summary is None:
            return
        left = thumb.right() + 1 + u(_AFTER_THUMB)
        body = QRect(left, rect.y() + u(_TOP), rect.right() + 1 - u(_INSET) - left, rect.height() - u(_TOP))
        excerpts = self._model.excerpts(row)
        self._paint_head(painter, rect, body, summary, excerpts, mirrored=mirrored)
        lines = QRect(body.x(), body.y() + u(21), body.width(), body.height() - u(21))
        self._paint_lines(painter, rect, lines, summary, excerpts, mirrored=mirrored)

    def paint_thumb(self, painter: QPainter, rect: QRect, summary: Summary | None) -> None:
        """The small picture, or a small card."""
        if summary is not None and summary.kind == "article":
            self._articles.paint_small(painter, rect, summary)
        else:
            self._photos.paint_mat(painter, rect, summary)

    def _paint_head(
        self,
        painter: QPainter,
        row: QRect,
        body: QRect,
        summary: Summary,
        excerpts: Excerpts | None,
        *,
        mirrored: bool,
    ) -> None:
        """The title, the sign of disagreement beside it, and from when it is at the end."""
        theme, texts, u = self._theme, self._texts, self._theme.u
        article = summary.kind == "article"
        most = body.width() * 2 // 5
        end = texts.lay(date_of(summary), Type.SMALL, most, mirrored=mirrored)
        aside_width = round(end.width + 1)
        line = QRect(body.right() + 1 - aside_width, body.y(), aside_width, u(20))
        self._at(painter, end, placed(row, line, mirrored=mirrored), "muted", mirrored=mirrored)
        who = who_of(summary) if article else ""
        room = most - aside_width - u(_DOT_ROOM)
        if who and room > u(_NARROWEST_NAME):
            for words in ("·", who):  # the name gives way where both find no room, never the date
                block = texts.lay(words, Type.SMALL, room, mirrored=mirrored)
                aside_width += u(_DOT_ROOM) // 2 + round(block.width)
                line = QRect(body.right() + 1 - aside_width, body.y(), round(block.width), u(20))
                self._at(painter, block, placed(row, line, mirrored=mirrored), "muted", mirrored=mirrored)
        sign = u(8) + theme.icon_size(16) if summary.differs else 0
        room = body.width() - aside_width - u(16) - sign
        style = Type.CARD_HEADLINE if article else Type.ROW_TITLE
        marks = excerpts.title_marks if excerpts is not None else ()
        title = texts.lay(title_of(summary), style, room, mirrored=mirrored, marks=marks if summary.title else ())
        at = placed(row, QRect(body.x(), body.y(), room, u(20)), mirrored=mirrored)
        self._at(painter, title, at, "text", mirrored=mirrored)
        if summary.differs:
            x = body.x() + round(title.width) + u(8)
            spot = QRect(x, body.y(), theme.icon_size(16), u(20))
            strip = placed(row, spot, mirrored=mirrored)
            draw_marks(painter, strip, [Mark("equal-not", role="pencil")], theme, texts, mirrored=mirrored)

    def _paint_lines(
        self,
        painter: QPainter,
        row: QRect,
        lines: QRect,
        summary: Summary,
        excerpts: Excerpts | None,
        *,
        mirrored: bool,
    ) -> None:
        theme, texts, u = self._theme, self._texts, self._theme.u
        searched = bool(self._model.facts.terms)
        if summary.kind == "article" and not searched:
            if summary.lead:
                block = texts.lay(summary.lead, Type.SNIPPET, lines.width(), lines=2)
                self._at(painter, block, placed(row, _high(lines, block.height), mirrored=mirrored), "text_2")
            return
        if excerpts is None or not excerpts.excerpts:
            if excerpts is not None:
                strip = placed(row, _high(lines, u(21)), mirrored=mirrored)
                draw_marks(painter, strip, photo_marks(summary)[:1], theme, texts, mirrored=mirrored)
            return
        y = lines.y()
        for excerpt in excerpts.excerpts:
            self._paint_excerpt(painter, row, QRect(lines.x(), y, lines.width(), u(21)), excerpt, mirrored=mirrored)
            y += u(21)
        if excerpts.more:
            words = more_words(excerpts.more, searched=searched)
            block = texts.lay(words, Type.SMALL_MEDIUM, lines.width(), mirrored=mirrored)
            line = QRect(lines.x(), y + u(1), lines.width(), u(16))
            self._at(painter, block, placed(row, line, mirrored=mirrored), "accent", mirrored=mirrored)

    def _paint_excerpt(self, painter: QPainter, row: QRect, line: QRect, excerpt: Excerpt, *, mirrored: bool) -> None:
        theme, u = self._theme, self._theme.u
        label_width = min(u(_OUTLET), line.width() // 3)
        label = self._texts.lay(label_of(excerpt), Type.SMALL, label_width - u(4), mirrored=mirrored)
        at = QRect(line.x(), line.y(), label_width, line.height())
        self._at(painter, label, placed(row, at, mirrored=mirrored), "muted", mirrored=mirrored)
        left = line.x() + label_width + u(_AFTER_OUTLET)
        column = QRect(left, line.y(), line.right() + 1 - left, line.height())
        letters = round(column.width() / (theme.font(Type.SNIPPET, excerpt.text).pixelSize() * _LETTER))
        text, marks = around(excerpt.text, excerpt.marks, letters)
        block = self._texts.lay(text, Type.SNIPPET, column.width(), marks=marks)
        self._at(painter, block, placed(row, column, mirrored=mirrored), "text")

    def _at(self, painter: QPainter, block: Block, rect: QRect, role: str, *, mirrored: bool = False) -> None:
        """Paint a block in the middle of a line, at the side where it begins."""
        theme = self._theme
        x = rect.right() + 1 - block.column if mirrored else rect.x()
        y = rect.y() + (rect.height() - block.height) / 2
        block.draw_marked(painter, x, y, theme.colour(role), theme.colour("mark"), theme.colour("on_mark"))


def _high(rect: QRect, height: int) -> QRect:
    return QRect(rect.x(), rect.y(), rect.width(), height)
