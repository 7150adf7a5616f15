from __future__ import annotations

import pytest
from archive_makers import make_article, make_photo

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, add_note, edit, link, parse_id, restore, trash
from archive_app.errors import BadInputError, NotFoundError
from archive_app.records.items import Item


def item(archive: Archive, record: bytes) -> Item:
    found = archive.items.get(record)
    assert found is not None
    return found


@pytest.mark.parametrize("text", ["", "12", "x" * 32, "0" * 33, "𝟘" * 32])
def test_what_is_no_id_is_told(text: str) -> None:
    with pytest.raises(BadInputError, match="is not an id"):
        parse_id(text)


def test_an_id_may_be_written_with_dashes() -> None:
    assert parse_id(" 01a20b44-37f5-7cf8-8c58-2b724bffa481 ").hex() == "01a20b4437f57cf88c582b724bffa481"


def test_an_id_that_is_not_there_is_told(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match="There is no record"):
        edit(archive, b"x" * 16, {"title": "New"})


def test_a_record_whose_creation_was_undone_is_not_there(archive: Archive) -> None:
    article = make_article(archive)
    archive.undo()
    with pytest.raises(NotFoundError):
        edit(archive, article, {"title": "New"})


def test_a_date_is_kept_as_written_beside_its_reading(archive: Archive) -> None:
    article = make_article(archive)
    edit(archive, article, {"date": "17. März 1987"})
    assert (item(archive, article).date, item(archive, article).date_text) == ("1987-03-17", "17. März 1987")


def test_a_date_that_cannot_be_read_with_certainty_is_kept_as_written_only(archive: Archive) -> None:
    article = make_article(archive, date="1987")
    edit(archive, article, {"date": "some time after the war"})
    assert (item(archive, article).date, item(archive, article).date_text) == (None, "some time after the war")


def test_an_empty_value_removes_a_field(archive: Archive) -> None:
    article = make_article(archive, publisher="Echo", date="1987")
    edit(archive, article, {"publisher": "", "date": ""})
    assert (item(archive, article).publisher, item(archive, article).date) == (None, None)


def test_authors_are_divided_by_semicolons(archive: Archive) -> None:
    article = make_article(archive)
    edit(archive, article, {"author": "Lee, Ann; Bo Ray ;"})
    assert item(archive, article).authors == ("Lee, Ann", "Bo Ray")


@pytest.mark.parametrize("field", ["colour", "pk", "first_day", "alive", "tag/00", "original"])
def test_a_field_that_is_not_there_is_told_with_those_that_are(archive: Archive, field: str) -> None:
    article = make_article(archive)
    with pytest.raises(BadInputError, match="it has title, body, language"):
        edit(archive, article, {field: "x"})


def test_a_note_cannot_be_rewritten(archive: Archive) -> None:
    note = add_note(archive, make_photo(archive), "From a drawer.")
    with pytest.raises(BadInputError):
        edit(archive, note, {"text": "From a shop."})


def test_a_note_is_signed_with_name_and_time_and_can_be_amended(archive: Archive) -> None:
    photo = make_photo(archive)
    note = add_note(archive, photo, "From a drawer.")
    add_note(archive, photo, "From a drawer in the town hall.", amends=note)
    first, second = item(archive, photo).notes
    assert (first.author, second.amends) == ("Ada Lind", note.hex())
    assert first.at.endswith("Z")


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_captions_and_notes_need_text(archive: Archive, text: str) -> None:
    photo = make_photo(archive)
    with pytest.raises(BadInputError, match="needs text"):
        add_caption(archive, photo, text)
    with pytest.raises(BadInputError, match="needs text"):
        add_note(archive, photo, text)


def test_an_unknown_kind_of_caption_is_told_with_those_there_are(archive: Archive) -> None:
    with pytest.raises(BadInputError, match="original, published, corrected, translated, alt text"):
        add_caption(archive, make_photo(archive), "x", kind="funny")


@pytest.mark.parametrize(("position", "order"), [(1, "cab"), (2, "acb"), (3, "abc"), (99, "abc"), (None, "abc")])
def test_a_photo_takes_the_position_it_is_given(archive: Archive, position: int | None, order: str) -> None:
    article = make_article(archive)
    photos = {name: make_photo(archive, name) for name in "abc"}
    link(archive, article, photos["a"])
    link(archive, article, photos["b"])
    link(archive, article, photos["c"], position=position)
    names = {record.hex(): name for name, record in photos.items()}
    assert "".join(names[p.id] for p in item(archive, article).photos) == order


def test_a_position_below_one_is_refused(archive: Archive) -> None:
    with pytest.raises(BadInputError, match="count from 1"):
        link(archive, make_article(archive), make_photo(archive), position=0)


def test_a_photo_cannot_stand_where_an_article_should(archive: Archive) -> None:
    photo = make_photo(archive)
    with pytest.raises(BadInputError, match="is a photo; give the id of an article"):
        link(archive, photo, photo)


def test_what_is_in_the_trash_is_not_listed_and_comes_back(archive: Archive) -> None:
    article = make_article(archive)
    trash(archive, [article])
    assert list(archive.items.all()) == []
    assert [i.id for i in archive.items.all(trashed=True)] == [article.hex()]
    restore(archive, [article])
    assert [i.id for i in archive.items.all()] == [article.hex()]


def test_a_photo_in_the_trash_leaves_its_articles_and_comes_back_to_them(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    link(archive, article, photo)
    trash(archive, [photo])
    assert item(archive, article).photos == ()
    restore(archive, [photo])
    assert [p.id for p in item(archive, article).photos] == [photo.hex()]


def test_one_wrong_id_among_many_changes_nothing(archive: Archive) -> None:
    article = make_article(archive)
    with pytest.raises(NotFoundError):
        trash(archive, [article, b"x" * 16])
    assert [i.id for i in archive.items.all()] == [article.hex()]
