"""Two photos that are stated to be one."""

from __future__ import annotations

import pytest
from archive_makers import findings_of, make_article, make_photo, snapshot_of, store_original

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import (
    add_caption,
    add_note,
    create_collection,
    link,
    same_photo,
    set_reference,
    tag,
    trash,
)
from archive_app.archive.provenance import EventKind, provenance
from archive_app.errors import BadInputError, NotFoundError
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE


@pytest.fixture
def pair(archive: Archive) -> tuple[bytes, bytes]:
    """A photo, and another with captions, a place in an article and in two collections, tags, a file and a note."""
    photo, other = make_photo(archive, "Bridge"), make_photo(archive, "Bridge, small")
    store_original(archive, b"large", photo)
    original = store_original(archive, b"small", other)
    accession = {ALIVE: 1, "original": original.hex(), "item": other.hex(), "name": "small.jpg", "how": "drop"}
    archive.change(Action.ACCESSION, "import", [Edit(new_id(), "accession", accession)])
    caption = add_caption(archive, other, "The bridge before the flood")
    set_reference(archive, other, caption)
    link(archive, make_article(archive, "Flood night"), other, caption=caption)
    create_collection(archive, "Only the other", items=[make_photo(archive, "Mill"), other])
    create_collection(archive, "Both", items=[other, photo])
    tag(archive, [other], add=["River"])
    add_note(archive, other, "From the estate of the miller")
    return photo, other


def test_what_belongs_to_the_other_goes_to_the_photo_that_stays(archive: Archive, pair: tuple[bytes, bytes]) -> None:
    photo, other = pair
    same_photo(archive, photo, other)
    kept, gone = archive.items.get(photo), archive.items.get(other)
    assert kept is not None
    assert gone is not None
    assert (kept.trashed, gone.trashed, kept.title) == (False, True, "Bridge")
    assert [caption.text for caption in kept.captions] == ["The bridge before the flood"]
    assert kept.reference == kept.captions[0].id
    assert [view.caption for view in kept.articles] == [kept.captions[0].id]
    assert kept.tags == ("River",)
    assert [(file.role, file.size) for file in kept.originals] == [("source", 5), ("version", 5)]
    assert [accession.name for accession in kept.accessions] == ["small.jpg"]
    assert (gone.captions, gone.articles, gone.reference) == ((), (), None)
    assert [note.text for note in gone.notes] == ["From the estate of the miller"]
    assert findings_of(archive) == []


def test_it_takes_the_place_of_the_other_in_collections_that_do_not_hold_it(
    archive: Archive, pair: tuple[bytes, bytes]
) -> None:
    same_photo(archive, *pair)
    sql = (
        "SELECT p.title FROM collection_item x JOIN collection c ON c.pk=x.collection JOIN photo p ON p.pk=x.item"
        " WHERE c.name=? ORDER BY x.position"
    )
    assert archive.query(sql, ("Only the other",)) == [("Mill",), ("Bridge",)]
    assert archive.query(sql, ("Both",)) == [("Bridge",)]


def test_it_is_one_step_and_its_undo_restores_exactly(archive: Archive, pair: tuple[bytes, bytes]) -> None:
    before = snapshot_of(archive)
    same_photo(archive, *pair)
    after = snapshot_of(archive)
    assert archive.undoable() == "same photo"
    archive.undo()
    assert snapshot_of(archive) == before
    archive.redo()
    assert snapshot_of(archive) == after
    assert findings_of(archive) == []


def test_a_photo_without_a_file_gets_the_others_file_as_its_source(archive: Archive) -> None:
    missing, other = make_photo(archive, "Not at hand"), make_photo(archive, "Here")
    store_original(archive, b"bytes", other)
    same_photo(archive, missing, other)
    item = archive.items.get(missing)
    assert item is not None
    assert ([file.role for file in item.originals], item.missing) == (["source"], False)


def test_the_stories_of_both_tell_it_as_one_event(archive: Archive, pair: tuple[bytes, bytes]) -> None:
    same_photo(archive, *pair)
    for item in pair:
        assert [event.kind for event in provenance(archive, item)].count(EventKind.JOINED) == 1
        assert provenance(archive, item)[0].kind is EventKind.JOINED


def test_only_two_living_photos_can_be_one(archive: Archive, pair: tuple[bytes, bytes]) -> None:
    photo, other = pair
    with pytest.raises(BadInputError, match="choose two"):
        same_photo(archive, photo, photo)
    with pytest.raises(BadInputError, match="is an article"):
        same_photo(archive, photo, make_article(archive))
    with pytest.raises(NotFoundError):
        same_photo(archive, photo, new_id())
    trash(archive, [other])
    before = snapshot_of(archive)
    with pytest.raises(BadInputError, match="in the trash"):
        same_photo(archive, photo, other)
    assert snapshot_of(archive) == before
