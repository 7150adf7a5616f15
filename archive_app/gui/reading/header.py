"""The bar over what is read: the way back, what it is, and tools."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import shortened

_HEIGHT = 54
_TOOL = 30
_BACK_LETTERS = 40


class Header(QWidget):
    """A bar of 54 px: parts at its start, in its middle and at its end. `back` is sent by the button at the start."""

    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: dict[QToolButton, str] = {}
        self._back = QToolButton()
        self._back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._back.clicked.connect(self.back)
        self._icons[self._back] = "chevron-left"
        self.start, self._middle, self.end = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self.start.addWidget(self._back)
        self._line = QHBoxLayout(self)
        self._line.addLayout(self.start)
        self._line.addStretch(1)
        self._line.addLayout(self.end)
        self._centred: QWidget | None = None
        self.set_back("")
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_back(self, where: str) -> None:
        """Name the place to which the button leads back."""
        shown = where or self.tr("Back")
        self._back.setText(shortened(shown, _BACK_LETTERS))
        self._back.setAccessibleName(self.tr("Back to {0}").format(where) if where else shown)
        self._back.setToolTip(self.tr("Back (Esc)"))

    def add_tool(self, icon: str, name: str, press: Callable[[], object]) -> QToolButton:
        """A button with an icon at the end of the bar."""
        button = self.tool(icon, name, press)
        self.end.addWidget(button)
        self._restyle()
        return button

    def tool(self, icon: str, name: str, press: Callable[[], object]) -> QToolButton:
        """A button with an icon, styled with the bar."""
        button = QToolButton()
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: press())
        self._icons[button] = icon
        return button

    def set_middle(self, widget: QWidget) -> None:
        """Put something in the very middle of the bar."""
        self._centred = widget
        widget.setParent(self)
        widget.show()
        self._centre()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle in the middle."""
        super().resizeEvent(event)
        self._centre()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar, and a hairline below it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("line"))
        painter.end()

    def _centre(self) -> None:
        if self._centred is not None:
            size, gap = self._centred.sizeHint(), self._theme.u(12)
            tools = [button for button in self._icons if button is not self._back]
            each = self._theme.u(_TOOL) + gap
            room = self.width() - 2 * self._theme.u(20) - self._back.sizeHint().width() - size.width() - 2 * gap
            for number, button in enumerate(tools):  # those that find no room are reached by key, and by the menu
                button.setVisible(len(tools) - number <= max(1, room // each))
            shown = sum(1 for button in tools if button.isVisibleTo(self))
            most = self.width() - self._theme.u(20) - shown * each - size.width()
            left = min((self.width() - size.width()) // 2, most)
            self._centred.setGeometry(
                self.width() - left - size.width() if self.isRightToLeft() else left,
                (self.height() - 1 - size.height()) // 2,
                size.width(),
                size.height(),
            )

    def _restyle(self) -> None:
        u = self._theme.u
        self.setFixedHeight(u(_HEIGHT))
        self._line.setContentsMargins(u(20), 0, u(20), 1)
        self.start.setSpacing(u(8))
        self.end.setSpacing(u(12))
        for button, icon in self._icons.items():
            button.setIcon(self._theme.icon(icon, "text_2"))
            button.setIconSize(QSize(self._theme.icon_size(16), self._theme.icon_size(16)))
            button.setFont(self._theme.font(Type.UI_MEDIUM))
            if button is not self._back:
                button.setFixedSize(u(_TOOL), u(_TOOL))
        self._centre()


class Segments(QFrame):
    """One of a few: buttons side by side in a frame. `chosen` carries the number of the one that was pressed."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("look", "segments")
        self._group = QButtonGroup(self)
        self._line = QHBoxLayout(self)
        for number, name in enumerate(names):
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setAccessibleName(name)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            self._group.addButton(button, number)
            self._line.addWidget(button)
        self._group.idClicked.connect(self.chosen)
        self.choose(0)
        theme.changed.connect(self._restyle)
        self._restyle()

    def choose(self, number: int) -> None:
        """Show which one is chosen."""
        self._group.button(number).setChecked(True)

    def _restyle(self) -> None:
        u = self._theme.u
        self._line.setContentsMargins(u(2), u(2), u(2), u(2))
        self._line.setSpacing(u(2))
        for button in self._group.buttons():
            button.setFont(self._theme.font(Type.UI_MEDIUM))
            button.setMinimumWidth(u(56))
            button.setMinimumHeight(u(26))
