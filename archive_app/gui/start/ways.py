"""Other ways to begin: an icon and a title, a few words, and a link."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

_COLUMN, _GAP = 232, 44


class Way(QWidget):
    """One way. More widgets may be added below its words by `add`."""

    def __init__(self, theme: Theme, icon: str, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._sign = QLabel()
        self._links: list[QPushButton] = []
        self._parts: list[QWidget] = []
        head = self._head = QHBoxLayout()
        head.addWidget(self._sign)
        head.addWidget(Text(theme, title, Type.UI_STRONG), 1)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(Text(theme, words, Type.UI, "muted", wrap=True))
        self._at = layout.count()
        layout.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def add(self, widget: QWidget) -> None:
        """Add something below what is there."""
        self._layout.insertWidget(self._at, widget)
        self._parts.append(widget)
        self._at += 1

    def put_in_order(self) -> None:
        """Let Tab go from top to bottom: what has come into the middle would else be its last stop."""
        stops: list[QAbstractButton] = []
        for part in self._parts:
            stops += [part] if isinstance(part, QPushButton) else part.findChildren(QAbstractButton)
        stops = [stop for stop in stops if stop.isVisibleTo(self)]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def add_link(self, text: str, do: Callable[[], object]) -> QPushButton:
        """Add a link."""
        link = QPushButton(text)
        link.setProperty("look", "link")
        link.setAutoDefault(True)  # Enter follows it, as Space does
        link.clicked.connect(lambda: do())
        self._links.append(link)
        self._parts.append(link)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(link)
        row.addStretch(1)
        self._layout.insertLayout(self._at, row)
        self._at += 1
        self._restyle()
        return link

    def _restyle(self) -> None:
        u = self._theme.u
        self._head.setSpacing(u(8))
        self._layout.setSpacing(u(3))
        self._sign.setPixmap(self._theme.pixmap(self._icon, "text", 18, self.devicePixelRatioF()))
        for link in self._links:
            link.setFont(self._theme.font(Type.UI))
            link.setMinimumHeight(max(24, u(24)))


class Ways(QWidget):
    """Several ways beside each other, or below each other where there is little room."""

    def __init__(self, theme: Theme, ways: list[Way], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = len(ways)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for way in ways:
            self._layout.addWidget(way, 1)

    def set_width(self, width: int) -> None:
        """Take that much room, in px."""
        u = self._theme.u
        self._layout.setSpacing(u(_GAP))
        fits = width >= self._count * u(_COLUMN) * 0.8 + (self._count - 1) * u(_GAP)
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
        self.setFixedWidth(width)
