"""The photos of an article, in their order, each with the caption under which it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from archive_app.archive.inspecting import Inspected
from archive_app.archive.summaries import Summary
from archive_app.gui.inspector.lazy_column import LazyColumn
from archive_app.gui.inspector.picture import PictureSource
from archive_app.gui.painting import Block, TextBlocks, mat
from archive_app.gui.painting.focus_ring import paint_ring
from archive_app.gui.painting.marks import paint_unseen
from archive_app.gui.painting.shapes import fitted
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.records.items import CaptionView

_THUMB = (96, 64)
_LINES = 5


@dataclass(frozen=True, slots=True)
class PhotoUse:
    """A photo in an article: its summary (None where it is not there any more), and the caption used."""

    appearance: str
    photo: bytes
    position: int
    summary: Summary | None
    caption: CaptionView | None


class PhotoUseCard(QAbstractButton):
    """One photo with its caption; a click or Enter opens it."""

    def __init__(
        self, theme: Theme, use: PhotoUse, picture: PictureSource, texts: TextBlocks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._use = use
        self._texts = texts
        self._pixmap: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = [self._title(), self._caption()]
        self.setAccessibleName(self.tr("Photo {0}: {1}").format(use.position, ". ".join(words)))
        self.setAccessibleDescription(self.tr("Opens the photo"))
        summary = use.summary
        if summary is not None and summary.thumbnail is not None:
            picture(summary.thumbnail, summary.extension or "", round(theme.u(_THUMB[0]) * self.devicePixelRatioF()),
                    self._take)  # fmt: skip
        theme.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the caption, at least as the picture."""
        inset = self._theme.u(10)
        return max(self._theme.u(_THUMB[1]), self._blocks(width)[2]) + 2 * inset

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
        """Picture, title and caption on a card."""
        theme = self._theme
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.u(8), theme.u(8))
        inset = theme.u(10)
        thumb = self._at(QRect(inset, inset, theme.u(_THUMB[0]), theme.u(_THUMB[1])))
        mat(painter, thumb, theme)
        if self._pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(fitted(self._pixmap.size(), thumb, self._pixmap.size()), self._pixmap)
        elif self._use.summary is None or self._use.summary.missing:
            paint_unseen(painter, thumb, theme)
        title, caption, _ = self._blocks(self.width())
        column = self._column(self.width())
        x = self._at(QRect(inset + theme.u(_THUMB[0]) + theme.u(12), 0, column, 1)).x()
        title.draw(painter, x, inset, theme.colour("text"))
        tone = "text_2" if self._use.caption is not None else "warning"
        caption.draw(painter, x, inset + title.height + theme.u(3), theme.colour(tone))
        if self.hasFocus():
            paint_ring(painter, theme, self.rect(), theme.u(7))

    def _blocks(self, width: int) -> tuple[Block, Block, int]:
        """Title, caption, and the height of both."""
        column = self._column(width)
        mirrored = self.isRightToLeft()
        title = self._texts.lay(self._title(), Type.UI_MEDIUM, column, lines=2, mirrored=mirrored)
        style = Type.SNIPPET if self._use.caption is not None else Type.SMALL
        caption = self._texts.lay(self._caption(), style, column, lines=_LINES)
        return title, caption, title.height + self._theme.u(3) + caption.height

    def _column(self, width: int) -> int:
        theme = self._theme
        return max(theme.u(60), width - 2 * theme.u(10) - theme.u(_THUMB[0]) - theme.u(12))

    def _title(self) -> str:
        summary = self._use.summary
        return (summary.title if summary is not None else None) or self.tr("Untitled photo")

    def _caption(self) -> str:
        return self._use.caption.text if self._use.caption is not None else self.tr("No caption is used here")

    def _at(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _take(self, image: QImage | QPixmap | None) -> None:
        if image is not None and not image.isNull():
            self._pixmap = QPixmap.fromImage(image) if isinstance(image, QImage) else image
            self.update()


class PhotosTab(QWidget):
    """Shows the photos of one article; `photo_chosen` carries the photo and the caption used (or None)."""

    photo_chosen = Signal(bytes, object)

    def __init__(self, theme: Theme, picture: PictureSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = picture
        self._texts = TextBlocks(theme, 200)
        self._none = Text(theme, self.tr("No photo appears in this article yet."), Type.UI, "muted", wrap=True)
        self.column = LazyColumn(theme)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._none)
        body.addWidget(self.column)

    def show_item(self, inspected: Inspected) -> None:
        """Show the photos of an article."""
        uses = [
            PhotoUse(
                view.appearance, bytes.fromhex(view.id), view.position, inspected.others.get(view.id),
                inspected.used.get(view.caption or ""),
            )
            for view in inspected.item.photos
        ]  # fmt: skip
        self._none.setVisible(not uses)
        self.column.show_rows([(use.appearance, use) for use in uses], self._make)

    def see_to(self, bottom: int) -> None:
        """What is seen of this tab reaches down to `bottom`."""
        self.column.see_to(bottom)

    def _make(self, use: PhotoUse) -> QWidget:
        card = PhotoUseCard(self._theme, use, self._picture, self._texts)
        caption = bytes.fromhex(use.caption.id) if use.caption is not None else None
        card.clicked.connect(partial(self.photo_chosen.emit, use.photo, caption))
        return card
