"""The list that opens below a filter: values with their counts, to be ticked, found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from archive_app.folding import fold
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number

_VALUE = Qt.ItemDataRole.UserRole
_MANY = 10
_MOST_ROWS = 14


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be ticked."""

    value: object
    text: str
    count: int | None
    on: bool


class FacetPopup(QFrame):
    """Ticks are told one by one: (value, on). With `single`, choosing one closes the list."""

    ticked = Signal(object, bool)
    closed = Signal()

    def __init__(
        self, theme: Theme, title: str, choices: Sequence[Choice], *, single: bool = False, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self._single = single
        u = theme.u
        layout = QVBoxLayout(self)
        layout.setContentsMargins(u(8), u(8), u(8), u(8))
        self._find = QLineEdit()
        self._find.setPlaceholderText(self.tr("Find"))
        self._find.setAccessibleName(self.tr("Find a value"))
        self._find.setVisible(len(choices) > _MANY)
        self._find.textChanged.connect(self._narrow)
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        self._list.setFont(theme.font(Type.UI))
        self._list.setUniformItemSizes(True)
        self._list.setProperty("look", "popover")
        for choice in choices:
            self._list.addItem(_item(choice, single=single))
        self._list.itemChanged.connect(self._changed)
        self._list.itemActivated.connect(self._activated)
        if single:
            self._list.itemClicked.connect(self._activated)
        layout.addWidget(self._find)
        layout.addWidget(self._list)
        row = max(u(28), self._list.sizeHintForRow(0)) if choices else u(28)
        self._list.setFixedHeight(row * min(max(len(choices), 1), _MOST_ROWS) + u(4))
        self._list.setMinimumWidth(min(u(420), max(u(200), self._list.sizeHintForColumn(0) + u(32))))
        self._list.setCurrentRow(0)

    def open_below(self, widget: QWidget) -> None:
        """Show it at the leading edge of a button."""
        self.adjustSize()
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = widget.width() - self.width() if right_to_left else 0
        self.move(widget.mapToGlobal(QPoint(left, widget.height() + 4)))
        self.show()
        (self._find if self._find.isVisible() else self._list).setFocus(Qt.FocusReason.PopupFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it is gone."""
        self.closed.emit()
        super().closeEvent(event)

    def _narrow(self, text: str) -> None:
        folded = fold(text)
        for number_ in range(self._list.count()):
            item = self._list.item(number_)
            item.setHidden(folded not in fold(item.text()))

    def _changed(self, item: QListWidgetItem) -> None:
        self.ticked.emit(item.data(_VALUE), item.checkState() == Qt.CheckState.Checked)

    def _activated(self, item: QListWidgetItem) -> None:
        if self._single:
            self.ticked.emit(item.data(_VALUE), True)
            self.close()
        else:
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def _item(choice: Choice, *, single: bool) -> QListWidgetItem:
    shown = choice.text if choice.count is None else f"{choice.text}   {number(choice.count)}"
    item = QListWidgetItem(shown)
    item.setData(_VALUE, choice.value)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if not single:
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if choice.on else Qt.CheckState.Unchecked)
    else:
        item.setFlags(flags)
        font = item.font()
        font.setBold(choice.on)
        item.setFont(font)
    return item
