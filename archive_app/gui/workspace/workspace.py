"""The state that sidebar, search, results, timeline and inspector share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from archive_app.gui.workspace.selection import Selection
from archive_app.search.browsing import View

_MOST_PLACES = 100


@dataclass(frozen=True, slots=True)
class _Place:
    view: View
    current: bytes | None


class Workspace(QObject):
    """The present view and selection. Panes change them here and hear of every change from here.

    `view_changed` carries the `View`, `selection_changed` the `Selection`. `open_requested` asks for an item to be
    opened (id, caption id or None), `preview_requested` for a preview.
    """

    view_changed = Signal(object)
    selection_changed = Signal(object)
    open_requested = Signal(bytes, object)
    preview_requested = Signal(bytes)
    chosen_caption_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._selection = Selection()
        self._places: list[_Place] = []
        self._caption: bytes | None = None

    @property
    def view(self) -> View:
        """What is asked for."""
        return self._view

    def show(self, view: View, *, remember: bool = True) -> None:
        """Ask for something else. `remember` keeps the present view as a place to go back to."""
        if view.typing and not view.text:
            view = replace(view, typing=False)
        if view == self._view:
            return
        if remember:
            self._places.append(_Place(self._view, self._selection.current))
            del self._places[:-_MOST_PLACES]
        self._view = view
        self.view_changed.emit(view)

    def narrow(self, **changes: Any) -> None:
        """The present view with some of its parts changed; typing does not make places of its own."""
        self.show(replace(self._view, **changes), remember=not set(changes) <= {"text", "typing"})

    def begin_anew(self) -> None:
        """Show everything, with no way back: what was shown belongs to another archive."""
        self._places.clear()
        self.choose_caption(None)
        self.select(Selection())
        self.show(View(), remember=False)

    @property
    def can_go_back(self) -> bool:
        """Whether there was a place before this one."""
        return bool(self._places)

    def go_back(self) -> bytes | None:
        """Return to the place before; returns the item that had the focus there."""
        if not self._places:
            return None
        place = self._places.pop()
        self._view = place.view
        self.view_changed.emit(place.view)
        return place.current

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
