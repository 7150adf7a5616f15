"""New tags have colours of their own while any are free."""

from __future__ import annotations

from collections import Counter

from archive_makers import make_photo

from archive_app.archive import Archive
from archive_app.archive.listing import tag_tree
from archive_app.archive.tagging import create_tag, tag
from archive_app.records.kinds import TAG_COLOURS, UNCHOSEN

FREE = len(TAG_COLOURS) - 1


def colours(archive: Archive) -> Counter[str | None]:
    return Counter(each.colour for each in tag_tree(archive))


def test_no_two_tags_have_one_colour_while_others_are_free(archive: Archive) -> None:
    photo = make_photo(archive)
    tag(archive, [photo], add=[f"Tag {number}" for number in range(FREE - 2)])
    create_tag(archive, "By itself")
    tag(archive, [photo], add=["The last one"])
    assert set(colours(archive).values()) == {1}
    assert UNCHOSEN not in colours(archive)


def test_after_that_the_rarest_colours_come_first(archive: Archive) -> None:
    tag(archive, [make_photo(archive)], add=[f"Tag {number}" for number in range(2 * FREE)])
    assert set(colours(archive).values()) == {2}


def test_a_colour_that_somebody_chose_counts_as_taken(archive: Archive) -> None:
    for number, colour in enumerate(TAG_COLOURS[1:FREE]):
        create_tag(archive, f"Tag {number}", colour=colour)
    create_tag(archive, "New")
    assert colours(archive)[TAG_COLOURS[0]] == 1
