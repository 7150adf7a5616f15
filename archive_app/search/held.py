"""Counting with columns that are held in memory, for a window in which the same archive is counted again and again.

Until they are read, and whenever they cannot follow what was changed, the index is asked instead: what is told is the
same, and only takes longer.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from archive_app.archive import Archive
from archive_app.memory import give_back
from archive_app.search.facets import MOST, Facets, facets
from archive_app.search.query import asked
from archive_app.search.timeline import MOST as MOST_BARS
from archive_app.search.timeline import Timeline, timeline
from archive_app.search.views import View

if TYPE_CHECKING:
    from archive_app.search.columns import Columns
    from archive_app.search.masks import Masks
    from archive_app.search.syntax import Node

Answer = TypeVar("Answer")


class _Held:
    """Columns, and what the index answered since the archive had these heads of its log."""

    def __init__(self, columns: Columns, heads: tuple[bytes, ...] | None = None) -> None:
        self.columns = columns
        self.heads = heads
        self.names: dict[str, str] = {}
        self._remembered: dict[tuple[Node, bool], bytes] = {}

    def masks(self, archive: Archive) -> Masks:
        """What makes masks over the columns."""
        from archive_app.search.masks import Masks

        return Masks(archive, self.columns, self._remembered)


class HeldCounts:
    """Facets and timelines of one archive. Any thread may ask, with a connection of its own.

    `lacking` is called, in the thread that asked, where columns are to be read (`read`) before counting is fast again.
    """

    def __init__(self, lacking: Callable[[], None] = lambda: None) -> None:
        self._lacking = lacking
        self._lock = Lock()
        self._held: _Held | None = None
        self._is_hopeless = False

    @property
    def is_ready(self) -> bool:
        """Whether there are columns."""
        return self._held is not None

    def read(self, archive: Archive) -> Generator[None]:
        """Read the columns in steps of some milliseconds, and hold them; what is held stays until then."""
        from archive_app.search.column_reading import read_columns

        with archive.steady():
            try:
                columns = yield from read_columns(archive)
            except ValueError:  # the index is damaged, which verification tells
                columns = None
        with self._lock:
            self._held = _Held(columns) if columns is not None else None
            self._is_hopeless = columns is None  # as it will be when it is asked again
        give_back()

    def facets(self, archive: Archive, view: View, *, most: int = MOST) -> Facets:
        """As `facets.facets`."""

        def by_columns(held: _Held) -> Facets:
            from archive_app.search.column_counting import TalliesOfColumns

            tallies = TalliesOfColumns(archive, held.columns, held.masks(archive), held.names)
            return facets(archive, view, most=most, tallies=tallies)

        return self._counted(archive, view, by_columns, lambda: facets(archive, view, most=most))

    def timeline(
        self, archive: Archive, view: View, *, window: tuple[int, int] | None = None, most: int = MOST_BARS
    ) -> Timeline:
        """As `timeline.timeline`."""

        def by_columns(held: _Held) -> Timeline:
            from archive_app.search.column_counting import DaysOfColumns

            bare = replace(view, days=None, undated=False)
            days = DaysOfColumns(held.columns, held.masks(archive), bare)
            return timeline(archive, view, window=window, most=most, days=days)

        return self._counted(archive, view, by_columns, lambda: timeline(archive, view, window=window, most=most))

    def _counted(
        self, archive: Archive, view: View, by_columns: Callable[[_Held], Answer], by_index: Callable[[], Answer]
    ) -> Answer:
        if asked(view)[0].trashed:
            return by_index()
        if self._held is not None:
            from archive_app.search.columns import StrangeRowError

            with archive.steady(), suppress(StrangeRowError):
                held = self._following(archive)
                if held is not None:
                    answer = by_columns(held)
                    give_back()
                    return answer
        if not self._is_hopeless:
            self._lacking()
        return by_index()

    def _following(self, archive: Archive) -> _Held | None:
        """What is held, as the archive is now."""
        from archive_app.search.column_reading import follow, last_touched

        with self._lock:
            held = self._held
        if held is None:
            return None
        heads = tuple(archive.log.heads())
        if heads == held.heads and last_touched(archive) == held.columns.touched:
            return held
        try:
            columns = follow(archive, held.columns)
        except ValueError:  # the index is damaged, which verification tells
            columns = None
        if columns is None:
            return None
        following = _Held(columns, heads)
        with self._lock:
            if self._held is held:
                self._held = following
        return following
