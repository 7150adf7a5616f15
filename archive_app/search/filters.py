"""A view's filters as parts of the tree of a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive_app.archive.marks import (
    DIFFERING,
    MISSING,
    NO_CAPTION,
    SEVERAL_CAPTIONS,
    SOME_CAPTION,
    UNSOURCED,
    kind_mark,
    language_mark,
    outlet_mark,
    person_mark,
)
from archive_app.search.syntax import Alike, During, Marked, Named, Node, Undated
from archive_app.search.views import Captions, View

CAPTION_MARKS = {
    Captions.NONE: NO_CAPTION,
    Captions.SOME: SOME_CAPTION,
    Captions.SEVERAL: SEVERAL_CAPTIONS,
    Captions.DIFFERING: DIFFERING,
}


def narrowing(view: View) -> Iterator[Node]:
    """What each filter of a view asks for; its text and the trash are not among them."""
    for wanted in _marked(view):
        if wanted is not None:
            yield Marked(frozenset(filter(None, wanted)))
    for tag in sorted(view.tags):
        yield Named("tag", record=tag)
    if view.collection is not None:
        yield Named("in", record=view.collection)
    if view.like is not None:
        yield Alike(view.like.record, view.like.alike)
    if view.undated:
        yield Undated()
    if view.days is not None:
        yield During(*view.days)


def _marked(view: View) -> Iterator[Iterable[str | None] | None]:
    """Of each filter by marks those of which one must stand; None where it is not set."""
    yield map(kind_mark, view.kinds) if view.kinds else None
    yield map(outlet_mark, view.outlets) if view.outlets else None
    yield map(person_mark, view.people) if view.people else None
    yield map(language_mark, view.languages) if view.languages else None
    yield (CAPTION_MARKS[view.captions],) if view.captions is not None else None
    yield (UNSOURCED,) if view.unsourced else None
    yield (MISSING,) if view.missing else None
