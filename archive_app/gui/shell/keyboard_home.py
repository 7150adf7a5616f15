"""Brings the keyboard back to where it was when a part of the window that had it goes away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class KeyboardHome(QObject):
    """Qt would give it to the first part of the window; a person goes on where they were."""

    def __init__(self, part: QWidget, otherwise: Callable[[], object]) -> None:
        """Follow the keyboard into `part`; `otherwise` gives it a place where the earlier one is not there any more."""
        super().__init__(part)
        self._part = part
        self._otherwise = otherwise
        self._before: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def put_away(self) -> None:
        """Hide the part; if the keyboard was in it, it goes back."""
        had_it = self._holds(self._part.window().focusWidget())
        self._part.hide()
        if not had_it:
            return
        before = self._before
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus()
        else:
            self._otherwise()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._holds(new) and old is not None and not self._holds(old):
            self._before = old if old.window() is self._part.window() else None

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self._part or self._part.isAncestorOf(widget))
