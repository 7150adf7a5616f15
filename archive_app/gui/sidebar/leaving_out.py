"""Ctrl and a click on a tag, or Ctrl+Enter: what has it is left out of what is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from archive_app.gui.sidebar.model import SidebarModel
from archive_app.gui.sidebar.tree import SidebarTree

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LeavingOut(QObject):
    """Hears of it in the tree of the sidebar: `asked` carries the row of the tag."""

    asked = Signal(object)

    def __init__(self, tree: SidebarTree, model: SidebarModel) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        tree.installEventFilter(self)
        tree.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click with Ctrl on a tag chooses nothing."""
        if isinstance(event, QMouseEvent) and event.modifiers() & _CONTROL and watched is self._tree.viewport():
            index = self._tree.indexAt(event.position().toPoint())
            if event.button() is Qt.MouseButton.LeftButton and self._is_tag(index):
                if event.type() is QEvent.Type.MouseButtonRelease:
                    self.asked.emit(self._model.row_at(index))
                return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.modifiers() & _CONTROL:
            index = self._tree.currentIndex()
            if event.key() in _ENTER and self._is_tag(index):
                self.asked.emit(self._model.row_at(index))
                return True
        return super().eventFilter(watched, event)

    def _is_tag(self, index: QModelIndex) -> bool:
        row = self._model.row_at(index)
        return row is not None and row.kind == "tag"
