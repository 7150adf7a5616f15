"""The state that sidebar, search, results, timeline and inspector share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from archive_app.gui.workspace.selection import Selection
from archive_app.gui.workspace.trail import Place, Trail
from archive_app.search.browsing import View

Witness = Callable[[], tuple[str, object]]
"""Tells what the present place is called and how it looks now."""


class Workspace(QObject):
    """The present place and selection. Panes change them here and hear of every change from here.

    `view_changed` carries the `View`, `selection_changed` the `Selection`. `open_requested` asks for an item to be
    opened (id, caption id or None), `preview_requested` for a preview. `reading_left` says that nothing is read any
    more though the view stays, `came` carries the `Stop` to which somebody went back or forward, and `trail_changed`
    tells that the way has.
    """

    view_changed = Signal(object)
    selection_changed = Signal(object)
    open_requested = Signal(bytes, object)
    preview_requested = Signal(bytes)
    chosen_caption_changed = Signal(object)
    reading_left = Signal()
    came = Signal(object)
    trail_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trail = Trail()
        self.witness: Witness = lambda: ("", None)
        """Asked before a place is left; who shows places sets it."""
        self._view = View()
        self._path: tuple[bytes, ...] = ()
        self._selection = Selection()
        self._caption: bytes | None = None

    @property
    def view(self) -> View:
        """What is asked for."""
        return self._view

    def show(self, view: View, *, remember: bool = True) -> None:
        """Ask for something else, and leave what is read. Without `remember` it takes the place of the present one."""
        place = Place(_plain(view))
        if place == self._place:
            return
        self._note()
        (self.trail.visit if remember else self.trail.alter)(place)
        self._arrive(place)

    def narrow(self, **changes: Any) -> None:
        """The present view with some of its parts changed; while a query is typed, all its letters are one place."""
        view = _plain(replace(self._view, **changes))
        if not set(changes) <= {"text", "typing"}:
            self.show(view)
        elif Place(view) != self._place:
            if not self.trail.is_typed:
                self._note()
            self.trail.type(Place(view))
            self._arrive(Place(view))

    def settle(self) -> None:
        """The query is typed; what is typed from here on is another place."""
        self.trail.settle()

    def read(self, path: tuple[bytes, ...], *, remember: bool = True) -> None:
        """Told by what shows items which one is read over the view, and on what way; an empty path is none."""
        place = Place(self._view, path)
        if place == self._place:
            return
        self._note()
        if not remember:
            self.trail.alter(place)
        elif len(path) < len(self._path):
            self.trail.rise(place)
        else:
            self.trail.visit(place)
        self._path = path
        self.trail_changed.emit()

    def go(self, by: int) -> None:
        """Go back (negative) or forward by so many places, if there are so many."""
        if not 0 < abs(by) <= len(self.trail.behind if by < 0 else self.trail.ahead):
            return
        self._note()
        stop = self.trail.jump(by)
        self._arrive(stop.place)
        self.came.emit(stop)

    def begin_anew(self) -> None:
        """Show everything, with no way back: what was shown belongs to another archive."""
        self.choose_caption(None)
        self.select(Selection())
        self.trail.begin(Place())
        self._arrive(Place())

    @property
    def can_go_back(self) -> bool:
        """Whether there was a place before this one."""
        return bool(self.trail.behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether somebody has gone back from a place after this one."""
        return bool(self.trail.ahead)

    @property
    def _place(self) -> Place:
        return Place(self._view, self._path)

    def _note(self) -> None:
        """Keep how the present place looks, to come back to it."""
        present = self.trail.present
        present.name, present.seen = self.witness()

    def _arrive(self, place: Place) -> None:
        was_reading, self._path = bool(self._path), place.path
        if place.view != self._view:
            self._view = place.view
            self.view_changed.emit(place.view)
        elif was_reading:
            self.reading_left.emit()
        self.trail_changed.emit()

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    def select(self, selection: Selection) -> None:
        """Told by the results when the selection has changed."""
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    @property
    def chosen_caption(self) -> bytes | None:
        """The caption that was chosen in the inspector or beside a photo."""
        return self._caption

    def choose_caption(self, caption: bytes | None) -> None:
        """Told by the pane in which a caption was chosen."""
        if caption != self._caption:
            self._caption = caption
            self.chosen_caption_changed.emit(caption)


def _plain(view: View) -> View:
    return replace(view, typing=False) if view.typing and not view.text else view
