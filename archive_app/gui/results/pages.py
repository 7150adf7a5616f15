"""What the pane of results shows: a view of them, or what is said where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from archive_app.gui.results.emptiness import Emptiness
from archive_app.gui.results.empty_result import EmptyResult
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.parts_of_view import names_of
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import View


class Pages(QStackedWidget):
    """Views, a failed search, an empty archive. `changed` tells that another page may have to be chosen."""

    changed = Signal()

    def __init__(
        self, theme: Theme, workspace: Workspace, model: ResultModel, views: Iterable[QWidget], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._session: ArchiveSession | None = None
        self._library: QWidget | None = None
        self._empty = EmptyResult(theme, workspace, self)
        self._emptiness = Emptiness(self)
        self._emptiness.changed.connect(self.changed)
        for widget in (*views, self._empty):
            self.addWidget(widget)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Show what another archive holds."""
        self._session = session
        self._emptiness.set_session(session)

    def set_empty_library(self, widget: QWidget | None) -> None:
        """What is shown where the archive holds nothing; it is taken over."""
        if self._library is not None:
            self.removeWidget(self._library)
        self._library = widget
        if widget is not None:
            self.addWidget(widget)

    @property
    def holds_nothing(self) -> bool:
        """Whether there is nothing that could be shown, whatever is asked for."""
        view, facts = self._model.view, self._model.facts
        if not facts.complete or facts.total or view.trashed or view.collection is not None:
            return False
        return view == View(order=view.order) or self._emptiness.is_empty

    def choose(self, view: QWidget) -> QWidget:
        """The page that fits what was found: `view` where there is anything, or may be yet."""
        if self._model.rowCount() or not self._model.facts.complete:
            return view
        if self.holds_nothing and self._library is not None:
            return self._library
        self._say_empty(self._model.view)
        self._emptiness.look()
        return self._empty

    def show_page(self, page: QWidget) -> None:
        """Show a page; the keyboard goes along."""
        before = self.currentWidget()
        if before is page:
            return
        focus = self.window().focusWidget()  # also while a dialog before this window has the keyboard
        had_focus = before is not None and focus is not None and (before is focus or before.isAncestorOf(focus))
        self.setCurrentWidget(page)
        if had_focus and page not in (self._empty, self._library):  # Qt would give it to any part of a view
            page.setFocus()

    def focus(self, reason: Qt.FocusReason) -> None:
        """Give the page that is shown the focus."""
        page = self.currentWidget()
        if page is self._empty:
            self._empty.focus_first()
        elif page is not None:
            page.setFocus(reason)

    def _say_empty(self, view: View) -> None:
        self._empty.show_view(view, {}, self._model.facts.meant)
        if self._session is not None and (view.tags or view.collection is not None):
            done = partial(self._name_empty, view)
            self._session.ask("counts", "names of the view", partial(names_of, view=view), done)

    def _name_empty(self, view: View, names: Mapping[bytes, str]) -> None:
        if self._model.view == view:
            self._empty.show_view(view, names, self._model.facts.meant)
