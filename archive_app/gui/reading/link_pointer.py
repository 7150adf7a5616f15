"""Links under the pointer: which one it is over, and which one was pressed. Nothing is opened here."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTextEdit


class LinkPointer(QObject):
    """Told of the mouse by the text that it belongs to.

    `pointed` says which link is under the pointer (empty: none), `pressed` that one was pressed.
    """

    pointed = Signal(str)
    pressed = Signal(str)

    def __init__(self, text: QTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self._begun = ""
        self._over = ""
        text.viewport().setMouseTracking(True)

    def at(self, place: QPoint) -> str:
        """The address of the link at a place of the screen; empty where there is none."""
        return self._text.anchorAt(self._text.viewport().mapFromGlobal(place))

    def press(self, event: QMouseEvent) -> None:
        """The left button went down."""
        self._begun = self.at(event.globalPosition().toPoint())

    def release(self, event: QMouseEvent) -> None:
        """A button went up: a link is pressed if that was on it and nothing was selected on the way."""
        address = self.at(event.globalPosition().toPoint())
        begun, self._begun = self._begun, ""
        selects = self._text.textCursor().hasSelection()
        if event.button() == Qt.MouseButton.LeftButton and address and address == begun and not selects:
            self.pressed.emit(address)

    def move(self, place: QPoint | None) -> None:
        """The pointer is at a place of the screen, or outside the text."""
        address = self.at(place) if place is not None else ""
        if address != self._over:
            self._over = address
            shape = Qt.CursorShape.PointingHandCursor if address else Qt.CursorShape.IBeamCursor
            self._text.viewport().setCursor(shape)
            self.pointed.emit(address)
