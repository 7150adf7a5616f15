"""By what a view can be narrowed further, and how many items would stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive_app.archive import Archive
from archive_app.archive.marks import KIND, LANGUAGE, MISSING, OUTLET, PERSON, kind_mark, value_of
from archive_app.records.kinds import ITEMS
from archive_app.search.fields import STATE_MARKS
from archive_app.search.filters import CAPTION_MARKS
from archive_app.search.tagged import tag_counts
from archive_app.search.tallying import Ranked, Tallies, TalliesOfIndex, Tally
from archive_app.search.views import Captions, Order, View

MOST = 200
"""How many values of one facet are told; the most frequent ones."""

_RANKED = "SELECT mark, df FROM mark WHERE mark>=? AND mark<? AND df>0 ORDER BY df DESC, {order} LIMIT ?"
_OTHERS = "SELECT mark, df FROM mark WHERE mark<? OR mark>=?"  # neither outlets nor people, who may be many


@dataclass(frozen=True, slots=True)
class Facets:
    """The values by which a view can be narrowed, each with its number of items; the most frequent first.

    Kinds, outlets, people, languages and captions are counted as if the view had no filter of that sort, since one
    more value shows more. Tags and states (as they are asked for: ``has:gps``) are counted within the view, since one
    more shows less; a tag counts with those below it. Captions and states stand in an order of their own. Outlets and
    people are written as one of the newest items writes them.
    """

    kinds: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    people: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    captions: tuple[tuple[Captions, int], ...]
    states: tuple[tuple[str, int], ...]
    tags: tuple[tuple[bytes, int], ...]


def facets(archive: Archive, view: View, *, most: int = MOST, tallies: Tallies | None = None) -> Facets:
    """The facets of a view, at most `most` values of each; `tallies` may count faster than by asking the index."""
    view = replace(view, order=Order.NEWEST)
    counting = tallies or TalliesOfIndex(archive)
    if tallies is None and view == View(typing=view.typing):
        return _facets(counting, _kept(archive, most), most)
    found = counting.tally(view, most)
    marks = dict(found.marks)
    if view.languages:
        others = counting.tally(replace(view, languages=frozenset()), most, ("marks",)).marks
        marks = _with_family(marks, others, lambda mark: mark.startswith(LANGUAGE))
    if view.kinds:
        own = {kind_mark(kind): counting.count(replace(view, kinds=frozenset({kind}))) for kind in ITEMS}
        marks = _with_family(marks, own, lambda mark: mark.startswith(KIND))
    if view.captions:
        states = {mark: counting.count(replace(view, captions=state)) for state, mark in CAPTION_MARKS.items()}
        marks = _with_family(marks, states, lambda mark: mark in states)
    outlets, people = found.outlets, found.people
    if view.outlets:
        outlets = counting.tally(replace(view, outlets=frozenset()), most, ("outlets",)).outlets
    if view.people:
        people = counting.tally(replace(view, people=frozenset()), most, ("people",)).people
    return _facets(counting, replace(found, outlets=outlets, people=people, marks=marks), most)


def _kept(archive: Archive, most: int) -> Tally:
    """The tally of everything, which is kept with the index."""
    by_number = archive.query("SELECT count(*) FROM pragma_table_info('mark') WHERE name='id'")[0][0]
    sql = _RANKED.format(order="id" if by_number else "mark")
    own = {family: archive.query(sql, (family, chr(ord(family) + 1), most)) for family in (OUTLET, PERSON)}
    others = dict(archive.query(_OTHERS, (OUTLET, MISSING[0])))
    return Tally(tag_counts(archive), own[OUTLET], own[PERSON], others)


def _with_family(
    marks: Mapping[str, int], others: Mapping[str, int], is_meant: Callable[[str], bool]
) -> dict[str, int]:
    kept = {mark: n for mark, n in marks.items() if not is_meant(mark)}
    return kept | {mark: n for mark, n in others.items() if is_meant(mark)}


def _facets(counting: Tallies, found: Tally, most: int) -> Facets:
    tags = sorted(((tag, n) for tag, n in found.tags.items() if n), key=lambda pair: (-pair[1], pair[0]))
    return Facets(
        kinds=_values(_first(found.marks, KIND, most)),
        outlets=_written(found.outlets, counting.outlet_names),
        people=_written(found.people, counting.person_names),
        languages=_values(_first(found.marks, LANGUAGE, most)),
        captions=tuple((state, found.marks[mark]) for state, mark in CAPTION_MARKS.items() if found.marks.get(mark)),
        states=tuple((asked, found.marks[mark]) for asked, mark in STATE_MARKS.items() if found.marks.get(mark)),
        tags=tuple(tags[:most]),
    )


def _first(marks: Mapping[str, int], family: str, most: int) -> list[tuple[str, int]]:
    own = ((mark, n) for mark, n in marks.items() if mark.startswith(family) and n)
    return sorted(own, key=lambda pair: (-pair[1], pair[0]))[:most]


def _values(marks: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((value_of(mark), n) for mark, n in marks)


def _written(marks: Ranked, names_of: Callable[[Sequence[str]], Mapping[str, str]]) -> tuple[tuple[str, int], ...]:
    listed = sorted(marks, key=lambda pair: (-pair[1], pair[0]))
    names = names_of([mark for mark, _ in listed])
    return tuple((names.get(mark, value_of(mark)), n) for mark, n in listed)
