from __future__ import annotations

import pytest
from archive_makers import findings_of, make_article, make_photo, snapshot_of

from archive_app.archive import Archive
from archive_app.archive.bulk import common_tags
from archive_app.archive.editing import (
    add_alias,
    change_tag,
    create_tag,
    edit,
    edit_many,
    remove_alias,
    set_colour,
    set_parents,
    tag,
    trash,
)
from archive_app.archive.tags import find_tag
from archive_app.errors import BadInputError, NotFoundError
from archive_app.records.items import Item


def item(archive: Archive, record: bytes) -> Item:
    found = archive.items.get(record)
    assert found is not None
    return found


def test_tags_are_found_under_any_way_of_writing(archive: Archive) -> None:
    one, two = make_article(archive), make_article(archive)
    tag(archive, [one], add=["Überschwemmung"])
    tag(archive, [two], add=["überschwemmung", "ÜBERSCHWEMMUNG"])
    assert item(archive, one).tags == item(archive, two).tags == ("Überschwemmung",)


def test_a_tag_can_be_removed_and_a_wrong_name_is_told(archive: Archive) -> None:
    article = make_article(archive)
    tag(archive, [article], add=["flood", "river"])
    tag(archive, [article], remove=["flood"])
    assert item(archive, article).tags == ("river",)
    with pytest.raises(NotFoundError, match="There is no tag “fluod”"):
        tag(archive, [article], remove=["fluod"])


def test_a_tag_needs_a_name(archive: Archive) -> None:
    with pytest.raises(BadInputError, match="needs a name"):
        tag(archive, [make_article(archive)], add=["  "])
    assert findings_of(archive) == []


