"""Dragging items out of a view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

_OPACITY = 0.8


def drag_out(widget: QWidget, mime: QMimeData, size: QSize, paint: Callable[[QPainter], object]) -> None:
    """Drag as copies, under a picture of `size` px that `paint` draws; returns when it was let go."""
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_OPACITY)
    paint(painter)
    painter.end()
    drag = QDrag(widget)
    drag.setMimeData(mime)
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(size.width() // 2, size.height() // 3))
    drag.exec(Qt.DropAction.CopyAction)
