"""What can be said of the next undo and redo."""

from __future__ import annotations

import pytest
from archive_makers import make_article, make_photo

from archive_app.archive import Archive
from archive_app.archive.editing import (
    add_caption,
    add_note,
    add_to_collection,
    create_collection,
    edit,
    edit_many,
    link,
    tag,
    trash,
)


def test_with_nothing_to_undo_there_is_no_step(archive: Archive) -> None:
    assert archive.undo_step() is None
    assert archive.redo_step() is None


def test_a_step_names_its_operation_and_the_one_item_it_was_about(archive: Archive) -> None:
    article = make_article(archive, "River rises")
    edit(archive, article, {"publisher": "Echo"})
    step = archive.undo_step()
    assert step is not None
    assert (step.doing, step.counts, step.created, step.title) == ("edit", {"article": 1}, {}, "River rises")


def test_what_a_step_created_is_told_apart_also_when_it_would_be_made_again(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    add_caption(archive, photo, "A  boat\nin Mill Lane.", article=article)
    expected = ("caption", {"caption": 1, "appearance": 1}, {"caption": 1, "appearance": 1}, "Mill Lane")
    step = archive.undo_step()
    assert step is not None
    assert (step.doing, step.counts, step.created, step.title) == expected
    archive.undo()
    again = archive.redo_step()
    assert again is not None
    assert (again.doing, again.counts, again.created, again.title) == expected


def test_a_step_over_many_changes_counts_all_of_them(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_app.archive.parts.MOST_RECORDS", 2)
    records = [make_photo(archive) for _ in range(3)] + [make_article(archive) for _ in range(2)]
    edit_many(archive, records, {"rights": "Free"})
    step = archive.undo_step()
    assert step is not None
    assert (step.counts, step.title) == ({"photo": 3, "article": 2}, None)


def test_a_step_that_tagged_names_the_tags(archive: Archive) -> None:
    photos = [make_photo(archive) for _ in range(3)]
    tag(archive, photos[:1], add=["river"])
    tag(archive, photos, add=["flood"], remove=["river"])
    step = archive.undo_step()
    assert step is not None
    assert (step.counts, step.created) == ({"photo": 3, "tag": 1}, {"tag": 1})
    assert step.tags == (("flood", True), ("river", False))
    archive.undo()
    again = archive.redo_step()
    assert again is not None
    assert again.tags == step.tags


def test_a_step_over_a_collection_counts_what_went_in_and_out(archive: Archive) -> None:
    photos = [make_photo(archive) for _ in range(3)]
    collection = create_collection(archive, "item/00", items=photos[:2])
    made = archive.undo_step()
    edit(archive, collection, {"description": '"item/11":1'})
    described = archive.undo_step()
    add_to_collection(archive, collection, photos)
    added = archive.undo_step()
    assert [step.members for step in (made, described, added) if step] == [2, 0, 1]


def test_a_step_of_many_tags_names_none(archive: Archive) -> None:
    tag(archive, [make_photo(archive)], add=[f"tag {n}" for n in range(13)])
    step = archive.undo_step()
    assert step is not None
    assert step.tags == ()


def test_text_that_looks_like_the_log_creates_nothing(archive: Archive) -> None:
    article = make_article(archive)
    edit(archive, article, {"title": '"alive":[null,1]'})
    step = archive.undo_step()
    assert step is not None
    assert step.created == {}


def test_a_photo_without_a_title_is_called_by_its_first_caption(archive: Archive) -> None:
    photo = make_photo(archive, "")
    add_caption(archive, photo, "Rowing boats at the quay.")
    link(archive, make_article(archive), photo)
    step = archive.undo_step()
    assert step is not None
    assert step.title == "Rowing boats at the quay."


@pytest.mark.parametrize("kind", ["note", "collection", "trash", "long"])
def test_the_title_is_that_of_what_the_step_was_about(archive: Archive, kind: str) -> None:
    photo = make_photo(archive, "Mill Lane")
    if kind == "note":
        add_note(archive, photo, "From a drawer.")
    elif kind == "collection":
        create_collection(archive, "Shelf", items=[photo])
    elif kind == "trash":
        trash(archive, [photo])
    else:
        edit(archive, photo, {"title": "word " * 40})
    step = archive.undo_step()
    assert step is not None and step.title is not None
    expected = {"note": "Mill Lane", "collection": "Shelf", "trash": "Mill Lane", "long": "word " * 15 + "word…"}
    assert step.title == expected[kind]
    assert len(step.title) <= 80
