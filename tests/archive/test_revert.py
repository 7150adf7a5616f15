from __future__ import annotations

import pytest
from archive_makers import findings_of, make_article, make_photo, snapshot_of

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, add_note, edit, edit_many, tag, trash
from archive_app.archive.provenance import EventKind, provenance
from archive_app.errors import BadInputError, NotFoundError
from archive_app.records.items import Item


def item(archive: Archive, record: bytes) -> Item:
    found = archive.items.get(record)
    assert found is not None
    return found


def change_of(archive: Archive, record: bytes) -> bytes:
    """The id of the newest change of an item."""
    change = provenance(archive, record)[0].change
    assert change is not None
    return change


def test_an_old_change_is_set_back_and_newer_ones_stay(archive: Archive) -> None:
    article = make_article(archive, "Old", publisher="Echo")
    edit(archive, article, {"title": "New", "publisher": "Post"})
    change = change_of(archive, article)
    edit(archive, article, {"rights": "Free"})
    reversal = archive.revert(change)
    assert (reversal.doing, reversal.records, reversal.kept) == ("edit", 1, ())
    found = item(archive, article)
    assert (found.title, found.publisher, found.rights) == ("Old", "Echo", "Free")
    assert findings_of(archive) == []


def test_what_was_changed_again_stays_and_is_listed_unless_it_is_forced(archive: Archive) -> None:
    article = make_article(archive, "Old", publisher="Echo")
    edit(archive, article, {"title": "New", "publisher": "Post"})
    change = change_of(archive, article)
    edit(archive, article, {"title": "Newest"})
    reversal = archive.revert(change)
    assert [(kept.field, kept.value) for kept in reversal.kept] == [("title", "Newest")]
    assert (item(archive, article).title, item(archive, article).publisher) == ("Newest", "Echo")
    assert archive.revert(change, force=True).kept == ()
    assert item(archive, article).title == "Old"


def test_some_fields_of_a_change_are_set_back_alone(archive: Archive) -> None:
    article = make_article(archive, "Old", publisher="Echo")
    edit(archive, article, {"title": "New", "publisher": "Post"})
    archive.revert(change_of(archive, article), fields=["publisher"])
    assert (item(archive, article).title, item(archive, article).publisher) == ("New", "Echo")


def test_one_record_of_many_is_set_back_alone(archive: Archive) -> None:
    one, two = make_article(archive, publisher="Echo"), make_article(archive, publisher="Echo")
    change = edit_many(archive, [one, two], {"publisher": "Post"})
    assert change is not None
    archive.revert(change.id, record=one)
    assert (item(archive, one).publisher, item(archive, two).publisher) == ("Echo", "Post")


def test_tags_and_trash_are_set_back_too(archive: Archive) -> None:
    photo = make_photo(archive)
    tag(archive, [photo], add=["flood"])
    tagged = change_of(archive, photo)
    trash(archive, [photo])
    archive.revert(change_of(archive, photo))
    assert not item(archive, photo).trashed
    archive.revert(tagged, record=photo)
    assert item(archive, photo).tags == ()


def test_a_creation_is_taken_back_unless_something_living_needs_it(archive: Archive) -> None:
    photo = make_photo(archive)
    created = change_of(archive, photo)
    note = add_note(archive, photo, "From a drawer.")
    noted = change_of(archive, photo)
    for force in (False, True):
        assert [(k.record, k.field) for k in archive.revert(created, force=force).kept] == [(photo, "alive")]
    assert archive.revert(noted).records == 1
    assert item(archive, photo).notes == ()
    assert archive.store.find(note) is not None
    archive.revert(created)
    assert archive.items.get(photo) is None


def test_a_field_of_a_creation_is_set_back_without_taking_the_record_away(archive: Archive) -> None:
    photo = make_photo(archive, "Mill Lane", credit="B. Ray")
    archive.revert(change_of(archive, photo), fields=["credit"])
    assert (item(archive, photo).title, item(archive, photo).credit) == ("Mill Lane", None)


def test_a_revert_is_an_operation_that_can_be_undone(archive: Archive) -> None:
    article = make_article(archive, "Old")
    edit(archive, article, {"title": "New"})
    before = snapshot_of(archive)
    archive.revert(change_of(archive, article))
    assert archive.undoable() == "revert"
    assert provenance(archive, article)[0].kind is EventKind.REVERTED
    archive.undo()
    assert snapshot_of(archive) == before


def test_where_nothing_is_left_to_set_back_nothing_is_written(archive: Archive) -> None:
    article = make_article(archive, "Old")
    edit(archive, article, {"title": "New"})
    change = change_of(archive, article)
    archive.revert(change)
    count = len(archive.log)
    reversal = archive.revert(change)
    assert (reversal.records, reversal.kept, len(archive.log)) == (0, (), count)


def test_what_the_change_did_not_do_is_told(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    add_caption(archive, photo, "A boat.")
    change = change_of(archive, article)
    with pytest.raises(NotFoundError, match="There is no change"):
        archive.revert(b"x" * 32)
    with pytest.raises(BadInputError, match="did nothing to"):
        archive.revert(change, record=photo)
    with pytest.raises(BadInputError, match="did not set the field “rights”"):
        archive.revert(change, fields=["title", "rights"])
