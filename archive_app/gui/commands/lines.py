"""How a line of the palette is painted: icon, text with what matched, note, keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from archive_app.gui.commands.entries import Match
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

MATCH = Qt.ItemDataRole.UserRole + 1
_LINE, _HEADING, _INSET = 40, 32, 8

Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Paints entries and the headings of their groups."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Lines of one height, headings of a smaller one."""
        return QSize(100, self._theme.u(_HEADING if index.data(MATCH) is None else _LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        match = index.data(MATCH)
        theme, u, rect = self._theme, self._theme.u, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(match, Match):
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font(Type.SMALL_MEDIUM))
            place = rect.adjusted(u(22), 0, -u(22), -u(4))
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom), str(index.data())
            )
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("selection"))
                painter.drawRoundedRect(QRectF(rect).adjusted(u(_INSET), 0, -u(_INSET), 0), u(6), u(6))
            self._paint_line(painter, rect, match, option.direction, chosen=chosen)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, rect: QRect, match: Match, direction: Qt.LayoutDirection, *, chosen: bool
    ) -> None:
        theme, u, entry = self._theme, self._theme.u, match.entry
        ink, quiet = ("on_selection", "on_selection") if chosen else ("text", "muted")

        def place(left: int, width: int) -> QRect:
            return QStyle.visualRect(direction, rect, QRect(rect.x() + left, rect.y(), width, rect.height()))

        side, left = theme.icon_size(18), u(22)
        if entry.icon:
            icon = theme.pixmap(entry.icon, quiet, 18, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(place(left, side).x(), rect.y() + (rect.height() - side) / 2), icon)
        left += side + u(12)
        keys = int(theme.width(Type.SMALL, entry.keys)) + 2 if entry.keys else 0
        painter.setPen(theme.colour(quiet))
        painter.setFont(theme.font(Type.SMALL))
        painter.drawText(place(rect.width() - u(22) - keys, keys), int(Qt.AlignmentFlag.AlignVCenter), entry.keys)
        room = rect.width() - u(22) - keys - u(12) - left
        left += self._paint_text(painter, place, left, room, match, ink)
        if entry.note:
            painter.setPen(theme.colour(quiet))
            painter.setFont(theme.font(Type.SMALL))
            width = rect.width() - u(22) - keys - u(12) - left - u(10)
            note = QFontMetrics(painter.font()).elidedText(entry.note, Qt.TextElideMode.ElideRight, width)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            painter.drawText(place(left + u(10), max(0, width)), int(flags), note)

    def _paint_text(
        self, painter: QPainter, place: Callable[[int, int], QRect], left: int, room: int, match: Match, ink: str
    ) -> int:
        theme = self._theme
        painter.setPen(theme.colour(ink))
        pieces, at = [], 0
        for start, end in match.marks:
            pieces += [(match.entry.text[at:start], False), (match.entry.text[start:end], True)]
            at = end
        pieces.append((match.entry.text[at:], False))
        used = 0
        for text, marked in pieces:
            font = theme.font(Type.ROW_TITLE, text, weight=700 if marked else 400)
            painter.setFont(font)
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room - used))
            width = metrics.horizontalAdvance(shown)
            spot = place(left + used, width + 1)
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter), shown)
            if marked:
                base = spot.center().y() + metrics.ascent() // 2 + 2
                painter.drawLine(spot.left(), base, spot.left() + width, base)
            used += width
        return used
