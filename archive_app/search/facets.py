"""By what a view can be narrowed further, and how many items would stay."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from archive_app.archive import Archive
from archive_app.archive.documents import asking, parts
from archive_app.archive.marks import KIND, LANGUAGE, OUTLET, TAG, outlet_mark, value_of
from archive_app.search.browsing import found_by
from archive_app.search.discarded import discarded_items
from archive_app.search.filters import CAPTION_MARKS
from archive_app.search.planning import Stretch
from archive_app.search.query import parse
from archive_app.search.views import Captions, Order, View

MOST = 200
"""How many values of one facet are told; the most frequent ones."""

_AT_ONCE = 20_000
"""How many items are counted at a time, so that no step holds other threads up."""

_NEWEST_WITH = (
    "SELECT doc.record FROM fts CROSS JOIN doc ON doc.docid=fts.rowid WHERE fts MATCH ? ORDER BY fts.rowid DESC LIMIT 1"
)
_PUBLISHERS = (
    "SELECT publisher FROM article WHERE pk IN (:rows) UNION SELECT publisher FROM photo WHERE pk IN (:rows)"
    " UNION SELECT publisher FROM caption WHERE photo IN (:rows)"
)


@dataclass(frozen=True, slots=True)
class Facets:
    """The values by which a view can be narrowed, each with its number of items; the most frequent first.

    Kinds, outlets, languages and captions are counted as if the view had no filter of that sort, since one more value
    shows more. Tags are counted within the view, since one more tag shows less; a tag counts with those below it.
    """

    kinds: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    captions: tuple[tuple[Captions, int], ...]
    tags: tuple[tuple[bytes, int], ...]


@dataclass(slots=True)
class _Counted:
    """How often each mark stands in some items, and each set of tags."""

    marks: Counter[str] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)

    def add(self, tags: Iterable[str], marks: Iterable[str]) -> None:
        self.marks.update(marks)
        self.tags.update(tags)


def facets(archive: Archive, view: View, *, most: int = MOST) -> Facets:
    """The facets of a view, at most `most` values of each."""
    view = replace(view, order=Order.NEWEST)
    counted: dict[View, _Counted] = {}

    def of(narrower: View) -> _Counted:
        if narrower not in counted:
            counted[narrower] = _count(archive, narrower)
        return counted[narrower]

    outlets = _first(of(replace(view, outlets=frozenset())).marks, OUTLET, most)
    names = _outlet_names(archive, [mark for mark, _ in outlets])
    captions = of(replace(view, captions=None)).marks
    return Facets(
        kinds=_values(_first(of(replace(view, kinds=frozenset())).marks, KIND, most)),
        outlets=tuple((names.get(mark, value_of(mark)), n) for mark, n in outlets),
        languages=_values(_first(of(replace(view, languages=frozenset())).marks, LANGUAGE, most)),
        captions=tuple((state, captions[mark]) for state, mark in CAPTION_MARKS.items() if captions[mark]),
        tags=_tags(archive, of(view).tags, most),
    )


def _first(marks: Mapping[str, int], family: str, most: int) -> list[tuple[str, int]]:
    own = ((mark, n) for mark, n in marks.items() if mark.startswith(family) and n)
    return sorted(own, key=lambda pair: (-pair[1], pair[0]))[:most]


def _values(marks: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((value_of(mark), n) for mark, n in marks)


def _count(archive: Archive, view: View) -> _Counted:
    counted = _Counted()
    terms = parse(view.text)
    if view.trashed:
        items = discarded_items(archive, view, terms)
        counted.add((item.tags for item in items), (mark for item in items for mark in item.marks.split()))
        return counted
    for stretch in found_by(archive, view, terms):
        _add(archive, stretch, counted)
    return counted


def _add(archive: Archive, stretch: Stretch, counted: _Counted) -> None:
    """Count the facts of a stretch, from its newest end."""
    rest: Stretch | None = stretch
    while rest is not None:
        sql = "SELECT docid, tags, marks FROM fact WHERE docid BETWEEN ? AND ?"
        parameters: list[str | int] = [rest.low, rest.high]
        if rest.match is not None:
            sql = (
                "SELECT fts.rowid AS docid, fact.tags AS tags, fact.marks AS marks FROM fts"
                " CROSS JOIN fact ON fact.docid=fts.rowid WHERE fts MATCH ? AND fts.rowid BETWEEN ? AND ?"
            )
            parameters.insert(0, rest.match)
        ((tags, marks, last, count),) = archive.query(
            "SELECT group_concat(tags, '|'), group_concat(marks, ' '), min(docid), count(*)"
            f" FROM ({sql} ORDER BY 1 DESC LIMIT ?)",
            (*parameters, _AT_ONCE),
        )
        if count:
            counted.add(tags.split("|"), marks.split(" "))
        rest = rest.within(rest.low, last - 1) if count == _AT_ONCE else None


def _outlet_names(archive: Archive, marks: Sequence[str]) -> dict[str, str]:
    """How outlets are written, by their marks: as in the newest item that names one."""
    newest: list[int] = []
    for mark in marks:
        newest.extend(row[0] for row in archive.query(_NEWEST_WITH, (f'marks : "{mark}"',)))
    names: dict[str, str] = {}
    for rows in parts(dict.fromkeys(newest)):
        for (name,) in archive.query(asking(_PUBLISHERS, rows), rows * 3):
            written = outlet_mark(name)
            if written is not None:
                names.setdefault(written, " ".join(name.split()))
    return names


def _tags(archive: Archive, sets: Counter[str], most: int) -> tuple[tuple[bytes, int], ...]:
    """The living tags by the sets of tags that items have; an item counts for a tag and for those above it."""
    parents: defaultdict[str, list[str]] = defaultdict(list)
    for tag, parent in archive.query("SELECT tag, parent FROM tag_parent"):
        parents[f"{TAG}{tag}"].append(f"{TAG}{parent}")
    above: dict[str, frozenset[str]] = {}

    def with_above(tag: str) -> frozenset[str]:
        if tag not in above:
            seen: set[str] = set()
            waiting = [tag]
            while waiting:
                mark = waiting.pop()
                if mark not in seen:
                    seen.add(mark)
                    waiting.extend(parents.get(mark, ()))
            above[tag] = frozenset(seen)
        return above[tag]

    counts: Counter[str] = Counter()
    for tags, n in sets.items():
        for mark in frozenset().union(*map(with_above, tags.split())):
            counts[mark] += n
    living = dict(archive.query("SELECT 't' || r.pk, r.id FROM tag JOIN record r USING(pk) WHERE r.alive=1"))
    found = [(mark, n) for mark, n in _first(counts, TAG, len(counts)) if mark in living]
    return tuple((living[mark], n) for mark, n in found[:most])
