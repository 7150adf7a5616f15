from __future__ import annotations

import pytest
from archive_makers import findings_of, make_article, make_photo

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import edit, edit_many
from archive_app.archive.provenance import provenance
from archive_app.errors import BadInputError
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.items import Item
from archive_app.records.kinds import ALIVE

BODY = "Aldermere\n\nThe water rose.\n\nIt fell on Monday."
NEWER = "Aldermere\n\nThe water rose by night.\n\nIt fell on Monday."
STRUCTURE = '[[0,9,"heading","2"],[15,20,"strong",""],[39,45,"link","https://aldermere.example/"]]'
LONGER = '[[0,9,"heading","2"],[15,20,"strong",""],[48,54,"link","https://aldermere.example/"]]'


@pytest.fixture
def article(archive: Archive) -> bytes:
    return make_article(archive, "River rises", BODY, structure=STRUCTURE)


def item(archive: Archive, record: bytes) -> Item:
    found = archive.items.get(record)
    assert found is not None
    return found


def stands(archive: Archive, record: bytes) -> tuple[str | None, str | None]:
    found = item(archive, record)
    return found.body, found.structure


def newest(archive: Archive, record: bytes) -> bytes:
    change = provenance(archive, record)[0].change
    assert change is not None
    return change


def test_the_structure_moves_with_the_words_it_stands_on(archive: Archive, article: bytes) -> None:
    edit(archive, article, {"body": NEWER})
    assert stands(archive, article) == (NEWER, LONGER)
    assert len(archive.log) == 2
    assert findings_of(archive) == []


def test_the_structure_of_changed_words_is_dropped_in_the_same_change(archive: Archive, article: bytes) -> None:
    edit(archive, article, {"body": BODY.replace("water", "river").replace("Monday", "Tuesday")})
    assert item(archive, article).structure == '[[0,9,"heading","2"]]'
    edit(archive, article, {"body": ""})
    assert stands(archive, article) == (None, None)
    assert len(archive.log) == 3


def test_an_undo_and_a_redo_bring_both_back(archive: Archive, article: bytes) -> None:
    edit(archive, article, {"body": "Another text."})
    archive.undo()
    assert stands(archive, article) == (BODY, STRUCTURE)
    archive.redo()
    assert stands(archive, article) == ("Another text.", None)


def test_a_revert_of_the_body_alone_takes_its_structure_along(archive: Archive, article: bytes) -> None:
    edit(archive, article, {"body": NEWER, "section": "Region"})
    archive.revert(newest(archive, article), fields=["body"])
    assert stands(archive, article) == (BODY, STRUCTURE)
    assert item(archive, article).section == "Region"


def test_a_revert_leaves_the_structure_of_a_body_that_was_changed_since(archive: Archive, article: bytes) -> None:
    edit(archive, article, {"body": NEWER})
    change = newest(archive, article)
    edit(archive, article, {"body": NEWER + " Slowly."})
    archive.revert(change)
    assert stands(archive, article) == (NEWER + " Slowly.", LONGER)
    assert findings_of(archive) == []


def test_a_body_set_back_without_its_structure_takes_along_what_holds_of_it(archive: Archive, article: bytes) -> None:
    edit(archive, article, {"body": NEWER})
    change = newest(archive, article)
    found_since = '[[0,9,"heading","3"],[48,54,"emphasis",""]]'
    archive.change(Action.MODIFICATION, "read again", [Edit(article, "article", {"structure": found_since})])
    archive.revert(change)
    assert stands(archive, article) == (BODY, '[[0,9,"heading","3"],[39,45,"emphasis",""]]')


def test_photos_stay_between_the_same_words(archive: Archive, article: bytes) -> None:
    photo, appearance = make_photo(archive), new_id()
    fields = {ALIVE: 1, "article": article.hex(), "photo": photo.hex(), "position": "a", "after": 26}
    archive.change(Action.CREATION, "link", [Edit(appearance, "appearance", fields)])
    assert [view.after for view in item(archive, article).photos] == [26]
    edit(archive, article, {"body": NEWER})
    assert [view.after for view in item(archive, article).photos] == [NEWER.index("\n\nIt")]
    archive.undo()
    assert [view.after for view in item(archive, article).photos] == [26]
    assert [view.after for view in item(archive, photo).articles] == [26]


def test_the_same_body_for_many_keeps_no_structure_of_another(archive: Archive, article: bytes) -> None:
    plain = make_article(archive, "Plain", "Plain.")
    edit_many(archive, [article, plain], {"body": "One text for both."})
    assert stands(archive, article) == stands(archive, plain) == ("One text for both.", None)


def test_nobody_writes_a_structure_by_hand(archive: Archive, article: bytes) -> None:
    with pytest.raises(BadInputError, match=r"no field “structure” to edit; it has .*section"):
        edit(archive, article, {"structure": "[]"})


def test_a_position_is_checked_when_it_is_written(archive: Archive) -> None:
    photo = make_photo(archive)
    edit(archive, photo, {"coordinates": "48.2010, 16.3695", "persons": "I. Alder; T. Hallam"})
    assert (item(archive, photo).coordinates, item(archive, photo).persons) == (
        "48.2010,16.3695", ("I. Alder", "T. Hallam"),
    )  # fmt: skip
    with pytest.raises(BadInputError, match="is not a position"):
        edit(archive, photo, {"coordinates": "by the mill"})
    edit(archive, photo, {"coordinates": ""})
    assert item(archive, photo).coordinates is None


def test_a_verification_names_a_structure_that_is_none_of_its_body(archive: Archive) -> None:
    article = make_article(archive, "Short", "Short.", structure=STRUCTURE)
    (finding,) = findings_of(archive)
    assert finding.startswith(f"The article {article.hex()}: The structure of the article's text is not one of this")
