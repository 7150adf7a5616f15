from __future__ import annotations

from hashlib import sha256

import pytest
from archive_makers import make_article, make_photo, store_original

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import (
    add_caption,
    add_note,
    add_to_collection,
    correct_caption,
    create_collection,
    edit,
    link,
    mark_differing,
    remove_from_collection,
    restore,
    tag,
    translate_caption,
    trash,
    use_caption,
)
from archive_app.archive.provenance import Event, EventKind, provenance
from archive_app.archive.wording import FieldChange
from archive_app.errors import BadInputError, NotFoundError
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE


def arrive(archive: Archive, item: bytes, name: str, original: bytes, role: str = "source", **fields: object) -> bytes:
    """The item comes in with a file, in one change as an import makes it."""
    digest = archive.query("SELECT sha256 FROM original JOIN record USING(pk) WHERE id=?", (original,))
    assert digest
    accession = {"original": original.hex(), "item": item.hex(), "name": name, "how": "drop", "path": f"/in/{name}"}
    made = {ALIVE: 1, **fields} if not archive.store.find(item) else {}
    edits = [
        Edit(item, "photo", {**made, f"original/{original.hex()}": role}, {"title": "xmp:dc:title"}),
        Edit(new_id(), "accession", {ALIVE: 1, **accession}),
    ]
    change = archive.change(Action.ACCESSION, "import", edits)
    assert change is not None
    return change.id


def newest(archive: Archive, item: bytes) -> Event:
    return provenance(archive, item)[0]


def kinds(archive: Archive, item: bytes) -> list[str]:
    return [event.kind.value for event in provenance(archive, item)]


def test_an_item_comes_in_once_and_then_again_and_with_parts(archive: Archive) -> None:
    photo = new_id()
    original, part = store_original(archive, b"picture"), store_original(archive, b"<xmp/>")
    change = arrive(archive, photo, "boat.jpg", original, title="A boat", credit="B. Ray")
    arrive(archive, photo, "boat (1).jpg", original)
    arrive(archive, photo, "boat.xmp", part, "side-car")
    assert kinds(archive, photo)[-1] == "arrival"
    assert {"arrived again", "part arrived"} <= set(kinds(archive, photo))
    first = provenance(archive, photo)[-1]
    assert (first.who, first.change, first.title, first.doing) == ("Ada Lind", change, "boat.jpg", "import")
    assert first.detail["path"] == "/in/boat.jpg"
    assert first.detail["original"] == sha256(b"picture").hexdigest()
    assert first.fields == (
        FieldChange("title", None, "A boat", "xmp:dc:title"),
        FieldChange("credit", None, "B. Ray", None),
    )


def test_what_was_made_here_without_a_file_was_created(archive: Archive) -> None:
    event = newest(archive, make_article(archive, "River rises", body="The river rose. " * 100))
    assert event.kind is EventKind.CREATED
    words = {f.name: f.new for f in event.fields}
    assert words["title"] == "River rises"
    assert words["body"] is not None
    assert len(words["body"]) == 300
    assert words["body"].endswith("…")


def test_a_change_tells_old_and_new_values_in_words(archive: Archive) -> None:
    article = make_article(archive, "Old", body="The old text.")
    edit(archive, article, {"title": "New", "body": "The new text.", "authors": "Ann Lee; Bo Ray"})
    event = newest(archive, article)
    assert (event.kind, event.record, event.record_kind) == (EventKind.CHANGE, article, "article")
    assert event.fields == (
        FieldChange("title", "Old", "New"),
        FieldChange("body", "The old text.", "The new text."),
        FieldChange("authors", None, "Ann Lee; Bo Ray"),
    )


def test_captions_are_told_by_what_they_are_to_each_other(archive: Archive) -> None:
    photo = make_photo(archive)
    caption = add_caption(archive, photo, "Soldiers.", publisher="Echo")
    corrected = correct_caption(archive, caption, "Volunteers.")
    translated = translate_caption(archive, caption, "Soldaten.", "de")
    edit(archive, translated, {"text": "Helfer."})
    mark_differing(archive, corrected, translated)
    events = provenance(archive, photo)
    assert [event.kind.value for event in events] == [
        "caption changed",
        "caption changed",
        "caption translated",
        "caption corrected",
        "caption added",
        "created",
    ]
    assert events[0].fields == (FieldChange("differs", None, "Volunteers."),)
    assert events[1].fields == (FieldChange("text", "Soldaten.", "Helfer."),)
    assert FieldChange("corrects", None, "Soldiers.") in events[3].fields
    assert (events[4].title, events[4].record) == ("Soldiers.", caption)


def test_tags_are_told_by_name(archive: Archive) -> None:
    photo = make_photo(archive)
    tag(archive, [photo], add=["river"])
    tag(archive, [photo], add=["flood"], remove=["river"])
    event = newest(archive, photo)
    assert (event.kind, event.tags, event.fields) == (EventKind.TAGGED, (("flood", True), ("river", False)), ())


def test_collections_are_told_also_those_that_hold_it_no_more(archive: Archive) -> None:
    photo, other = make_photo(archive), make_photo(archive)
    collection = create_collection(archive, "Shelf", items=[photo])
    looks_like_it = create_collection(archive, "Not for it", items=[other])
    edit(archive, looks_like_it, {"description": f'"item/{photo.hex()}":['})
    remove_from_collection(archive, collection, [photo])
    add_to_collection(archive, collection, [other])
    assert [(e.kind.value, e.title) for e in provenance(archive, photo)[:2]] == [
        ("taken out of a collection", "Shelf"),
        ("put into a collection", "Shelf"),
    ]
    assert len(provenance(archive, photo)) == 3


