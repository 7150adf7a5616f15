"""A card for another item, as the inspector lists them: its picture, its title, and what is to be said of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from archive_app.archive.summaries import Summary
from archive_app.gui.inspector.picture import PictureSource
from archive_app.gui.painting import Block, TextBlocks, mat
from archive_app.gui.painting.focus_ring import paint_ring
from archive_app.gui.painting.marks import paint_unseen
from archive_app.gui.painting.shapes import fitted
from archive_app.gui.results.pictured import is_pictured
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

THUMB = (96, 64)
_LINES = 5
_MARK = 20


class ItemCard(QAbstractButton):
    """One item; a click or Enter opens it. `summary` is None where it is not there any more.

    The words below the title are set in `style` and coloured by the role `tone`. An article that is shown by its words
    (`is_pictured`) has its mark in the place of a picture.
    """

    def __init__(
        self,
        theme: Theme,
        summary: Summary | None,
        title: str,
        words: str,
        picture: PictureSource,
        texts: TextBlocks,
        *,
        style: Type = Type.SMALL,
        tone: str = "text_2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._summary = summary
        self._title, self._words, self._style, self._tone = title, words, style, tone
        self._texts = texts
        self._pixmap: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if summary is not None and summary.thumbnail is not None and is_pictured(summary):
            picture(summary.thumbnail, summary.extension or "", round(theme.u(THUMB[0]) * self.devicePixelRatioF()),
                    self._take)  # fmt: skip
        theme.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the words, at least as the picture."""
        inset = self._theme.u(10)
        return max(self._theme.u(THUMB[1]), self._blocks(width)[2]) + 2 * inset

    def sizeHint(self) -> QSize:
        """At the width that it has."""
        return QSize(self._theme.u(260), self.heightForWidth(self.width() or self._theme.u(320)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has other lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, title and words on a card."""
        theme = self._theme
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.u(8), theme.u(8))
        inset = theme.u(10)
        self._paint_picture(painter, self._at(QRect(inset, inset, theme.u(THUMB[0]), theme.u(THUMB[1]))))
        title, words, _ = self._blocks(self.width())
        x = self._at(QRect(inset + theme.u(THUMB[0]) + theme.u(12), 0, self._column(self.width()), 1)).x()
        title.draw(painter, x, inset, theme.colour("text"))
        words.draw(painter, x, inset + title.height + theme.u(3), theme.colour(self._tone))
        if self.hasFocus():
            paint_ring(painter, theme, self.rect(), theme.u(7))

    def _paint_picture(self, painter: QPainter, thumb: QRect) -> None:
        theme, summary = self._theme, self._summary
        mat(painter, thumb, theme)
        if self._pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(fitted(self._pixmap.size(), thumb, self._pixmap.size()), self._pixmap)
        elif summary is not None and summary.kind == "article":
            side = theme.icon_size(_MARK)
            mark = theme.pixmap("newspaper", "muted", _MARK, self.devicePixelRatioF())
            painter.drawPixmap(thumb.x() + (thumb.width() - side) // 2, thumb.y() + (thumb.height() - side) // 2, mark)
        elif summary is None or summary.missing:
            paint_unseen(painter, thumb, theme)

    def _blocks(self, width: int) -> tuple[Block, Block, int]:
        """Title, words, and the height of both."""
        column = self._column(width)
        mirrored = self.isRightToLeft()
        title = self._texts.lay(self._title, Type.UI_MEDIUM, column, lines=2, mirrored=mirrored)
        words = self._texts.lay(self._words, self._style, column, lines=_LINES)
        return title, words, title.height + self._theme.u(3) + words.height

    def _column(self, width: int) -> int:
        theme = self._theme
        return max(theme.u(60), width - 2 * theme.u(10) - theme.u(THUMB[0]) - theme.u(12))

    def _at(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _take(self, image: QImage | QPixmap | None) -> None:
        if image is not None and not image.isNull():
            self._pixmap = QPixmap.fromImage(image) if isinstance(image, QImage) else image
            self.update()
