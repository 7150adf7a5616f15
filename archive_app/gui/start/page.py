"""A page that holds its content in the middle, and lets one scroll where the window is low."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from archive_app.gui.start.ways import Ways
from archive_app.gui.start.welcome import WIDTH, Welcome
from archive_app.gui.theme import Theme

_INSET = 24


class WelcomePage(QScrollArea):
    """A welcome and the ways below it."""

    def __init__(self, theme: Theme, welcome: Welcome, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.welcome = welcome
        self._ways = ways
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("look", "surface")
        self._layout = QVBoxLayout(inner)
        self._layout.addStretch(2)
        # Rows and no alignment: what is aligned in a layout gets the height of its own idea of a width.
        for part in (welcome, ways):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(part)
            row.addStretch(1)
            self._layout.addLayout(row)
        self._layout.addStretch(3)
        self.setWidget(inner)
        theme.changed.connect(self._restyle)
        self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        u = self._theme.u
        width = min(u(WIDTH), max(u(200), self.viewport().width() - 2 * u(_INSET)))
        self.welcome.set_width(width)
        self._ways.set_width(width)

    def _restyle(self) -> None:
        u = self._theme.u
        self._layout.setContentsMargins(0, u(24), 0, u(24))
        self._layout.setSpacing(u(44))
        self._fit()
