"""What is asked of an archive in the background to fill the results: parts of a view, and what a change did to it."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.search.alike import did_you_mean
from archive_app.search.browsing import View, browse
from archive_app.search.query import Term


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What is known about the results as a whole.

    `total` counts the items of the view; None until it is known. `relaxed`: nothing had all words, so these have
    some. `milliseconds` went by until the first items were found. `complete`: all items are in the model.
    `approximate`: a short prefix was looked for in haste, so that items are missing still. `meant`: where nothing was
    found, a text written alike that finds something.
    """

    total: int | None = None
    relaxed: bool = False
    terms: tuple[Term, ...] = ()
    milliseconds: float = 0.0
    complete: bool = False
    approximate: bool = False
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Some more items of a view, as rows of the archive."""

    pks: array[int]
    facts: ResultFacts


@dataclass(frozen=True, slots=True)
class Fresh:
    """The items of a view after a change, against those that were there before (`old`).

    What lies before `start`, and after `old_end` (in the new ones: `new_end`), is the same in both.
    """

    old: array[int]
    pks: array[int]
    start: int
    old_end: int
    new_end: int
    facts: ResultFacts


def found(archive: Archive, view: View, *, exact: bool = False) -> Iterator[Found]:
    """The items of a view in parts; the first is small and comes at once, in haste unless `exact` is asked for."""
    began = time.perf_counter()
    milliseconds: float | None = None
    for part in browse(archive, view, exact=exact):
        if milliseconds is None:
            milliseconds = (time.perf_counter() - began) * 1000
        finds_nothing = not part.pks and part.total == 0 and not part.approximate
        meant = did_you_mean(archive, view) if finds_nothing else None
        facts = ResultFacts(
            part.total, part.relaxed, part.terms, milliseconds, approximate=part.approximate, meant=meant
        )
        yield Found(part.pks, facts)
        if part.approximate:
            return  # what follows is asked for exactly


def refreshed(archive: Archive, view: View, old: array[int]) -> Fresh:
    """The items of a view again, and where they differ from those that were there."""
    pks: array[int] = array("q")
    facts = ResultFacts()
    for some in found(archive, view, exact=True):
        pks.extend(some.pks)
        facts = some.facts
    start = common_start(old, pks)
    same_end = min(len(old), len(pks)) - start
    end = common_end(old, pks, same_end)
    facts = ResultFacts(len(pks), facts.relaxed, facts.terms, facts.milliseconds, complete=True, meant=facts.meant)
    return Fresh(old, pks, start, len(old) - end, len(pks) - end, facts)


def common_start(one: array[int], other: array[int]) -> int:
    """How many items two arrays have in common at their start."""
    return _common(min(len(one), len(other)), lambda a, b: one[a:b] == other[a:b])


def common_end(one: array[int], other: array[int], most: int) -> int:
    """How many items, at the most `most`, two arrays have in common at their end."""
    n, m = len(one), len(other)
    return _common(most, lambda a, b: one[n - b : n - a] == other[m - b : m - a])


def _common(most: int, same: Callable[[int, int], bool]) -> int:
    """The length of the longest stretch from 0 that is the same: by halves, since arrays compare fast in one piece."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if same(low, middle):
            low = middle
        else:
            high = middle - 1
    return low