def test_a_link_is_told_with_its_other_side(archive: Archive) -> None:
    article, photo = make_article(archive, "River rises"), make_photo(archive, "Mill Lane")
    caption = add_caption(archive, photo, "A boat.")
    appearance = link(archive, article, photo)
    use_caption(archive, appearance, caption)
    assert newest(archive, photo).title == "River rises"
    event = newest(archive, article)
    assert (event.kind, event.title, event.fields) == (
        EventKind.LINK_CHANGED,
        "Mill Lane",
        (FieldChange("caption", None, "A boat."),),
    )
    assert provenance(archive, article)[1].kind is EventKind.LINKED


def test_a_note_is_told_with_its_text_and_what_amends_it(archive: Archive) -> None:
    photo = make_photo(archive)
    caption = add_caption(archive, photo, "A boat.")
    note = add_note(archive, photo, "From a drawer.")
    later = add_note(archive, photo, "From the town hall.", amends=note)
    add_note(archive, caption, "Printed on page three.")
    upon, second, first, *_ = provenance(archive, photo)
    assert upon.detail["text"] == "Printed on page three."
    assert second.detail == {"text": "From the town hall.", "amends": note.hex()}
    assert first.detail == {"text": "From a drawer.", "amended by": later.hex()}
    assert {event.kind for event in (upon, second, first)} == {EventKind.NOTE}


def test_trash_undo_redo_and_revert_are_events_of_their_own(archive: Archive) -> None:
    photo = make_photo(archive, "Old")
    edit(archive, photo, {"title": "New"})
    archive.undo()
    archive.redo()
    trash(archive, [photo])
    restore(archive, [photo])
    assert kinds(archive, photo) == ["restored", "trashed", "redo", "undo", "change", "created"]
    undone = provenance(archive, photo)[3]
    assert (undone.doing, undone.fields) == ("edit", (FieldChange("title", "New", "Old"),))


def test_one_undo_of_several_records_is_one_event(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    add_caption(archive, photo, "A boat.", article=article)
    archive.undo()
    event = newest(archive, photo)
    assert event.kind is EventKind.UNDONE
    assert [(f.name, f.old, f.new) for f in event.fields] == [("state", "there", "not there")] * 2


def test_what_happened_to_others_in_the_same_change_is_not_told(archive: Archive) -> None:
    photos = [make_photo(archive, name) for name in ("one", "two")]
    tag(archive, photos, add=["flood"])
    assert [event.record for event in provenance(archive, photos[0])] == [photos[0], photos[0]]


def test_exports_and_checks_come_from_the_custody_journal(archive: Archive) -> None:
    archive.record_custody("export", {"bundle": "/out/too early", "scope": "archive"})
    archive._db.execute('UPDATE custody SET line=replace(line, \'"at":"2\', \'"at":"1\')')
    photo, other = make_photo(archive), make_photo(archive)
    archive.record_custody("export", {"bundle": "/out/all", "scope": "archive"})
    archive.record_custody("export", {"bundle": "/out/other", "scope": "selection", "items": other.hex()})
    archive.record_custody("export", {"bundle": "/out/this", "scope": "selection", "items": photo.hex()})
    archive.record_custody("export", {"bundle": "/out/some", "scope": "selection"})
    archive.record_custody("receipt", {"bundle": "/in/bundle"})
    told = [e for e in provenance(archive, photo) if e.change is None]
    assert [(e.kind.value, e.title) for e in told] == [
        ("left in a bundle", "/out/some"),
        ("left in a bundle", "/out/this"),
        ("left in a bundle", "/out/all"),
    ]
    assert [e.detail.get("contained") for e in told] == ["unknown", None, None]
    assert provenance(archive, photo)[-1].kind is EventKind.CREATED  # within the same second, and yet before


def test_checks_with_one_outcome_in_a_row_are_told_once(archive: Archive) -> None:
    photo = make_photo(archive)
    for findings in (0, 0, 2, 0):
        archive.record_custody("fixity check", {"originals": 1, "findings": findings})
    told = [e for e in provenance(archive, photo) if e.kind is EventKind.CHECKED]
    assert [(e.detail["findings"], e.detail.get("checks")) for e in told] == [("0", None), ("2", None), ("0", "2")]


def test_the_story_of_what_is_no_item_is_not_told(archive: Archive) -> None:
    caption = add_caption(archive, make_photo(archive), "A boat.")
    with pytest.raises(BadInputError):
        provenance(archive, caption)
    with pytest.raises(NotFoundError):
        provenance(archive, b"x" * 16)


def test_what_was_undone_is_told_as_such_until_it_is_made_again(archive: Archive) -> None:
    photo = make_photo(archive, "Old")
    edit(archive, photo, {"title": "New"})

    def undone() -> list[bool]:
        return [event.undone for event in provenance(archive, photo) if event.kind is EventKind.CHANGE]

    assert undone() == [False]
    archive.undo()
    assert undone() == [True]
    archive.redo()
    assert undone() == [False]
    archive.undo()
    assert undone() == [True]
