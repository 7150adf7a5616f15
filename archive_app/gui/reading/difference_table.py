"""Where the captions of a photo differ, side by side: the reference's words, and what the others have instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from archive_app.gui.inspector.caption_facts import CardFacts
from archive_app.gui.inspector.wording import outlet_word
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

SAME = "″"
NOTHING = "—"
_ROW, _HEADER = 36, 28
_NARROWEST, _WIDEST = 96, 220
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
    for number, (start, end) in enumerate(reference.spans):
        words = [card.comparison.words[number] for card in others if card.comparison is not None]
        if any(word is not None for word in words):
            shown = (SAME if word is None else word or NOTHING for word in words)
            rows.append((reference.caption.text[start:end] or NOTHING, *shown))
    return Differences(tuple(outlet_word(card.caption.publisher) for card in (reference, *others)), tuple(rows))


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
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None


class _Cells(QStyledItemDelegate):
    """Paints words in the serif, those that differ on the pencil's wash."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell, and the hairline below it."""
        theme, words = self._theme, str(index.data())
        rect: QRect = option.rect
        painter.save()
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        weight = 600 if index.column() == 0 else None
        painter.setFont(theme.font(Type.CAPTION, words, weight=weight))
        inset = theme.u(8)
        metrics = painter.fontMetrics()
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 2 * inset)
        width = metrics.horizontalAdvance(text)
        view = option.widget
        right = isinstance(view, QWidget) and view.isRightToLeft()
        left = rect.right() - width - inset if right else rect.left() + inset
        place = QRect(left, rect.top(), width + 1, rect.height() - 1)
        differs = index.column() > 0 and words != SAME
        if differs:
            side, high = theme.u(3), metrics.height()
            wash = QRect(place.left() - side, rect.center().y() - high // 2, width + 2 * side, high)
            painter.fillRect(wash, theme.colour("pencil_wash"))
            if theme.colours.contrast:
                painter.fillRect(wash.left(), wash.bottom() - 1, wash.width(), 2, theme.colour("pencil"))
        painter.setPen(theme.colour("muted" if words == SAME else "text"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as its words, within limits."""
        theme, words = self._theme, str(index.data())
        width = round(theme.width(Type.CAPTION, words) * 1.08) + theme.u(20)
        return QSize(min(theme.u(_WIDEST), max(theme.u(_NARROWEST), width)), theme.u(_ROW))


class DifferenceTable(QTableView):
    """As high as its rows; columns that find no room scroll sideways."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Cells(theme, self))
        self.setAccessibleName(self.tr("Where the captions differ"))
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
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
        header.setFixedHeight(u(_HEADER))
        self.verticalHeader().setDefaultSectionSize(u(_ROW))
        count = self._model.columnCount()
        if not count:
            return
        widths = [
            max(self.sizeHintForColumn(column), min(u(_WIDEST), header.sectionSizeHint(column)))
            for column in range(count)
        ]
        room = self.viewport().width()
        if sum(widths) > room:
            widths = [max(u(_NARROWEST), min(width, room // min(count, _SIDE_BY_SIDE))) for width in widths]
        spare = max(0, room - sum(widths)) // count
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + spare)
        scrolls = sum(widths) > room
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setFixedHeight(u(_HEADER) + u(_ROW) * self._model.rowCount() + bar + 2)

    def resizeEvent(self, event: Any) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: Any) -> None:
        """Up and down belongs to the page."""
        event.ignore()
