"""Where days stand along the timeline, and which bars they belong to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from archive_app.search.counting import Bar


@dataclass(frozen=True, slots=True)
class Axis:
    """Days along `width` px; time runs from right to left where `mirrored`. There is at least one bar."""

    bars: tuple[Bar, ...]
    width: int
    mirrored: bool = False

    @property
    def first_day(self) -> int:
        """The first day of the first bar."""
        return self.bars[0].first_day

    @property
    def last_day(self) -> int:
        """The last day of the last bar."""
        return self.bars[-1].last_day

    def x(self, day: int) -> float:
        """Where a day begins, in px from the left."""
        share = (day - self.first_day) / (self.last_day + 1 - self.first_day)
        along = min(1.0, max(0.0, share)) * self.width
        return self.width - along if self.mirrored else along

    def span(self, first: int, last: int) -> tuple[float, float]:
        """The left and the right end of some days, the last one included."""
        a, b = self.x(first), self.x(last + 1)
        return min(a, b), max(a, b)

    def day_at(self, x: float) -> int:
        """The day at a place; beyond the ends the first or the last one."""
        along = (self.width - x if self.mirrored else x) / self.width
        day = self.first_day + int(along * (self.last_day + 1 - self.first_day))
        return min(self.last_day, max(self.first_day, day))

    def number_at(self, x: float) -> int:
        """The number of the bar at a place."""
        return self.number_of(self.day_at(x))

    def number_of(self, day: int) -> int:
        """The number of the bar to which a day belongs; the nearest one beyond the ends."""
        return max(0, bisect_right(self.bars, day, key=lambda bar: bar.first_day) - 1)

    def days(self, one: int, other: int) -> tuple[int, int]:
        """The days from one bar to another, in either order."""
        low, high = sorted((one, other))
        return self.bars[low].first_day, self.bars[high].last_day
