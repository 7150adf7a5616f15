"""A tag as people see it: a pill in the tag's colour, with its name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

HEIGHT = 22
_INLINE = 9
_INLINE_CROSS = 13  # the sign's own margin and its 12 px stand in it: the room is kept, and the name in the middle
_GAP = 5
_DOT = 7
_CROSS = 12
_TARGET = 24
_WIDEST = 240


@dataclass(frozen=True, slots=True)
class PillFace:
    """What a pill shows: the tag's name, its colour, and a word after it (an alias, “3 of 5”).

    `partial` is for a tag that is on some of the selected items only: a dashed outline without colour.
    """

    name: str
    colour: str | None = None
    after: str = ""
    partial: bool = False


def pill_width(theme: Theme, face: PillFace, *, cross: bool = False) -> int:
    """The width of a pill in px; `cross` keeps room for the sign that removes it."""
    width = 2.0 * theme.u(_INLINE_CROSS if cross else _INLINE) + theme.width(Type.SMALL_MEDIUM, face.name)
    if theme.colours.contrast and not face.partial:
        width += theme.u(_DOT) + theme.u(_GAP)
    if face.after:
        width += theme.u(_GAP) + theme.width(Type.SMALL, face.after)
    return min(round(width + 0.5), theme.u(_WIDEST))


def paint_pill(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    face: PillFace,
    direction: Qt.LayoutDirection,
    *,
    cross: bool = False,
    lit: bool = False,
) -> None:
    """Paint a pill into `rect`; `cross` keeps room for the sign that removes it, `lit` shows the sign."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = theme.tag(face.colour)
    outlined = face.partial or theme.colours.contrast
    body = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    pen = QPen(theme.colour("line_strong"), 1, Qt.PenStyle.DashLine if face.partial else Qt.PenStyle.SolidLine)
    painter.setPen(pen if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if face.partial else QColor(colours.background))
    painter.drawRoundedRect(body if outlined else QRectF(rect), rect.height() / 2, rect.height() / 2)

    def at(left: float, width: float) -> QRect:
        spot = QRect(rect.x() + round(left), rect.y(), round(width), rect.height())
        return QStyle.visualRect(direction, rect, spot)

    inline = theme.u(_INLINE_CROSS if cross else _INLINE)
    x = float(inline)
    end = float(rect.width() - inline)
    if theme.colours.contrast and not face.partial:
        spot = at(x, theme.u(_DOT))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.dot))
        painter.drawEllipse(QRectF(spot).center(), theme.u(_DOT) / 2, theme.u(_DOT) / 2)
        x += theme.u(_DOT) + theme.u(_GAP)
    if cross and lit:
        size = theme.icon_size(_CROSS)
        spot = at(end, size)
        ratio = painter.device().devicePixelRatioF()
        colour = theme.colours.text if face.partial else colours.text
        pixmap = theme.pixmap_in("x", colour, _CROSS, ratio)
        painter.drawPixmap(QPointF(spot.x(), rect.y() + (rect.height() - size) / 2), pixmap)
    after = theme.width(Type.SMALL, face.after) + theme.u(_GAP) if face.after else 0.0
    room = max(0.0, end - x - after)
    font = theme.font(Type.SMALL_MEDIUM, face.name)
    painter.setFont(font)
    painter.setPen(QColor(theme.colours.text if face.partial else colours.text))
    name = painter.fontMetrics().elidedText(face.name, Qt.TextElideMode.ElideRight, round(room + 1))
    wide = min(room, theme.width(Type.SMALL_MEDIUM, name))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(at(x, wide + 1), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, name)
    if face.after:
        painter.setFont(theme.font(Type.SMALL, face.after))
        painter.setPen(QColor(theme.colours.muted if face.partial else colours.text))
        spot = at(x + wide + theme.u(_GAP), after - theme.u(_GAP) + 1)
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, face.after)
    painter.restore()


class TagPill(QAbstractButton):
    """A tag that can be clicked, for its menu, and removed: by its sign, or with Delete."""

    removed = Signal()

    def __init__(self, theme: Theme, face: PillFace, *, removable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.face = face
        self._removable = removable
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(" ".join(filter(None, (face.name, face.after))))
        if removable:
            self.setAccessibleDescription(self.tr("Tag. Delete removes it, Space opens its menu."))
        self.setToolTip(face.name if pill_width(theme, face, cross=removable) >= theme.u(_WIDEST) else "")
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """As wide as its name, and high enough to be hit."""
        height = max(_TARGET, self._theme.u(HEIGHT))
        return QSize(pill_width(self._theme, self.face, cross=self._removable), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill, and a ring where it has the focus."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        high = self._theme.u(HEIGHT)
        body = QRect(0, (self.height() - high) // 2, self.width(), high)
        lit = self.underMouse() or self.hasFocus()
        paint_pill(painter, self._theme, body, self.face, self.layoutDirection(), cross=self._removable, lit=lit)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), high / 2, high / 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the sign removes, elsewhere it is a click."""
        if self._removable and self._on_cross(round(event.position().x())):
            self.removed.emit()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _on_cross(self, x: int) -> bool:
        near = self._theme.u(_INLINE) + self._theme.icon_size(_CROSS)
        return x < near if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x > self.width() - near

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
