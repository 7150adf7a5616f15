"""The centre of the window: the results as grid, list or table, or what is said where there are none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive_app.archive.identities import Identity
from archive_app.archive.summaries import Summary
from archive_app.gui.actions import Actions
from archive_app.gui.results.first_item import FirstItem
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.pages import Pages
from archive_app.gui.results.result_view import ResultView
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.results.standing import Stance, Standing
from archive_app.gui.results.three_views import make_views
from archive_app.gui.results.thumbnail_maker import ThumbnailMaker
from archive_app.gui.results.thumbnails import Thumbnails
from archive_app.gui.results.type_ahead import TypeAhead
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace, place_of
from archive_app.search.browsing import Order, View

if TYPE_CHECKING:
    from archive_app.cache.thumbnail_cache import ThumbnailCache

MODES = ("grid", "list", "table")


class ResultsPane(QWidget):
    """Shows the workspace's view and tells it the selection.

    `facts_changed` tells that `model.facts` has changed, `mode_changed` and `cell_size_changed` what is shown how,
    `menu_requested` carries the point on the screen where the menu of the selection is asked for.
    """

    facts_changed = Signal()
    mode_changed = Signal(str)
    cell_size_changed = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(
        self,
        theme: Theme,
        workspace: Workspace,
        actions: Actions | None = None,
        *,
        cache: ThumbnailCache | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._workspace = workspace
        self._session: ArchiveSession | None = None
        self._restore: bytes | None = None
        self._awaited = False
        """Whether somebody has come to the results and is to have something selected."""
        self._mode = MODES[0]
        self.model = ResultModel(self)
        self.selection = ResultSelection(self.model, workspace, self)
        self.thumbnails = Thumbnails(ThumbnailMaker(cache), self)
        self._first = FirstItem(self.model, self.selection, self)
        self._type_ahead = TypeAhead(self.model, self.selection, self)
        self.standing = Standing(self.model, self.selection, lambda: self.view)
        self._make_views()
        self._pages = Pages(theme, workspace, self.model, self._views.values(), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setFocusProxy(self.view)
        if actions is not None:
            actions.attach_to_results(self)
        workspace.view_changed.connect(self._show)
        self.model.facts_changed.connect(self._facts_changed)
        self._pages.changed.connect(self._facts_changed)
        self.model.completed.connect(self._completed)
        self.standing.lost.connect(lambda: self._first.select() if self._awaited else None)
        self.thumbnails.arrived.connect(self._repaint)

    def _make_views(self) -> None:
        views = make_views(self._theme, self.model, self.selection, self.thumbnails, self._type_ahead, self)
        self.grid, self.list, self.table = views
        self._views: dict[str, ResultView] = dict(zip(MODES, views, strict=True))
        for view in self._views.values():
            view.setAccessibleName(self.tr("Results"))
            view.opened.connect(self._open)
            view.previewed.connect(self._preview)
            view.menu_requested.connect(self.menu_requested)
            view.looked.connect(self._looked)
        self.grid.cell_size_changed.connect(self.cell_size_changed)
        self.table.order_wanted.connect(self._order)

    # -- the archive and the view

    def set_session(self, session: ArchiveSession | None) -> None:
        """Show an archive that is open, or none."""
        if self._session is not None:
            self._session.changed.disconnect(self._hear)
        self._session = session
        if session is not None:
            session.changed.connect(self._hear)
        self._restore = None
        self.standing.leave_off()
        self.thumbnails.set_session(session)
        self.selection.set_session(session)
        self._first.set_session(session)
        self._pages.set_session(session)
        self._type_ahead.set_session(session)
        self.model.view = self._workspace.view
        self.model.set_session(session)

    def close_down(self) -> None:
        """Let the archive go and end the threads and processes of thumbnails; the pane is of no use afterwards."""
        self.set_session(None)
        self.thumbnails.close()

    def _show(self, view: View) -> None:
        self._first.leave_off()
        self._awaited = False
        before = replace(self.model.view, order=view.order)
        # In another order the items are the same, and so is the one that is looked at.
        same_items = before == view
        self._restore = self._workspace.selection.current if same_items else None
        self.standing.begin(refined=not same_items and place_of(before) == place_of(view))
        self.model.show(view)

    def _completed(self) -> None:
        if self._restore is not None:
            self.selection.restore(self._restore)
            self._restore = None

    def restore(self, current: bytes | None) -> None:
        """Select an item by its id and bring it into sight, as soon as all items are here."""
        if self.model.facts.complete and self.model.view == self._workspace.view and current is not None:
            self.selection.restore(current)
        else:
            self._restore = current

    def resume(self, stance: Stance) -> None:
        """Bring back how this view stood when it was left, as soon as its items are here."""
        self._first.leave_off()
        self._restore = None
        self.standing.resume(stance)

    def _hear(self, change: object) -> None:
        """What was done elsewhere than in the log may have brought files back."""
        if change is None:
            self.thumbnails.look_again()
            self.view.viewport().update()

    def _facts_changed(self) -> None:
        self._choose_page()
        self.facts_changed.emit()

    def _order(self, order: Order) -> None:
        self._workspace.narrow(order=order)

    # -- how it is shown

    @property
    def mode(self) -> str:
        """``grid``, ``list`` or ``table``."""
        return self._mode

    @property
    def view(self) -> ResultView:
        """The view that is shown, or would be if there were items."""
        return self._views[self._mode]

    def set_mode(self, mode: str) -> None:
        """Show the same items another way, at the same place."""
        if mode == self._mode:
            return
        before = self.view
        had_focus = before.hasFocus()
        current = self.selection.current_row
        in_sight = current >= 0 and before.viewport().rect().intersects(before.cell_rect(current))
        top = before.first_in_sight()
        self._mode = mode
        self.setFocusProxy(self.view)
        self._choose_page()
        if in_sight and top is not None:
            self.view.show_row(current)
        else:
            self.view.show_at_top(top[0] if top is not None else 0)
        if had_focus:
            self.view.setFocus()
        self.mode_changed.emit(mode)

    @property
    def cell_size(self) -> int:
        """The width of a picture in the grid, in px at 100 % text."""
        return self.grid.cell_size

    def set_cell_size(self, size: int) -> None:
        """Show pictures in the grid in the nearest of the known sizes."""
        self.grid.set_cell_size(size)

    def step_cell_size(self, direction: int) -> None:
        """Show larger (1) or smaller (-1) pictures in the grid."""
        self.grid.step_cell_size(direction)

    def set_empty_library(self, widget: QWidget | None) -> None:
        """What is shown where the archive holds nothing yet; the pane takes it over."""
        self._pages.set_empty_library(widget)
        self._choose_page()

    @property
    def holds_nothing(self) -> bool:
        """Whether there is nothing that could be shown, whatever is asked for."""
        return self._pages.holds_nothing

    def _choose_page(self) -> None:
        page = self._pages.choose(self.view)
        # Tab goes by itself to what the other pages offer, and would stop before a view that is not shown.
        self.setFocusProxy(page if page is self.view else None)  # type: ignore[arg-type]  # Qt takes None as “no proxy”
        self._pages.show_page(page)

    # -- what a person does

    def focus_results(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the results the focus; where there is no current item, the first is selected as soon as it is there."""
        self._awaited = self.selection.current_row < 0 or self.model.is_waiting
        if self._awaited and self._restore is None and not self.standing.is_wanted:
            self._first.select()
        self._pages.focus(reason)

    def enter(self) -> None:
        """Come here by a key, as from the search field: there is something selected then on which other keys act."""
        self.focus_results(Qt.FocusReason.ShortcutFocusReason)
        if not self.selection.count() and self.selection.current_row >= 0 and not self.model.is_waiting:
            self.selection.select_row(self.selection.current_row)

    def select_all(self) -> None:
        """Select every item."""
        self.selection.select_all()

    def select_none(self) -> None:
        """Select nothing."""
        self.standing.leave_off()
        self.selection.clear()

    def open_current(self) -> None:
        """Open the item with the focus."""
        self._open(self.selection.current_row)

    def item_at(self, point: QPoint) -> Identity | None:
        """The item under a point of this pane, such as one onto which something is dragged."""
        summary = self.summary_at(point)
        return Identity(summary.id, summary.kind) if summary is not None else None

    def summary_at(self, point: QPoint) -> Summary | None:
        """As `item_at`, with what is known of the item in short."""
        view = self.view
        if self._pages.currentWidget() is not view:
            return None
        return self.model.summary(view.row_at(view.viewport().mapFrom(self, point)))

    def set_drop_target(self, point: QPoint | None) -> None:
        """Show that the item under a point would take what is dragged; None: no item would."""
        view = self.view
        view.set_drop_target(-1 if point is None else view.row_at(view.viewport().mapFrom(self, point)))

    def _open(self, row: int) -> None:
        summary = self.model.summary(row)
        if summary is not None:
            self._workspace.open_requested.emit(summary.id, self._matching_caption(row))

    def _matching_caption(self, row: int) -> bytes | None:
        """The caption that a row of the list shows because it matched."""
        excerpts = self.model.excerpts(row) if self._mode == "list" and self.model.facts.terms else None
        if excerpts is None:
            return None
        ids = (its.id for its in excerpts.excerpts if its.field == "caption" and its.id)
        found = next(ids, None)
        return bytes.fromhex(found) if found else None

    def _preview(self, row: int) -> None:
        summary = self.model.summary(row)
        if summary is not None:
            self._workspace.preview_requested.emit(summary.id)

    # -- thumbnails

    def _looked(self, first: int, last: int) -> None:
        seen = (self.model.summary(row) for row in range(first, last + 1))
        self.thumbnails.keep_only(its.thumbnail for its in seen if its is not None and its.thumbnail is not None)

    def _repaint(self, sha256: bytes) -> None:
        first, last = self.view.rows_in_sight()
        for row in range(first, last + 1):
            summary = self.model.summary(row)
            if summary is not None and summary.thumbnail == sha256:
                self.view.repaint_rows(row, row)
