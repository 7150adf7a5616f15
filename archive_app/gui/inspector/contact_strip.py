"""A strip of small pictures of what is selected, as on a contact sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from archive_app.archive.summaries import Summary
from archive_app.gui.inspector.bulk_facts import STRIP
from archive_app.gui.inspector.picture import PictureSource
from archive_app.gui.painting import TextBlocks, mat, oxford_rule
from archive_app.gui.painting.marks import paint_unseen
from archive_app.gui.painting.shapes import fitted
from archive_app.gui.results.pictured import is_pictured
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_GAP, _HIGH = 5, 60


class ContactStrip(QWidget):
    """Up to five of the selected items."""

    def __init__(self, theme: Theme, picture: PictureSource) -> None:
        super().__init__()
        self._theme = theme
        self._picture = picture
        self._texts = TextBlocks(theme, 20)
        self._summaries: tuple[Summary, ...] = ()
        self._pixmaps: dict[bytes, QPixmap] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_summaries(self, summaries: Sequence[Summary]) -> None:
        """Show these items."""
        self._summaries = tuple(summaries[:STRIP])
        known = {summary.thumbnail for summary in self._summaries}
        self._pixmaps = {digest: pixmap for digest, pixmap in self._pixmaps.items() if digest in known}
        width = round(self._theme.u(_HIGH) * 1.5 * self.devicePixelRatioF())
        for summary in self._summaries:
            digest = summary.thumbnail
            if digest is not None and digest not in self._pixmaps and is_pictured(summary):
                self._picture(digest, summary.extension or "", width, partial(self._take, digest))
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(self._theme.u(200), self._theme.u(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Photos and pages on their mat, other articles as small cards."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        gap = self._theme.u(_GAP)
        width = (self.width() - (STRIP - 1) * gap) // STRIP
        for number, summary in enumerate(self._summaries):
            box = QRect(number * (width + gap), 0, width, self.height())
            box = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
            pixmap = self._pixmaps.get(summary.thumbnail) if summary.thumbnail is not None else None
            if summary.kind == "article" and (pixmap is None or not is_pictured(summary)):
                self._paint_card(painter, box, summary)
                continue
            mat(painter, box, self._theme)
            if pixmap is not None:
                painter.drawPixmap(fitted(pixmap.size(), box, box.size()), pixmap)
            elif summary.missing:
                paint_unseen(painter, box, self._theme)

    def _paint_card(self, painter: QPainter, box: QRect, summary: Summary) -> None:
        theme = self._theme
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        inset = theme.u(5)
        y = box.y() + inset
        y += oxford_rule(painter, box.x() + inset, y, box.width() - 2 * inset, theme) + theme.u(3)
        lines = max(1, (box.bottom() - y) // theme.line(Type.MICRO))
        block = self._texts.lay(summary.title or "", Type.MICRO, box.width() - 2 * inset, lines=lines)
        block.draw(painter, box.x() + inset, y, theme.colour("text"))

    def _take(self, digest: bytes, image: QImage | QPixmap | None) -> None:
        if image is not None and not image.isNull():
            self._pixmaps[digest] = QPixmap.fromImage(image) if isinstance(image, QImage) else image
            self.update()
