"""The places that were visited, as a browser keeps them: behind the present one, and ahead after going back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from archive_app.search.browsing import View

MOST_STOPS = 100
"""So many places are kept on either side; the farthest are forgotten."""


@dataclass(frozen=True, slots=True)
class Place:
    """A view, and what is read over it: from the item that was opened in the results to the one that is shown."""

    view: View = field(default_factory=View)
    path: tuple[bytes, ...] = ()


@dataclass(slots=True, eq=False)
class Stop:
    """A place that was visited: what it was called when it was left, and how it looked then.

    `seen` belongs to whoever shows places; the trail only keeps it.
    """

    place: Place
    name: str = ""
    seen: object = None


class Trail:
    """The way through the places of one archive.

    A new place drops those ahead. A query that is being typed is one place however many letters it has, and none at
    all once it is empty again.
    """

    def __init__(self) -> None:
        self._present = Stop(Place())
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []
        self._is_typed = False

    @property
    def present(self) -> Stop:
        """Where one is."""
        return self._present

    @property
    def behind(self) -> Sequence[Stop]:
        """Where Back leads, the nearest first."""
        return self._behind[::-1]

    @property
    def ahead(self) -> Sequence[Stop]:
        """Where Forward leads, the nearest first."""
        return self._ahead[::-1]

    @property
    def is_typed(self) -> bool:
        """Whether the query of the present place is still being typed."""
        return self._is_typed

    def begin(self, place: Place) -> None:
        """Begin anew at a place, without a way anywhere."""
        self._behind.clear()
        self._ahead.clear()
        self._present, self._is_typed = Stop(place), False

    def visit(self, place: Place) -> None:
        """Go to another place, which becomes the last one of the way."""
        self._is_typed = False
        if place == self._present.place:
            return
        self._behind.append(self._present)
        del self._behind[:-MOST_STOPS]
        self._ahead.clear()
        self._present = Stop(place)

    def alter(self, place: Place) -> None:
        """The present place becomes another one: a brush that is dragged on, the next photo of a row."""
        self._present = Stop(place)

    def type(self, place: Place) -> None:
        """Go on with typing a query, or begin it."""
        if not self._is_typed:
            self.visit(place)
            self._is_typed = True
        elif self._behind and _settled(self._behind[-1].place) == _settled(place):
            self._present, self._is_typed = self._behind.pop(), False
            self._present.place = place
        else:
            self.alter(place)

    def settle(self) -> None:
        """The query is typed: what is typed from here on is another place."""
        self._is_typed = False

    def rise(self, place: Place) -> None:
        """Leave what is read for where it was opened: a step back if that lies right behind, else a visit."""
        if self._behind and self._behind[-1].place == place:
            self.jump(-1)
        else:
            self.visit(place)

    def jump(self, by: int) -> Stop:
        """Go so many places back (negative) or forward; raises IndexError where there are not so many."""
        here, there = (self._behind, self._ahead) if by < 0 else (self._ahead, self._behind)
        if not 0 < abs(by) <= len(here):
            raise IndexError(by)
        for _ in range(abs(by)):
            there.append(self._present)
            self._present = here.pop()
        self._is_typed = False
        return self._present

    def forget(self, gone: Collection[Stop]) -> None:
        """Places that are not there any more are on no way; the same place never stands twice in a row then."""
        lost = {id(stop) for stop in gone}
        before = self._present
        for side in (self._behind, self._ahead):
            kept: list[Stop] = []
            for stop in side:
                if id(stop) not in lost and not (kept and kept[-1].place == stop.place):
                    kept.append(stop)
            while kept and kept[-1].place == before.place:
                kept.pop()
            side[:] = kept


def _settled(place: Place) -> Place:
    return replace(place, view=replace(place.view, typing=False))
