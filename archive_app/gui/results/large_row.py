"""A row at large sizes of text: everything in one column, wrapped, in rows of one height."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from archive_app.archive.summaries import Summary
from archive_app.gui.painting.direction import placed
from archive_app.gui.painting.marks import Mark, draw_marks
from archive_app.gui.painting.text import TextBlocks
from archive_app.gui.results.excerpt_words import around, label_of, more_words
from archive_app.gui.results.list_row import ListRowPainter
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.photo_cell import photo_marks
from archive_app.gui.results.pictured import is_pictured
from archive_app.gui.results.words import date_of, title_of
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.search.excerpts import Excerpts

LARGE_SCALE = 3.0
"""From this size of text on, everything stands in one column."""

_INSET, _TOP = 10, 8
_HEAD = 56
_SHORT = _TOP + _HEAD + 4 + 16 + _TOP
_WITH_EXCERPT = _SHORT + 16 + 42
_LETTER = 0.5


class LargeRowPainter:
    """Paints rows for text of three times its usual size and more."""

    def __init__(self, theme: Theme, model: ResultModel, texts: TextBlocks, rows: ListRowPainter) -> None:
        self._theme = theme
        self._model = model
        self._texts = texts
        self._rows = rows

    def height(self, *, with_excerpt: bool) -> int:
        """The height of a row, in px."""
        return self._theme.u(_WITH_EXCERPT if with_excerpt else _SHORT)

    def paint(self, painter: QPainter, rect: QRect, row: int, *, with_excerpt: bool, mirrored: bool) -> None:
        """Picture, title and date; below them the caption that matched, and the marks."""
        theme, texts, u = self._theme, self._texts, self._theme.u
        summary = self._model.summary(row)
        inset = u(_INSET)
        left = rect.x() + inset
        if summary is None or is_pictured(summary):  # a card of this size would hold no words
            width = max(96, min(u(120), rect.width() // 6))
            thumb = QRect(left, rect.y() + u(_TOP), width, width * 2 // 3)
            self._rows.paint_thumb(painter, placed(rect, thumb, mirrored=mirrored), summary)
            left = thumb.right() + 1 + u(7)
        if summary is None:
            return
        column = QRect(left, rect.y() + u(_TOP), rect.right() + 1 - inset - left, u(_HEAD))
        at = placed(rect, column, mirrored=mirrored)
        style = Type.CARD_HEADLINE if summary.kind == "article" else Type.ROW_TITLE
        title = texts.lay(title_of(summary), style, column.width(), lines=2, mirrored=mirrored)
        title.draw(painter, at.x(), at.y(), theme.colour("text"))
        date = texts.lay(date_of(summary), Type.SMALL, column.width(), mirrored=mirrored)
        date.draw(painter, at.x(), at.y() + title.height, theme.colour("muted"))
        y = column.bottom() + 1 + u(4)
        whole = QRect(rect.x() + inset, y, rect.width() - 2 * inset, u(16))
        excerpts = self._model.excerpts(row) if with_excerpt else None
        if with_excerpt:
            if excerpts is not None and excerpts.excerpts:
                self._paint_excerpt(painter, placed(rect, whole, mirrored=mirrored), excerpts, mirrored=mirrored)
            whole.translate(0, u(16 + 42))
        strip = placed(rect, whole, mirrored=mirrored)
        draw_marks(painter, strip, self._marks(summary, excerpts), theme, texts, mirrored=mirrored)

    def _paint_excerpt(self, painter: QPainter, rect: QRect, excerpts: Excerpts, *, mirrored: bool) -> None:
        theme, texts = self._theme, self._texts
        excerpt = excerpts.excerpts[0]
        label = texts.lay(label_of(excerpt), Type.SMALL, rect.width(), mirrored=mirrored)
        label.draw(painter, rect.x(), rect.y(), theme.colour("muted"))
        size = theme.font(Type.SNIPPET, excerpt.text).pixelSize()
        text, marks = around(excerpt.text, excerpt.marks, round(2 * rect.width() / (size * _LETTER)))
        block = texts.lay(text, Type.SNIPPET, rect.width(), lines=2, marks=marks)
        y = rect.y() + theme.u(16)
        block.draw_marked(painter, rect.x(), y, theme.colour("text"), theme.colour("mark"), theme.colour("on_mark"))

    def _marks(self, summary: Summary, excerpts: Excerpts | None) -> list[Mark]:
        if excerpts is None or not excerpts.more:
            return photo_marks(summary) if summary.kind == "photo" else []
        more = Mark("message-square-text", more_words(excerpts.more, searched=bool(self._model.facts.terms)), "accent")
        return [Mark("equal-not", role="pencil"), more] if summary.differs else [more]
