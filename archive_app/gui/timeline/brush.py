"""What drags and keys make of the days that are chosen: plain arithmetic over bars."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from archive_app.gui.timeline.axis import Axis

Days = tuple[int, int]


class Hold(Enum):
    """What was taken hold of."""

    NEW = "new"
    BODY = "body"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag that has begun at bar `at`, with `days` chosen (None: none)."""

    hold: Hold
    at: int
    days: Days | None

    def to(self, axis: Axis, number: int) -> Days:
        """The days that are chosen when it has come to a bar."""
        if self.days is None or self.hold is Hold.NEW:
            return axis.days(self.at, number)
        start, end = axis.number_of(self.days[0]), axis.number_of(self.days[1])
        if self.hold is Hold.START:
            return axis.days(number, end)
        if self.hold is Hold.END:
            return axis.days(start, number)
        return moved(axis, self.days, number - self.at)


def moved(axis: Axis, days: Days, by: int) -> Days:
    """The same number of bars, so many further on, as far as the axis goes."""
    start, end = axis.number_of(days[0]), axis.number_of(days[1])
    by = max(-start, min(by, len(axis.bars) - 1 - end))
    return axis.days(start + by, end + by)


def extended(axis: Axis, days: Days, by: int) -> Days:
    """The end, so many bars further on; at least one bar stays."""
    start, end = axis.number_of(days[0]), axis.number_of(days[1])
    return axis.days(start, max(start, min(end + by, len(axis.bars) - 1)))


def first_choice(axis: Axis) -> Days:
    """What a key chooses where nothing is: the bar with the most that the view shows."""
    most = max(range(len(axis.bars)), key=lambda number: axis.bars[number].hits)
    return axis.days(most, most)


def zoomed(axis: Axis, around: int, factor: float, whole: Days, *, least: int) -> Days | None:
    """The days to be seen, `factor` times as many around a day; None for all of them."""
    length = axis.last_day - axis.first_day + 1
    wanted = max(least, round(length * factor))
    if wanted >= whole[1] - whole[0] + 1:
        return None
    share = (around - axis.first_day) / length
    first = max(whole[0], round(around - share * wanted))
    last = min(whole[1], first + wanted - 1)
    return max(whole[0], last - wanted + 1), last
