"""A table of an article: its rows in columns that wrap, and scroll sideways where even that leaves too little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from archive_app.gui.painting.direction import runs_right_to_left
from archive_app.gui.reading.cell_order import CellOrder
from archive_app.gui.reading.prose import Prose
from archive_app.gui.reading.setting import Setting
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.records.paragraphs import Paragraph

_LETTER, _WORD_LETTER = 0.58, 0.68
"""The width of a letter as a part of the size of the text: on the whole, and in a word that must not be broken."""
_MOST_LETTERS, _MOST_OF_WORD = 48, 14
"""What a column would have at most, and what it has at least for its longest word, in letters."""
_SIDE, _ABOVE, _HEAD = 10, 6, 600


def column_widths(columns: Sequence[tuple[int, int]], size: float, pad: int, room: int) -> list[int]:
    """The widths of columns in px: what they would like at a `size` of the text, less where there is too little `room`.

    Each column has at least room for its longest word, up to `_MOST_OF_WORD` letters: together they may be wider than
    the room.
    """
    least = [round(min(longest, _MOST_OF_WORD) * size * _WORD_LETTER) + pad for _, longest in columns]
    liked = [round(min(wide, _MOST_LETTERS) * size * _LETTER) + pad for wide, _ in columns]
    wanted = list(map(max, liked, least))
    spare, lacking = room - sum(least), sum(wanted) - room
    if lacking <= 0:
        return wanted
    if spare <= 0:
        return least
    asked = sum(wanted) - sum(least)
    return [low + int((high - low) * spare / asked) for low, high in zip(least, wanted, strict=True)]


class TableProse(Prose):
    """Rows of a table as one text: cells are parted by tabs, rows by line ends.

    In the document every cell begins with a mark of its own, as many as there are tabs and line ends, and one more. Qt
    knows no tables from right to left: the cells of such a one stand in the document in reverse, row by row.
    """

    def __init__(
        self,
        theme: Theme,
        rows: Sequence[Paragraph],
        columns: Sequence[tuple[int, int]],
        *,
        parent: QWidget | None = None,
    ) -> None:
        self._columns = tuple(columns)
        self._order = CellOrder((), 0, mirrored=False)
        super().__init__(theme, rows, Type.CAPTION_DESK, parent=parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def set_table(self, rows: Sequence[Paragraph], columns: Sequence[tuple[int, int]]) -> None:
        """Show another table."""
        self._columns = tuple(columns)
        self._filled = None
        self.set_paragraphs(rows)

    def height_for(self, width: int) -> int:
        """As `Prose` has it; a table that is wider than its place has a scroll bar below it."""
        table = max(width, sum(self._widths(width)))
        height = super().height_for(table)
        self._filled = self._key(width)
        return height + (self.horizontalScrollBar().sizeHint().height() if table > width else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways; up and down belongs to the page."""
        delta = event.angleDelta()
        if abs(delta.x()) > abs(delta.y()) and self.horizontalScrollBar().maximum() > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - delta.x())
            event.accept()
        else:
            event.ignore()

    def _widths(self, width: int) -> list[int]:
        size = self._theme.u(self._style.value.size) + self._theme.u(self._larger)
        return column_widths(self._columns, size, 2 * self._theme.u(_SIDE), width)

    def _key(self, width: int) -> tuple[float, ...]:
        return *super()._key(width), width

    def _fill(self, width: int) -> None:
        document, setting = self.document(), Setting(self._theme, self._style, self._larger)
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        self._make_small(cursor)
        if self._paragraphs and self._columns:
            right = bool(runs_right_to_left("".join(row.text for row in self._paragraphs[:3])))
            self._order = CellOrder([row.text for row in self._paragraphs], len(self._columns), mirrored=right)
            table = cursor.insertTable(len(self._paragraphs), len(self._columns), self._format(width, right=right))
            for number, row in enumerate(self._paragraphs):
                start = 0
                for column, cell in enumerate(row.text.split("\t", len(self._columns) - 1)):
                    place = table.cellAt(number, len(self._columns) - 1 - column if right else column)
                    part = row.part(start, start + len(cell))
                    block, letters = self._set(part, setting, right=right, head=row.row == "head")
                    # The format of a cell is also that of the letters of an empty one.
                    place.setFormat(self._cell(letters, head=row.row == "head"))
                    inside = place.firstCursorPosition()
                    inside.setBlockFormat(block)
                    setting.insert(inside, part, letters)
                    start += len(cell) + 1
            cursor.movePosition(QTextCursor.MoveOperation.End)
            self._make_small(cursor)
        cursor.endEditBlock()
        self._filled = self._key(width)
        self._show_marks()

    def _inside(self, place: int) -> int:
        return self._order.inside(place)

    def _outside(self, place: int) -> int:
        return self._order.outside(place)

    def _make_small(self, cursor: QTextCursor) -> None:
        """The empty lines that Qt keeps around a table take no room."""
        block, letters = QTextBlockFormat(), QTextCharFormat()
        block.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        font = QFont(self._theme.font(self._style))
        font.setPixelSize(1)
        letters.setFont(font)
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(letters)

    def _format(self, width: int, *, right: bool) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setBorder(0)
        made.setCellSpacing(0)
        made.setCellPadding(0)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        widths = self._widths(width)[:: -1 if right else 1]
        made.setColumnWidthConstraints(
            [
                QTextLength(QTextLength.Type.FixedLength, max(1, wide))
                for wide in (reversed(widths) if right else widths)
            ]
        )
        return made

    def _cell(self, letters: QTextCharFormat, *, head: bool) -> QTextTableCellFormat:
        u, made = self._theme.u, QTextTableCellFormat()
        made.setFont(letters.font())
        made.setLeftPadding(u(_SIDE))
        made.setRightPadding(u(_SIDE))
        made.setTopPadding(u(_ABOVE))
        made.setBottomPadding(u(_ABOVE))
        made.setBottomBorder(1)
        made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBottomBorderBrush(self._theme.colour("line_strong" if head else "line"))
        return made

    def _set(
        self, cell: Paragraph, setting: Setting, *, right: bool, head: bool
    ) -> tuple[QTextBlockFormat, QTextCharFormat]:
        letters, block = setting.letters(cell), QTextBlockFormat()
        if head:
            font = QFont(letters.font())
            font.setWeight(QFont.Weight(_HEAD))
            letters.setFont(font)
        own = runs_right_to_left(cell.text)
        to_right = right if own is None else own
        line = setting.line(self._style, cell.text)
        block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setLayoutDirection(Qt.LayoutDirection.RightToLeft if to_right else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        block.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        return block, letters
