from __future__ import annotations

import pytest
from archive_makers import make_article, make_photo

from archive_app.archive import Archive
from archive_app.archive.tagging import create_tag, tag
from archive_app.search.completions import completions, last_word


@pytest.mark.parametrize(
    ("text", "word"),
    [("", ""), ("boat ", ""), ("old qu", "qu"), ('"old qu', "qu"), ("-har", "har"), ("boat (qu", "qu")],
)
def test_the_last_word_is_the_one_that_is_still_typed(text: str, word: str) -> None:
    assert last_word(text) == word


def test_words_of_the_archive_are_offered_the_commonest_first(archive: Archive) -> None:
    for title in ("The quay", "The quay again", "A quarrel"):
        make_article(archive, title)
    assert completions(archive, "old qua").words == ("quay", "quarrel")


def test_a_word_that_is_whole_is_not_offered(archive: Archive) -> None:
    make_article(archive, "The quay")
    assert completions(archive, "quay").words == ()


def test_tags_are_offered_by_name_and_by_other_names(archive: Archive) -> None:
    create_tag(archive, "Old Quay", aliases=["North Quay"])
    create_tag(archive, "Bridge")
    assert [found.name for found in completions(archive, "nor").tags] == ["Old Quay"]
    assert [found.name for found in completions(archive, "qua").tags] == ["Old Quay"]


def test_the_tag_that_is_used_most_comes_first(archive: Archive) -> None:
    for name in ("Boats", "Boathouse"):
        create_tag(archive, name)
    tag(archive, [make_photo(archive)], add=["Boathouse"])
    assert [found.name for found in completions(archive, "boa").tags] == ["Boathouse", "Boats"]


@pytest.mark.parametrize("text", ["", "quay ", "—"])
def test_without_a_word_nothing_is_offered(archive: Archive, text: str) -> None:
    make_article(archive, "The quay")
    found = completions(archive, text)
    assert (found.words, found.tags) == ((), ())
