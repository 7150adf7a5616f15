"""The picture at the top of the inspector: a photo or page on its mat, crop marks where it is missing, or a card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from archive_app.archive.inspecting import Inspected
from archive_app.archive.summaries import Summary
from archive_app.gui.dates import shown_date
from archive_app.gui.painting import TextBlocks, crop_marks, mat, oxford_rule
from archive_app.gui.painting.focus_ring import paint_ring
from archive_app.gui.painting.shapes import fitted
from archive_app.gui.results.pictured import is_pictured
from archive_app.gui.results.words import lack_of, who_of
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

Deliver = Callable[[QImage | QPixmap | None], None]
PictureSource = Callable[[bytes, str, int, Deliver], None]
"""Where pictures come from: (sha256, extension, width in device px, deliver); None is delivered where there is none.

It may deliver at once or later, in the window's thread.
"""

_CARD = 150
_MARK = 14


class ItemPicture(QAbstractButton):
    """Shows an item; a click or Enter opens it. Its height follows from the photo's own proportions."""

    def __init__(self, theme: Theme, picture: PictureSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = picture
        self._summary: Summary | None = None
        self._lost = False
        self._pixmap: QPixmap | None = None
        self._unreadable = False
        self._asked = 0
        self._texts = TextBlocks(theme, 20)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_summary(self, summary: Summary) -> None:
        """Show an item that is known in short, at once."""
        before = self._summary
        self._summary = summary
        self._lost = False
        title = summary.title or self.tr("Untitled")
        self.setAccessibleName(self.tr("Open “{0}”").format(title))
        if before is None or before.thumbnail != summary.thumbnail:
            self._pixmap = None
            self._unreadable = False
            self._asked = 0
            self._ask()
        self.updateGeometry()
        self.update()

    def show_item(self, inspected: Inspected) -> None:
        """Show an item that is known closely, also whether its file is there."""
        self.show_summary(inspected.summary)
        source = next((file for file in inspected.files if file.role == "source"), None)
        lost = inspected.item.kind == "photo" and source is not None and not source.there
        if lost != self._lost:
            self._lost = lost
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """A wider picture is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """In the photo's proportions, but never higher than wide."""
        summary = self._summary
        if summary is None:
            return 0
        if self._is_card(summary):
            return self._theme.u(_CARD)
        if summary.missing:
            return round(width / 4)  # there is no more to say than a line
        if summary.width and summary.height and not (self._lost and self._pixmap is None):
            own = min(width, summary.width) * summary.height / summary.width
            return round(min(max(own, width * 0.4), width * 1.0))
        return round(width * (1.0 if summary.is_page else 2 / 3))  # a page is high, and its proportions come with it

    def sizeHint(self) -> QSize:
        """At the width that it has."""
        width = self.width() or self._theme.u(320)
        return QSize(self._theme.u(200), self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the photo or the card, and a ring where it has the focus."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._summary is not None:
            if self._is_card(self._summary):
                self._paint_card(painter, self._summary)
            else:
                self._paint_photo(painter)
        if self.hasFocus():
            paint_ring(painter, self._theme, self.rect(), 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture that is wide enough."""
        super().resizeEvent(event)
        self._ask()

    def _is_card(self, summary: Summary) -> bool:
        """Whether it is an article that is shown by its words, also because it turned out to give no picture."""
        return summary.kind == "article" and (not is_pictured(summary) or self._unreadable)

    def _ask(self) -> None:
        summary = self._summary
        wanted = round(self.width() * self.devicePixelRatioF())
        if summary is None or summary.thumbnail is None or wanted <= self._asked or self._is_card(summary):
            return
        self._asked = wanted
        self._source(summary.thumbnail, summary.extension or "", wanted, partial(self._take, summary.thumbnail))

    def _take(self, digest: bytes, image: QImage | QPixmap | None) -> None:
        if self._summary is None or self._summary.thumbnail != digest:
            return
        if image is None or image.isNull():
            self._unreadable = self._pixmap is None
        else:
            self._pixmap = QPixmap.fromImage(image) if isinstance(image, QImage) else image
        self.updateGeometry()
        self.update()

    def _paint_photo(self, painter: QPainter) -> None:
        mat(painter, self.rect(), self._theme)
        if self._pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._pixmap.size()
            painter.drawPixmap(fitted(size, self.rect(), self.size()), self._pixmap)
        elif self._summary is not None and self._summary.missing:
            painter.setPen(self._theme.colour("muted"))
            painter.setFont(self._theme.font(Type.SMALL_MEDIUM))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()), flags, lack_of(self._summary))
        elif self._lost:
            self._paint_words(painter, self.tr("Original not found"), "danger")
        elif self._unreadable:
            self._paint_words(painter, self.tr("No picture can be made of this file"), "muted")

    def _paint_words(self, painter: QPainter, words: str, tone: str) -> None:
        inset = self._theme.u(12)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        crop_marks(painter, box, self._theme.colour("line_strong"), self._theme.u(_MARK))
        painter.setPen(self._theme.colour(tone))
        painter.setFont(self._theme.font(Type.SMALL_MEDIUM))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(inset, inset, -inset, -inset), flags, words)

    def _paint_card(self, painter: QPainter, summary: Summary) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        left, width = theme.u(12), self.width() - 2 * theme.u(12)
        y = theme.u(10)
        y += oxford_rule(painter, left, y, width, theme) + theme.u(8)
        foot = self.height() - theme.u(9) - theme.line(Type.SMALL)

        def lines(text: str | None, style: Type, tone: str, most: int) -> int:
            if not text or most < 1:
                return 0
            block = self._texts.lay(text, style, width, lines=most)
            block.draw(painter, left, y, theme.colour(tone))
            return block.height

        outlet = lines(who_of(summary), Type.MICRO, "muted", 1)
        y += outlet + (theme.u(4) if outlet else 0)
        y += lines(summary.title or self.tr("Untitled"), Type.CARD_HEADLINE, "text", 3) + theme.u(5)
        lines(summary.lead, Type.LEAD, "text_2", (foot - y) // theme.line(Type.LEAD, summary.lead or ""))
        date = shown_date(summary.date, summary.date_text)
        block = self._texts.lay(date, Type.SMALL, width, mirrored=self.isRightToLeft())
        block.draw(painter, left, foot, theme.colour("muted"))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
