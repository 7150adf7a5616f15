"""Reading the columns of an archive: all of them in short steps, and what was touched since."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from archive_app.archive import Archive
from archive_app.archive.documents import asking, parts
from archive_app.search.column_growing import Growing, Laying, spread
from archive_app.search.columns import Columns, Family, Layout, Numbers
from archive_app.search.tagged import tags_above
from archive_app.search.tallying import numbers_of

AT_ONCE = 10_000
"""How many items are read in one step."""

MOST_SETS = (1 << 16) - 1
"""How many different sets of marks are held; an archive with more is counted by asking its index."""

MOST_HOLES = 200_000
"""How many holes there may be beside one for each item."""

_WANTED = (
    "group_concat(docid, ' '), group_concat({tags}, ' '), group_concat(outlets, ' '), group_concat(people, ' '),"
    " group_concat({n_tags}, ' '), group_concat({n_outlets}, ' '), group_concat({n_people}, ' '),"
    " group_concat(marks, '|'), max(docid), count(*)"
)
_PART = "SELECT {sql} FROM (SELECT docid, tags, outlets, people, marks FROM fact WHERE docid>? ORDER BY docid LIMIT ?)"
_SOME = "SELECT {sql} FROM (SELECT docid, tags, outlets, people, marks FROM fact WHERE docid IN (:rows) ORDER BY docid)"
_HAS_TOUCHED = "SELECT 1 FROM sqlite_schema WHERE type='table' AND name='touched'"
_STATE = "SELECT coalesce(min(n), 0), coalesce(max(n), 0) FROM touched"


def _number(column: str) -> str:
    return f"length({column})-length(replace({column}, ' ', ''))+({column}<>'')"


_SQL = _WANTED.format(
    tags="replace(tags, 't', '')",
    n_tags=_number("tags"),
    n_outlets=_number("outlets"),
    n_people=_number("people"),
)


@dataclass(slots=True)
class _Rows:
    """Some rows of the table `fact`, in the order of their docids."""

    docids: Numbers
    tags: Numbers
    outlets: Numbers
    people: Numbers
    n_tags: Numbers
    n_outlets: Numbers
    n_people: Numbers
    sets: list[str]

    @classmethod
    def of(cls, row: Sequence[str]) -> _Rows:
        """From the texts that `_SQL` gives; ValueError where they are not what the index writes."""
        docids, tags, outlets, people, n_tags, n_outlets, n_people = map(numbers_of, row[:7])
        read = cls(docids, tags, outlets, people, n_tags, n_outlets, n_people, row[7].split("|"))
        whole = zip((read.tags, read.outlets, read.people), (read.n_tags, read.n_outlets, read.n_people), strict=True)
        if len(read.sets) != len(read.docids) or any(len(all_) != int(n.sum()) for all_, n in whole):
            raise ValueError("the table of facts is damaged")
        return read


@dataclass(slots=True)
class _Sets:
    """Sets of marks by their numbers, of which 0 is none."""

    texts: list[str] = field(default_factory=lambda: [""])
    known: dict[str, int] = field(default_factory=dict)

    def numbers(self, sets: Iterable[str]) -> Numbers:
        """The numbers of sets; new ones get one."""
        known, texts = self.known, self.texts
        for text in sets:
            if text not in known:
                known[text] = len(texts)
                texts.append(text)
        return np.fromiter((known[text] for text in sets), np.int64)


class Expansion:
    """What each tag counts for: itself and the tags above it that live, and nothing where it lies in the trash."""

    def __init__(self, archive: Archive) -> None:
        self._above = tags_above(archive)

    def of(self, tag: int) -> tuple[int, ...]:
        """The rows of the tags that an item with this tag is found by."""
        return self._above.get(tag, ())

    def agrees(self, used: Mapping[int, tuple[int, ...]]) -> bool:
        """Whether tags that were expanded before would be expanded so now."""
        return all(self._above.get(tag, ()) == tags for tag, tags in used.items())

    def expand(self, lengths: Numbers, tags: Numbers, used: dict[int, tuple[int, ...]]) -> tuple[Numbers, Numbers]:
        """The same rows with all that their tags count for, each once; notes in `used` which tags there were."""
        if not len(tags):
            return lengths, tags
        different, which = np.unique(tags, return_inverse=True)
        each = [self.of(tag) for tag in different.tolist()]
        used.update(zip(different.tolist(), each, strict=True))
        sizes = np.fromiter(map(len, each), np.int64, len(each))
        flat = np.fromiter((tag for some in each for tag in some), np.int64, int(sizes.sum()))
        starts, its = np.cumsum(sizes) - sizes, sizes[which]
        offsets = np.arange(int(its.sum())) - np.repeat(np.cumsum(its) - its, its)
        found = flat[np.repeat(starts[which], its) + offsets]
        owners = np.repeat(np.repeat(np.arange(len(lengths)), lengths), its)
        base = int(found.max(initial=0)) + 1
        pairs = np.unique(owners * base + found)
        return np.bincount(pairs // base, minlength=len(lengths)), pairs % base


def read_columns(archive: Archive) -> Generator[None, None, Columns | None]:
    """All columns, in steps of some milliseconds; None where the archive has none (an older index, too many sets).

    Every step should see the same state of the archive (`Archive.steady`).
    """
    state = _state(archive)
    if state is None:
        return None
    expansion, sets, used = Expansion(archive), _Sets(), dict[int, tuple[int, ...]]()
    most_places = 2 * int(archive.query("SELECT count(*) FROM doc")[0][0]) + MOST_HOLES
    laying, states = Laying(), Growing(np.uint16)
    families = {name: (Growing(), Growing()) for name in ("tags", "outlets", "people")}
    sql, last, count = _PART.format(sql=_SQL), -1, AT_ONCE
    while count == AT_ONCE:
        (row,) = archive.query(sql, (last, AT_ONCE))
        last, count = row[8], row[9]
        if count:
            rows = _Rows.of(row)
            places, more = laying.add(rows.docids)
            if laying.size > most_places:
                return None
            states.add(spread(sets.numbers(rows.sets), places, more))
            tags = expansion.expand(rows.n_tags, rows.tags, used)
            its = (tags, (rows.n_outlets, rows.outlets), (rows.n_people, rows.people))
            for (lengths, marks), (n, numbers) in zip(families.values(), its, strict=True):
                lengths.add(spread(n, places, more))
                marks.add(numbers)
        if len(sets.texts) > MOST_SETS:
            return None
        yield
    made = {}
    for name in tuple(families):
        lengths, marks = families.pop(name)
        made[name] = Family.of(lengths.taken(), marks.taken())
        yield
    laid = np.asarray(states.taken(), np.uint16)
    return Columns(state[1], laying.layout(), laid, tuple(sets.texts), **made, expanded=used)


def last_touched(archive: Archive) -> int | None:
    """The newest number of what was touched; None where the index does not tell."""
    state = _state(archive)
    return state[1] if state else None


def _state(archive: Archive) -> tuple[int, int] | None:
    """The oldest and the newest number of what was touched; 0 for none."""
    if not archive.query(_HAS_TOUCHED):
        return None
    ((first, last),) = archive.query(_STATE)
    return first, last


def follow(archive: Archive, columns: Columns) -> Columns | None:
    """The columns as the archive is now; None where they are to be read anew, or are newer than what is read."""
    state = _state(archive)
    if state is None:
        return None
    first, last = state
    expansion = Expansion(archive)
    if last < columns.touched or not expansion.agrees(columns.expanded):
        return None
    if last == columns.touched:
        return columns
    if first > columns.touched + 1:
        return None
    touched = np.unique(numbers_of(archive.query(_TOUCHED, (columns.touched,))[0][0]))
    return _changed(archive, columns, touched, expansion, last)


_TOUCHED = "SELECT group_concat(docid, ' ') FROM touched WHERE n>?"


def _changed(archive: Archive, columns: Columns, touched: Numbers, expansion: Expansion, last: int) -> Columns | None:
    sets = _Sets(list(columns.sets), {text: number for number, text in enumerate(columns.sets) if number})
    used = dict(columns.expanded)
    read = []
    for some in parts(touched.tolist()):
        (row,) = archive.query(asking(_SOME.format(sql=_SQL), some), some)
        if row[9]:
            read.append(_Rows.of(row))
    docids = np.concatenate([np.empty(0, np.int64), *(rows.docids for rows in read)])
    layout, before = _with_room(columns.layout, docids)
    if layout.size > 2 * np.count_nonzero(columns.states) + len(docids) + MOST_HOLES:
        return None
    known = touched[_is_known(layout, touched)]
    places, written = layout.places(known), np.searchsorted(known, docids)
    states = np.insert(columns.states, before, 0)
    states[places] = 0
    states[places[written]] = sets.numbers([text for rows in read for text in rows.sets])
    if len(sets.texts) > MOST_SETS:
        return None
    expanded = [expansion.expand(rows.n_tags, rows.tags, used) for rows in read]
    its = {
        "tags": expanded,
        "outlets": [(rows.n_outlets, rows.outlets) for rows in read],
        "people": [(rows.n_people, rows.people) for rows in read],
    }
    families = {}
    for name, some in its.items():
        lengths = np.zeros(len(places), np.int64)
        lengths[written] = np.concatenate([np.empty(0, np.int64), *(n for n, _ in some)])
        numbers = np.concatenate([np.empty(0, np.int64), *(all_ for _, all_ in some)])
        families[name] = getattr(columns, name).opened(before).changed(places, lengths, numbers)
    return Columns(last, layout, states, tuple(sets.texts), **families, expanded=used)


def _with_room(old: Layout, docids: Numbers) -> tuple[Layout, Numbers]:
    """The layout with a place for each of these rows, and before which of the old places there are new ones."""
    asked = Layout.of(docids)
    days = np.union1d(old.days, asked.days)
    sizes, wanted = np.zeros(len(days), np.int64), np.zeros(len(days), np.int64)
    sizes[np.searchsorted(days, old.days)] = np.diff(old.starts)
    wanted[np.searchsorted(days, asked.days)] = np.diff(asked.starts)
    more = np.maximum(wanted - sizes, 0)
    before: Numbers = np.repeat(np.cumsum(sizes), more)
    if not len(before):
        return old, before
    return Layout(days, np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes + more)))), before


def _is_known(layout: Layout, docids: Numbers) -> np.ndarray:
    """Which rows have a place; one that was written and taken away again may have none."""
    return np.fromiter((lo < hi for lo, hi in (layout.between(d, d) for d in docids.tolist())), np.bool_, len(docids))
