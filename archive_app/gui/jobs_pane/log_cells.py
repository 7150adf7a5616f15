"""The cells of a log: a path and a sentence side by side, or a sentence about the whole job over both."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from archive_app.gui.jobs_pane.log_model import PATH, SENTENCE, LogModel
from archive_app.gui.painting import Block, TextBlocks
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

ROW = 26
"""The height of a row, in px at 100 % text."""

_INSET, _MOST_LINES, _LINES_BESIDE, _KEPT = 3, 4, 2, 120
Index = QModelIndex | QPersistentModelIndex


class LogCells(QStyledItemDelegate):
    """Elides paths in the middle, where they differ least; sentences without a path wrap over the whole width.

    A sentence beside a path, such as a reason, wraps to two lines.
    """

    def __init__(self, theme: Theme, model: LogModel, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view
        self._texts = TextBlocks(theme, _KEPT)

    def height(self, row: int, path: int, sentence: int) -> int:
        """How high a row is where its path and its sentence have so much width, in px."""
        whole, text, least = self._whole(row), self._sentence(row), self._theme.u(ROW)
        if not text:
            return least
        block = self._laid(text, path + sentence) if whole else self._laid(text, sentence, _LINES_BESIDE)
        return least + block.height - self._theme.line(Type.SMALL, text)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set how a cell is elided and that only the row, not the cell, is outlined."""
        super().initStyleOption(option, index)
        is_path = index.column() == PATH
        option.textElideMode = Qt.TextElideMode.ElideMiddle if is_path else Qt.TextElideMode.ElideRight
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if index.column() == SENTENCE or (is_path and self._whole(index.row())):
            option.text = ""  # painted on several lines, and without a path over both cells

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A cell; of a sentence over both cells, the part that lies in this one."""
        super().paint(painter, option, index)
        row, inset = index.row(), self._theme.u(_INSET)
        whole, text = self._whole(row), self._sentence(row)
        if not text or not (index.column() == SENTENCE or (whole and index.column() == PATH)):
            return
        both = self._view.visualRect(self._model.index(row, SENTENCE))
        if whole:
            both |= self._view.visualRect(self._model.index(row, PATH))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        tone: QColor = self._model.index(row, SENTENCE).data(Qt.ItemDataRole.ForegroundRole)
        least, line = self._theme.u(ROW), self._theme.line(Type.SMALL, text)
        beside = max(1, min(_LINES_BESIDE, 1 + (both.height() - least) // max(1, line)))
        block = self._laid(text, both.width(), _MOST_LINES if whole else beside)
        painter.save()
        painter.setClipRect(option.rect)
        left, top = both.x() + inset, both.y() + (both.height() - block.height) / 2
        block.draw(painter, left, top, self._theme.colour("on_selection") if selected else tone)
        painter.restore()

    def _laid(self, text: str, width: int, lines: int = _MOST_LINES) -> Block:
        room = max(1, width - 2 * self._theme.u(_INSET))
        mirrored = self._view.isRightToLeft()
        return self._texts.lay(text, Type.SMALL, room, lines=lines, mirrored=mirrored)

    def _sentence(self, row: int) -> str:
        found = self._model.row_at(row)
        return found.sentence if found is not None else ""

    def _whole(self, row: int) -> str:
        """The sentence of a row that is about no file; empty for others."""
        found = self._model.row_at(row)
        return found.sentence if found is not None and not found.path else ""
