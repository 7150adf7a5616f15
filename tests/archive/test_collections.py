from __future__ import annotations

import pytest
from archive_makers import findings_of, make_article, make_photo, snapshot_of

from archive_app.archive import Archive
from archive_app.archive.editing import (
    add_to_collection,
    create_collection,
    edit,
    move_in_collection,
    remove_from_collection,
)
from archive_app.errors import BadInputError, NotFoundError


@pytest.fixture
def items(archive: Archive) -> dict[str, bytes]:
    return {name: make_photo(archive, name) for name in "abcdefg"}


def held(archive: Archive, collection: bytes) -> str:
    sql = (
        "SELECT p.title FROM collection_item x JOIN record c ON c.pk=x.collection JOIN photo p ON p.pk=x.item"
        " WHERE c.id=? ORDER BY x.position"
    )
    return "".join(row[0] for row in archive.query(sql, (collection,)))


def ids(items: dict[str, bytes], names: str) -> list[bytes]:
    return [items[name] for name in names]


def test_a_collection_holds_items_in_the_order_given(archive: Archive, items: dict[str, bytes]) -> None:
    collection = create_collection(archive, "  Flood   night ", "For the exhibition", ids(items, "cab"))
    assert held(archive, collection) == "cab"
    assert archive.query("SELECT name, description FROM collection") == [("Flood night", "For the exhibition")]


def test_a_collection_needs_a_name_and_items_that_can_be_collected(archive: Archive, items: dict[str, bytes]) -> None:
    with pytest.raises(BadInputError, match="needs a name"):
        create_collection(archive, "  ")
    collection = create_collection(archive, "Shelf")
    with pytest.raises(BadInputError, match="is a collection; give the id of an article or a photo"):
        create_collection(archive, "Shelf of shelves", items=[collection])
    with pytest.raises(BadInputError, match="needs a name"):
        edit(archive, collection, {"name": ""})


@pytest.mark.parametrize(
    ("start", "new", "before", "end"),
    [
        ("abc", "de", None, "abcde"),
        ("abc", "ed", "a", "edabc"),
        ("abc", "de", "b", "adebc"),
        ("abc", "be", None, "abce"),  # what it holds already stays
        ("abc", "ce", "a", "ceab"),  # unless a place is given
        ("", "ab", None, "ab"),
        ("abc", "", None, "abc"),
    ],
)
def test_items_are_added_at_the_end_or_before_another(
    archive: Archive, items: dict[str, bytes], start: str, new: str, before: str | None, end: str
) -> None:
    collection = create_collection(archive, "Shelf", items=ids(items, start))
    add_to_collection(archive, collection, ids(items, new), before=items[before] if before else None)
    assert held(archive, collection) == end


@pytest.mark.parametrize(
    ("moved", "before", "end"),
    [
        ("d", "a", "dabc"),
        ("a", None, "bcda"),
        ("ca", "d", "bcad"),
        ("ab", "b", "abcd"),  # before one that moves too: before the next that stays
        ("cd", "d", "abcd"),
        ("dcba", None, "dcba"),
    ],
)
def test_items_are_moved_before_another_or_to_the_end(
    archive: Archive, items: dict[str, bytes], moved: str, before: str | None, end: str
) -> None:
    collection = create_collection(archive, "Shelf", items=ids(items, "abcd"))
    move_in_collection(archive, collection, ids(items, moved), items[before] if before else None)
    assert held(archive, collection) == end


def test_what_a_collection_does_not_hold_is_told(archive: Archive, items: dict[str, bytes]) -> None:
    collection = create_collection(archive, "Shelf", items=ids(items, "ab"))
    for attempt in (
        lambda: move_in_collection(archive, collection, ids(items, "c"), None),
        lambda: move_in_collection(archive, collection, ids(items, "a"), items["c"]),
        lambda: add_to_collection(archive, collection, ids(items, "d"), before=items["c"]),
    ):
        with pytest.raises(NotFoundError, match="is not in this collection"):
            attempt()
    assert held(archive, collection) == "ab"


def test_what_is_taken_out_of_a_collection_stays_in_the_archive(archive: Archive, items: dict[str, bytes]) -> None:
    collection = create_collection(archive, "Shelf", items=ids(items, "abc"))
    remove_from_collection(archive, collection, ids(items, "bg"))
    assert held(archive, collection) == "ac"
    assert archive.items.get(items["b"]) is not None


def test_a_large_collection_is_made_filled_reordered_and_emptied_as_one_step_each(
    archive: Archive, items: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_app.archive.parts.MOST_RECORDS", 2)
    monkeypatch.setattr("archive_app.archive.collections.MOST_RECORDS", 2)
    collection = create_collection(archive, "Shelf", items=ids(items, "abc"))
    add_to_collection(archive, collection, ids(items, "gfed"), before=items["b"])
    assert held(archive, collection) == "agfedbc"
    move_in_collection(archive, collection, ids(items, "cbag"), items["e"])
    assert held(archive, collection) == "fcbaged"
    remove_from_collection(archive, collection, ids(items, "abc"))
    end = snapshot_of(archive)
    seen = [held(archive, collection)]
    for _ in range(3):
        archive.undo()
        seen.append(held(archive, collection))
    assert seen == ["fged", "fcbaged", "agfedbc", "abc"]
    archive.undo()
    assert archive.query("SELECT alive FROM record WHERE id=?", (collection,)) == [(None,)]
    for _ in range(4):
        archive.redo()
    assert snapshot_of(archive) == end
    assert findings_of(archive) == []


def test_an_item_that_a_newer_collection_of_somebody_else_holds_is_not_undone(archive: Archive) -> None:
    article = make_article(archive)
    create_collection(archive, "Shelf", items=[article])
    archive._db.execute('UPDATE change SET mine=0 WHERE line LIKE \'%"do":"create collection"%\'')
    reversal = archive.undo()
    assert reversal is not None
    assert [(kept.field, kept.kind) for kept in reversal.kept] == [("alive", "article")]
