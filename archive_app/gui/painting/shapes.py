"""The shapes that belong to Pressmark: crop marks, the Oxford rule, the mat behind a photo."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from archive_app.gui.theme import Theme

_RADIUS = 2.0


def crop_marks(painter: QPainter, rect: QRectF, colour: QColor, arm: float, thickness: float = 1.5) -> None:
    """Four corners around what is missing, or where something may be put; `arm` is the length of their lines."""
    painter.setPen(QPen(colour, thickness))
    for x, towards in ((rect.left(), arm), (rect.right(), -arm)):
        for y, down in ((rect.top(), arm), (rect.bottom(), -arm)):
            painter.drawLine(QPointF(x, y), QPointF(x + towards, y))
            painter.drawLine(QPointF(x, y), QPointF(x, y + down))


def oxford_rule(painter: QPainter, x: int, y: int, width: int, theme: Theme) -> int:
    """A thick line over a thin one, on top of an article; returns the height, in px."""
    ink = theme.colour("text_2" if theme.colours.dark and not theme.colours.contrast else "text")
    thick, gap = theme.u(3), theme.u(2)
    painter.fillRect(QRect(x, y, width, thick), ink)
    painter.fillRect(QRect(x, y + thick + gap, width, 1), ink)
    return thick + gap + 1


def mat(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """The mat behind a photo: what is to be seen before the photo is there, and around it."""
    edge = theme.colours.contrast
    painter.setPen(QPen(theme.colour("line"), 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("sunken"))
    inset = 0.5 if edge else 0.0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)


def fitted(size: QSize, box: QRect, most: QSize) -> QRect:
    """Where a picture of some proportions stands in the middle of a box: whole, and never larger than `most`."""
    if size.isEmpty():
        return QRect(box.center(), QSize(0, 0))
    within = size.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if within.width() > most.width() and not most.isEmpty():
        within = most
    return QRect(
        box.x() + (box.width() - within.width()) // 2,
        box.y() + (box.height() - within.height()) // 2,
        within.width(),
        within.height(),
    )
