"""The area in which a page scrolls: by wheel, bar and keys, and under the reader's control when it grows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class PageScroll(QScrollArea):
    """Scrolls one page. `resized` says that the view has another size; `menu_wanted` where a menu is asked for."""

    resized = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, page: QWidget, *, turns_pages: bool = True, parent: QWidget | None = None) -> None:
        """With `turns_pages` it takes the page keys and Space; else they go on to what it lies in."""
        super().__init__(parent)
        self._turns_pages = turns_pages
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "surface")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes changes the width of the page while it is laid out.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.viewport().setProperty("look", "surface")
        self.setWidget(page)
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it."""
        super().resizeEvent(event)
        self.verticalScrollBar().setSingleStep(max(24, self.fontMetrics().height() * 3))
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Shift+Space turn pages, Home and End go to the ends; the rest as scroll areas do."""
        bar, key = self.verticalScrollBar(), event.key()
        page = self.viewport().height() * 9 // 10
        if not self._turns_pages and key in (Qt.Key.Key_Space, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + (-page if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else page))
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar.setValue(bar.value() + (-page if key == Qt.Key.Key_PageUp else page))
        else:
            super().keyPressEvent(event)

    def follow_drag(self, place: QPoint) -> None:
        """Scroll towards a place of the screen that lies above or below the view, the faster the further away."""
        y = self.viewport().mapFromGlobal(place).y()
        beyond = y if y < 0 else max(0, y - self.viewport().height())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + beyond)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Tell where."""
        self.menu_wanted.emit(event.globalPos())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Scroll to what gets the focus."""
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if focused is not None and focused is not self and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 24)
        return moved
