"""What columns are made of while they are read: numbers that become more, and places for rows as they come."""

from __future__ import annotations

from typing import Any

import numpy as np

from archive_app.archive.index import COUNTER_BITS
from archive_app.search.columns import Layout, Numbers

_COUNTER = (1 << COUNTER_BITS) - 1


class Growing:
    """Numbers that become more, in one piece of memory and in as few bytes each as they need."""

    def __init__(self, of: type[np.unsignedinteger[Any]] = np.uint8) -> None:
        self._room: Numbers = np.empty(1 << 18, of)
        self._used = 0

    def add(self, numbers: Numbers) -> None:
        """Add some, none of them below 0."""
        if len(numbers) and int(numbers.max()) > np.iinfo(self._room.dtype).max:
            self._room = self._room.astype(np.min_scalar_type(int(numbers.max())))
        end = self._used + len(numbers)
        if end > len(self._room):
            self._room.resize(max(end, len(self._room) + len(self._room) // 4), refcheck=False)
        self._room[self._used : end] = numbers
        self._used = end

    def taken(self) -> Numbers:
        """All of them, without room for more; they are held here no longer."""
        numbers, self._room = self._room, np.empty(0, self._room.dtype)
        numbers.resize(self._used, refcheck=False)
        return numbers


class Laying:
    """Finds the places of the rows of the index, which come in their order, some at a time."""

    def __init__(self) -> None:
        self.size = 0
        """How many places there are so far."""
        self._days: list[Numbers] = []
        self._starts: list[Numbers] = []
        self._last = (-1, 0)

    def add(self, docids: Numbers) -> tuple[Numbers, int]:
        """Where these rows lie after the places so far, and how many places more there are with them."""
        days = docids >> COUNTER_BITS
        firsts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), days[1:] != days[:-1])))
        counts = np.diff(np.append(firsts, len(docids)))
        sizes = (docids[firsts + counts - 1] & _COUNTER) + 1
        goes_on = int(days[0]) == self._last[0]
        starts = (self._last[1] if goes_on else self.size) + np.cumsum(sizes) - sizes
        self._days.append(days[firsts][goes_on:])
        self._starts.append(starts[goes_on:])
        before, self._last = self.size, (int(days[-1]), int(starts[-1]))
        self.size = int(starts[-1] + sizes[-1])
        return np.repeat(starts, counts) + (docids & _COUNTER) - before, self.size - before

    def layout(self) -> Layout:
        """The layout of all rows that came."""
        none = np.empty(0, np.int64)
        return Layout(np.concatenate([none, *self._days]), np.concatenate([none, *self._starts, [self.size]]))


def spread(values: Numbers, places: Numbers, size: int) -> Numbers:
    """Values at their places, and 0 at those that no row has."""
    if len(values) == size:
        return values
    all_ = np.zeros(size, values.dtype)
    all_[places] = values
    return all_
