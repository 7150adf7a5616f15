"""A view's filters as sets of marks: an item passes if it has one mark of each set."""

from __future__ import annotations

from archive_app.archive.marks import (
    DIFFERING,
    MISSING,
    NO_CAPTION,
    SEVERAL_CAPTIONS,
    SOME_CAPTION,
    UNSOURCED,
    collection_mark,
    kind_mark,
    language_mark,
    outlet_mark,
    tag_mark,
)
from archive_app.search.matching import Ask, below
from archive_app.search.views import Captions, View

Filter = frozenset[str]
"""Marks of which an item must have one; an empty one lets nothing pass."""

CAPTION_MARKS = {
    Captions.NONE: NO_CAPTION,
    Captions.SOME: SOME_CAPTION,
    Captions.SEVERAL: SEVERAL_CAPTIONS,
    Captions.DIFFERING: DIFFERING,
}


def filters(view: View, ask: Ask) -> list[Filter]:
    """The filters of a view; its text, its days and the trash are not among them."""
    found: list[Filter] = []
    if view.kinds:
        found.append(frozenset(map(kind_mark, view.kinds)))
    if view.outlets:
        found.append(frozenset(filter(None, map(outlet_mark, view.outlets))))
    if view.languages:
        found.append(frozenset(filter(None, map(language_mark, view.languages))))
    found.extend(frozenset(map(tag_mark, below(_rows(ask, tag), ask))) for tag in sorted(view.tags))
    if view.collection is not None:
        found.append(frozenset(map(collection_mark, _rows(ask, view.collection))))
    if view.captions is not None:
        found.append(frozenset((CAPTION_MARKS[view.captions],)))
    if view.unsourced:
        found.append(frozenset((UNSOURCED,)))
    if view.missing:
        found.append(frozenset((MISSING,)))
    return found


def _rows(ask: Ask, record: bytes) -> list[int]:
    """The row of a living record, if there is one."""
    return [row[0] for row in ask("SELECT pk FROM record WHERE id=? AND alive=1", (record,))]
