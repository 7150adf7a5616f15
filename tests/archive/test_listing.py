from __future__ import annotations

from archive_makers import make_article, make_photo

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import add_caption, tag, trash
from archive_app.archive.listing import collections, saved_searches, tag_tree
from archive_app.archive.tagging import create_tag
from archive_app.archive.tags import alias_field, find_tag
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE, tag_colour


def make(archive: Archive, kind: str, **fields: object) -> bytes:
    record = new_id()
    archive.change(Action.CREATION, kind, [Edit(record, kind, {ALIVE: 1, **fields})])
    return record


def test_collections_stand_by_name_with_their_living_items(archive: Archive) -> None:
    items = [make_article(archive), make_photo(archive), make_photo(archive)]
    places = {f"item/{item.hex()}": position for item, position in zip(items, "abc", strict=True)}
    flood = make(archive, "collection", name="flood night", description="March", **places)
    empty = make(archive, "collection", name="Exhibition")
    trash(archive, [make(archive, "collection", name="Gone"), items[0]])
    found = collections(archive)
    assert [(view.id, view.name, view.count) for view in found] == [(empty, "Exhibition", 0), (flood, "flood night", 2)]
    assert [view.description for view in found] == [None, "March"]


def test_saved_searches_stand_by_name(archive: Archive) -> None:
    make(archive, "saved_search", name="Without caption", query="boat")
    make(archive, "saved_search", name="bridge", query="bridge -new")
    trash(archive, [make(archive, "saved_search", name="Gone", query="x")])
    found = saved_searches(archive)
    assert [(view.name, view.query) for view in found] == [("bridge", "bridge -new"), ("Without caption", "boat")]


def test_tags_name_what_is_above_them_and_count_each_item_once(archive: Archive) -> None:
    photo, article = make_photo(archive), make_article(archive)
    tag(archive, [photo, article, add_caption(archive, photo, "A boat")], add=["Quay"])
    tag(archive, [photo], add=["Harbour"])
    quay, harbour = find_tag(archive, "quay"), find_tag(archive, "harbour")
    assert quay is not None and harbour is not None
    fields = {f"parent/{harbour.hex()}": 1, alias_field("Wharf"): "Wharf", "colour": "teal"}
    archive.change(Action.MODIFICATION, "tag", [Edit(quay, "tag", fields)])
    first, second = tag_tree(archive)
    assert (first.name, first.parents, first.count) == ("Harbour", (), 1)
    assert (second.name, second.parents, second.aliases, second.colour) == ("Quay", (harbour,), ("Wharf",), "teal")
    assert second.count == 2


def test_a_tag_in_the_trash_is_neither_shown_nor_above_another(archive: Archive) -> None:
    tag(archive, [make_photo(archive)], add=["Quay", "Harbour"])
    quay, harbour = find_tag(archive, "quay"), find_tag(archive, "harbour")
    assert quay is not None and harbour is not None
    archive.change(Action.MODIFICATION, "tag", [Edit(quay, "tag", {f"parent/{harbour.hex()}": 1})])
    trash(archive, [harbour])
    assert [(view.name, view.parents) for view in tag_tree(archive)] == [("Quay", ())]


def test_a_tag_without_a_chosen_colour_has_one_that_never_changes(archive: Archive) -> None:
    tags = [create_tag(archive, f"Tag {number}") for number in range(40)]
    seen = {view.id: view.colour for view in tag_tree(archive)}
    assert seen == {tag: tag_colour(None, tag) for tag in tags}
    assert len(set(seen.values())) > 4
    assert "graphite" not in seen.values()
