"""The three panes side by side: folded, unfolded, resized, remembered; laid out for the room and the size of text."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from archive_app.gui.theme import Theme

SIDEBAR, INSPECTOR = (184, 232, 320), (300, 352, 480)
"""Narrowest, usual and widest, in px at 100 % text."""

_CENTRE, _CENTRE_LARGE = 480, 560
_LARGE = 2.0
"""From this size of text on the centre needs more of the room: the sidebar then opens by its button."""


class Panes(QSplitter):
    """Sidebar, centre and inspector. Where there is no room for all, the inspector goes first, then the sidebar.

    `folded` tells that a pane came or went: (sidebar shown, inspector shown).
    """

    folded = Signal(bool, bool)

    def __init__(self, theme: Theme, sidebar: QWidget, centre: QWidget, inspector: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._sidebar, self._centre, self._inspector = sidebar, centre, inspector
        self._wanted = {sidebar: True, inspector: True}
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for pane in (sidebar, centre, inspector):
            self.addWidget(pane)
        self.setStretchFactor(1, 1)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._fit()

    def show_sidebar(self, shown: bool) -> None:
        """Fold or unfold the sidebar."""
        self._wanted[self._sidebar] = shown
        self._fit(asked=self._sidebar if shown else None)

    def show_inspector(self, shown: bool) -> None:
        """Fold or unfold the inspector."""
        self._wanted[self._inspector] = shown
        self._fit(asked=self._inspector if shown else None)

    def take_inspector_back(self) -> None:
        """The inspector stood elsewhere for a while."""
        self.addWidget(self._inspector)
        self._fit()

    def state(self) -> str:
        """The widths and folds, to be remembered."""
        folds = "".join("1" if self._wanted[pane] else "0" for pane in (self._sidebar, self._inspector))
        return f"{folds}:{bytes(self.saveState().toBase64().data()).decode()}"

    def restore(self, state: str) -> None:
        """Take up remembered widths and folds; anything else is passed over."""
        folds, colon, widths = state.partition(":")
        if not colon or len(folds) != 2:
            return
        self.restoreState(QByteArray.fromBase64(widths.encode()))
        for pane, fold in zip((self._sidebar, self._inspector), folds, strict=True):
            self._wanted[pane] = fold == "1"
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room any more, unfold what has again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self, asked: QWidget | None = None) -> None:
        """A pane that was just asked for is shown in any case; the other one makes room."""
        u = self._theme.u
        room = self.width() - u(_CENTRE_LARGE if self._theme.scale >= _LARGE else _CENTRE)
        shown = {self._sidebar: False, self._inspector: False}
        order = [self._sidebar, self._inspector]
        if asked is self._inspector:
            order.reverse()
        for pane in order:
            narrowest = u(SIDEBAR[0] if pane is self._sidebar else INSPECTOR[0])
            if self._wanted[pane] and (room >= narrowest or pane is asked):
                shown[pane] = True
                room -= narrowest
        changed = any(pane.isHidden() == is_shown for pane, is_shown in shown.items())
        for pane, is_shown in shown.items():
            pane.setVisible(is_shown)
        if changed:
            self.folded.emit(shown[self._sidebar], shown[self._inspector])

    def _restyle(self) -> None:
        u = self._theme.u
        for pane, (narrowest, _, widest) in ((self._sidebar, SIDEBAR), (self._inspector, INSPECTOR)):
            pane.setMinimumWidth(u(narrowest))
            pane.setMaximumWidth(u(widest))
        if self.count() and not self.sizes()[1]:
            self.setSizes([u(SIDEBAR[1]), u(1440 - SIDEBAR[1] - INSPECTOR[1]), u(INSPECTOR[1])])
        self._fit()
