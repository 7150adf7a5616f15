"""The caption in which a search found its words."""

from __future__ import annotations

from search_makers import article, photo

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption
from archive_app.search.excerpts import matching_caption
from archive_app.search.query import parse


def test_it_is_the_one_in_which_most_of_the_words_stand(archive: Archive) -> None:
    boat = photo(archive, "Boat")
    add_caption(archive, boat, "A boat at the quay")
    full = add_caption(archive, boat, "Neighbours in a boat at the weir")
    assert matching_caption(archive, parse("boat weir").terms, boat) == full


def test_there_is_none_where_the_words_stand_elsewhere(archive: Archive) -> None:
    mill = photo(archive, "Mill")
    add_caption(archive, mill, "A wheel")
    assert matching_caption(archive, parse("mill").terms, mill) is None
    assert matching_caption(archive, parse("").terms, mill) is None
    assert matching_caption(archive, parse("mill").terms, article(archive, "A mill")) is None
    assert matching_caption(archive, parse("mill").terms, bytes(16)) is None
