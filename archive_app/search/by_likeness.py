"""The order of what is like an item: the most like it first."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterable

from archive_app.archive import Archive
from archive_app.search.planning import Stretch
from archive_app.search.reading import MOST, Rows, by_date
from archive_app.search.related import related
from archive_app.search.views import Like, Order


def by_likeness(archive: Archive, stretches: Iterable[Stretch | None], like: Like, first: int) -> Generator[Rows]:
    """The items of the stretches, which are all related to one, the most like it first; parts as in `reading`."""
    rows = {pk for part in by_date(archive, stretches, Order.NEWEST, MOST) for pk in part}
    ordered = [each.pk for each in related(archive.query, like.record, like.alike) if each.pk in rows]
    yield from by_date(archive, [], Order.NEWEST, first, array("q", ordered))
