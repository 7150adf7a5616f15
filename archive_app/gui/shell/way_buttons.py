"""What leads back and forward besides keys: two buttons with a menu each, and the side buttons of a mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget


class WayButton(QToolButton):
    """A button for an action that leads back (`direction` -1) or forward (1).

    Held, pressed with the other button of the mouse, or with Down, it opens a menu of the last places; `menu_wanted`
    carries the menu to be filled, and the direction.
    """

    menu_wanted = Signal(object, int)

    def __init__(self, action: QAction, direction: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._direction = direction
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        self._places = QMenu(self)
        self._places.aboutToShow.connect(lambda: self.menu_wanted.emit(self._places, self._direction))
        self.setMenu(self._places)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open)
        self.tell()

    def tell(self) -> None:
        """Say anew what the action does, which follows from where one was."""
        action = self.defaultAction()
        self.setAccessibleName(action.text().replace("&", ""))
        self.setAccessibleDescription(action.toolTip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the menu."""
        if event.key() == Qt.Key.Key_Down:
            self._open(QPoint())
            return
        super().keyPressEvent(event)

    def _open(self, _: QPoint) -> None:
        if self.isEnabled():
            below = QPoint(self.width() if self.isRightToLeft() else 0, self.height())
            self._places.popup(self.mapToGlobal(below))


_SIDES = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class MouseWays(QObject):
    """Leads back and forward by the side buttons of a mouse, wherever in a window they are pressed.

    It listens to the window of the desktop and not to the application: so it hears presses before any widget does,
    and nothing of what happens in the widgets.
    """

    def __init__(self, window: QWidget, go: Callable[[int], object]) -> None:
        super().__init__(window)
        self._window = window
        self._go = go
        window.installEventFilter(self)
        self._listen()

    def _listen(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            self._window.removeEventFilter(self)
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the side buttons out of what the window hears."""
        kind = event.type()
        if watched is self._window:
            if kind in (QEvent.Type.Show, QEvent.Type.WinIdChange):
                self._listen()
            return False
        presses = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease)
        if kind in presses and isinstance(event, QMouseEvent) and event.button() in _SIDES:
            if kind != QEvent.Type.MouseButtonRelease:
                self._go(_SIDES[event.button()])
            return True
        return False
