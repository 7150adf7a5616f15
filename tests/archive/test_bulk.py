from __future__ import annotations

import pytest
from archive_makers import findings_of, make_article, make_photo

from archive_app.archive import Archive
from archive_app.archive.bulk import common_values
from archive_app.archive.editing import add_note, edit, edit_many
from archive_app.errors import BadInputError, NotFoundError


def test_many_records_are_given_the_same_values_in_one_step(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_app.archive.parts.MOST_RECORDS", 2)
    records = [make_article(archive, publisher="Echo") for _ in range(5)]
    changes = len(archive.log)
    change = edit_many(archive, records, {"outlet": "Post", "date": "spring 1987"})
    assert change is not None
    assert len(archive.log) == changes + 3
    assert archive.query("SELECT count(*) FROM change WHERE op=?", (change.op,)) == [(3,)]
    assert {(i.publisher, i.date_text) for i in archive.items.all()} == {("Post", "spring 1987")}
    archive.undo()
    assert {(i.publisher, i.date_text) for i in archive.items.all()} == {("Echo", None)}
    assert findings_of(archive) == []


def test_where_all_say_so_already_nothing_is_changed(archive: Archive) -> None:
    records = [make_article(archive, publisher="Post") for _ in range(2)]
    assert edit_many(archive, records, {"publisher": "Post"}) is None


def test_articles_and_photos_are_given_what_both_can_have(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    edit_many(archive, [article, photo], {"rights": "Free to use"})
    assert [i.rights for i in archive.items.all()] == ["Free to use"] * 2
    with pytest.raises(BadInputError, match="A photo has no field “language” to edit"):
        edit_many(archive, [article, photo], {"language": "de"})


def test_one_wrong_record_among_many_changes_nothing(archive: Archive) -> None:
    article = make_article(archive, publisher="Echo")
    with pytest.raises(NotFoundError):
        edit_many(archive, [article, b"x" * 16], {"publisher": "Post"})
    with pytest.raises(BadInputError, match="A note has no field"):
        edit_many(archive, [add_note(archive, article, "From a drawer."), article], {"text": "x"})
    assert [i.publisher for i in archive.items.all()] == ["Echo"]


def test_the_values_of_many_records_are_counted_the_commonest_first(archive: Archive) -> None:
    records = [make_article(archive, "One", publisher=outlet) for outlet in ("Echo", "Post", "Post")]
    records.append(make_article(archive, "Two"))
    edit(archive, records[0], {"authors": "Lee, Ann; Bo Ray"})
    values = common_values(archive, records)
    assert values["publisher"] == [("Post", 2), (None, 1), ("Echo", 1)]
    assert values["title"] == [("One", 3), ("Two", 1)]
    assert values["authors"] == [(None, 3), ("Lee, Ann; Bo Ray", 1)]
    assert "body" not in values


def test_of_several_kinds_only_what_all_can_be_given_is_counted(archive: Archive) -> None:
    values = common_values(archive, [make_article(archive, rights="Free"), make_photo(archive)])
    assert values["rights"] == [(None, 1), ("Free", 1)]
    assert not {"language", "place", "authors", "creator"} & values.keys()


def test_every_field_that_is_counted_can_be_given_to_all(archive: Archive) -> None:
    records = [make_article(archive), make_photo(archive)]
    values = dict.fromkeys(common_values(archive, records), "1987")
    assert edit_many(archive, records, values) is not None


def test_of_no_records_there_is_nothing_to_say(archive: Archive) -> None:
    assert common_values(archive, []) == {}


def test_what_is_never_rewritten_says_what_to_do_instead(archive: Archive) -> None:
    photo = make_photo(archive)
    note = add_note(archive, photo, "Found in an attic in Aldermere.")
    with pytest.raises(BadInputError, match=r"to edit; a note is never rewritten, write a new one that amends it\.$"):
        edit(archive, note, {"text": "Found in a cellar."})
