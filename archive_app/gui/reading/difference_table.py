"""Where the captions of a photo differ, side by side: the reference's words, and what the others have instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.caption_facts import CardFacts
from archive_app.gui.inspector.wording import outlet_word
from archive_app.gui.reading.difference_cells import SAME, WIDEST, DifferenceCells
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number
from archive_app.records.items import CaptionView

NOTHING = "—"
_HEADER, _HEADER_INSET = 28, 8
_SIDE_BY_SIDE = 4  # of more columns little could be read: they scroll
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Differences:
    """The names of the columns, the reference first, and the words of each row; `SAME` for the reference's words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def differences(cards: Sequence[CardFacts]) -> Differences:
    """What differs among the captions that are compared word by word; rewritten ones are left out."""
    reference = next((card for card in cards if card.is_reference), None)
    others = [
        card for card in cards
        if card.comparison is not None and card.comparison.differences and not card.comparison.rewritten
    ]  # fmt: skip
    if reference is None or not others:
        return Differences((), ())
    rows = []
    for place, (start, end) in enumerate(reference.spans):
        words = [card.comparison.words[place] for card in others if card.comparison is not None]
        if any(word is not None for word in words):
            shown = (SAME if word is None else word or NOTHING for word in words)
            rows.append((reference.caption.text[start:end] or NOTHING, *shown))
    return Differences(column_names([card.caption for card in (reference, *others)]), tuple(rows))


def column_names(captions: Sequence[CaptionView]) -> tuple[str, ...]:
    """By its outlet; where several are of one, by its date too; where that is the same, by a number."""
    names = [outlet_word(caption.publisher, caption.credit) for caption in captions]
    dates = [shown_date(caption.date, caption.date_text) for caption in captions]
    dated = [
        f"{name}, {date}" if names.count(name) > 1 and (caption.date or caption.date_text) else name
        for name, date, caption in zip(names, dates, captions, strict=True)
    ]
    numbered = []
    for place, name in enumerate(dated):
        before = dated[:place].count(name)
        numbered.append(f"{name} ({number(before + 1)})" if dated.count(name) > 1 else name)
    return tuple(numbered)


class _Model(QAbstractTableModel):
    """The differences as Qt's tables read them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = Differences((), ())

    def show(self, shown: Differences) -> None:
        """Show others."""
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One for each place."""
        return 0 if parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One for each caption."""
        return 0 if parent.isValid() else len(self.shown.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words; for a screen reader also what the ditto stands for."""
        words = self.shown.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.shown.rows[index.row()][0] if words == SAME else words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            who = self.shown.columns[index.column()]
            said = self.tr("the same words") if words == SAME else self.tr("nothing") if words == NOTHING else words
            return self.tr("{0}: {1}").format(who, said)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Who printed the caption."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.shown.columns[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return self.shown.columns[section]
        return None


class DifferenceTable(QTableView):
    """As high as its rows; columns that find no room scroll sideways."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _Model(self)
        self.setModel(self._model)
        self._cells = DifferenceCells(theme, self)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(self.tr("Where the captions differ"))
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.horizontalHeader().setSectionsClickable(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.fit)

    def show_cards(self, cards: Sequence[CardFacts]) -> None:
        """Show how the captions of these cards differ."""
        shown = differences(cards)
        if shown != self._model.shown:
            self._model.show(shown)
            self.fit()

    @property
    def shown(self) -> Differences:
        """What it shows."""
        return self._model.shown

    def fit(self) -> None:
        """Columns as wide as their words, and as the view if there is room; as high as all rows."""
        u, header = self._theme.u, self.horizontalHeader()
        header.setFont(self._theme.font(Type.SMALL_MEDIUM))
        count = self._model.columnCount()
        if not count:
            return
        widths = [
            max(self.sizeHintForColumn(column), min(u(WIDEST), header.sectionSizeHint(column)))
            for column in range(count)
        ]
        room = self.viewport().width()
        if sum(widths) > room:
            least = [self._narrowest(column, room) for column in range(count)]
            widths = [
                max(at_least, min(width, room // min(count, _SIDE_BY_SIDE)))
                for at_least, width in zip(least, widths, strict=True)
            ]
        spare = max(0, room - sum(widths)) // count
        widths = [width + spare for width in widths]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._fit_heights(widths)
        bar = self.horizontalScrollBar().sizeHint().height() if sum(widths) > room else 0
        self.setFixedHeight(header.height() + self.verticalHeader().length() + bar + 2)

    def _narrowest(self, column: int, most: int) -> int:
        cells = (self._model.index(row, column) for row in range(self._model.rowCount()))
        return max((self._cells.narrowest(cell, most) for cell in cells), default=self._theme.u(_HEADER))

    def _fit_heights(self, widths: list[int]) -> None:
        """Names and words wrap: nothing of them is cut."""
        header, inset = self.horizontalHeader(), 2 * self._theme.u(_HEADER_INSET)
        metrics = QFontMetrics(header.font())
        heights = [
            metrics.boundingRect(0, 0, max(1, width - inset), 10_000, int(Qt.TextFlag.TextWordWrap), name).height()
            for name, width in zip(self._model.shown.columns, widths, strict=True)
        ]
        header.setFixedHeight(max(self._theme.u(_HEADER), max(heights) + self._theme.u(12)))
        for row in range(self._model.rowCount()):
            cells = (self._cells.height(self._model.index(row, column), width) for column, width in enumerate(widths))
            self.setRowHeight(row, max(cells))

    def resizeEvent(self, event: Any) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: Any) -> None:
        """Up and down belongs to the page."""
        event.ignore()
