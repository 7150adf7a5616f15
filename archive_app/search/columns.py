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
        """The places of rows; StrangeRowError where there is none. Rows of one day should follow each other."""
        if not len(docids):
            return docids
        days = docids >> COUNTER_BITS
        firsts = np.concatenate((np.zeros(1, np.int64), np.flatnonzero(days[1:] != days[:-1]) + 1))
        days = days[firsts]
        which = np.searchsorted(self.days, days)
        if which.max() == len(self.days) or (self.days[which] != days).any():
            raise StrangeRowError
        before = self.starts[which] - (days << COUNTER_BITS)
        if (np.maximum.reduceat(docids, firsts) + before >= self.starts[which + 1]).any():
            raise StrangeRowError
        found: Numbers = docids + np.repeat(before, np.diff(firsts, append=len(docids)))
        return found

    def row(self, place: int) -> int:
        """The row that has a place."""
        which = int(np.searchsorted(self.starts, place, "right")) - 1
        return (int(self.days[which]) << COUNTER_BITS) + place - int(self.starts[which])

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
    """Of each place the marks of one family: `first` has one of each place, 0 where it has none; `more` has all others.

    `owners` says of each of these whose it is, ascending. A mark is told by its code, which is where its number stands
    in `ids`, which ascend, counted from 1. Most items have one mark of a family or none, so most is counted without
    looking up whose a mark is.
    """

    ids: Numbers
    first: Numbers
    owners: Numbers
    more: Numbers

    @classmethod
    def of(cls, lengths: Numbers, numbers: Numbers) -> Family:
        """A family from how many marks each place has, and their numbers, place after place."""
        there = np.zeros(int(numbers.max(initial=0)) + 1, np.bool_)
        there[numbers] = True
        ids = np.flatnonzero(there)
        code = _small(np.cumsum(there, dtype=np.int32), len(ids))
        del there
        first, n_more = np.zeros(len(lengths), code.dtype), int(lengths.sum(dtype=np.int64)) - np.count_nonzero(lengths)
        owners, more = np.empty(n_more, np.uint32), np.empty(n_more, code.dtype)
        end = done = 0
        for start in range(0, len(lengths), _AT_ONCE):
            its = lengths[start : start + _AT_ONCE]
            begin, end = end, end + int(its.sum(dtype=np.int64))
            first[start : start + _AT_ONCE], others = _parted(its, code[numbers[begin:end]])
            some = slice(done, done + len(others))
            owners[some] = start + np.repeat(np.arange(len(its)), its - (its > 0))
            more[some] = others
            done += len(others)
        return cls(_small(ids), first, owners, more)

    def counted(self, mask: Mask) -> Numbers:
        """How many of the items that are meant have each mark, in the order of `ids`."""
        size, meant = len(self.ids) + 1, int(np.count_nonzero(mask))
        counts = np.zeros(size, np.int64)
        if not meant:
            return counts[1:]
        choose = _chosen if meant < len(mask) // 8 else _blanked
        at_once = _AT_ONCE if size < _AT_ONCE else max(len(self.first), len(self.more))
        for start in range(0, len(self.first), at_once):
            some = slice(start, start + at_once)
            counts += np.bincount(choose(self.first[some], mask[some]), minlength=size)
        for start in range(0, len(self.more), at_once):
            some = slice(start, start + at_once)
            counts += np.bincount(choose(self.more[some], mask[self.owners[some]]), minlength=size)
        return counts[1:]

    def having(self, numbers: Numbers) -> Mask:
        """The places that have one of the marks of these numbers."""
        wanted = np.concatenate((np.zeros(1, np.bool_), np.isin(self.ids, numbers)))
        mask = np.empty(len(self.first), np.bool_)
        for start in range(0, len(mask), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            mask[some] = wanted[self.first[some]]
        for start in range(0, len(self.more), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            mask[self.owners[some][wanted[self.more[some]]]] = True
        return mask

    def opened(self, before: Numbers) -> Family:
        """With an empty place more before each of these places, which ascend."""
        if not len(before):
            return self
        small, moved = before.astype(np.uint32), self.owners.copy()  # numpy searches among numbers of one size alone
        for start in range(0, len(moved), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            moved[some] += np.searchsorted(small, self.owners[some], "right").astype(np.uint32)
        return replace(self, first=np.insert(self.first, before, 0), owners=moved)

    def changed(self, places: Numbers, lengths: Numbers, numbers: Numbers) -> Family:
        """With other marks at these places, which ascend."""
        wide = np.result_type(self.ids, np.min_scalar_type(int(numbers.max(initial=0))))
        ids, numbers, places = self.ids.astype(wide, copy=False), numbers.astype(wide), places.astype(np.uint32)
        new = np.unique(numbers)
        at = np.searchsorted(ids, new)
        is_new = at == len(ids)
        is_new[~is_new] = ids[at[~is_new]] != new[~is_new]
        new, at = new[is_new], at[is_new]
        first, more = _shifted(self.first, at, len(ids)), _shifted(self.more, at, len(ids))
        ids = np.insert(ids, at, new) if len(new) else ids
        added = (np.searchsorted(ids, numbers) + 1).astype(more.dtype)
        its, added = _parted(lengths, added)
        first = first.copy() if first is self.first else first
        first[places] = its
        begins, ends = np.searchsorted(self.owners, places), np.searchsorted(self.owners, places, "right")
        old = np.repeat(begins, ends - begins) + _within(ends - begins)
        owners = np.repeat(places, np.maximum(lengths, 1) - 1)
        kept = np.delete(self.owners, old)
        at = np.searchsorted(kept, owners)
        more = np.insert(np.delete(more, old), at, added)
        return Family(ids, first, np.insert(kept, at, owners), more)


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


def _shifted(codes: Numbers, at: Numbers, most: int) -> Numbers:
    """The codes, up to `most`, after new numbers came into these places among the numbers: mostly after all of them."""
    wide = codes.astype(np.result_type(codes, np.min_scalar_type(most + len(at))), copy=False)
    if len(at) and at[0] < most:
        wide = wide + np.searchsorted(at + 1, np.arange(most + 1), "right").astype(wide.dtype)[codes]
    return wide


def _blanked(codes: Numbers, meant: Mask) -> Numbers:
    """The codes, 0 in place of those that are not meant."""
    return codes * meant


def _chosen(codes: Numbers, meant: Mask) -> Numbers:
    """The codes that are meant."""
    return codes[meant]


def _parted(lengths: Numbers, codes: Numbers) -> tuple[Numbers, Numbers]:
    """The first code of each length, 0 where there is none; and all other codes."""
    first, is_first = np.zeros(len(lengths), codes.dtype), np.zeros(len(codes), np.bool_)
    there = lengths > 0
    is_first[np.cumsum(lengths, dtype=np.int64)[there] - lengths[there]] = True
    first[there] = codes[is_first]
    return first, codes[~is_first]


def _within(lengths: Numbers) -> Numbers:
    """0, 1, 2, ... within each length."""
    starts = np.cumsum(lengths) - lengths
    return np.arange(int(lengths.sum())) - np.repeat(starts, lengths)
