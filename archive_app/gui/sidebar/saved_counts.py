"""How many items each saved search finds: asked one after the other in the background, again after each change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive_app.archive import Archive
from archive_app.errors import PressmarkError
from archive_app.gui.session import ArchiveSession
from archive_app.search.browsing import View, count

_LANE, _KEY = "counts", "saved search"


class SavedCounts(QObject):
    """`counted` carries the id of a search and what it finds.

    Each search is one question, so that others of the lane come between, and a slow one holds up none but itself. A
    change begins another round behind the one that goes on: however often things change, each has its turn.
    """

    counted = Signal(bytes, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._session: ArchiveSession | None = None
        self._views: dict[bytes, View] = {}
        self._waiting: list[bytes] = []
        self._asked: bytes | None = None
        self._known: dict[bytes, int] = {}

    @property
    def known(self) -> Mapping[bytes, int]:
        """The newest counts."""
        return self._known

    def set_session(self, session: ArchiveSession | None) -> None:
        """Count in another archive, or none."""
        if self._session is not None:
            self._session.forget(_LANE, _KEY)
        self._session = session
        self._views, self._waiting, self._asked, self._known = {}, [], None, {}

    def follow(self, searches: Sequence[tuple[bytes, View]]) -> None:
        """Count all of these anew; what is counted now is not waited for if it is another search by now."""
        before, self._views = self._views, dict(searches)
        self._known = {id_: hits for id_, hits in self._known.items() if self._views.get(id_) == before.get(id_)}
        still = [id_ for id_ in self._waiting if id_ in self._views]
        self._waiting = [*still, *(id_ for id_ in self._views if id_ not in still)]
        if self._asked is not None and self._views.get(self._asked) != before.get(self._asked):
            if self._session is not None:
                self._session.forget(_LANE, _KEY)
            self._asked = None
        if self._asked is None:
            self._next()

    def _next(self) -> None:
        self._asked = self._waiting.pop(0) if self._waiting else None
        if self._session is not None and self._asked is not None:
            work = partial(_count, view=self._views[self._asked])
            self._session.ask(_LANE, _KEY, work, self._take, self._fail)

    def _take(self, hits: int) -> None:
        asked = self._asked
        if asked is not None and asked in self._views:
            self._known[asked] = hits
            self.counted.emit(asked, hits)
        self._next()

    def _fail(self, error: Exception) -> None:
        """One that cannot be counted has no number; a fault of ours is told all the same."""
        if self._session is not None and not isinstance(error, PressmarkError):
            self._session.trouble(error)
        self._next()


def _count(archive: Archive, view: View) -> int:
    return count(archive, view)
