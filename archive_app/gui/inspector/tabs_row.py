"""The tabs of the inspector, and the button that adds a caption beside them."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget

from archive_app.gui.theme import Theme

_BUTTON = 28


class Tab(StrEnum):
    """The tabs: what is said of an item, what is known of it, where it comes from, and what is like it."""

    SAID = "said"
    DETAILS = "details"
    PROVENANCE = "provenance"
    RELATED = "related"


class TabsRow(QWidget):
    """`turned` says that another tab is shown, `more` asks for a new caption."""

    turned = Signal()
    more = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offered = False
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setUsesScrollButtons(False)
        self.bar.setAccessibleName(self.tr("Parts of the inspector"))
        for tab, words in (
            (Tab.SAID, self.tr("Captions")),
            (Tab.DETAILS, self.tr("Details")),
            (Tab.PROVENANCE, self.tr("Provenance")),
            (Tab.RELATED, self.tr("Related")),
        ):
            number = self.bar.addTab(words)
            self.bar.setTabData(number, tab)
            self.bar.setTabToolTip(number, words)
        self._last = number
        self.bar.setTabToolTip(number, self.tr("Related: what is like it (Ctrl+Shift+R)"))
        self.bar.setAccessibleTabName(number, self.tr("Related"))
        self._button = QToolButton()
        self._button.setToolTip(self.tr("Add a caption (Ctrl+Shift+C)"))
        self._button.setAccessibleName(self.tr("Add a caption"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self._button)
        self.bar.currentChanged.connect(lambda _: self.turned.emit())
        self._button.clicked.connect(self.more)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def current(self) -> Tab:
        """The tab that is shown."""
        return Tab(self.bar.tabData(self.bar.currentIndex()))

    def go_to(self, tab: Tab) -> None:
        """Show a tab."""
        self.bar.setCurrentIndex(list(Tab).index(tab))

    def name_first(self, words: str) -> None:
        """Name the first tab, with its count."""
        self.bar.setTabText(0, words)
        self.bar.setTabToolTip(0, words)
        self._fit()

    def offer_more(self, offered: bool) -> None:
        """Offer the button, where there is room for it beside the tabs."""
        self._offered = offered
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Words go before the button; where they find no room, the last tab makes do with its icon."""
        self._show_last(in_words=True)
        if self.bar.sizeHint().width() > self.width():
            self._show_last(in_words=False)
        room = self.width() - self.bar.sizeHint().width()
        self._button.setVisible(self._offered and room >= self._button.width())

    def _show_last(self, *, in_words: bool) -> None:
        self.bar.setTabText(self._last, self.tr("Related") if in_words else "")
        self.bar.setTabIcon(self._last, QIcon() if in_words else self._theme.icon("related"))

    def _restyle(self) -> None:
        theme = self._theme
        side = max(24, theme.u(_BUTTON))
        self._button.setFixedSize(side, side)
        self.bar.setIconSize(QSize(theme.icon_size(16), theme.icon_size(16)))
        self._button.setIcon(theme.icon("message-square-plus"))
        self._button.setIconSize(QSize(theme.icon_size(16), theme.icon_size(16)))
        self._fit()
