"""The cells of the table of differences: words in the serif, those that differ on the pencil's wash."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from archive_app.gui.painting import Block, TextBlocks
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

SAME = "″"
NARROWEST, WIDEST = 96, 220
"""How wide a column is at least, and at most by its words alone, in px at 100 % text."""

_ROW, _INSET, _ABOVE = 36, 8, 7
_MOST_LINES, _KEPT, _SPARE = 60, 400, 4
Index = QModelIndex | QPersistentModelIndex


class DifferenceCells(QStyledItemDelegate):
    """Lets words wrap, so that a row is as high as the longest of them needs."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._texts = TextBlocks(theme, _KEPT)

    def height(self, index: Index, width: int) -> int:
        """How high a cell is in a column so wide, in px."""
        return max(self._theme.u(_ROW), self._laid(index, width).height + 2 * self._theme.u(_ABOVE))

    def narrowest(self, index: Index, most: int) -> int:
        """The width in which no word of a cell breaks, `most` px at the most."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole))[:_LONGEST].split()
        font = QFontMetrics(
            self._theme.font(Type.CAPTION, " ".join(words), weight=600 if index.column() == 0 else None)
        )
        widest = max((font.horizontalAdvance(word) for word in words), default=0)
        return min(most, max(self._theme.u(NARROWEST), widest + 2 * self._theme.u(_INSET) + _SPARE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell, and the hairline below it."""
        theme = self._theme
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        block = self._laid(index, rect.width())
        x, y = rect.left() + theme.u(_INSET), rect.top() + (rect.height() - 1 - block.height) // 2
        same = str(index.data()) == SAME
        if index.column() == 0 or same:
            block.draw(painter, x, y, theme.colour("muted" if same else "text"))
        else:
            block.draw_marked(painter, x, y, theme.colour("text"), theme.colour("pencil_wash"), theme.colour("text"))
            if theme.colours.contrast:  # whose washes are not to be seen
                for box in block.marked():
                    painter.fillRect(box.translated(x, y).adjusted(0, box.height() - 2, 0, 0), theme.colour("pencil"))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as its words, within limits."""
        theme, words = self._theme, str(index.data())
        width = round(theme.width(Type.CAPTION, words[:_LONGEST]) * 1.08) + theme.u(20)
        return QSize(min(theme.u(WIDEST), max(theme.u(NARROWEST), width)), theme.u(_ROW))

    def _laid(self, index: Index, width: int) -> Block:
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        return self._texts.lay(
            words,
            Type.CAPTION,
            width - 2 * self._theme.u(_INSET),
            lines=_MOST_LINES,
            weight=600 if index.column() == 0 else None,
            mirrored=self._view.isRightToLeft(),
            marks=((0, len(words)),),
        )


_LONGEST = 200
"""More letters are wider than any column."""
