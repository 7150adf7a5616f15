"""A filter as a chip: off, it names what it filters by; on, it shows the values and can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import set_property
from archive_app.gui.theme.type_styles import Type

_WIDEST = 220


class FilterChip(QWidget):
    """`opened` asks for the list of values, `cleared` for the filter to be taken away."""

    opened = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = title
        self._values: list[str] = []
        self._main = QPushButton()
        self._main.setProperty("look", "filter")
        self._main.setLayoutDirection(self._turned())
        self._main.clicked.connect(self.opened)
        self._cross = QPushButton()
        self._cross.setProperty("look", "filter")
        self._cross.setProperty("on", True)
        self._cross.clicked.connect(self.cleared)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._main)
        layout.addWidget(self._cross)
        self.setFocusProxy(self._main)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def title(self) -> str:
        """What it filters by."""
        return self._title

    @property
    def is_on(self) -> bool:
        """Whether it narrows the view."""
        return bool(self._values)

    def set_values(self, values: list[str]) -> None:
        """Show what it lets through; nothing means all."""
        self._values = values
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the filter away."""
        if self._values and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
            return
        super().keyPressEvent(event)

    def _turned(self) -> Qt.LayoutDirection:
        """The direction that puts the icon of a button behind its text."""
        left = Qt.LayoutDirection.LeftToRight
        return Qt.LayoutDirection.RightToLeft if self.layoutDirection() == left else left

    def _restyle(self) -> None:
        theme, u = self._theme, self._theme.u
        text = ", ".join(self._values) or self._title
        font = theme.font(Type.UI, weight=500 if self._values else None)
        self._main.setFont(font)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, u(_WIDEST))
        self._main.setText(shown.replace("&", "&&"))
        self._main.setToolTip(text if shown != text else "")
        if self._values:
            self._main.setAccessibleName(self.tr("Filter %1: %2").replace("%1", self._title).replace("%2", text))
            away = self.tr("Remove the filter %1: %2").replace("%1", self._title).replace("%2", text)
            self._cross.setAccessibleName(away)
        else:
            self._main.setAccessibleName(self.tr("Filter by %1").replace("%1", self._title))
        side = theme.icon_size(12)
        for button in (self._main, self._cross):
            button.setFixedHeight(u(28))
        self._cross.setIconSize(QSize(side, side))
        if self._values:
            self._main.setIcon(QIcon())
        else:
            theme.put_icon(self._main, "chevron-down", "muted", 12)
        self._cross.setIcon(theme.icon("x", "accent", 12))
        self._cross.setVisible(bool(self._values))
        self._cross.setFixedWidth(u(26))
        set_property(self._main, "on", bool(self._values))
        radius = u(6)
        joined = "border-top-%s-radius: 0; border-bottom-%s-radius: 0; border-%s: 0;"
        ends = ("left", "right") if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else ("right", "left")
        on = bool(self._values)
        self._main.setStyleSheet(f"QPushButton {{ {joined % (ends[0], ends[0], ends[0])} }}" if on else "")
        self._cross.setStyleSheet(f"QPushButton {{ {joined % (ends[1], ends[1], ends[1])} padding: 0; }}")
        self._main.setMinimumWidth(radius * 4)
        self.updateGeometry()
