from __future__ import annotations

import pytest
from archive_makers import make_article, make_photo
from library_makers import collection

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


def offered(archive: Archive, text: str) -> list[tuple[str, int | None]]:
    return [(offer.insert, offer.count) for offer in completions(archive, text).offers]


def test_fields_are_offered_by_name(archive: Archive) -> None:
    assert offered(archive, "old pub") == [("publisher:", None)]


def test_behind_a_field_its_values_are_offered_with_their_counts(archive: Archive) -> None:
    article = make_article(archive, publisher="The Courier", language="en-GB", authors=["Ada Lind"])
    make_article(archive, publisher="The Ledger", language="en")
    make_photo(archive)
    create_tag(archive, "Old Quay")
    tag(archive, [article], add=["Old Quay"])
    collection(archive, "Shelf", [article])
    assert offered(archive, "publisher:") == [('publisher:"The Courier"', 1), ('publisher:"The Ledger"', 1)]
    assert offered(archive, "outlet:the c") == []
    assert offered(archive, 'outlet:"the c') == [('outlet:"The Courier"', 1)]
    assert offered(archive, "boat kind:") == [("kind:article", 2), ("kind:photo", 1)]
    assert offered(archive, "kind:p") == [("kind:photo", 1)]
    assert offered(archive, "lang:") == [("lang:en", 2)]
    assert offered(archive, "tag:qu") == [('tag:"Old Quay"', 1)]
    assert offered(archive, "in:") == [('in:"Shelf"', 1)]
    assert offered(archive, "by:li") == [("by:lind", 1)]
    assert offered(archive, "-has:ca") == [("has:caption", None)]
    assert ('date:"last month"', None) in offered(archive, "date:last")
    assert offered(archive, "sort:ti") == [("sort:title", None)]


def test_what_is_typed_of_a_field_is_told_whole(archive: Archive) -> None:
    assert completions(archive, "old -kind:ph").word == "kind:ph"
    assert completions(archive, 'tag:"old q').word == 'tag:"old q'


def test_a_value_that_is_whole_is_followed_by_nothing(archive: Archive) -> None:
    make_article(archive, publisher="The Courier")
    assert completions(archive, 'publisher:"The Courier"').offers == ()
    assert completions(archive, 'publisher:"The Courier" ').offers == ()


def test_people_are_offered_by_their_whole_names(archive: Archive) -> None:
    make_photo(archive, "Boat", creator="Ada Lind", persons=["Adam Roe"])
    assert offered(archive, "person:ad") == [('person:"Adam Roe"', 1), ('person:"Ada Lind"', 1), ("person:adam", 1)]
    assert offered(archive, "by:ad") == [('by:"Ada Lind"', 1), ("by:ada", 1)]
    assert offered(archive, "by:li") == [("by:lind", 1)]


def test_before_a_letter_is_typed_people_are_offered_the_most_often_named_first(archive: Archive) -> None:
    make_photo(archive, "Boat", creator="Zoe Lind", persons=["Adam Roe"])
    make_photo(archive, "Quay", creator="Zoe Lind")
    assert offered(archive, "boat person:") == [('person:"Zoe Lind"', 2), ('person:"Adam Roe"', 1)]
    assert offered(archive, "by:") == [('by:"Zoe Lind"', 2)]
    assert offered(archive, 'person:"') == [('person:"Zoe Lind"', 2), ('person:"Adam Roe"', 1)]
