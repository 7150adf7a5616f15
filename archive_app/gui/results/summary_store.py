"""The summaries and excerpts of the items that are looked at, read in the background and kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from archive_app.archive import Archive
from archive_app.archive.summaries import Summary, summaries
from archive_app.gui.session import ArchiveSession
from archive_app.search.excerpts import Excerpts, excerpts
from archive_app.search.query import Term

MOST = 6000
"""How many items are kept in short: some 2 KB each."""
Kept = TypeVar("Kept")
_LANE, _KEY = "cells", "cells"


@dataclass(frozen=True, slots=True)
class _Answer:
    asked: tuple[int, ...]
    summaries: list[Summary]
    excerpts_asked: tuple[int, ...]
    excerpts: list[Excerpts]
    terms: tuple[Term, ...]


class SummaryStore(QObject):
    """Summaries by row of the archive.

    One question is on its way at a time; what is looked at when its answer comes is asked for next. So scrolling never
    asks for what has passed by already, and is never starved by newer questions. `arrived` carries the set of rows
    that are there now, or again.
    """

    arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: ArchiveSession | None = None
        self._summaries: OrderedDict[int, Summary | None] = OrderedDict()
        self._excerpts: OrderedDict[int, Excerpts | None] = OrderedDict()
        self._stale: set[int] = set()
        self._stale_excerpts: set[int] = set()
        self._terms: tuple[Term, ...] = ()
        self._wanted: Sequence[int] = ()
        self._asked: tuple[int, ...] = ()
        self._cut: tuple[int, ...] = ()
        self._with_excerpts = False
        self._busy = False

    def set_session(self, session: ArchiveSession | None) -> None:
        """Read from another archive; what was read is forgotten."""
        if self._session is not None:
            self._session.forget(_LANE, _KEY)
        self._session = session
        self._busy = False
        self._wanted = self._asked = self._cut = ()
        for kept in (self._summaries, self._excerpts, self._stale, self._stale_excerpts):
            kept.clear()

    def set_terms(self, terms: tuple[Term, ...]) -> None:
        """The words that excerpts are cut around; earlier excerpts are forgotten."""
        if terms != self._terms:
            self._terms = terms
            self._excerpts.clear()
            self._stale_excerpts.clear()

    def summary(self, pk: int) -> Summary | None:
        """What is known about an item; None while it is on its way, or where there is none."""
        return self._summaries.get(pk)

    def excerpts(self, pk: int) -> Excerpts | None:
        """Where the words stand in an item; None while that is on its way."""
        return self._excerpts.get(pk)

    def look(self, pks: Sequence[int], *, with_excerpts: bool) -> None:
        """Say what is looked at; whatever is not at hand is read, and `arrived` follows."""
        self._wanted, self._with_excerpts = pks, with_excerpts
        for pk in pks:
            if pk in self._summaries:
                self._summaries.move_to_end(pk)
            if with_excerpts and pk in self._excerpts:
                self._excerpts.move_to_end(pk)
        if not self._busy:
            self._ask()

    def expire(self, ids: Iterable[bytes] | None = None) -> None:
        """Those items may have changed (None: any): they are read again when looked at, and meanwhile shown as known.

        Excerpts are of captions, notes and texts, so that any of them may have changed.
        """
        if ids is None:
            self._stale.update(self._summaries)
        else:
            changed = set(ids)
            self._stale.update(pk for pk, its in self._summaries.items() if its is not None and its.id in changed)
        self._stale_excerpts.update(self._excerpts)
        # What is on its way may have been read before the change.
        self._stale.update(self._asked)
        self._stale_excerpts.update(self._cut)
        if not self._busy:
            self._ask()

    def _ask(self) -> None:
        session = self._session
        if session is None:
            return
        asked = tuple(pk for pk in self._wanted if pk not in self._summaries or pk in self._stale)
        cut: tuple[int, ...] = ()
        if self._with_excerpts:
            cut = tuple(pk for pk in self._wanted if pk not in self._excerpts or pk in self._stale_excerpts)
        if not asked and not cut:
            return
        self._busy = True
        self._asked, self._cut = asked, cut
        self._stale.difference_update(asked)
        self._stale_excerpts.difference_update(cut)
        terms = self._terms

        def work(archive: Archive) -> _Answer:
            return _Answer(
                asked,
                summaries(archive, asked) if asked else [],
                cut,
                excerpts(archive, terms, cut) if cut else [],
                terms,
            )

        session.ask(_LANE, _KEY, work, self._take, self._fail)

    def _take(self, answer: _Answer) -> None:
        self._busy = False
        self._asked = self._cut = ()
        found = {summary.pk: summary for summary in answer.summaries}
        for pk in answer.asked:
            _keep(self._summaries, pk, found.get(pk))
        if answer.terms == self._terms:
            cut = {its.pk: its for its in answer.excerpts}
            for pk in answer.excerpts_asked:
                _keep(self._excerpts, pk, cut.get(pk))
        self.arrived.emit(frozenset(answer.asked) | frozenset(answer.excerpts_asked))
        if not self._busy:
            self._ask()

    def _fail(self, error: Exception) -> None:
        self._busy = False
        self._asked = self._cut = ()
        if self._session is not None:
            self._session.trouble(error)


def _keep(kept: OrderedDict[int, Kept | None], pk: int, value: Kept | None) -> None:
    kept[pk] = value
    kept.move_to_end(pk)
    while len(kept) > MOST:
        kept.popitem(last=False)
