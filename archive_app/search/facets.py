"""By what a view can be narrowed further, and how many items would stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive_app.archive import Archive
from archive_app.archive.documents import asking, parts
from archive_app.archive.marks import KIND, LANGUAGE, OUTLET, kind_mark, outlet_mark, value_of
from archive_app.records.kinds import ITEMS
from archive_app.search.browsing import count
from archive_app.search.filters import CAPTION_MARKS
from archive_app.search.tagged import tag_counts, tags_of_sets
from archive_app.search.tallying import single, tally
from archive_app.search.views import Captions, Order, View

MOST = 200
"""How many values of one facet are told; the most frequent ones."""

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
    Captions stand in the order of their states. Outlets are written as one of the newest items writes them.
    """

    kinds: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    captions: tuple[tuple[Captions, int], ...]
    tags: tuple[tuple[bytes, int], ...]


def facets(archive: Archive, view: View, *, most: int = MOST) -> Facets:
    """The facets of a view, at most `most` values of each."""
    view = replace(view, order=Order.NEWEST)
    if view == View(typing=view.typing):
        kept = dict(archive.query("SELECT mark, df FROM mark"))
        return _facets(archive, kept, kept, kept, kept, tag_counts(archive), most)
    found = tally(archive, view)
    marks = single(found["marks"])
    outlets, languages, kinds, captions = single(found["outlets"]), marks, marks, marks
    if view.outlets:
        outlets = single(tally(archive, replace(view, outlets=frozenset()), ("outlets",))["outlets"])
    if view.languages:
        languages = single(tally(archive, replace(view, languages=frozenset()), ("marks",))["marks"])
    return _facets(
        archive,
        {kind_mark(kind): count(archive, replace(view, kinds=frozenset({kind}))) for kind in ITEMS}
        if view.kinds
        else kinds,
        outlets,
        languages,
        {mark: count(archive, replace(view, captions=state)) for state, mark in CAPTION_MARKS.items()}
        if view.captions
        else captions,
        tags_of_sets(archive, found["tags"]),
        most,
    )


def _facets(
    archive: Archive,
    kinds: Mapping[str, int],
    outlets: Mapping[str, int],
    languages: Mapping[str, int],
    captions: Mapping[str, int],
    tags: Mapping[bytes, int],
    most: int,
) -> Facets:
    its_outlets = _first(outlets, OUTLET, most)
    names = outlet_names(archive, [mark for mark, _ in its_outlets])
    its_tags = sorted(((tag, n) for tag, n in tags.items() if n), key=lambda pair: (-pair[1], pair[0]))
    return Facets(
        kinds=_values(_first(kinds, KIND, most)),
        outlets=tuple((names.get(mark, value_of(mark)), n) for mark, n in its_outlets),
        languages=_values(_first(languages, LANGUAGE, most)),
        captions=tuple((state, captions[mark]) for state, mark in CAPTION_MARKS.items() if captions.get(mark)),
        tags=tuple(its_tags[:most]),
    )


def _first(marks: Mapping[str, int], family: str, most: int) -> list[tuple[str, int]]:
    own = ((mark, n) for mark, n in marks.items() if mark.startswith(family) and n)
    return sorted(own, key=lambda pair: (-pair[1], pair[0]))[:most]


def _values(marks: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((value_of(mark), n) for mark, n in marks)


def outlet_names(archive: Archive, marks: Sequence[str]) -> dict[str, str]:
    """How outlets are written, by their marks: as in one of the newest items that name one."""
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
