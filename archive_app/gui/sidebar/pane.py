"""The left pane: the archive's name and switcher, and the list of places."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from archive_app.gui.operations import collections as collecting
from archive_app.gui.operations import records
from archive_app.gui.session import ArchiveSession
from archive_app.gui.sidebar.header import ArchiveHeader
from archive_app.gui.sidebar.leaving_out import LeavingOut
from archive_app.gui.sidebar.model import SidebarModel
from archive_app.gui.sidebar.own_order import OwnOrder
from archive_app.gui.sidebar.rows import PLACES, Contents, Row, collection_view, contents, rows
from archive_app.gui.sidebar.saved_counts import SavedCounts
from archive_app.gui.sidebar.tree import SidebarTree
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.search.barring import bar
from archive_app.search.browsing import View
from archive_app.search.completions import quoted

_REFRESH_MILLISECONDS = 150
_PASSED_MILLISECONDS = 700


class Sidebar(QWidget):
    """Choosing a row shows its view; changes of the view from elsewhere move the choice.

    `switch_requested` asks for the menu of archives below a point of the screen, `dropped` hands on (row, mime data),
    `edit_tag_requested` and `export_requested` the id of a tag or collection. `filled` says that the rows
    are there anew.
    """

    switch_requested = Signal(QPoint)
    dropped = Signal(object, object)
    edit_tag_requested = Signal(bytes)
    export_requested = Signal(bytes)
    filled = Signal()

    def __init__(self, theme: Theme, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._session: ArchiveSession | None = None
        self._collapsed: set[str] = set()
        self._names: dict[bytes, str] = {}
        self._searches: list[bytes] = []
        self._order = OwnOrder()
        self._stepped = QElapsedTimer()
        self._counts = SavedCounts(self)
        self._switcher = ArchiveHeader(theme)
        self._switcher.clicked.connect(self._ask_to_switch)
        self.model = SidebarModel(self)
        self.model.renamed.connect(self._rename)
        self._counts.counted.connect(lambda id_, hits: self.model.set_count(f"search:{id_.hex()}", hits))
        self.tree = SidebarTree(theme)
        self.tree.setAccessibleName(self.tr("Places"))
        self.tree.setModel(self.model)
        self.tree.dropped.connect(self.dropped)
        self.tree.delete_wanted.connect(self._delete)
        self.tree.move_wanted.connect(self._move)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.tree.collapsed.connect(lambda index: self._remember_fold(index, folded=True))
        self.tree.expanded.connect(lambda index: self._remember_fold(index, folded=False))
        self.tree.selectionModel().currentChanged.connect(self._chosen)
        self.tree.clicked.connect(self._chosen)
        LeavingOut(self.tree, self.model).asked.connect(self._leave_out)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._switcher)
        layout.addWidget(self.tree, 1)
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MILLISECONDS)
        self._refresh.timeout.connect(self._ask)
        workspace.view_changed.connect(self._follow)

    def set_session(self, session: ArchiveSession | None) -> None:
        """List the places of this archive."""
        if self._session is not None:
            self._session.changed.disconnect(self._later)
        self._session = session
        self._counts.set_session(session)
        with _Quiet(self.tree.selectionModel()):  # else each row that goes hands its place on to the next one
            self.model.show([])
        self._switcher.show_name("" if session is None else session.root.name)
        if session is not None:
            session.changed.connect(self._later)
            self._ask()

    def set_order(self, order: OwnOrder) -> None:
        """Tell in what order a person has put saved searches."""
        self._order = order

    def name_of(self, record: bytes) -> str:
        """The name of a collection, saved search or tag that is listed."""
        return self._names.get(record, "")

    def title_of(self, view: View) -> str:
        """What the place that a view shows is called."""
        return self.listed_title(view) or self.tr("Results")

    def listed_title(self, view: View) -> str | None:
        """The name of the row that shows just this view; None where there is no such row."""
        for index in self.model.indexes():
            row = self.model.row_at(index)
            if row is not None and row.view == view:
                return row.text
        return None

    # -- filling

    def _later(self, _: object) -> None:
        self._refresh.start()

    def _ask(self) -> None:
        if self._session is not None:
            self._session.ask("counts", "sidebar", contents, self._fill)

    def _fill(self, held: Contents) -> None:
        place = self.tree.verticalScrollBar().value()
        by_id = {search.id: (search, view) for search, view in held.searches}
        self._searches = self._order.sorted(by_id)
        held = replace(held, searches=[by_id[id_] for id_ in self._searches])
        self._counts.follow([(search.id, view) for search, view in held.searches])
        listed = rows(held, self._counts.known)
        with _Quiet(self.tree.selectionModel()):
            self.model.show(listed)
        self._names = {row.record: row.text for row in _all(listed) if row.record is not None}
        for index in self.model.indexes():
            row = self.model.row_at(index)
            self.tree.setExpanded(index, row is not None and row.key not in self._collapsed)
        self._follow(self._workspace.view)
        self.tree.verticalScrollBar().setValue(place)
        self.filled.emit()

    def _remember_fold(self, index: QModelIndex, *, folded: bool) -> None:
        row = self.model.row_at(index)
        if row is not None:
            (self._collapsed.add if folded else self._collapsed.discard)(row.key)

    # -- choosing

    def _chosen(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None and row.view is not None:
            self._workspace.show(row.view, remember=not self._is_passing())

    def _is_passing(self) -> bool:
        """Whether somebody walks over the rows by keys: what is passed within a moment is no place to come back to."""
        by_key = self.tree.takes_key
        passing = by_key and self._stepped.isValid() and self._stepped.elapsed() < _PASSED_MILLISECONDS
        self._stepped.start() if by_key else self._stepped.invalidate()
        return passing

    def _leave_out(self, row: Row) -> None:
        """Show what is shown but for what has a tag; of the tag itself, all else."""
        view = self._workspace.view
        if row.record is not None:
            bare = replace(view, tags=view.tags - {row.record})
            self._workspace.show(bar(bare, f"tag:{quoted(row.text)}"))

    def _follow(self, view: View) -> None:
        """Choose the row that shows this view, or the place that it narrows; none where there is no such row."""
        selection = self.tree.selectionModel()
        index = self._showing(view) or self._showing(_place_of(view))
        with _Quiet(selection):
            if index is None:
                selection.clear()
            else:
                selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.tree.viewport().update()

    def _showing(self, view: View) -> QModelIndex | None:
        rows = ((index, self.model.row_at(index)) for index in self.model.indexes())
        return next((index for index, row in rows if row is not None and row.view == view), None)

    # -- changing

    def _rename(self, row: Row, name: str) -> None:
        if self._session is not None and row.record is not None:
            records.rename(self._session, row.record, name)

    def _move(self, row: Row, by: int) -> None:
        """Saved searches stand in the order in which a person puts them."""
        if row.kind == "saved_search" and row.record and self._order.move(self._searches, row.record, by):
            self._ask()

    def _open_menu(self, at: QPoint) -> None:
        index = self.tree.indexAt(at)
        row = self.model.row_at(index)
        if row is None or row.record is None or self._session is None:
            return
        menu = QMenu(self)
        record, session = row.record, self._session
        if row.kind == "tag":
            menu.addAction(self.tr("Leave out “%1”").replace("%1", row.text), lambda: self._leave_out(row))
            menu.addSeparator()
        if session.is_writable:
            menu.addAction(self.tr("Rename"), lambda: self.tree.edit(index))
            if row.kind == "tag":
                menu.addAction(self.tr("Edit the tag…"), lambda: self.edit_tag_requested.emit(record))
        if row.kind == "saved_search":
            up, down = (QKeySequence(keys) for keys in ("Alt+Up", "Alt+Down"))
            menu.addAction(self.tr("Move up"), up, lambda: self._move(row, -1))
            menu.addAction(self.tr("Move down"), down, lambda: self._move(row, 1))
        if row.kind == "collection":
            menu.addAction(self.tr("Export as a bundle…"), lambda: self.export_requested.emit(record))
        if session.is_writable:
            menu.addSeparator()
            menu.addAction(self.tr("Delete “%1”").replace("%1", row.text), lambda: self._delete(row))
        menu.exec(self.tree.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _delete(self, row: Row) -> None:
        if self._session is None or row.record is None or not self._session.is_writable:
            return
        if self._workspace.view == row.view:
            self._workspace.show(PLACES["all"])
        collecting.delete(self._session, row.record, row.text)

    def _ask_to_switch(self) -> None:
        self.switch_requested.emit(self._switcher.mapToGlobal(QPoint(0, self._switcher.height())))


def _place_of(view: View) -> View:
    """The place that a narrowed view still stands in: a collection, the trash, or one tag or kind."""
    if view.collection is not None:
        return collection_view(view.collection)
    if view.trashed:
        return PLACES["trash"]
    return PLACES["all"] if not view.tags and not view.kinds else View(kinds=view.kinds, tags=view.tags)


def _all(listed: list[Row]) -> list[Row]:
    return [deep for row in listed for deep in (row, *_all(list(row.children)))]


class _Quiet:
    """Let a selection change without anybody hearing of it."""

    def __init__(self, selection: QItemSelectionModel) -> None:
        self._selection = selection

    def __enter__(self) -> None:
        self._selection.blockSignals(True)

    def __exit__(self, *_: object) -> None:
        self._selection.blockSignals(False)
