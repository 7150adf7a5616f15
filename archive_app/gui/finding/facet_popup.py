"""The list that opens below a filter: values with their counts, to be ticked, found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from archive_app.folding import fold
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number

_VALUE, _BARRED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
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
    """Ticks are told one by one: (value, on). With `single`, choosing one closes the list.

    With `bars`, Ctrl and a click, or Ctrl+Enter, leave a value out: told as `barred` (value, on), and so is the second
    time, which takes it back.
    """

    ticked = Signal(object, bool)
    barred = Signal(object, bool)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        choices: Sequence[Choice],
        *,
        single: bool = False,
        bars: bool = False,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self._single = single
        self._bars = bars
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
        self._list.installEventFilter(self)
        self._list.viewport().installEventFilter(self)
        layout.addWidget(self._find)
        layout.addWidget(self._list)
        if bars:
            hint = self.tr("Ctrl+click or Ctrl+Enter leaves a value out")
            self._list.setAccessibleDescription(hint)
            self._list.setToolTip(hint)
            layout.addWidget(Text(theme, hint, Type.SMALL, "muted"))
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click or Enter with Ctrl is about leaving out, and ticks nothing."""
        if self._bars and isinstance(event, QMouseEvent) and event.modifiers() & _CONTROL:
            if event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
                self._bar(self._list.itemAt(event.position().toPoint()))
            return True
        if self._bars and isinstance(event, QKeyEvent) and event.modifiers() & _CONTROL and event.key() in _ENTER:
            if event.type() is QEvent.Type.KeyPress:
                self._bar(self._list.currentItem())
            return True
        return super().eventFilter(watched, event)

    def _bar(self, item: QListWidgetItem | None) -> None:
        """Leave a value out, or take that back."""
        if item is None:
            return
        on = not item.data(_BARRED)
        with QSignalBlocker(self._list):
            _show_barred(item, on=on)
        self._list.setCurrentItem(item)
        self.barred.emit(item.data(_VALUE), on)
        if self._single:
            self.close()

    def _narrow(self, text: str) -> None:
        folded = fold(text)
        for number_ in range(self._list.count()):
            item = self._list.item(number_)
            item.setHidden(folded not in fold(item.text()))

    def _changed(self, item: QListWidgetItem) -> None:
        with QSignalBlocker(self._list):
            _show_barred(item, on=False)
        self.ticked.emit(item.data(_VALUE), item.checkState() == Qt.CheckState.Checked)

    def _activated(self, item: QListWidgetItem) -> None:
        if self._single:
            self.ticked.emit(item.data(_VALUE), True)
            self.close()
        else:
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def _show_barred(item: QListWidgetItem, *, on: bool) -> None:
    """Show that a value is left out: struck, not ticked, and said."""
    item.setData(_BARRED, on)
    font = item.font()
    font.setStrikeOut(on)
    item.setFont(font)
    if on and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
        item.setCheckState(Qt.CheckState.Unchecked)
    left_out = QCoreApplication.translate("FacetPopup", "%1, left out").replace("%1", item.text())
    item.setData(Qt.ItemDataRole.AccessibleTextRole, left_out if on else None)


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
