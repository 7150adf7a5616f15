"""Builds the parts of the window and connects them with each other."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QStackedWidget, QWidget

from archive_app.gui.actions import Actions
from archive_app.gui.dropping.drag_out import DragOut
from archive_app.gui.dropping.formats import own_items
from archive_app.gui.dropping.target import DropTarget
from archive_app.gui.inspector.panel import Inspector
from archive_app.gui.jobs_pane.panel import JobsPanel
from archive_app.gui.operations import collections as collecting
from archive_app.gui.operations import records
from archive_app.gui.operations.importing import Destination
from archive_app.gui.operations.tags import tag_items
from archive_app.gui.reading.reading_stack import ReadingStack
from archive_app.gui.results.results_pane import ResultsPane
from archive_app.gui.session import ArchiveSession
from archive_app.gui.shell.centre import Centre
from archive_app.gui.shell.item_commands import ItemCommands
from archive_app.gui.shell.panes import Panes
from archive_app.gui.shell.parts import Parts
from archive_app.gui.shell.pictures import Pictures
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.shell.status_bar import StatusBar
from archive_app.gui.shell.view_commands import ViewCommands
from archive_app.gui.sidebar import Sidebar
from archive_app.gui.sidebar.rows import Row
from archive_app.gui.tagging import TagBar, edit_tag
from archive_app.gui.theme import Theme
from archive_app.gui.toasts.toast import Toasts
from archive_app.gui.words import counted
from archive_app.gui.workspace import Workspace


class Assembly:
    """The parts of one window."""

    def __init__(
        self, window: QWidget, theme: Theme, preferences: Preferences, workspace: Workspace, actions: Actions
    ) -> None:
        self._theme, self._workspace, self._actions = theme, workspace, actions
        self._session: ArchiveSession | None = None
        self.page = QStackedWidget()
        sidebar = Sidebar(theme, workspace)
        results = ResultsPane(theme, workspace, actions)
        jobs = JobsPanel(theme)
        jobs.hide()
        centre = Centre(theme, workspace, actions, results, sidebar.name_of, jobs)
        self.pictures = Pictures(results.thumbnails, window)
        inspector = Inspector(theme, workspace, self.pictures.ask, self._facts, actions)
        panes = Panes(theme, sidebar, centre, inspector)
        panes.restore(preferences.layout("panes"))
        reading = ReadingStack(theme, workspace, actions, self.pictures.ask, results.neighbour)
        self.page.addWidget(panes)
        self.page.addWidget(reading)
        dropping = DropTarget(theme, None, centre)
        self.parts = Parts(
            window, theme, preferences, workspace, actions, sidebar, centre, inspector, panes, jobs, reading, self.page,
            dropping,
        )  # fmt: skip
        self.status = StatusBar(theme)
        self.toasts = Toasts(theme, window, actions)
        self.drag_out = DragOut(theme, workspace, results)
        self.tag_bar = TagBar(theme, workspace, centre)
        self.items = ItemCommands(self.parts, self.drag_out, self.tag_bar)
        self.views = ViewCommands(self.parts)
        self._connect()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Show another archive, or none."""
        self._session = session
        parts = self.parts
        parts.reading.close_all()
        self.pictures.forget()
        for part in (
            parts.sidebar, parts.centre, parts.inspector, parts.jobs, parts.reading, parts.dropping, self.status,
            self.toasts, self.drag_out, self.tag_bar, self.items,
        ):  # fmt: skip
            part.set_session(session)

    def _connect(self) -> None:
        parts = self.parts
        workspace, results = parts.workspace, parts.centre.results
        results.facts_changed.connect(self._show_facts)
        workspace.selection_changed.connect(lambda _: self._show_facts())
        workspace.open_requested.connect(self._read)
        parts.reading.closed.connect(self._back_to_results)
        parts.reading.status.connect(self.status.say)
        parts.sidebar.dropped.connect(self._dropped_on_row)
        parts.sidebar.edit_tag_requested.connect(self._edit_tag)
        parts.inspector.tag_edited.connect(self._edit_tag)
        parts.inspector.tags_wanted.connect(parts.actions["tag"].trigger)
        parts.dropping.hovering.connect(self.status.say)
        parts.dropping.install(results.viewport_area, self._place_at)
        self.status.jobs_wanted.connect(lambda: parts.actions["toggle_jobs"].trigger())

    # -- telling

    def _facts(self) -> tuple[str, str]:
        view = self._workspace.view
        total = self.parts.centre.results.total
        return self.parts.sidebar.title_of(view), counted(total or 0, "item")

    def _show_facts(self) -> None:
        results, selection = self.parts.centre.results, self._workspace.selection
        self.parts.centre.filters.set_total(results.total)
        said = counted(results.total, "item") if results.total is not None else ""
        if selection.count:
            said = self._tr("{items}, {n} selected").format(items=said, n=selection.count)
        elif self._workspace.view.text and results.milliseconds is not None:
            said = self._tr("{items} in {n} ms").format(items=said, n=results.milliseconds)
        self.status.say(said)

    def _tr(self, text: str) -> str:
        return self.status.tr(text)

    # -- reading

    def _read(self, item: bytes, caption: bytes | None) -> None:
        self.parts.reading.open(item, caption, self.parts.sidebar.title_of(self._workspace.view))
        self.page.setCurrentWidget(self.parts.reading)
        self.parts.reading.setFocus()

    def _back_to_results(self) -> None:
        self.page.setCurrentWidget(self.parts.panes)
        self.parts.centre.results.focus_results()
        self._show_facts()

    # -- dropping

    def _place_at(self, _: object) -> Destination:
        collection = self._workspace.view.collection
        if collection is None:
            return Destination()
        return Destination(collection=collection, name=self.parts.sidebar.name_of(collection))

    def _dropped_on_row(self, row: Row, mime: QMimeData) -> None:
        session = self._session
        if session is None:
            return
        items = own_items(mime, str(session.root))
        if not items:
            destination = Destination(
                collection=row.record if row.kind == "collection" else None,
                tag=row.text if row.kind == "tag" else None,
                name=row.text,
            )
            self.parts.dropping.take_mime(mime, destination)
        elif row.kind == "collection" and row.record is not None:
            collecting.add(session, row.record, row.text, items)
        elif row.kind == "tag":
            tag_items(session, items, add=[row.text])
        elif row.kind == "trash":
            records.move_to_trash(session, items)

    def _edit_tag(self, tag: bytes) -> None:
        if self._session is not None:
            edit_tag(self._theme, self._session, tag, self.parts.window)
