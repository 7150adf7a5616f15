from collections.abc import Sequence
from typing import Any

import pytest
from search_makers import article

from archive_app.archive import Archive
from archive_app.search.matching import EXPANSIONS, Phrases, expansions, occurs, places, stands_in
from archive_app.search.query import parse


def _nothing(sql: str, parameters: Sequence[Any]) -> list[Any]:
    return []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("flood", [0, 3]),
        ('"the river"', [1]),
        ('"flood the"', [0]),
        ('"river the"', []),
        ("fl*", [0, 3]),
        ('"flood the river flood tide"', []),
        ("riv", []),
    ],
)
def test_a_term_is_found_at_each_of_its_places(query: str, expected: list[int]) -> None:
    (term,) = parse(query).terms
    tokens = ["flood", "the", "river", "flood"]
    assert places(term, tokens) == expected
    assert occurs(term, tokens) == stands_in(term, " ".join(tokens)) == bool(expected)


def test_a_prefix_that_no_word_has_still_asks_for_itself() -> None:
    (term,) = parse("zz*").terms
    assert Phrases(_nothing).of(term) == ['"zz"']


def test_a_prefix_stands_for_the_commonest_words_first(archive: Archive) -> None:
    article(archive, "quayside quays")
    article(archive, "quays")
    assert expansions("quay", archive.query) == ["quays", "quayside"]


def test_a_prefix_stands_for_a_bounded_number_of_words(archive: Archive) -> None:
    article(archive, " ".join(f"quay{number}" for number in range(EXPANSIONS + 20)) + " quayside")
    article(archive, "quayside")
    found = expansions("quay", archive.query)
    assert len(found) == EXPANSIONS
    assert found[0] == "quayside"


def test_a_prefix_knows_words_beyond_the_basic_plane_and_no_neighbours(archive: Archive) -> None:
    article(archive, "ab𝒙 ab𐐨 ac a")
    assert expansions("ab", archive.query) == ["abx", "ab𐐨"]


def test_a_prefix_of_many_rare_words_is_exact_at_once_and_of_frequent_ones_later(archive: Archive) -> None:
    article(archive, "", " ".join(f"quay{number}" for number in range(EXPANSIONS + 20)))
    (term,) = parse("quay*").terms
    rare, frequent, exact = (
        Phrases(archive.query),
        Phrases(archive.query, postings=10),
        Phrases(archive.query, exact=True),
    )
    assert rare.of(term) == exact.of(term) == ['"quay" *']
    assert rare.is_exact and exact.is_exact
    assert len(frequent.of(term)) == EXPANSIONS
    assert not frequent.is_exact
