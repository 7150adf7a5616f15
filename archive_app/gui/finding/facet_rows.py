"""The rows of a filter's list: the value where the line begins, its count where the line ends."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

COUNT = Qt.ItemDataRole.UserRole + 2
"""The role of a row's count, as it is written; None where nothing was counted."""

_HEIGHT, _GAP, _INSET = 28, 16, 6


class FacetRows(QStyledItemDelegate):
    """Paints a row as the style does, and the count in a column at its end."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the value and its count, in px."""
        hint = super().sizeHint(option, index)
        u = self._theme.u
        return QSize(hint.width() + self._room(index), max(u(_HEIGHT), hint.height()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row; a value that is too long makes way for the count."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        widget: QWidget = shown.widget
        style = widget.style() if widget is not None else QApplication.style()
        room = self._room(index)
        text: QRect = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, shown, widget)
        metrics = shown.fontMetrics
        left = text.width() - room - 2 * self._theme.u(_INSET)
        shown.text = metrics.elidedText(shown.text, Qt.TextElideMode.ElideRight, left)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, widget)
        count = index.data(COUNT)
        if count is None:
            return
        row: QRect = shown.rect
        direction: Qt.LayoutDirection = shown.direction
        column = row.adjusted(row.width() - room, 0, -self._theme.u(_INSET), 0)
        painter.save()
        painter.setFont(self._theme.font(Type.UI))
        painter.setPen(self._theme.colour("text_2"))
        end = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QStyle.visualRect(direction, row, column), int(end), count)
        painter.restore()

    def _room(self, index: QModelIndex | QPersistentModelIndex) -> int:
        count = index.data(COUNT)
        if count is None:
            return 0
        u = self._theme.u
        return ceil(self._theme.width(Type.UI, count)) + u(_GAP) + u(_INSET)
