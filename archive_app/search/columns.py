"""What facets and the timeline are counted from, of every item, in memory: columns in the order of the index.

A row of the index is a day and a counter within the day, so a place here is where the day begins plus the counter; no
column of row numbers is needed. A place that no item has is a hole. A million items take some fifteen megabytes: no
Python object stands for an item, an outlet or a person.

Columns never change: what follows a commit are others, which share what is the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from archive_app.archive.index import COUNTER_BITS

Numbers: TypeAlias = "NDArray[np.integer[Any]]"
"""Rows of the index, places, numbers of marks, or how many: in as many bytes as they need."""

Mask: TypeAlias = "NDArray[np.bool_]"
"""For each place whether its item is meant."""

_AT_ONCE = 1 << 16
"""How many places are looked at in one step, so that its memory stays small and other threads can go on."""

_COUNTER = (1 << COUNTER_BITS) - 1


class StrangeRowError(Exception):
    """A row of the index is not among the columns: they do not belong to what was asked."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where days begin: `days` ascending (`docid >> COUNTER_BITS`), `starts` with one more at the end."""

    days: Numbers
    starts: Numbers

    @classmethod
    def of(cls, docids: Numbers) -> Layout:
        """Room for these rows."""
        days, place = np.unique(docids >> COUNTER_BITS, return_inverse=True)
        sizes = np.zeros(len(days), np.int64)
        np.maximum.at(sizes, place, (docids & _COUNTER) + 1)
        return cls(days, np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes))))

    @property
    def size(self) -> int:
        """How many places there are."""
        return int(self.starts[-1])

    def places(self, docids: Numbers) -> Numbers:
        """The places of rows, which ascend; StrangeRowError where there is none."""
        ends = np.searchsorted(docids, (self.days << COUNTER_BITS) + np.diff(self.starts))
        begins = np.searchsorted(docids, self.days << COUNTER_BITS)
        counts = ends - begins
        if int(counts.sum()) != len(docids):
            raise StrangeRowError
        found: Numbers = docids + np.repeat(self.starts[:-1] - (self.days << COUNTER_BITS), counts)
        return found

    def between(self, low: int, high: int) -> tuple[int, int]:
        """The first place of the rows from `low` to `high`, and the one after the last."""
        return self._first(low), max(self._first(low), self._first(high + 1))

    def _first(self, docid: int) -> int:
        which = int(np.searchsorted(self.days, docid >> COUNTER_BITS))
        if which == len(self.days):
            return self.size
        if self.days[which] != docid >> COUNTER_BITS:
            return int(self.starts[which])
        return min(int(self.starts[which]) + (docid & _COUNTER), int(self.starts[which + 1]))


@dataclass(frozen=True, slots=True)
class Family:
    """Of each place the marks of one family: `lengths` says how many, `codes` are they, place after place.

    A code is where the number of a mark stands in `ids`, which ascend, counted from 1.
    """

    ids: Numbers
    lengths: Numbers
    codes: Numbers

    @classmethod
    def of(cls, lengths: Numbers, numbers: Numbers) -> Family:
        """A family from the numbers of the marks themselves."""
        there = np.zeros(int(numbers.max(initial=0)) + 1, np.bool_)
        there[numbers] = True
        ids = np.flatnonzero(there)
        code = _small(np.cumsum(there, dtype=np.int32), len(ids))
        return cls(_small(ids), _small(lengths), code[numbers])

    def counted(self, mask: Mask) -> Numbers:
        """How many of the items that are meant have each mark, in the order of `ids`."""
        few = len(self.ids) < _AT_ONCE
        counts = np.zeros(len(self.ids) + 1, np.int64)
        found = []
        end = 0
        for start in range(0, len(mask), _AT_ONCE):
            meant, lengths = mask[start : start + _AT_ONCE], self.lengths[start : start + _AT_ONCE]
            begin, end = end, end + int(lengths.sum(dtype=np.int64))
            if not meant.any():
                continue
            codes = self.codes[begin:end]
            if few:
                counts += np.bincount(codes * np.repeat(meant, lengths), minlength=len(counts))
            else:
                found.append(codes[np.repeat(meant, lengths)])
        if found:
            counts = np.bincount(np.concatenate(found), minlength=len(counts))
        return counts[1:]

    def having(self, numbers: Numbers) -> Mask:
        """The places that have one of the marks of these numbers."""
        wanted = np.concatenate((np.zeros(1, np.bool_), np.isin(self.ids, numbers)))
        mask = np.zeros(len(self.lengths), np.bool_)
        end = 0
        for start in range(0, len(mask), _AT_ONCE):
            lengths = self.lengths[start : start + _AT_ONCE]
            begin, end = end, end + int(lengths.sum(dtype=np.int64))
            has = wanted[self.codes[begin:end]]
            if has.any():
                mask[start + np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)[has]] = True
        return mask

    def opened(self, before: Numbers) -> Family:
        """With an empty place more before each of these places."""
        return replace(self, lengths=np.insert(self.lengths, before, 0))

    def changed(self, places: Numbers, lengths: Numbers, numbers: Numbers) -> Family:
        """With other marks at these places, which ascend."""
        ends = np.cumsum(self.lengths, dtype=np.int64)
        owned = self.lengths[places].astype(np.int64)
        old = np.repeat(ends[places] - owned, owned) + _within(owned)
        at = np.repeat(ends[places] - owned, lengths)
        kept, at = np.delete(self.codes, old), at - np.searchsorted(old, at)
        del ends, old
        ids = np.union1d(self.ids, numbers)
        if len(ids) > len(self.ids):
            kept = _small(np.concatenate((np.zeros(1, np.int64), np.searchsorted(ids, self.ids) + 1)), len(ids))[kept]
        codes = np.insert(kept, at, np.searchsorted(ids, numbers) + 1)
        widest = int(lengths.max(initial=0))
        its = self.lengths.copy() if widest <= np.iinfo(self.lengths.dtype).max else self.lengths.astype(np.uint32)
        its[places] = lengths
        return Family(_small(ids), its, codes)


@dataclass(frozen=True, slots=True)
class Columns:
    """All of them, as the index was when `touched` was its newest number (`archive.touched_rows`).

    `states` is of each place which of `sets` it has, texts of marks as in the table `fact`; 0 is a hole. `tags` has
    living tags and those above them, by `expanded`: of each tag in use what it counts for.
    """

    touched: int
    layout: Layout
    states: NDArray[np.uint16]
    sets: tuple[str, ...]
    tags: Family
    outlets: Family
    people: Family
    expanded: dict[int, tuple[int, ...]]

    @property
    def living(self) -> Mask:
        """The places that have an item."""
        return np.not_equal(self.states, 0)

    def having_set(self, is_meant: Mask) -> Mask:
        """The places whose set is one of those meant, by its number."""
        return is_meant[self.states]


def _small(numbers: Numbers, most: int | None = None) -> Numbers:
    """The same in as few bytes as hold the largest, or the numbers below `most`."""
    largest = int(numbers.max(initial=0)) if most is None else most
    return numbers.astype(np.min_scalar_type(largest), copy=False)


def _within(lengths: Numbers) -> Numbers:
    """0, 1, 2, ... within each length."""
    starts = np.cumsum(lengths) - lengths
    return np.arange(int(lengths.sum())) - np.repeat(starts, lengths)
