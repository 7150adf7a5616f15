"""A photo on its mat, fitted and never cropped; it is decoded when it is first seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from archive_app.archive.reading import SourceFile
from archive_app.errors import PressmarkError
from archive_app.gui.painting.shapes import mat
from archive_app.gui.reading.decoding import Wanted, fitted
from archive_app.gui.reading.pictures import Pictures, Request
from archive_app.gui.reading.trouble import paint_trouble
from archive_app.gui.theme import Theme

_RADIUS = 2
_RING = 2


class PictureBox(QAbstractButton):
    """A photo that can be pressed. `ring` leaves room for the frame of the one that is chosen."""

    def __init__(self, theme: Theme, pictures: Pictures, *, ring: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._ring = ring
        self._source: SourceFile | None = None
        self._image: QImage | None = None
        self._trouble: PressmarkError | None = None
        self._request: Request | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_source(self, source: SourceFile | None, name: str) -> None:
        """Show this photo, which is called `name`; None where its original is missing."""
        self.setAccessibleName(name)
        if source != self._source:
            self._source = source
            self.release()
            self._trouble = None
        self.update()

    def natural_size(self) -> QSize:
        """The size of the photo in px, known before it is decoded; 3:2 where nothing says it."""
        if self._image is not None and not (self._source and self._source.width):
            return self._image.size()
        if self._source is not None and self._source.width and self._source.height:
            return QSize(self._source.width, self._source.height)
        return QSize(600, 400)

    def height_at(self, width: int, most: int) -> int:
        """The height that shows the photo at this width without enlarging it, `most` at the most."""
        size = self.natural_size()
        return max(1, min(most, round(min(width, size.width()) * size.height() / size.width())))

    def release(self) -> None:
        """Let the decoded picture go; it is decoded again when it is next seen."""
        if self._request is not None:
            self._request.cancel()
            self._request = None
        self._image = None

    # -- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A larger box needs a larger picture; until that is there, the present one is scaled."""
        super().resizeEvent(event)
        if self._request is not None:
            self._request.cancel()
            self._request = None

    def event(self, event: QEvent) -> bool:
        """Decode anew on a screen of another pixel ratio."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mat, the photo on it, or what is the matter."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        field = QRectF(self.rect()).adjusted(self._ring, self._ring, -self._ring, -self._ring)
        mat(painter, field.toRect(), self._theme)
        if self._source is None or self._trouble is not None:
            paint_trouble(painter, field, self._theme, self._trouble)
        else:
            self._ask_if_needed(field)
            if self._image is not None:
                painter.drawImage(self._target(field), self._image)
        self._paint_ring(painter)
        painter.end()

    def _paint_ring(self, painter: QPainter) -> None:
        role = "focus" if self.hasFocus() else "accent" if self.isChecked() else None
        if role is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour(role), _RING))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 2 * _RADIUS, 2 * _RADIUS)

    # -- decoding

    def _ask_if_needed(self, field: QRectF) -> None:
        """Called while painting: what nobody sees is not decoded."""
        assert self._source is not None
        self._pictures.seen(self)
        ratio = self.devicePixelRatioF()
        box = QSize(round(field.width() * ratio), round(field.height() * ratio))
        wanted = fitted(self.natural_size(), box.width(), box.height())
        enough = self._image is not None and self._image.width() >= wanted.width() - 1
        if enough or self._request is not None or box.isEmpty():
            return
        self._request = self._pictures.ask(
            Wanted(self._source.path, box.width(), box.height()), self._take, self._take_trouble
        )

    def _take(self, image: QImage) -> None:
        self._image, self._request = image, None
        self.update()

    def _take_trouble(self, error: PressmarkError) -> None:
        self._trouble, self._request = error, None
        self.setToolTip(str(error))
        self.setAccessibleDescription(str(error))
        self.update()

    def _target(self, field: QRectF) -> QRectF:
        """Where the photo lies on its mat: centred, on whole pixels, not larger than it is."""
        size = fitted(self.natural_size(), round(field.width()), round(field.height()))
        if abs(size.width() - field.width()) <= 1:
            size.setWidth(round(field.width()))
        if abs(size.height() - field.height()) <= 1:
            size.setHeight(round(field.height()))
        left = field.left() + (round(field.width()) - size.width()) // 2
        top = field.top() + (round(field.height()) - size.height()) // 2
        return QRectF(left, top, size.width(), size.height())
