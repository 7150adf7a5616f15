"""The middle: search, filters or suggestions, timeline, results, and the jobs below them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from archive_app.gui.actions import Actions
from archive_app.gui.finding import FilterBar, SearchField, Suggestions
from archive_app.gui.results.results_pane import ResultsPane
from archive_app.gui.session import ArchiveSession
from archive_app.gui.shell.top_bar import TopBar
from archive_app.gui.theme import Theme
from archive_app.gui.timeline import Timeline
from archive_app.gui.workspace import Workspace


class Centre(QWidget):
    """Puts what finds above what is found; the row of filters gives way to suggestions while a person types."""

    def __init__(
        self,
        theme: Theme,
        workspace: Workspace,
        actions: Actions,
        results: ResultsPane,
        named: Callable[[bytes], str],
        jobs: QWidget,
    ) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._workspace = workspace
        self.results = results
        self.search = SearchField(theme, workspace)
        self.suggestions = Suggestions(theme)
        self.filters = FilterBar(theme, workspace, named, self.suggestions)
        self.timeline = Timeline(theme, workspace)
        self.top = TopBar(theme, actions, self.search)
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setSpacing(0)
        for part in (self.filters, self.timeline):
            rows.addWidget(part)
        self._row_layout = rows
        self.upper = QWidget()
        layout = QVBoxLayout(self.upper)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self._rows)
        layout.addWidget(results, 1)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.upper)
        self._split.addWidget(jobs)
        self._split.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self.search.typing.connect(self.suggestions.follow)
        self.search.completed.connect(self.suggestions.take)
        self.search.stepped.connect(self.suggestions.mark_next)
        self.search.left_down.connect(results.enter)
        self.suggestions.word_chosen.connect(self.search.complete)
        self.suggestions.tag_chosen.connect(self._narrow_to_tag)
        self.suggestions.shown.connect(self.filters.show_suggestions)
        self.suggestions.shown.connect(self.search.offer)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Show another archive, or none."""
        for part in (self.suggestions, self.filters, self.timeline, self.results):
            part.set_session(session)

    def show_contents(self, shown: bool) -> None:
        """Whether there is anything to filter; an empty archive shows only what to do."""
        self._rows.setVisible(shown)
        self.top.show_tools(shown)

    def _narrow_to_tag(self, tag: bytes, typed: str) -> None:
        self.search.take_away(typed)
        self._workspace.narrow(tags=self._workspace.view.tags | {tag})

    def _restyle(self) -> None:
        u = self._theme.u
        self._row_layout.setContentsMargins(u(20), 0, u(20), 0)
        self._row_layout.setSpacing(u(4))
