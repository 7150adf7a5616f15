"""Views follow what is changed, at once."""

from __future__ import annotations

from archive_makers import findings_of
from library_makers import collection, shown
from search_makers import article, photo

from archive_app.archive import Archive
from archive_app.archive.captions import mark_differing
from archive_app.archive.editing import add_caption, edit, tag, trash
from archive_app.archive.tags import find_tag
from archive_app.search.browsing import Captions, Order, View


def test_views_follow_what_is_changed(archive: Archive) -> None:
    record = photo(archive, "Boat", creator="Ada Lind")
    assert shown(archive, View(captions=Captions.NONE)) == [record]
    one = add_caption(archive, record, "A boat", author="Ada Lind")
    two = add_caption(archive, record, "A BOAT.", author="Bo Ray")
    assert shown(archive, View(captions=Captions.SEVERAL)) == [record]
    assert shown(archive, View(captions=Captions.DIFFERING)) == []
    edit(archive, two, {"text": "A punt"})
    assert shown(archive, View(captions=Captions.DIFFERING)) == [record]
    edit(archive, two, {"language": "fr"})
    assert shown(archive, View(captions=Captions.DIFFERING)) == []
    edit(archive, one, {"author": ""})
    assert shown(archive, View(unsourced=True)) == [record]
    trash(archive, [one])
    assert shown(archive, View(unsourced=True)) == shown(archive, View(captions=Captions.SEVERAL)) == []
    archive.undo()
    assert shown(archive, View(captions=Captions.SEVERAL)) == [record]


def test_captions_differ_where_a_person_says_so_as_long_as_both_live(archive: Archive) -> None:
    record = photo(archive, "Boat")
    one = add_caption(archive, record, "A boat", language="en")
    other = add_caption(archive, record, "Un train", language="fr")
    assert shown(archive, View(captions=Captions.DIFFERING)) == []
    mark_differing(archive, one, other)
    assert shown(archive, View(captions=Captions.DIFFERING)) == [record]
    for caption in (one, other):
        trash(archive, [caption])
        assert shown(archive, View(captions=Captions.DIFFERING)) == []
        archive.undo()
    assert shown(archive, View(captions=Captions.DIFFERING)) == [record]
    mark_differing(archive, one, other, differs=False)
    assert shown(archive, View(captions=Captions.DIFFERING)) == []
    assert findings_of(archive) == []


def test_a_tag_on_a_caption_counts_for_its_photo(archive: Archive) -> None:
    record = photo(archive, "Boat")
    tag(archive, [add_caption(archive, record, "A boat")], add=["Water"])
    found = find_tag(archive, "water")
    assert found is not None
    assert shown(archive, View(tags=frozenset({found}))) == [record]


def test_an_item_put_into_a_collection_is_shown_there_at_once(archive: Archive) -> None:
    first, second = article(archive, "First"), article(archive, "Second")
    shelf = collection(archive, "Shelf", [first])
    assert shown(archive, View(collection=shelf)) == [first]
    archive.undo()
    assert shown(archive, View(collection=shelf)) == []
    archive.redo()
    other = collection(archive, "Other", [second, first])
    assert shown(archive, View(collection=other, order=Order.COLLECTION)) == [second, first]
    trash(archive, [shelf])
    assert shown(archive, View(collection=shelf)) == []
