"""The round that Tab makes through a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def join_tab_order(window: QWidget) -> None:
    """Bring what Tab would never come to into the round, each after what was made before it.

    Qt links all widgets of a window to one ring. Parts that are put together before they have a window may be left in
    rings of their own, and then the keyboard neither gets into them nor out of them.
    """
    ring: set[QWidget] = {window}
    at: QWidget | None = window.nextInFocusChain()
    while at is not None and at not in ring:
        ring.add(at)
        at = at.nextInFocusChain()
    before: QWidget | None = None
    for each in window.findChildren(QWidget):
        if each.window() is not window or each.focusPolicy() == Qt.FocusPolicy.NoFocus or each.focusProxy():
            continue
        if each not in ring and before is not None:
            QWidget.setTabOrder(before, each)
        before = each
