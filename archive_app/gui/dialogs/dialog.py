"""What all dialogs share: title, content, and actions at the end, the primary one last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

NARROW, WIDE = 480, 640


class Dialog(QDialog):
    """Window-modal. Esc leaves it; Enter presses the primary action where that loses nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None, title: str, width: int = NARROW) -> None:
        super().__init__(parent)
        self.theme = theme
        self._width = width
        self._buttons: list[QPushButton] = []
        self._before = parent.window().focusWidget() if parent is not None else None
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Text(theme, title, Type.TITLE, wrap=True)
        self.body = QVBoxLayout()
        self._actions = QHBoxLayout()
        self._actions.addStretch(1)
        layout = self._outer = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addLayout(self.body, 1)
        layout.addLayout(self._actions)
        theme.changed.connect(self._restyle)
        self._restyle()

    def add_sentence(self, text: str, tone: str = "text_2") -> Text:
        """Add a paragraph of plain text."""
        sentence = Text(self.theme, text, Type.UI, tone, wrap=True)
        self.body.addWidget(sentence)
        return sentence

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a widget or layout to the content."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)

    def add_action(self, text: str, look: str = "", *, is_default: bool = False) -> QPushButton:
        """Add a button at the end; `look` is ``primary``, ``danger`` or nothing."""
        button = QPushButton(text)
        button.setAutoDefault(is_default)
        button.setDefault(is_default)
        if look:
            button.setProperty("look", look)
        self._actions.addWidget(button)
        self._buttons.append(button)
        self._restyle()
        return button

    def add_cancel(self, text: str = "") -> QPushButton:
        """Add the button that changes nothing."""
        button = self.add_action(text or self.tr("Cancel"))
        button.clicked.connect(self.reject)
        return button

    def done(self, result: int) -> None:
        """Close it, and give the keyboard back to the part of the window that had it."""
        super().done(result)
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def _restyle(self) -> None:
        u = self.theme.u
        self._outer.setContentsMargins(u(28), u(24), u(28), u(24))
        self._outer.setSpacing(u(16))
        self.body.setSpacing(u(10))
        self._actions.setSpacing(u(8))
        self.setMinimumWidth(min(u(self._width), self._room()))
        for button in self._buttons:
            button.setFont(self.theme.font(Type.UI_MEDIUM))

    def _room(self) -> int:
        screen = self.screen()
        return screen.availableGeometry().width() - 32 if screen is not None else self.theme.u(self._width)
