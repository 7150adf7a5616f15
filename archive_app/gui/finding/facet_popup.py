"""The list that opens below a filter: values with their counts, to be ticked, found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from archive_app.folding import fold
from archive_app.gui.finding.facet_rows import COUNT, FacetRows
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
    time, which takes it back. What is typed hides the other rows; Enter, Ctrl+Enter and Down in the field are about the
    rows that are left.
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
        self.setProperty("look", "menu")  # square, as menus are: a window of its own has no transparent corners
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
        self._find.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        self._list.setFont(theme.font(Type.UI))
        self._list.setItemDelegate(FacetRows(theme, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setProperty("look", "menu")
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
        self._nothing = Text(theme, self.tr("Nothing matches"), Type.UI, "muted")
        self._nothing.setContentsMargins(u(6), u(6), u(6), u(6))
        self._nothing.hide()
        layout.addWidget(self._nothing)
        if bars:
            hint = self.tr("Ctrl+click or Ctrl+Enter leaves a value out")
            self._list.setAccessibleDescription(hint)
            self._list.setToolTip(hint)
            layout.addWidget(Text(theme, hint, Type.SMALL, "muted"))
        self._list.setMinimumWidth(min(u(420), max(u(200), self._list.sizeHintForColumn(0) + u(32))))
        self._narrow("")

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
        """A click or Enter with Ctrl is about leaving out, and ticks nothing; the field's keys reach the rows."""
        if isinstance(event, QMouseEvent) and self._bars and watched is not self._find and event.modifiers() & _CONTROL:
            if event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
                self._bar(self._list.itemAt(event.position().toPoint()))
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if self._bars and event.modifiers() & _CONTROL and event.key() in _ENTER:
                self._bar(self._list.currentItem())
                return True
            if watched is self._find:
                return self._typed_in_field(event)
            if self._is_typing(event):
                # A list would look for it among the hidden rows too.
                self._find.setFocus(Qt.FocusReason.OtherFocusReason)
                QCoreApplication.sendEvent(self._find, event)
                return True
        return super().eventFilter(watched, event)

    def _typed_in_field(self, event: QKeyEvent) -> bool:
        """Whether the key was about the rows."""
        item = self._list.currentItem()
        if event.key() in _ENTER:
            if item is not None:
                self._activated(item)
            return True
        if event.key() == Qt.Key.Key_Down:
            if item is not None:
                self._list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _is_typing(self, event: QKeyEvent) -> bool:
        text = event.text()
        return (
            not self._find.isHidden()
            and text.isprintable()
            and bool(text.strip())
            and not (event.modifiers() & (_CONTROL | Qt.KeyboardModifier.AltModifier))
        )

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
        """Show what matches: the first of it is the current row, and no hidden one is."""
        folded = fold(text)
        items = [self._list.item(row) for row in range(self._list.count())]
        for item in items:
            item.setHidden(folded not in fold(item.text()))
        shown = [item for item in items if not item.isHidden()]
        self._list.setCurrentRow(self._list.row(shown[0]) if shown else -1)
        self._list.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        if shown:
            rows = self._list.sizeHintForRow(self._list.row(shown[0])) * min(len(shown), _MOST_ROWS)
            self._list.setFixedHeight(rows + 2 * self._list.frameWidth())
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.adjustSize()

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
    count = item.data(COUNT)
    spoken = item.text() if count is None else f"{item.text()}, {count}"
    left_out = QCoreApplication.translate("FacetPopup", "%1, left out").replace("%1", spoken)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, left_out if on else spoken)


def _item(choice: Choice, *, single: bool) -> QListWidgetItem:
    item = QListWidgetItem(choice.text)
    item.setData(COUNT, None if choice.count is None else number(choice.count))
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
    _show_barred(item, on=False)
    return item
