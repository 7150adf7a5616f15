"""The timeline above the results: it asks for its bars, and narrows the view to the days that are chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.timeline.brush import Days, zoomed
from archive_app.gui.timeline.brushed_histogram import BrushedHistogram
from archive_app.gui.workspace import Workspace
from archive_app.search import counting
from archive_app.search.browsing import View

LARGEST_SCALE = 2.0
"""From this size of text on, there is no room for it, and dates are filtered by a chip alone."""

_BAR = 6
_MOST, _LEAST = 160, 12
_FEWEST_DAYS = 7
_LANE, _KEY = "counts", "timeline"
_CHANGED_MILLISECONDS = 400
_RESIZED_MILLISECONDS = 150


class Timeline(QWidget):
    """Shows when the items of the workspace's view are from.

    It is hidden while nothing is dated, at large sizes of text, and where it is not wanted.
    """

    def __init__(self, theme: Theme, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._workspace = workspace
        self._session: ArchiveSession | None = None
        self._asked: View | None = None
        self._whole: Days | None = None
        self._window: Days | None = None
        self._wanted = True
        self._dated = False
        self._dragging = False
        self.histogram = BrushedHistogram(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.histogram)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self.histogram.chosen.connect(self._choose)
        self.histogram.undated_chosen.connect(self._choose_undated)
        self.histogram.zoomed.connect(self._zoom)
        self.histogram.shifted.connect(self._shift)
        workspace.view_changed.connect(self._show)
        theme.changed.connect(self._choose_visibility)
        self._choose_visibility()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Show when the items of another archive are from."""
        if self._session is not None:
            self._session.changed.disconnect(self._hear)
            self._session.forget(_LANE, _KEY)
        self._timer.stop()
        self._session = session
        self._asked = self._whole = self._window = None
        self._dated = False
        self._choose_visibility()
        if session is not None:
            session.changed.connect(self._hear)
            self._show(self._workspace.view)

    def set_wanted(self, wanted: bool) -> None:
        """Show it where there is something to show, or never."""
        self._wanted = wanted
        self._choose_visibility()

    def _choose_visibility(self) -> None:
        self.setVisible(self._wanted and self._dated and self._theme.scale < LARGEST_SCALE)

    # -- asking

    def _show(self, view: View) -> None:
        self.histogram.set_choice(view.days, undated=view.undated)
        # The days themselves, and the order, change nothing about when items are from.
        bare = replace(view, days=None, undated=False, order=View().order)
        if bare != self._asked:
            if self._asked is not None and bare.trashed != self._asked.trashed:
                self._window = None
            self._asked = bare
            self._ask()

    def _hear(self, _: object) -> None:
        if not self._timer.isActive():
            self._timer.start(_CHANGED_MILLISECONDS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for as many bars as there is room for."""
        super().resizeEvent(event)
        if self._session is not None and event.oldSize().width() != event.size().width():
            self._timer.start(_RESIZED_MILLISECONDS)

    def _ask(self) -> None:
        if self._session is None or self._asked is None:
            return
        most = max(_LEAST, min(_MOST, self.width() // self._theme.u(_BAR)))
        work = partial(self._session.counts.timeline, view=self._asked, window=self._window, most=most)
        self._session.ask(_LANE, _KEY, work, self._take)

    def _take(self, answer: counting.Timeline) -> None:
        if answer.bars and self._window is None:
            self._whole = answer.bars[0].first_day, answer.bars[-1].last_day
        self.histogram.set_timeline(answer)
        self._dated = bool(answer.bars)
        self._choose_visibility()

    # -- choosing

    def _choose(self, days: Days | None, goes_on: bool) -> None:
        """Narrow the view. A drag leaves one place to come back to: that before it."""
        view = replace(self._workspace.view, days=days, undated=False)
        self._workspace.show(view, remember=not self._dragging)
        self._dragging = goes_on

    def _choose_undated(self, undated: bool) -> None:
        self._workspace.narrow(undated=undated, days=None)

    def _zoom(self, day: int, factor: float) -> None:
        axis = self.histogram.axis
        if axis is not None and self._whole is not None:
            self._window = zoomed(axis, day, factor, self._whole, least=_FEWEST_DAYS)
            self._ask()

    def _shift(self, share: float) -> None:
        if self._window is None or self._whole is None:
            return
        first, last = self._window
        by = round((last - first + 1) * share)
        by = max(self._whole[0] - first, min(by, self._whole[1] - last))
        self._window = first + by, last + by
        self._ask()
