"""Back and Forward: what leads there, what is kept of a place that is left, and how it is brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from archive_app.archive import Archive
from archive_app.archive.lookup import still_there
from archive_app.gui.reading.reading_stack import Opened
from archive_app.gui.results.standing import Stance
from archive_app.gui.session import ArchiveSession
from archive_app.gui.shell.parts import Parts
from archive_app.gui.shell.place_names import view_name
from archive_app.gui.shell.way_buttons import MouseWays, WayButton
from archive_app.gui.workspace import Place, Stop

MOST_LISTED = 15
"""So many places the menu of a button lists."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How a place looked: the results, and over them what was read."""

    results: Stance
    trace: tuple[Opened, ...]


class Travelling(QObject):
    """Binds Back and Forward; `show_reading` brings what is read to the front, `say` tells what is gone."""

    def __init__(self, parts: Parts, show_reading: Callable[[], None], say: Callable[[str], object]) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._show_reading = show_reading
        self._say = say
        self._session: ArchiveSession | None = None
        self._actions = {-1: parts.actions["go_back"], 1: parts.actions["go_forward"]}
        parts.workspace.witness = self._witness
        parts.workspace.came.connect(self._come)
        parts.workspace.trail_changed.connect(self._name_ways)
        parts.sidebar.filled.connect(self._name_ways)
        parts.reading.going.connect(lambda way, remember: parts.workspace.read(way, remember=remember))
        parts.actions.bind("go_back", partial(self.go, -1))
        parts.actions.bind("go_forward", partial(self.go, 1))
        self._buttons: list[WayButton] = []
        self._mouse = MouseWays(parts.window, self.go)
        self._name_ways()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Go through another archive, or none."""
        self._session = session

    def serve(self, button: WayButton) -> None:
        """Fill the menu of a button, and name in its tooltip where it leads."""
        self._buttons.append(button)
        button.menu_wanted.connect(self._fill)
        self._name_ways()

    # -- going

    def go(self, by: int) -> None:
        """Go back (negative) or forward by so many places; those that are gone are passed over, and told."""
        stops = self._stops(by)
        if self._session is None or not 0 < abs(by) <= len(stops):
            return
        wanted = stops[abs(by) - 1 :]
        work = partial(_there, places=[stop.place for stop in wanted])
        self._session.ask("item", "travel", work, partial(self._go_on, -1 if by < 0 else 1, wanted))

    def _go_on(self, direction: int, wanted: Sequence[Stop], there: Sequence[bool]) -> None:
        trail = self._parts.workspace.trail
        first = next((number for number, is_there in enumerate(there) if is_there), len(wanted))
        lost = [stop.name for stop, is_there in zip(wanted[:first], there, strict=False) if not is_there]
        trail.forget([stop for stop, is_there in zip(wanted, there, strict=True) if not is_there])
        if first < len(wanted):
            stops = self._stops(direction)
            steps = next((n for n, stop in enumerate(stops, 1) if stop is wanted[first]), None)
            # A neighbour of what is gone may be the very place where one is; then one is there.
            if steps is not None:
                self._parts.workspace.go(direction * steps)
        self._parts.workspace.trail_changed.emit()
        if lost:
            told = self.tr("{place} is not there any more.").format(place=_quoted(lost[0]))
            more = self.tr("{place} and other places are not there any more.").format(place=_quoted(lost[0]))
            self._say(told if len(lost) == 1 else more)

    def _stops(self, direction: int) -> Sequence[Stop]:
        trail = self._parts.workspace.trail
        return trail.behind if direction < 0 else trail.ahead

    def _come(self, stop: Stop) -> None:
        """Bring a place back as it looked; its view is shown already."""
        parts, seen = self._parts, stop.seen
        if isinstance(seen, Seen):
            parts.centre.results.resume(seen.results)
        if not stop.place.path:
            parts.centre.results.focus_results()
            return
        trace = seen.trace if isinstance(seen, Seen) else ()
        if tuple(each.record for each in trace) != stop.place.path:
            trace = tuple(Opened(record, "") for record in stop.place.path)
        parts.reading.resume(trace, back_to=parts.sidebar.title_of(stop.place.view))
        self._show_reading()

    # -- what is kept and told

    def _witness(self) -> tuple[str, object]:
        parts = self._parts
        return self._present_name(), Seen(parts.centre.results.standing.take(), parts.reading.trace)

    def _present_name(self) -> str:
        parts = self._parts
        if parts.reading.way:
            return parts.reading.name or self.tr("Untitled item")
        return view_name(parts.workspace.view, parts.sidebar.listed_title, parts.named)

    def _name_ways(self) -> None:
        words = {-1: (self.tr("Back to: {place}"), self.tr("Back")),
                 1: (self.tr("Forward to: {place}"), self.tr("Forward"))}  # fmt: skip
        for direction, action in self._actions.items():
            stops = self._stops(direction)
            named, plain = words[direction]
            keys = self._parts.actions.keys_of("go_back" if direction < 0 else "go_forward")
            told = named.format(place=stops[0].name) if stops and stops[0].name else plain
            action.setToolTip(f"{told} ({keys})")
        for button in self._buttons:
            button.tell()

    def _fill(self, menu: QMenu, direction: int) -> None:
        menu.clear()
        for number, stop in enumerate(self._stops(direction)[:MOST_LISTED], 1):
            name = stop.name or self.tr("A place")
            menu.addAction(name.replace("&", "&&"), partial(self.go, direction * number))


def _there(archive: Archive, places: Sequence[Place]) -> list[bool]:
    """Whether all that each place is about is there still."""
    needed = [_records(place) for place in places]
    there = still_there(archive, {record for records in needed for record in records})
    return [records <= there for records in needed]


def _records(place: Place) -> set[bytes]:
    view = place.view
    about = {*place.path, *view.tags}
    if view.collection is not None:
        about.add(view.collection)
    if view.like is not None:
        about.add(view.like.record)
    return about


def _quoted(name: str) -> str:
    return f"“{name}”"
