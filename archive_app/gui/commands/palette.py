"""The palette over the window: a field, what it finds, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from archive_app.gui.commands.entries import Entry, find
from archive_app.gui.commands.lines import MATCH, LineDelegate
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Rule, Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number

_WIDTH, _TOP, _FIELD, _LIST = 640, 104, 56, 400


class CommandPalette(QWidget):
    """Opens over `window` with the entries that `listed` gives, and is gone after one was chosen."""

    def __init__(self, theme: Theme, window: QWidget, listed: Callable[[], Sequence[Entry]]) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._listed = listed
        self._entries: Sequence[Entry] = ()
        self._before: QWidget | None = None
        self._field = QLineEdit()
        self._field.setFrame(False)
        self._field.setAccessibleName(self.tr("Command"))
        self._field.setPlaceholderText(self.tr("What do you want to do, or where to go?"))
        self._field.setStyleSheet("QLineEdit { border: 0; background: transparent; padding: 0; }")
        self._field.textChanged.connect(self._find)
        self._field.installEventFilter(self)
        self._subject = Text(theme, "", Type.UI, "muted")
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(LineDelegate(theme, self._list))
        self._list.setAccessibleName(self.tr("Commands and places"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setStyleSheet("QListView { background: transparent; }")
        self._list.clicked.connect(self._do)
        self._count = Text(theme, "", Type.SMALL, "muted")
        self._card = self._build()
        window.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self.hide()

    def open(self, subject: str = "") -> None:
        """Show it; `subject` says what commands will act on."""
        self._before = self._window.focusWidget()
        self._entries = self._listed()
        self._subject.setText(subject)
        self._field.clear()
        self._find("")
        self.setGeometry(self._window.rect())
        self._restyle()
        self.show()
        self.raise_()
        self._field.setFocus()

    def dismiss(self) -> None:
        """Hide it and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def _build(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("look", "popover")
        head = QHBoxLayout()
        head.setContentsMargins(22, 0, 22, 0)
        self._glyph = QLabel()
        head.addWidget(self._glyph)
        head.addSpacing(8)
        head.addWidget(self._field, 1)
        head.addWidget(self._subject)
        foot = QHBoxLayout()
        foot.setContentsMargins(22, 6, 22, 10)
        for keys, meaning in (("↑ ↓", self.tr("choose")), ("Enter", self.tr("do it")), ("Esc", self.tr("back"))):
            key = QLabel(keys)
            key.setProperty("look", "key")
            key.setFont(self._theme.font(Type.MICRO))
            foot.addWidget(key)
            foot.addSpacing(6)
            foot.addWidget(Text(self._theme, meaning, Type.SMALL, "muted"))
            foot.addSpacing(14)
        foot.addStretch(1)
        foot.addWidget(self._count)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Rule())
        layout.addWidget(self._list, 1)
        layout.addWidget(Rule())
        layout.addLayout(foot)
        return card

    def _restyle(self) -> None:
        u = self._theme.u
        self._field.setFont(self._theme.font(Type.TITLE, weight=400))
        self._field.setFixedHeight(u(_FIELD))
        self._glyph.setPixmap(self._theme.pixmap("command", "muted", 18, self.devicePixelRatioF()))
        self._place()

    def _place(self) -> None:
        u = self._theme.u
        width = min(u(_WIDTH), self.width() - u(32))
        top = min(u(_TOP), self.height() // 8)
        height = min(u(_FIELD + _LIST + 44), self.height() - top - u(32))
        self._card.setGeometry((self.width() - width) // 2, top, width, height)

    # -- finding and doing

    def _find(self, typed: str) -> None:
        self._model.clear()
        group, shown = "", find(self._entries, typed)
        for match in shown:
            if match.entry.group != group:
                group = match.entry.group
                heading = QStandardItem(group)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(heading)
            item = QStandardItem(match.entry.text)
            item.setData(match, MATCH)
            item.setEditable(False)
            self._model.appendRow(item)
        found = self.tr("%1 of %2 commands and places").replace("%1", number(len(shown)))
        self._count.setText(found.replace("%2", number(len(self._entries))))
        self._step(1, start=-1)

    def _step(self, by: int, start: int | None = None) -> None:
        """Move to the next line that is no heading, round the ends."""
        count = self._model.rowCount()
        row = self._list.currentIndex().row() if start is None else start
        for _ in range(count):
            row = (row + by) % count
            index = self._model.index(row, 0)
            if index.data(MATCH) is not None:
                self._list.setCurrentIndex(index)
                self._list.scrollTo(index)
                return

    def _do(self, index: QModelIndex) -> None:
        match = index.data(MATCH)
        if match is not None:
            self.dismiss()
            match.entry.do()

    # -- events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list while the field has the focus, and stay as large as the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self._list.currentIndex())
                return True
            if key == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._step(1 if key == Qt.Key.Key_Tab else -1)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in its place."""
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it is a no."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies below."""
        painter = QPainter(self)
        scrim = QColor(self._theme.colours.scrim)
        scrim.setAlphaF(0.5)
        painter.fillRect(event.rect(), scrim)
