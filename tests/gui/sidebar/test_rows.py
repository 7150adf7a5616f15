"""What the sidebar lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_makers import make_article, make_photo

from archive_app.archive import Archive
from archive_app.archive.collections import create_collection
from archive_app.archive.saved_searches import save_search
from archive_app.archive.tagging import create_tag, tag
from archive_app.gui.sidebar.rows import Row, contents, rows
from archive_app.search.browsing import View
from archive_app.search.written_view import write_view


@pytest.fixture
def archive(root: Path):
    with Archive.open(root) as made:
        yield made


def listed(archive: Archive) -> list[Row]:
    return rows(contents(archive))


def row(archive: Archive, key: str) -> Row:
    return next(found for found in listed(archive) if found.key == key)


def test_an_empty_archive_lists_its_places_and_says_what_could_be_there(archive: Archive) -> None:
    texts = [found.text for found in listed(archive)]
    assert texts[:6] == ["All items", "Photos", "Articles", "Disagreements", "Needs a source", "Trash"]
    assert "Drag items here to keep them together." in texts
    assert "Tags you make appear here." in texts
    assert "Saved searches" not in texts


def test_places_count_what_they_show(archive: Archive) -> None:
    make_photo(archive)
    make_article(archive)
    make_article(archive)
    assert [row(archive, key).count for key in ("all", "photos", "articles")] == [3, 1, 2]


def test_an_empty_trash_has_no_number(archive: Archive) -> None:
    assert row(archive, "trash").count is None


def test_a_collection_is_shown_in_its_own_order(archive: Archive) -> None:
    photo = make_photo(archive)
    collection = create_collection(archive, "Flood night", items=[photo])
    found = row(archive, f"collection:{collection.hex()}")
    assert (found.text, found.count) == ("Flood night", 1)
    assert found.view is not None
    assert (found.view.collection, found.view.order) == (collection, "collection")


def test_a_saved_search_shows_what_was_saved_and_counts_it(archive: Archive) -> None:
    make_photo(archive, "Boat")
    make_photo(archive, "Bridge")
    view = View(text="boat", kinds=frozenset(("photo",)))
    search = save_search(archive, "Boats", write_view(view))
    held = contents(archive)
    counted = next(found for found in rows(held, {search: 1}) if found.record == search)
    assert (counted.view, counted.count) == (view, 1)
    assert row(archive, f"search:{search.hex()}").count is None  # until it is counted


def test_a_tag_stands_below_each_of_its_parents(archive: Archive) -> None:
    places, water = create_tag(archive, "Places"), create_tag(archive, "Water")
    create_tag(archive, "Old Quay", parents=[places, water], colour="teal")
    tags = [found for found in listed(archive) if found.kind == "tag"]
    assert [(found.text, [child.text for child in found.children]) for found in tags] == [
        ("Places", ["Old Quay"]),
        ("Water", ["Old Quay"]),
    ]
    assert tags[0].children[0].colour == "teal"
    assert len({child.key for found in tags for child in found.children}) == 2


def test_a_tag_counts_what_is_tagged_and_shows_it(archive: Archive) -> None:
    photo = make_photo(archive)
    tag(archive, [photo], add=["Boat"])
    found = next(found for found in listed(archive) if found.kind == "tag")
    assert found.count == 1
    assert found.view == View(tags=frozenset((found.record,)))


def test_tags_that_are_each_others_parents_are_listed_all_the_same(archive: Archive) -> None:
    from archive_app.archive.door import Edit
    from archive_app.records.actions import Action

    one, other = create_tag(archive, "One"), create_tag(archive, "Other")
    edits = [Edit(one, "tag", {f"parent/{other.hex()}": 1}), Edit(other, "tag", {f"parent/{one.hex()}": 1})]
    archive.change(Action.MODIFICATION, "set parents", edits)
    tags = [found for found in listed(archive) if found.kind == "tag"]
    assert [(found.text, [child.text for child in found.children]) for found in tags] == [("One", ["Other"])]