def test_tagging_many_items_is_one_operation(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_app.archive.parts.MOST_RECORDS", 2)
    records = [make_article(archive) for _ in range(5)]
    tag(archive, records, add=["flood"])
    assert all(item(archive, record).tags == ("flood",) for record in records)
    archive.undo()
    assert not any(item(archive, record).tags for record in records)
    assert findings_of(archive) == []


def parents(archive: Archive, tag_id: bytes) -> set[bytes]:
    sql = "SELECT p.id FROM tag_parent x JOIN record t ON t.pk=x.tag JOIN record p ON p.pk=x.parent WHERE t.id=?"
    return {row[0] for row in archive.query(sql, (tag_id,))}


def test_a_tag_is_made_with_its_colour_parents_and_aliases(archive: Archive) -> None:
    water = create_tag(archive, "water")
    flood = create_tag(archive, "  river   flood ", colour="Sea", parents=[water], aliases=["High water"])
    assert archive.query("SELECT name, colour FROM tag WHERE name<>'water'") == [("river flood", "sea")]
    assert parents(archive, flood) == {water}
    assert find_tag(archive, "high WATER") == flood


def test_a_tag_is_made_once_under_any_name_by_which_it_is_found(archive: Archive) -> None:
    create_tag(archive, "flood", aliases=["inundation"])
    for name, aliases in (("Flood", []), ("INUNDATION", []), ("water", ["Flood"])):
        with pytest.raises(BadInputError, match="There is a tag"):
            create_tag(archive, name, aliases=aliases)
    assert archive.query("SELECT count(*) FROM tag") == [(1,)]


def test_the_parents_of_a_tag_are_exactly_those_that_are_set(archive: Archive) -> None:
    one, two, child = (create_tag(archive, name) for name in ("one", "two", "child"))
    set_parents(archive, child, [one])
    set_parents(archive, child, [two])
    assert parents(archive, child) == {two}
    assert set_parents(archive, child, [two]) is None
    set_parents(archive, child, [])
    assert parents(archive, child) == set()


@pytest.mark.parametrize("distance", [0, 1, 2])
def test_a_circle_of_tags_is_refused_in_words(archive: Archive, distance: int) -> None:
    chain = [create_tag(archive, name) for name in ("water", "flood", "spring flood")]
    set_parents(archive, chain[1], [chain[0]])
    set_parents(archive, chain[2], [chain[1]])
    with pytest.raises(BadInputError, match="cannot stand above “water”"):
        set_parents(archive, chain[0], [chain[distance]])
    assert parents(archive, chain[0]) == set()


def test_a_circle_that_came_from_elsewhere_ends_the_search_for_one(archive: Archive) -> None:
    one, two, three = (create_tag(archive, name) for name in ("one", "two", "three"))
    from archive_app.archive.door import Edit
    from archive_app.records.actions import Action

    edits = [Edit(a, "tag", {f"parent/{b.hex()}": 1}) for a, b in ((one, two), (two, one))]
    archive.change(Action.MODIFICATION, "tag", edits)
    assert set_parents(archive, three, [one]) is not None


def test_a_tag_is_found_under_an_alias_until_it_is_removed(archive: Archive) -> None:
    flood = create_tag(archive, "flood")
    add_alias(archive, flood, "Überschwemmung")
    assert find_tag(archive, "überschwemmung") == flood
    remove_alias(archive, flood, "ÜBERSCHWEMMUNG")
    assert find_tag(archive, "überschwemmung") is None


def test_an_alias_that_another_tag_has_is_refused_and_a_wrong_one_is_told(archive: Archive) -> None:
    create_tag(archive, "water", aliases=["river"])
    flood = create_tag(archive, "flood")
    with pytest.raises(BadInputError, match="There is a tag “River” already"):
        add_alias(archive, flood, "River")
    with pytest.raises(BadInputError, match="is the name of this tag itself"):
        add_alias(archive, flood, "FLOOD")
    with pytest.raises(NotFoundError, match="has no alias “rain”"):
        remove_alias(archive, flood, "rain")


def test_a_tag_has_one_of_twelve_colours_or_none(archive: Archive) -> None:
    flood = create_tag(archive, "flood")
    set_colour(archive, flood, "slate")
    with pytest.raises(BadInputError, match="use one of: brick, copper"):
        set_colour(archive, flood, "#224466")
    with pytest.raises(BadInputError, match="is not a colour"):
        edit(archive, flood, {"colour": "blue"})
    assert archive.query("SELECT colour FROM tag") == [("slate",)]
    set_colour(archive, flood, None)
    assert archive.query("SELECT colour FROM tag") == [(None,)]


def test_a_tag_is_renamed_but_not_to_the_name_of_another_nor_to_none(archive: Archive) -> None:
    flood, _ = create_tag(archive, "flood"), create_tag(archive, "water")
    edit(archive, flood, {"name": "Flood"})
    with pytest.raises(BadInputError, match="There is a tag “WATER” already"):
        edit(archive, flood, {"name": "WATER"})
    with pytest.raises(BadInputError, match="needs a name"):
        edit(archive, flood, {"name": " "})
    with pytest.raises(BadInputError, match="one at a time"):
        edit_many(archive, [flood], {"name": "rain"})
    assert find_tag(archive, "flood") == flood


def test_tags_of_many_records_are_counted(archive: Archive) -> None:
    one, two, three = (make_photo(archive) for _ in range(3))
    tag(archive, [one, two], add=["flood"])
    tag(archive, [two], add=["boat", "gone"])
    trash(archive, [find_tag(archive, "gone") or b""])
    assert [(t.name, t.count) for t in common_tags(archive, [one, two, three])] == [("boat", 1), ("flood", 2)]


def test_all_changes_of_tags_can_be_undone_and_made_again(archive: Archive) -> None:
    water = create_tag(archive, "water")
    flood = create_tag(archive, "flood", parents=[water], aliases=["deluge"])
    set_parents(archive, flood, [])
    add_alias(archive, flood, "inundation")
    remove_alias(archive, flood, "deluge")
    set_colour(archive, flood, "iris")
    end = snapshot_of(archive)
    steps = 0
    while archive.undo():
        steps += 1
    assert steps == 6
    for _ in range(steps):
        archive.redo()
    assert snapshot_of(archive) == end
    assert findings_of(archive) == []


def test_a_tag_is_changed_as_a_whole_in_one_step(archive: Archive) -> None:
    flood, water, river = (create_tag(archive, name) for name in ("flood", "water", "river"))
    set_parents(archive, flood, [river])
    add_alias(archive, flood, "deluge")
    before = snapshot_of(archive)
    changes = len(archive.log)
    change_tag(archive, flood, name=" high  water ", colour="brick", parents=[water], add=["Flood"], remove=["deluge"])
    assert len(archive.log) == changes + 1
    assert find_tag(archive, "high water") == find_tag(archive, "flood") == flood
    assert find_tag(archive, "deluge") is None
    with pytest.raises(BadInputError, match="cannot stand above"):
        set_parents(archive, water, [flood])
    archive.undo()
    assert snapshot_of(archive) == before
    assert findings_of(archive) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "river"}, "There is a tag “river” already"), ({"name": "…"}, "needs a name"),
        ({"colour": "mauve-ish"}, "is not a colour"), ({"add": ["river"]}, "There is a tag “river” already"),
        ({"add": ["High Water"]}, "is the name of this tag itself"), ({"remove": ["stream"]}, "has no alias “stream”"),
    ],
)  # fmt: skip
def test_where_a_part_of_a_change_of_a_tag_is_refused_none_is_made(
    wrong: dict[str, object], words: str, archive: Archive
) -> None:
    flood = create_tag(archive, "flood")
    create_tag(archive, "river")
    before = snapshot_of(archive)
    with pytest.raises((BadInputError, NotFoundError), match=words):
        change_tag(archive, flood, **{"name": "high water", "colour": "brick", "add": ["surge"], **wrong})
    assert snapshot_of(archive) == before


def test_a_tag_that_is_changed_into_what_it_is_makes_no_change(archive: Archive) -> None:
    flood = create_tag(archive, "flood", colour="brick")
    assert change_tag(archive, flood, name="flood", colour="brick", parents=[]) is None


def test_the_new_name_of_a_tag_is_tidied(archive: Archive) -> None:
    flood = create_tag(archive, "flood")
    edit(archive, flood, {"name": "  high \t water "})
    assert archive.query("SELECT name FROM tag") == [("high water",)]
