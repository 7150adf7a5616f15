"""Builds the parts of the window and connects them with each other."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtWidgets import QStackedWidget, QWidget

from archive_app.gui.actions import Actions
from archive_app.gui.alike.pending import Pending
from archive_app.gui.dropping.drag_out import DragOut
from archive_app.gui.dropping.formats import own_items
from archive_app.gui.dropping.target import DropTarget, destination_of
from archive_app.gui.finding import SearchHistory
from archive_app.gui.inspector.panel import Inspector
from archive_app.gui.jobs_pane.pane import JobsPane
from archive_app.gui.operations import collections as collecting
from archive_app.gui.operations import records
from archive_app.gui.operations.importing import Destination
from archive_app.gui.operations.tags import tag_items
from archive_app.gui.reading import QuickPreview, ReadingStack
from archive_app.gui.rereading.rereading import Rereading
from archive_app.gui.results.result_view import ResultView
from archive_app.gui.results.results_pane import ResultsPane
from archive_app.gui.results.words import title_of
from archive_app.gui.session import ArchiveSession
from archive_app.gui.shell.acted_on import acted_on
from archive_app.gui.shell.centre import Centre
from archive_app.gui.shell.inspecting import Inspecting
from archive_app.gui.shell.item_commands import ItemCommands
from archive_app.gui.shell.keyboard_home import KeyboardHome
from archive_app.gui.shell.matching import MatchingCaption
from archive_app.gui.shell.neighbours import Neighbours
from archive_app.gui.shell.panes import Panes
from archive_app.gui.shell.parts import Parts
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.shell.reading_page import ReadingPage
from archive_app.gui.shell.shared_thumbnails import SharedThumbnails
from archive_app.gui.shell.status_bar import StatusBar
from archive_app.gui.shell.travelling import Travelling
from archive_app.gui.shell.view_commands import ViewCommands
from archive_app.gui.sidebar import Sidebar
from archive_app.gui.sidebar.own_order import OwnOrder
from archive_app.gui.sidebar.rows import Row
from archive_app.gui.start.empty_archive import EmptyArchive
from archive_app.gui.tagging.edit_tag import edit_tag
from archive_app.gui.tagging.tag_bar import TagBar
from archive_app.gui.theme import Theme
from archive_app.gui.toasts.announcer import Announcer
from archive_app.gui.toasts.toast import Toast
from archive_app.gui.words import counted, shortened
from archive_app.gui.workspace import Workspace

_NAMED = 80
"""Of so many letters the name of an article is told while something is dragged over it."""


class Assembly:
    """The parts of one window."""

    def __init__(
        self, window: QWidget, theme: Theme, preferences: Preferences, workspace: Workspace, actions: Actions
    ) -> None:
        self._theme, self._workspace = theme, workspace
        self._session: ArchiveSession | None = None
        self.page = QStackedWidget()
        sidebar = Sidebar(theme, workspace)
        results = ResultsPane(theme, workspace, actions)
        jobs = JobsPane(theme)
        jobs.hide()
        centre = Centre(theme, workspace, actions, results, sidebar.name_of, jobs)
        self._empty = EmptyArchive(theme, actions)
        results.set_empty_library(self._empty)
        self.pictures = SharedThumbnails(results.thumbnails, window)

        def facts() -> tuple[str, str]:
            total = results.model.facts.total
            return sidebar.title_of(workspace.view), "" if total is None else counted(total, "item")

        inspector = Inspector(theme, workspace, self.pictures.ask, facts, actions)
        panes = Panes(theme, sidebar, centre, inspector)
        panes.restore(preferences.layout("panes"))
        reading = ReadingStack(theme, workspace)
        reading.set_results(Neighbours(results))
        self._reading_page = ReadingPage(reading)
        self.page.addWidget(panes)
        self.page.addWidget(self._reading_page)
        dropping = DropTarget(theme, None, centre.upper)
        self.parts = Parts(
            window, theme, preferences, workspace, actions, sidebar, centre, inspector, panes, jobs, reading, self.page,
            dropping,
        )  # fmt: skip
        self._inspecting = Inspecting(self.parts, self._reading_page)
        self.status = StatusBar(theme)
        self.tag_bar = TagBar(theme, self.page)
        self.toast = Toast(theme, self.page, lambda: acted_on(self.page, results, jobs, self.tag_bar))
        self.alike = Pending(theme, self.pictures.ask, window)
        self.rereading = Rereading(theme, window)
        self.announcer = Announcer(self.toast, actions["undo"].trigger, compare=self.alike.compare)
        self.preview = QuickPreview(theme, workspace, reading.pictures, centre)
        self.drag_out = DragOut(theme, workspace, results)
        self.items = ItemCommands(self.parts, self.drag_out, self.tag_bar, self._inspecting.show)
        self.views = ViewCommands(self.parts)
        self.travelling = Travelling(self.parts, self._show_reading, self.toast.say)
        for button in centre.top.ways:
            self.travelling.serve(button)
        self._matching = MatchingCaption(self.parts)
        self._connect()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Show another archive, or none."""
        self._session = session
        parts = self.parts
        parts.centre.search.set_history(self._history_of(session))
        parts.sidebar.set_order(self._order_of(session))
        parts.reading.close_all()
        self.pictures.forget()
        for part in (
            parts.sidebar, parts.centre, parts.inspector, parts.jobs, parts.reading, parts.dropping, self.status,
            self.announcer, self.preview, self.drag_out, self.tag_bar, self.items, self.alike,
            self.rereading, self.travelling, self._matching,
        ):  # fmt: skip
            part.set_session(session)

    def _history_of(self, session: ArchiveSession | None) -> SearchHistory | None:
        """What was searched for in this archive, which is remembered on this machine only."""
        if session is None:
            return None
        name, preferences = f"searches {session.root}", self.parts.preferences
        return SearchHistory(partial(preferences.layout, name), partial(preferences.keep_layout, name))

    def _order_of(self, session: ArchiveSession | None) -> OwnOrder:
        """In what order the saved searches of this archive stand, on this machine."""
        name, preferences = f"saved {session.root if session is not None else ''}", self.parts.preferences
        return OwnOrder(partial(preferences.layout, name), partial(preferences.keep_layout, name))

    def _connect(self) -> None:
        parts = self.parts
        parts.actions.bind("clear_history", parts.centre.search.forget_history)
        workspace, results = parts.workspace, parts.centre.results
        results.facts_changed.connect(self._show_facts)
        results.facts_changed.connect(parts.inspector.tell_view)
        parts.sidebar.filled.connect(parts.inspector.tell_view)
        workspace.selection_changed.connect(lambda _: self._show_facts())
        workspace.open_requested.connect(self._read)
        workspace.preview_requested.connect(lambda item: self.preview.preview(item, results.view))
        self.preview.open_wanted.connect(lambda item: workspace.open_requested.emit(item, None))
        parts.reading.closed.connect(self._back_to_results)
        parts.reading.status.connect(self.status.say)
        parts.reading.current_changed.connect(results.restore)
        parts.reading.tag_wanted.connect(parts.actions["tag"].trigger)
        parts.reading.note_wanted.connect(self._inspecting.add_note)
        parts.reading.inspector_wanted.connect(self._inspecting.toggle)
        parts.reading.original_wanted.connect(parts.actions["open_original"].trigger)
        parts.inspector.page.provenance.note_ended.connect(self._inspecting.end_note)
        workspace.view_changed.connect(lambda _: self._close_reading())
        workspace.reading_left.connect(self._close_reading)
        parts.panes.folded.connect(parts.centre.top.show_folded)
        parts.centre.top.show_folded(not parts.sidebar.isHidden(), not parts.inspector.isHidden())
        parts.sidebar.dropped.connect(self._dropped_on_row)
        parts.actions.bind("compare_alike", self.alike.compare)
        parts.actions.bind("same_photo", self._compare_chosen)
        parts.actions.bind("reread", lambda: self.rereading.begin(workspace.selection.ids))
        parts.sidebar.edit_tag_requested.connect(self._edit_tag)
        parts.inspector.tag_edited.connect(self._edit_tag)
        parts.inspector.tags_wanted.connect(parts.actions["tag"].trigger)
        parts.centre.search.save_requested.connect(parts.actions["save_search"].trigger)
        parts.dropping.hovering.connect(self.status.say)
        for view in (results.grid, results.list, results.table):
            view.looked.connect(self.toast.make_way)
            parts.dropping.install(view.viewport(), partial(self._place_in, view))
        parts.dropping.hovering.connect(lambda said: results.view.set_drop_target(-1) if not said else None)
        for part in (self._empty.viewport(), parts.centre):
            parts.dropping.install(part, self._place_at)
        parts.dropping.install(parts.reading, self._article_at)
        parts.jobs.wanted.connect(lambda: parts.jobs.setVisible(True))
        parts.jobs.hide_requested.connect(KeyboardHome(parts.jobs, results.focus_results).put_away)
        parts.jobs.item_requested.connect(lambda item: workspace.open_requested.emit(item, None))
        workspace.selection_changed.connect(lambda _: self.toast.make_way())
        self.status.jobs_wanted.connect(parts.actions["toggle_jobs"].trigger)
        self.status.verify_wanted.connect(parts.actions["verify"].trigger)

    @property
    def is_writing(self) -> bool:
        """Whether something unfinished would be lost if the archive were closed."""
        return self.parts.inspector.is_writing or self.parts.reading.is_writing

    @property
    def drop_area(self) -> QWidget:
        """Where what is dropped on the centre arrives: the results, or the page of an empty archive."""
        results = self.parts.centre.results
        return results.view.viewport() if results.model.rowCount() else self._empty.viewport()

    def close_down(self) -> None:
        """End the threads of pictures; nothing works any more afterwards."""
        self.parts.centre.results.close_down()
        self.parts.reading.close_pictures()

    # -- telling

    def _show_facts(self) -> None:
        facts, selection = self.parts.centre.results.model.facts, self._workspace.selection
        self.parts.centre.filters.set_total(facts.total)
        self.parts.centre.show_contents(not self.parts.centre.results.holds_nothing)
        said = counted(facts.total, "item") if facts.total is not None else ""
        if facts.relaxed and said:
            said = self._tr("Nothing has all the words; {items} have some of them").format(items=said)
        if selection.count:
            said = self._tr("{items}, {n} selected").format(items=said, n=selection.count)
        elif self._workspace.view.text and said and not facts.relaxed:
            said = self._tr("{items} in {n} ms").format(items=said, n=max(1, round(facts.milliseconds)))
        self.status.say(said)

    def _tr(self, text: str) -> str:
        return self.status.tr(text)

    # -- reading

    def _read(self, item: bytes, caption: bytes | None) -> None:
        self.parts.reading.open(item, caption, back_to=self.parts.sidebar.title_of(self._workspace.view))
        self._show_reading()

    def _show_reading(self) -> None:
        self.page.setCurrentWidget(self._reading_page)
        self.parts.reading.setFocus()

    def _back_to_results(self, last: bytes | None = None) -> None:
        self._inspecting.give_back()
        self.page.setCurrentWidget(self.parts.panes)
        if last is not None:
            self.parts.centre.results.restore(last)
        self.parts.centre.results.focus_results()
        self._show_facts()

    def _close_reading(self) -> None:
        """Whoever goes elsewhere leaves what is read."""
        if self.page.currentWidget() is self._reading_page:
            self.parts.reading.close_all()
            self._back_to_results()

    # -- dropping

    def _place_at(self, _: object) -> Destination:
        return destination_of(self._workspace.view, self.parts.sidebar.name_of)

    def _place_in(self, view: ResultView, point: QPoint) -> Destination:
        """On the card of an article, photos are meant for that article; elsewhere, for what is shown.

        The item that lies there is told, too: a file of unknown type may become its document.
        """
        row = view.row_at(point)
        summary = self.parts.centre.results.model.summary(row)
        is_article = summary is not None and summary.kind == "article" and not summary.trashed
        view.set_drop_target(row if is_article else -1)
        place = self._place_at(point)
        if summary is None or summary.trashed:
            return place
        if is_article:
            place = Destination(article=summary.id, name=shortened(title_of(summary), _NAMED))
        return replace(place, item=summary.id, title=summary.title or "")

    def _article_at(self, _: object) -> Destination:
        """Photos that are dropped on an article that is read appear in it."""
        reading = self.parts.reading
        if reading.current is None:
            return Destination()
        if reading.currentWidget() is not reading.article:
            return Destination(item=reading.current)
        title = reading.article.title
        return Destination(article=reading.current, name=title, item=reading.current, title=title)

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
            tag_items(session, items, add=[row.text], remove=[])
        elif row.kind == "trash":
            records.move_to_trash(session, items)

    def _compare_chosen(self) -> None:
        """The two photos that are selected; the one that came first stays, unless they are swapped."""
        one, other = sorted(self._workspace.selection.ids)
        self.alike.compare([(one, other)], chosen=True)

    def _edit_tag(self, tag: bytes) -> None:
        if self._session is not None:
            edit_tag(self._theme, self._session, tag, self.parts.window)
