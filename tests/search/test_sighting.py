"""What an excerpt needs of a text is found in its beginning, or else in all of it: what is cut is the same."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.folding import fold
from archive_app.search import sighting
from archive_app.search.matching import stands_in
from archive_app.search.query import parse
from archive_app.search.sighting import Sighting
from archive_app.search.snippets import LENGTH, counts_in, cut, densest, marks_in

PIECES = (
    "old", "Old", "quay", "quayside", "o'brien", "the", "l'eau", "東京abc", "old-quay", "straße", "o\u00adld", "été",
    "river", "and", "boat", "alder" * 12, "words of another kind that fill the text", "\n\n", "“old”", "old.",
)  # fmt: skip


def long_text(seed: int) -> str:
    """Words sought, now thick, now thin, among others."""
    chance = random.Random(seed)
    thick = chance.random() ** 3
    words = (chance.choice(PIECES) if chance.random() < thick else "fills" for _ in range(chance.randrange(400)))
    return " ".join(words)


TEXTS = st.integers(0, 1 << 30).map(long_text)
QUERIES = (
    "old", "quay", "old quay", "ol*", "q*", '"old quay"', '"quay the river" old', "old quay river", "title:old quay",
    "body:the boat", "strasse", "obrien", "東京", "nowhere", "old nowhere", "r* o*",
)  # fmt: skip


def slowly(found: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    best, best_count = 0, 0
    for i, (_, start, _) in enumerate(found[:200]):
        within = {number for number, a, _ in found[i : i + 50] if a < start + LENGTH * 3 // 4}
        if len(within) > best_count:
            best, best_count = start, len(within)
    return best, best_count


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(QUERIES))
def test_what_is_cut_from_a_long_text_is_the_same_as_if_all_of_it_were_looked_at(text: str, query: str) -> None:
    terms = parse(query).terms
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sighting, "BEGINNING", 400)
        seen = Sighting(text, "body", terms)
    folded = fold(text)
    assert seen.numbers == {n for n, its in enumerate(terms) if counts_in(its, "body") and stands_in(its, folded)}
    whole = cut("body", None, "text", text, marks_in(text, terms, "body"))
    assert cut("body", None, "text", text, seen.marks) == whole


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 40)), max_size=300))
def test_the_densest_window_is_the_first_that_shows_most_terms(gaps: list[tuple[int, int]]) -> None:
    found, at = [], 0
    for number, gap in gaps:
        at += gap
        found.append((number, at, at + 3))
    assert densest(found) == slowly(found)


def test_a_word_near_the_beginning_of_a_long_text_is_found_without_folding_all_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "The old quay. " + "More words about the river. " * 400
    folded: list[int] = []

    def counting(some: str) -> str:
        folded.append(len(some))
        return fold(some)

    monkeypatch.setattr(sighting, "fold", counting)
    terms = parse("quay").terms
    seen = Sighting(text, "body", terms)
    assert [text[a:b] for _, a, b in seen.marks] == ["quay"]
    assert folded == []
    assert Sighting(text.replace("quay", "inn"), "body", terms).numbers == frozenset()
    assert folded == [len(text) - 1]
