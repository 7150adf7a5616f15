"""Texts of any script, searched for by their own words, against a slow look at their tokens."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from library_makers import shown
from search_makers import article

from archive_app.archive import Archive
from archive_app.folding import tokens
from archive_app.search.browsing import Order, View
from archive_app.search.query import may_relax, parse

LETTERS = (
    "abıİiIəßsSςΣσёеЁЙийЇїґéeèüuñnæøŁłđÞكيىةهأإآٱاَُِّـשָׁלבაႠᲐԵևեւ՛"
    "कुलमिไทยกำที่ガラスカﾞｶ漢字々한국각ﬁ½²٣४3\u200d\u00ad\u0301'’-"
)
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=4)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


def holds(text: str, wanted: Sequence[str], prefix: bool) -> bool:
    """Whether the tokens stand in the text one after the other, the last one perhaps going on."""
    found, size = tokens(text), len(wanted)
    for start in range(len(found) - size + 1):
        *before, last = found[start : start + size]
        if before == list(wanted[:-1]) and (last.startswith(wanted[-1]) if prefix else last == wanted[-1]):
            return True
    return False


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=2).map(" ".join), st.booleans())
def test_words_of_any_script_find_the_texts_that_hold_them(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], words: str, quoted: bool
) -> None:
    query = f'"{words}"' if quoted else words.replace("-", " ").replace("(", " ")
    assume(not may_relax(parse(query)))  # where nothing has all of so many words, some of them are enough
    terms = parse(query).terms
    with Archive.create(tmp_path_factory.mktemp("texts") / "archive") as archive:
        made = {article(archive, "", text): text for text in texts}
        expected = {
            record for record, text in made.items() if all(holds(text, term.tokens, term.prefix) for term in terms)
        }
        if terms:
            for order in (Order.NEWEST, Order.BEST):
                assert set(shown(archive, View(text=query, order=order))) == expected
