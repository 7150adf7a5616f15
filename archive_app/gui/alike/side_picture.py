"""One of two pictures that are compared, on its mat."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive_app.archive.inspecting import Inspected
from archive_app.gui.inspector.picture import PictureSource
from archive_app.gui.painting import mat
from archive_app.gui.painting.shapes import fitted
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_WIDTH, _HEIGHT = 300, 220


class SidePicture(QWidget):
    """Shows the picture of a photo; both have the same room, so that they can be compared."""

    def __init__(self, theme: Theme, picture: PictureSource) -> None:
        super().__init__()
        self._theme = theme
        self._source = picture
        self._digest: bytes | None = None
        self._extension = ""
        self._pixmap: QPixmap | None = None
        self._is_lost = False
        self._asked = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_item(self, inspected: Inspected) -> None:
        """Show this photo."""
        summary = inspected.summary
        self.setAccessibleName(self.tr("Picture of “{0}”").format(summary.title or self.tr("Untitled")))
        self._digest, self._extension = summary.thumbnail, summary.extension or ""
        self._pixmap, self._asked, self._is_lost = None, 0, summary.thumbnail is None
        self._ask()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a landscape."""
        return QSize(self._theme.u(_WIDTH), self._theme.u(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture that is wide enough."""
        super().resizeEvent(event)
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, fitted, or that there is none."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        mat(painter, self.rect(), self._theme)
        if self._pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            inner = self.rect().adjusted(*(edge * self._theme.u(8) for edge in (1, 1, -1, -1)))
            painter.drawPixmap(fitted(self._pixmap.size(), inner, inner.size()), self._pixmap)
        elif self._is_lost:
            painter.setPen(self._theme.colour("muted"))
            painter.setFont(self._theme.font(Type.SMALL_MEDIUM))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, self.tr("No picture can be made of this file"))

    def _ask(self) -> None:
        wanted = round(self.width() * self.devicePixelRatioF())
        if self._digest is None or wanted <= self._asked or not self.isVisible():
            return
        self._asked = wanted
        self._source(self._digest, self._extension, wanted, partial(self._take, self._digest))

    def _take(self, digest: bytes, image: QImage | QPixmap | None) -> None:
        if digest != self._digest:
            return
        if image is None or image.isNull():
            self._is_lost = self._pixmap is None
        else:
            self._pixmap = QPixmap.fromImage(image) if isinstance(image, QImage) else image
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
