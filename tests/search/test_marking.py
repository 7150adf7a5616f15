from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.folding import spans
from archive_app.search import marking
from archive_app.search.marking import standing
from archive_app.search.matching import places
from archive_app.search.query import parse
from archive_app.search.syntax import Term

PIECES = (
    "old", "Old", "quay", "quayside", "o'brien", "O’Brien", "brien", "obrien", "l'eau", "eau", "été", "ete", "ﬁsh",
    "fish", "東京abc", "abc", "abcd", "old_quay", "old-quay", "straße", "strasse", "İzmir", "izmir", 'old"quay',
    "x" * 70, "x" * 64, "o\u00adld", "ol\u0301d", "1987", "۱۹۸۷", "old.", "(old)", "old—quay", "oldold",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda some: st.lists(
        st.sampled_from((" ", " ", ", ", "\n", "_", "'", "")), min_size=len(some), max_size=len(some)
    ).map(lambda gaps: "".join(piece + gap for piece, gap in zip(some, gaps, strict=True)))
)


def slowly(text: str, terms: list[Term]) -> list[tuple[int, int, int]]:
    apart = spans(text)
    tokens = [span.token for span in apart]
    return [
        (number, apart[i].start, apart[i + len(term.tokens) - 1].end)
        for number, term in enumerate(terms)
        for i in places(term, tokens)
    ]


@settings(max_examples=600, deadline=None)
@given(
    TEXTS, st.sampled_from((*PIECES, '"old quay"', '"old old"', "ol*", "quay*", "x" * 64 + "*", "abc*", '"o brien"'))
)
def test_a_term_is_marked_where_the_text_taken_apart_has_it(text: str, query: str) -> None:
    terms = list(parse(query).terms)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking, "SHORT", -1)
        assert sorted(standing(text, terms)) == sorted(slowly(text, terms))


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=()) | st.sampled_from("ab'’ "), max_size=30))
def test_any_text_is_marked_as_when_it_is_taken_apart(text: str) -> None:
    terms = [Term("a", ("a",)), Term("ab", ("ab",)), Term("a b", ("a", "b")), Term("a*", ("a",), prefix=True)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking, "SHORT", -1)
        assert sorted(standing(text, terms)) == sorted(slowly(text, terms))
