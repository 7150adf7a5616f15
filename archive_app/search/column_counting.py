"""Counting the items of views by columns: what `tallying` and `timeline` else ask the index for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np

from archive_app.archive import Archive
from archive_app.archive.index import COUNTER_BITS
from archive_app.archive.mark_ids import marks_by_id
from archive_app.search.columns import Columns, Family, Mask
from archive_app.search.compiling import FIRST_DATED, rows_of_days
from archive_app.search.masks import Masks
from archive_app.search.names import outlet_names, person_names
from archive_app.search.query import asked
from archive_app.search.tagged import tag_ids
from archive_app.search.tallying import FAMILIES, Ranked, Tally, most_of, single
from archive_app.search.timeline import FIRST_DAY, day_of
from archive_app.search.views import View


class TalliesOfColumns:
    """Counts by columns that belong to the archive as it stands (`tallying.Tallies`)."""

    def __init__(self, archive: Archive, columns: Columns, masks: Masks, names: dict[str, str]) -> None:
        """`names` remembers how outlets and people are written, by their marks."""
        self._archive = archive
        self._columns = columns
        self._masks = masks
        self._names = names

    def outlet_names(self, marks: Sequence[str]) -> Mapping[str, str]:
        """How outlets are written."""
        return self._named(marks, outlet_names)

    def person_names(self, marks: Sequence[str]) -> Mapping[str, str]:
        """How people are written."""
        return self._named(marks, person_names)

    def _named(
        self, marks: Sequence[str], ask: Callable[[Archive, Sequence[str]], Mapping[str, str]]
    ) -> Mapping[str, str]:
        unknown = [mark for mark in marks if mark not in self._names]
        self._names.update(ask(self._archive, unknown))
        return self._names

    def count(self, view: View) -> int:
        """How many items a view shows."""
        return int(np.count_nonzero(self._masks.shown(*asked(view))))

    def tally(self, view: View, most: int, families: Collection[str] = FAMILIES) -> Tally:
        """What stands in them."""
        columns, mask = self._columns, self._masks.shown(*asked(view))
        return Tally(
            self._tags(mask) if "tags" in families else {},
            self._ranked(columns.outlets, mask, most) if "outlets" in families else (),
            self._ranked(columns.people, mask, most) if "people" in families else (),
            self._states(mask) if "marks" in families else {},
        )

    def _tags(self, mask: Mask) -> dict[bytes, int]:
        tags, ids = self._columns.tags, tag_ids(self._archive)
        counts = zip(tags.ids.tolist(), tags.counted(mask).tolist(), strict=True)
        return {ids[tag]: n for tag, n in counts if n and tag in ids}

    def _ranked(self, family: Family, mask: Mask, most: int) -> Ranked:
        numbers = most_of(family.ids, family.counted(mask), most)
        marks = marks_by_id(self._archive.query, [number for number, _ in numbers])
        return [(marks[number], n) for number, n in numbers]

    def _states(self, mask: Mask) -> dict[str, int]:
        columns = self._columns
        counts = np.bincount(columns.states * mask, minlength=len(columns.sets)).tolist()
        return single({text: n for text, n in zip(columns.sets, counts, strict=True) if text and n})


class DaysOfColumns:
    """Counts items by stretches of days; `view` is one without days."""

    def __init__(self, columns: Columns, masks: Masks, view: View) -> None:
        self._columns = columns
        self._mask = masks.shown(*asked(view))

    def span(self) -> tuple[int, int] | None:
        """The days of the first and the last dated item of the archive; None where nothing is dated."""
        columns = self._columns
        low, _ = columns.layout.between(FIRST_DATED, FIRST_DATED)
        dated = np.flatnonzero(columns.states[low:])
        if not len(dated):
            return None
        begun, _ = columns.layout.between(rows_of_days(FIRST_DAY, FIRST_DAY)[1] + 1, FIRST_DATED)
        with_beginning = dated[np.searchsorted(dated, begun - low) :]
        first = with_beginning[0] if len(with_beginning) else dated[-1]
        return self._day(low + int(first)), self._day(low + int(dated[-1]))

    def between(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Of each stretch of days the items of the archive and those of the view."""
        return [self._counted(*rows_of_days(first, last)) for first, last in spans]

    def undated(self) -> tuple[int, int]:
        """The same of items without a date."""
        return self._counted(0, FIRST_DATED - 1)

    def _counted(self, low: int, high: int) -> tuple[int, int]:
        first, end = self._columns.layout.between(low, high)
        return int(np.count_nonzero(self._columns.states[first:end])), int(np.count_nonzero(self._mask[first:end]))

    def _day(self, place: int) -> int:
        layout = self._columns.layout
        which = int(np.searchsorted(layout.starts, place, "right")) - 1
        return day_of(int(layout.days[which]) << COUNTER_BITS)
