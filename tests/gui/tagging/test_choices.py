"""Which tags the tag bar offers."""

from __future__ import annotations

from archive_app.archive.listing import TagView
from archive_app.gui.tagging.choices import Group, choices

PLACES, QUAY, NORTH, FLOOD = (bytes([n]) * 16 for n in range(1, 5))
TAGS = [
    TagView(FLOOD, "Flood 1987", "sea", (), (), 388),
    TagView(NORTH, "Northern meadows", "moss", (PLACES,), (), 12),
    TagView(QUAY, "Old Quay", "teal", (PLACES,), ("North Quay",), 126),
    TagView(PLACES, "Places", None, (), (), 0),
]


def test_what_the_selection_has_comes_first_while_nothing_is_typed() -> None:
    offered = choices(TAGS, {QUAY: 3}, 5, "")
    assert (offered[0].name, offered[0].group, offered[0].count) == ("Old Quay", Group.ON, 3)
    assert [c.name for c in offered[1:]] == ["Flood 1987", "Northern meadows", "Places"]


def test_a_tag_is_found_by_another_name_and_says_so() -> None:
    offered = choices(TAGS, {}, 5, "north q")
    assert (offered[0].name, offered[0].alias) == ("Old Quay", "North Quay")


def test_a_name_that_is_not_there_makes_a_new_tag() -> None:
    offered = choices(TAGS, {FLOOD: 5}, 5, " north  gate ")
    assert (offered[0].group, offered[0].name, offered[0].id) == (Group.NEW, "north gate", None)
    assert offered[1].group is Group.ON and offered[1].is_on_all


def test_a_name_that_is_there_makes_none_whatever_its_capitals() -> None:
    assert all(c.group is not Group.NEW for c in choices(TAGS, {}, 5, "OLD QUAY"))


def test_a_tag_names_the_tags_above_it() -> None:
    assert choices(TAGS, {}, 1, "meadows")[0].parents == ("Places",)
