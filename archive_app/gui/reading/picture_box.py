"""A photo on its mat, fitted and never cropped; it is decoded when it is first seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from archive_app.archive.reading import SourceFile
from archive_app.errors import PressmarkError
from archive_app.gui.reading.decoding import Wanted, fitted
from archive_app.gui.reading.pictures import Pictures, Request, is_missing
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

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
        """The height that shows the photo at this width, `most` at the most."""
        size = self.natural_size()
        return max(1, min(most, round(width * size.height() / size.width())))

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
        mat = QRectF(self.rect()).adjusted(self._ring, self._ring, -self._ring, -self._ring)
        self._paint_mat(painter, mat)
        if self._source is None or self._trouble is not None:
            self._paint_trouble(painter, mat)
        else:
            self._ask_if_needed(mat)
            if self._image is not None:
                painter.drawImage(self._target(mat), self._image)
        self._paint_ring(painter)
        painter.end()

    def _paint_mat(self, painter: QPainter, mat: QRectF) -> None:
        painter.setBrush(self._theme.colour("sunken"))
        contrast = self._theme.colours.contrast
        painter.setPen(QPen(self._theme.colour("line"), 1) if contrast else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(mat.adjusted(0.5, 0.5, -0.5, -0.5) if contrast else mat, _RADIUS, _RADIUS)

    def _paint_ring(self, painter: QPainter) -> None:
        role = "focus" if self.hasFocus() else "accent" if self.isChecked() else None
        if role is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour(role), _RING))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 2 * _RADIUS, 2 * _RADIUS)

    def _paint_trouble(self, painter: QPainter, mat: QRectF) -> None:
        missing = self._trouble is None or is_missing(self._trouble)
        paint_crop_marks(painter, mat, self._theme.colour("muted"), self._theme.u(12))
        text = self.tr("Original not found") if missing else self.tr("Could not be read")
        painter.setFont(self._theme.font(Type.SMALL_MEDIUM))
        painter.setPen(self._theme.colour("danger"))
        inner = mat.adjusted(self._theme.u(8), self._theme.u(8), -self._theme.u(8), -self._theme.u(8))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), text)

    # -- decoding

    def _ask_if_needed(self, mat: QRectF) -> None:
        """Called while painting: what nobody sees is not decoded."""
        assert self._source is not None
        self._pictures.seen(self)
        ratio = self.devicePixelRatioF()
        box = QSize(round(mat.width() * ratio), round(mat.height() * ratio))
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

    def _target(self, mat: QRectF) -> QRectF:
        """Where the photo lies on its mat: centred, on whole pixels, not larger than it is."""
        size = fitted(self.natural_size(), round(mat.width()), round(mat.height()))
        if abs(size.width() - mat.width()) <= 1:
            size.setWidth(round(mat.width()))
        if abs(size.height() - mat.height()) <= 1:
            size.setHeight(round(mat.height()))
        left = mat.left() + (round(mat.width()) - size.width()) // 2
        top = mat.top() + (round(mat.height()) - size.height()) // 2
        return QRectF(left, top, size.width(), size.height())


def paint_crop_marks(painter: QPainter, field: QRectF | QRect, colour: QColor, length: int) -> None:
    """Four corners: something is missing here, or belongs here."""
    inner = QRectF(field).adjusted(length / 2, length / 2, -length / 2, -length / 2)
    painter.save()
    painter.setPen(QPen(colour, 1.5))
    for x, sideways in ((inner.left(), 1), (inner.right(), -1)):
        for y, down in ((inner.top(), 1), (inner.bottom(), -1)):
            painter.drawLine(QPointF(x, y), QPointF(x + sideways * length, y))
            painter.drawLine(QPointF(x, y), QPointF(x, y + down * length))
    painter.restore()
