"""Find in the text of a page: a field, how many were found, and the way from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text, set_property
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number

_WIDTH = 360


class FindBar(QFrame):
    """`wanted` carries what is typed, `stepped` 1 for the next one found and -1 for the previous, `closed` nothing."""

    wanted = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("look", "field")
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Find in the text"))
        self.field.setPlaceholderText(self.tr("Find in the text"))
        self.field.textChanged.connect(self.wanted)
        self.field.installEventFilter(self)
        self._count = Text(theme, "", Type.SMALL, "muted")
        self._buttons = {
            "arrow-up": self._button(self.tr("Previous"), lambda: self.stepped.emit(-1)),
            "arrow-down": self._button(self.tr("Next"), lambda: self.stepped.emit(1)),
            "x": self._button(self.tr("Close"), self.closed.emit),
        }
        line = QHBoxLayout(self)
        line.addWidget(self.field, 1)
        line.addWidget(self._count)
        for button in self._buttons.values():
            line.addWidget(button)
        theme.changed.connect(self._restyle)
        self._restyle()

    def say(self, place: int, total: int) -> None:
        """Show which one of those found is looked at; counted from 1, 0 for none."""
        if not self.field.text().strip():
            self._count.setText("")
        elif not total:
            self._count.setText(self.tr("not found"))
        else:
            self._count.setText(self.tr("{0} of {1}").format(number(place), number(total)))
        self._count.set_tone("danger" if self.field.text().strip() and not total else "muted")
        self.field.setAccessibleDescription(self._count.text())

    def _button(self, name: str, press: object) -> QToolButton:
        button = QToolButton()
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(press)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Esc closes; the frame shows the focus of the field."""
        if watched is self.field and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_property(self, "lit", event.type() == QEvent.Type.FocusIn)
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if key == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def _restyle(self) -> None:
        u = self._theme.u
        for icon, button in self._buttons.items():
            button.setIcon(self._theme.icon(icon))
            button.setIconSize(QSize(self._theme.icon_size(16), self._theme.icon_size(16)))
            button.setFixedSize(u(26), u(26))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(u(10), u(3), u(6), u(3))
        layout.setSpacing(u(4))
        self.field.setFont(self._theme.font(Type.SEARCH))
        self.setFixedWidth(u(_WIDTH))
        self.setFixedHeight(u(36))
