"""The row above the results: the search field, how results are shown, adding, and the menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from archive_app.gui.actions import Actions
from archive_app.gui.finding import SearchField
from archive_app.gui.shell.way_buttons import WayButton
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_ROOMY = 520
_VIEWS = ("view_grid", "view_list", "view_table")


class TopBar(QWidget):
    """One row of 56."""

    def __init__(self, theme: Theme, actions: Actions, search: SearchField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = True
        self._folded = (False, False)
        self._segments = QFrame()
        self._segments.setProperty("look", "segments")
        row = QHBoxLayout(self._segments)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(1)
        self._views = [self._tool(actions, name, row) for name in _VIEWS]
        self.add = QPushButton(self.tr("Add"))
        self.add.setAccessibleName(self.tr("Add files or a folder"))
        self._add_menu = QMenu(self.add)
        for name in ("add_files", "add_folder", "paste", "open_bundle"):
            self._add_menu.addAction(actions[name])
        self.add.setMenu(self._add_menu)
        self._menu = QToolButton()
        self._menu.setAccessibleName(self.tr("Menu"))
        self._menu.setToolTip(self.tr("Menu"))
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setMenu(actions.main_menu(self._menu))
        self._panes = [self._pane(actions, name) for name in ("toggle_sidebar", "toggle_inspector")]
        layout = QHBoxLayout(self)
        self.ways = (WayButton(actions["go_back"], -1), WayButton(actions["go_forward"], 1))
        layout.addWidget(self._panes[0])
        for way in self.ways:
            layout.addWidget(way)
        layout.addWidget(search, 1)
        layout.addWidget(self._segments)
        layout.addWidget(self.add)
        layout.addWidget(self._menu)
        layout.addWidget(self._panes[1])
        self._layout = layout
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_tools(self, shown: bool) -> None:
        """Whether there is anything to show and to add to."""
        self._shown = shown
        self._fit()

    def show_folded(self, sidebar: bool, inspector: bool) -> None:
        """Told which panes are shown: each that is not has a button at its side."""
        self._folded = (not sidebar, not inspector)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where little can be seen, the search field has the room; the rest is in the menu."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= self._theme.u(_ROOMY)
        self._segments.setVisible(self._shown and roomy)
        self.add.setVisible(self._shown and roomy)
        for way in self.ways:
            way.setVisible(self._shown and roomy)
        self._panes[0].setVisible(self._folded[0])
        self._panes[1].setVisible(self._folded[1] and roomy)

    def _pane(self, actions: Actions, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(actions[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(actions[name].text())
        button.hide()
        return button

    def _tool(self, actions: Actions, name: str, row: QHBoxLayout) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(actions[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(actions[name].text())
        row.addWidget(button)
        return button

    def _restyle(self) -> None:
        u, side = self._theme.u, self._theme.icon_size(16)
        self._layout.setContentsMargins(u(20), u(10), u(20), u(10))
        self._layout.setSpacing(u(8))
        for button in self._views:
            button.setIconSize(QSize(side, side))
            button.setFixedSize(side + u(16), side + u(14))
        for button in (*self._panes, *self.ways):
            button.setIconSize(QSize(side, side))
            button.setFixedSize(side + u(18), side + u(18))
        self._theme.put_icon(self.add, "plus", "text")
        self.add.setFixedHeight(u(36))
        self.add.setFont(self._theme.font(Type.UI_MEDIUM))
        self._menu.setIcon(self._theme.icon("menu", "text"))
        self._menu.setIconSize(QSize(side, side))
        self._menu.setFixedSize(side + u(18), side + u(18))
