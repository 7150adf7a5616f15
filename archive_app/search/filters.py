"""A view's filters as parts of the tree of a query."""

from __future__ import annotations

from collections.abc import Iterator

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
from archive_app.search.syntax import During, Marked, Named, Node, Undated
from archive_app.search.views import Captions, View

CAPTION_MARKS = {
    Captions.NONE: NO_CAPTION,
    Captions.SOME: SOME_CAPTION,
    Captions.SEVERAL: SEVERAL_CAPTIONS,
    Captions.DIFFERING: DIFFERING,
}


def narrowing(view: View) -> Iterator[Node]:
    """What each filter of a view asks for; its text and the trash are not among them."""
    if view.kinds:
        yield Marked(frozenset(map(kind_mark, view.kinds)))
    if view.outlets:
        yield Marked(frozenset(filter(None, map(outlet_mark, view.outlets))))
    if view.people:
        yield Marked(frozenset(filter(None, map(person_mark, view.people))))
    if view.languages:
        yield Marked(frozenset(filter(None, map(language_mark, view.languages))))
    for tag in sorted(view.tags):
        yield Named("tag", record=tag)
    if view.collection is not None:
        yield Named("in", record=view.collection)
    if view.captions is not None:
        yield Marked(frozenset((CAPTION_MARKS[view.captions],)))
    if view.unsourced:
        yield Marked(frozenset((UNSOURCED,)))
    if view.missing:
        yield Marked(frozenset((MISSING,)))
    if view.undated:
        yield Undated()
    if view.days is not None:
        yield During(*view.days)
