"""A photo to look at: fitted, zoomed by keys and wheel, moved by dragging and arrows."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive_app.archive.reading import SourceFile
from archive_app.errors import PressmarkError
from archive_app.gui.painting.shapes import mat
from archive_app.gui.reading.decoding import Wanted
from archive_app.gui.reading.pictures import Pictures, Request
from archive_app.gui.reading.trouble import paint_trouble, trouble_words
from archive_app.gui.reading.viewport import Viewport
from archive_app.gui.theme import Theme

_KEY_STEP = 0.125
"""How far an arrow moves, as a part of the view."""
_NOTCH = 120


class PhotoView(QWidget):
    """Shows one photo. `zoomed` carries the scale (1.0: pixel for pixel), `stepped` asks for another photo (1, -1)."""

    zoomed = Signal(float)
    stepped = Signal(int)

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._source: SourceFile | None = None
        self._shows_some = False
        self._port = Viewport(3, 2, 1, 1)
        self._images: dict[int, QImage] = {}
        self._request: tuple[int, Request] | None = None
        self._trouble: PressmarkError | None = None
        self._dragged: QPointF | None = None
        self._ringed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_source(self, source: SourceFile | None, name: str) -> None:
        """Show this photo, fitted; the same one again stays as it is zoomed. None where its original is missing."""
        self.setAccessibleName(name)
        if self._shows_some and source == self._source and self._trouble is None:
            return
        self._shows_some = True
        self.release()
        self._source, self._trouble = source, None
        width, height = (source.width or 0, source.height or 0) if source is not None else (0, 0)
        self._port = Viewport(width or 3, height or 2, 1, 1).resized(*self._view_size()).fitted()
        self.setAccessibleDescription("" if source is not None else trouble_words(None))
        self._changed()

    def release(self) -> None:
        """Let the decoded pictures go."""
        if self._request is not None:
            self._request[1].cancel()
            self._request = None
        self._images.clear()

    def height_at(self, width: int) -> int:
        """The height that shows the whole photo at this width without any mat above and below, in px."""
        ratio = self.devicePixelRatioF()
        shown = min(width, self._port.width / ratio)
        return max(1, round(shown * self._port.height / self._port.width))

    @property
    def scale(self) -> float:
        """The scale at which it is seen."""
        return self._port.shown

    @property
    def is_fitted(self) -> bool:
        """Whether all of it is seen, as large as that goes."""
        return self._port.scale is None

    def zoom(self, direction: int) -> None:
        """Zoom in (1) or out (-1) by one step."""
        self._show(self._port.stepped(direction))

    def fit(self) -> None:
        """Show all of it."""
        self._show(self._port.fitted())

    def show_pixels(self) -> None:
        """Show it pixel for pixel."""
        self._show(self._port.zoomed(1.0))

    # -- Qt

    def sizeHint(self) -> QSize:
        """Room for a photo."""
        return QSize(self._theme.u(480), self._theme.u(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit it again."""
        super().resizeEvent(event)
        self._show(self._port.resized(*self._view_size()))

    def event(self, event: QEvent) -> bool:
        """On a screen of another pixel ratio the same view has more or fewer pixels."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._show(self._port.resized(*self._view_size()))
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring lies on the photo, so it is shown only to those who came by the keyboard."""
        self._ringed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring any more."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus, 0 (all of it) and 1 (pixel for pixel) zoom; arrows move it, or go to the next photo."""
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_1:
            self.show_pixels()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go_sideways(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.is_fitted:
            self._show(self._port.moved(0, self._port.view_height * _KEY_STEP * (1 if key == Qt.Key.Key_Down else -1)))
        else:
            super().keyPressEvent(event)

    def _go_sideways(self, direction: int) -> None:
        if self._port.can_move(direction):
            self._show(self._port.moved(self._port.view_width * _KEY_STEP * direction, 0))
        elif self.is_fitted:
            self.stepped.emit(-direction if self.isRightToLeft() else direction)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms at the pointer; without, the page scrolls."""
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not turned:
            event.ignore()
            return
        at = event.position() * self.devicePixelRatioF()
        steps = max(1, abs(turned) // _NOTCH)
        for _ in range(min(steps, 8)):
            self._show(self._port.stepped(1 if turned > 0 else -1, at.x(), at.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a zoomed photo."""
        if event.button() == Qt.MouseButton.LeftButton and not self.is_fitted:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it."""
        if self._dragged is not None:
            by = (self._dragged - event.position()) * self.devicePixelRatioF()
            self._dragged = event.position()
            self._show(self._port.moved(by.x(), by.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self._dragged = None
        self._set_cursor()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Pixel for pixel at this point, or all of it again."""
        at = event.position() * self.devicePixelRatioF()
        self._show(self._port.zoomed(1.0, at.x(), at.y()) if self.is_fitted else self._port.fitted())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mat, and the photo on it as sharp as it is there yet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mat(painter, self.rect(), self._theme)
        if self._source is None or self._trouble is not None:
            paint_trouble(painter, QRectF(self.rect()), self._theme, self._trouble)
        else:
            self._ask_if_needed()
            self._paint_photo(painter)
        if self.hasFocus() and self._ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

    def _paint_photo(self, painter: QPainter) -> None:
        if not self._images:
            return
        port, ratio = self._port, self.devicePixelRatioF()
        enough = [width for width in self._images if width >= port.width * port.shown - 1]
        image = self._images[min(enough) if enough else max(self._images)]
        left, top = port.origin()
        if port.scale is None:
            left, top = round(left), round(top)
        across = image.width() / port.width  # pixels of the decoded picture for one of the photo
        seen = QRectF(
            max(0.0, -left / port.shown),
            max(0.0, -top / port.shown),
            min(port.width, port.view_width / port.shown),
            min(port.height, port.view_height / port.shown),
        )
        target = QRectF(max(0.0, left), max(0.0, top), seen.width() * port.shown, seen.height() * port.shown)
        source = QRectF(seen.x() * across, seen.y() * across, seen.width() * across, seen.height() * across)
        painter.scale(1 / ratio, 1 / ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, port.shown < 2)
        painter.drawImage(target, image, source)
        painter.resetTransform()

    # -- decoding

    def _ask_if_needed(self) -> None:
        """Ask for the size that the scale needs: exactly when fitted, else a half, a quarter... of the whole."""
        assert self._source is not None
        self._pictures.seen(self)
        port = self._port
        needed = port.width * min(1.0, port.shown)
        if port.scale is not None:
            needed = port.width / 2 ** max(0, math.floor(math.log2(port.width / max(1.0, needed))))
        width = math.ceil(needed)
        if any(have >= width - 1 for have in self._images) or (self._request and self._request[0] >= width):
            return
        if self._request is not None:
            self._request[1].cancel()
        height = math.ceil(width * port.height / port.width)
        wanted = Wanted(self._source.path, width, height)
        self._request = width, self._pictures.ask(wanted, self._take, self._take_trouble)

    def _take(self, image: QImage) -> None:
        width = self._request[0] if self._request is not None else image.width()
        self._request = None
        self._images = {have: kept for have, kept in self._images.items() if have < width}
        if len(self._images) > 1:
            self._images.pop(max(self._images))
        self._images[max(width, image.width())] = image
        if self._source is not None and not (self._source.width and self._source.height):
            size = image.size()
            self._port = Viewport(size.width(), size.height(), 1, 1).resized(*self._view_size()).fitted()
        self._changed()

    def _take_trouble(self, error: PressmarkError) -> None:
        self._trouble, self._request = error, None
        self.setAccessibleDescription(str(error))
        self.setToolTip(str(error))
        self.update()

    def _show(self, port: Viewport) -> None:
        if port != self._port:
            self._port = port
            self._changed()

    def _changed(self) -> None:
        self._set_cursor()
        self.update()
        self.zoomed.emit(self._port.shown)

    def _set_cursor(self) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor if self.is_fitted else Qt.CursorShape.OpenHandCursor)

    def _view_size(self) -> tuple[float, float]:
        ratio = self.devicePixelRatioF()
        return self.width() * ratio, self.height() * ratio
