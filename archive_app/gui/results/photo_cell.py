"""A photo in a grid: on its mat, with its title, from whom and when it is, and its marks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from archive_app.archive.summaries import Summary
from archive_app.gui.painting.marks import Mark, draw_marks
from archive_app.gui.painting.shapes import crop_marks, fitted, mat
from archive_app.gui.painting.text import TextBlocks
from archive_app.gui.results.pictured import is_pictured
from archive_app.gui.results.thumbnails import Lack, Thumbnails
from archive_app.gui.results.words import lack_of, meta_of, title_of
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_CROP_INSET = 12
_DOT_GAP = 4
_UNSEEN_ICON = 20


class PhotoPainter:
    """Paints photos on their mats; one is shared by all views."""

    def __init__(self, theme: Theme, texts: TextBlocks, thumbnails: Thumbnails) -> None:
        self._theme = theme
        self._texts = texts
        self._thumbnails = thumbnails

    def stands_for(self, summary: Summary) -> bool:
        """Whether an item is shown by its picture, as far as it is known by now that there is one."""
        sha256 = summary.thumbnail
        return is_pictured(summary) and (sha256 is None or self._thumbnails.lack(sha256) is None)

    def paint_mat(self, painter: QPainter, rect: QRect, summary: Summary | None) -> None:
        """The mat with the photo fitted on it; empty until the photo is there, and with what is wrong in words."""
        theme = self._theme
        mat(painter, rect, theme)
        if summary is None:
            return
        sha256 = summary.thumbnail
        lack = self._thumbnails.lack(sha256) if sha256 is not None else None
        if summary.missing:
            self._paint_unseen(painter, rect, lack_of(summary))
        elif lack is not None:
            self._paint_lack(painter, rect, lack)
        elif sha256 is not None:
            ratio = painter.device().devicePixelRatioF()
            pixmap = self._thumbnails.pixmap(sha256, summary.extension or "", rect.size(), ratio, passing=True)
            if pixmap is not None:
                size = pixmap.size()
                most = QSize(summary.width, summary.height) if summary.width and summary.height else size
                painter.drawPixmap(fitted(size, rect, most), pixmap)

    def _paint_lack(self, painter: QPainter, rect: QRect, lack: Lack) -> None:
        theme = self._theme
        inset = min(theme.u(_CROP_INSET), rect.height() // 6)
        crop_marks(painter, QRectF(rect).adjusted(inset, inset, -inset, -inset), theme.colour("line_strong"), inset)
        missing = lack is Lack.MISSING
        text = _tr("Original not found") if missing else _tr("No picture can be made of it")
        column = rect.width() - 2 * inset - theme.u(8)
        self._paint_words(painter, rect, text, column, "danger" if missing else "muted")

    def _paint_unseen(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Nothing is missing of a photo that never came in: the mat stays calm, with the mark of captions."""
        theme = self._theme
        side = theme.icon_size(_UNSEEN_ICON)
        column = rect.width() - 2 * theme.u(_CROP_INSET)
        block = self._texts.lay(text, Type.SMALL_MEDIUM, column, lines=2)
        if rect.height() < side + block.height + theme.u(16) or column < theme.u(60):
            painter.drawPixmap(_middle(rect, side), self._icon(painter))
            return
        above = (rect.height() - side - theme.u(6) - block.height) // 2
        spot = _middle(rect, side)
        spot.moveTop(rect.y() + above)
        painter.drawPixmap(spot, self._icon(painter))
        below = rect.adjusted(0, above + side + theme.u(6), 0, -above)
        self._paint_words(painter, below, text, column, "muted")

    def _icon(self, painter: QPainter) -> QPixmap:
        return self._theme.pixmap("message-square-text", "muted", _UNSEEN_ICON, painter.device().devicePixelRatioF())

    def _paint_words(self, painter: QPainter, rect: QRect, text: str, column: int, tone: str) -> None:
        block = self._texts.lay(text, Type.SMALL_MEDIUM, column, lines=2)
        top = rect.y() + (rect.height() - block.height) // 2
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        left = rect.x() + (rect.width() - round(block.width)) / 2
        if block.layout.textOption().alignment() & Qt.AlignmentFlag.AlignRight:
            left -= block.column - block.width
        block.draw(painter, left, top, self._theme.colour(tone))

    def paint_below(self, painter: QPainter, rect: QRect, summary: Summary, *, mirrored: bool) -> None:
        """Title, second line and marks, from the top of `rect`."""
        theme, texts = self._theme, self._texts
        y = rect.y()
        block = texts.lay(title_of(summary), Type.UI_MEDIUM, rect.width(), mirrored=mirrored)
        line = theme.line(Type.UI_MEDIUM)
        block.draw(painter, rect.x(), y + (line - block.height) / 2, theme.colour("text"))
        y += line
        line = theme.line(Type.SMALL)
        self._paint_meta(painter, QRect(rect.x(), y, rect.width(), line), summary, mirrored=mirrored)
        y += line
        strip = QRect(rect.x(), y + theme.u(5), rect.width(), theme.u(16))
        draw_marks(painter, strip, photo_marks(summary), theme, texts, mirrored=mirrored)

    def _paint_meta(self, painter: QPainter, rect: QRect, summary: Summary, *, mirrored: bool) -> None:
        """Who and when: where both find no room, the name gives way. Each is laid out alone, in its own direction."""
        texts, colour = self._texts, self._theme.colour("muted")
        name, date = meta_of(summary)
        when = texts.lay(date, Type.SMALL, rect.width(), mirrored=mirrored)
        dot = texts.lay("·", Type.SMALL, rect.width(), mirrored=mirrored)
        gap = self._theme.u(_DOT_GAP)
        after = round(dot.width + when.width + 0.5) + 2 * gap
        who = texts.lay(name, Type.SMALL, max(1, rect.width() - after), mirrored=mirrored)
        x = 0.0
        for block in (who, dot, when):
            left = rect.right() + 1 - x - block.column if mirrored else rect.x() + x
            block.draw(painter, left, rect.y() + (rect.height() - block.height) / 2, colour)
            x += block.width + gap


def _middle(rect: QRect, side: int) -> QRect:
    return QRect(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, side, side)


def photo_marks(summary: Summary) -> list[Mark]:
    """What is known about a photo, in a glance."""
    locale = QLocale()
    if not summary.captions:
        marks = [Mark("circle-question-mark", _tr("No caption yet"))]
    else:
        marks = [Mark("message-square-text", locale.toString(summary.captions))]
    if summary.differs:
        marks.append(Mark("equal-not", role="pencil"))
    if summary.links:
        marks.append(Mark("newspaper", locale.toString(summary.links)))
    return marks


def _tr(text: str) -> str:
    return QCoreApplication.translate("results", text)
