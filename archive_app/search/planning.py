"""A view as stretches of the index: which rows to look at, and what they must match there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.archive.index import COUNTER_BITS
from archive_app.archive.marks import TAG, day_code, kind_mark, stab_marks
from archive_app.records.kinds import ITEMS
from archive_app.search.filters import Filter, filters
from archive_app.search.matching import Ask, expression
from archive_app.search.query import Term
from archive_app.search.views import View

FIRST_DATED = 1 << COUNTER_BITS
"""The first row of the index that can belong to a dated item."""

_LAST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of the index from `low` to `high`, both included, that match; all of them where `match` is None."""

    match: str | None
    low: int = 0
    high: int = _LAST

    def within(self, low: int, high: int) -> Stretch | None:
        """The part of it between two rows; None where there is none."""
        part = Stretch(self.match, max(self.low, low), min(self.high, high))
        return part if part.low <= part.high else None


def plan(archive: Archive, view: View, terms: Sequence[Term], *, any_of: bool = False) -> list[Stretch]:
    """The stretches of a view that is not of the trash, newest first; no row is in two of them.

    With `any_of` one of the wanted words is enough. No stretch at all means that nothing can match.
    """
    its_filters = filters(view, archive.query)
    if not all(its_filters):
        return []
    if view.undated:
        whole = Stretch(matching(terms, its_filters, archive.query, any_of=any_of), 0, FIRST_DATED - 1)
        return [] if view.days else [whole]
    if view.days is None:
        return [Stretch(matching(terms, its_filters, archive.query, any_of=any_of))]
    first, last = view.days
    if first > last:
        return []
    begins = Stretch(
        matching(terms, its_filters, archive.query, any_of=any_of),
        day_code(first) << COUNTER_BITS,
        ((day_code(last) + 1) << COUNTER_BITS) - 1,
    )
    began = matching(terms, [*its_filters, frozenset(stab_marks(first))], archive.query, any_of=any_of)
    return [begins, Stretch(began, 0, begins.low - 1)]


def matching(terms: Sequence[Term], its_filters: Iterable[Filter], ask: Ask, *, any_of: bool = False) -> str | None:
    """The MATCH expression of words and filters; None where everything matches."""
    words = expression(terms, ask, any_of=any_of)
    parts = [f"({words})"] if words else []
    if terms and not words:  # every word is barred
        barred = expression([Term(term.text, term.tokens, term.prefix) for term in terms], ask, any_of=True)
        parts.append(f"({_one_of(frozenset(map(kind_mark, ITEMS)))} NOT ({barred}))")
    parts.extend(_one_of(marks) for marks in its_filters)
    return " AND ".join(parts) or None


def _one_of(marks: Filter) -> str:
    column = "tags" if all(mark.startswith(TAG) for mark in marks) else "marks"
    return f"({column} : (" + " OR ".join(f'"{mark}"' for mark in sorted(marks)) + "))"


def ascending(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches in the order in which the oldest come first; what has no date stays at the end."""
    for low, high in ((FIRST_DATED, _LAST), (0, FIRST_DATED - 1)):
        for stretch in reversed(stretches):
            part = stretch.within(low, high)
            if part is not None:
                yield part
