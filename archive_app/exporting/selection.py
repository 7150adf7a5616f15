"""What belongs to a selection of items, so that it can be handed on by itself."""

from __future__ import annotations

from collections.abc import Iterable

from archive_app.archive import Archive
from archive_app.archive.editing import kind_of
from archive_app.errors import BadInputError
from archive_app.records.kinds import ITEMS

_BELONGING = (
    # a photo's captions, whatever became of them
    "SELECT r.id FROM caption x JOIN record r USING(pk) JOIN record s ON s.pk=x.photo WHERE s.id=?",
    "SELECT r.id FROM item_original x JOIN record r ON r.pk=x.original JOIN record s ON s.pk=x.item WHERE s.id=?",
    "SELECT r.id FROM accession x JOIN record r USING(pk) JOIN record s ON s.pk=x.item WHERE s.id=?",
    "SELECT r.id FROM note x JOIN record r USING(pk) JOIN record s ON s.pk=x.about WHERE s.id=?",
    "SELECT r.id FROM tagging x JOIN record r ON r.pk=x.tag JOIN record s ON s.pk=x.record WHERE s.id=?",
    "SELECT r.id FROM tag_parent x JOIN record r ON r.pk=x.parent JOIN record s ON s.pk=x.tag WHERE s.id=?",
    # an accession's original
    "SELECT r.id FROM accession x JOIN record r ON r.pk=x.original JOIN record s ON s.pk=x.pk WHERE s.id=?",
)

_SHOWN = (
    "SELECT p.id FROM appearance a JOIN record r USING(pk) JOIN record p ON p.pk=a.photo"
    " JOIN record s ON s.pk=a.article WHERE s.id=? AND r.alive=1"
)


def belonging(archive: Archive, items: Iterable[bytes]) -> set[bytes]:
    """The ids of `items` and of all that belongs to them.

    An article brings the photos that it shows; a photo does not bring the articles that show it. Appearances come
    where both of their sides do. Collections stay behind: they would name what is not handed on. Raises
    NotFoundError for an id that is not there, BadInputError for one that is no item, or for none at all.
    """
    chosen = set(items)
    if not chosen:
        raise BadInputError("Nothing was chosen to be handed on; choose articles or photos.")
    for item in tuple(chosen):
        kind_of(archive, item, *ITEMS)
        chosen.update(row[0] for row in archive.query(_SHOWN, (item,)))
    found = set(chosen)
    for appearance, article, photo in archive.query(
        "SELECT r.id, t.id, p.id FROM appearance a JOIN record r USING(pk) JOIN record t ON t.pk=a.article"
        " JOIN record p ON p.pk=a.photo"
    ):
        if article in chosen and photo in chosen:
            found.add(appearance)
    waiting = list(found)
    while waiting:
        record = waiting.pop()
        for sql in _BELONGING:
            for (other,) in archive.query(sql, (record,)):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
    return found
