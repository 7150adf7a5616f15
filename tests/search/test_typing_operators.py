"""While a query is typed, an operator that still lacks its second half does not hide what is found so far."""

from __future__ import annotations

from datetime import date

import pytest

from archive_app.search.parsing import parse_text
from archive_app.search.query import parse


@pytest.mark.parametrize(
    "text",
    [
        "crane OR ",
        "crane AND ",
        "crane NOT ",
        "crane OR NOT ",
        "crane NEAR ",
        "crane NEAR/5 ",
        "(crane OR ",
    ],
)
def test_an_operator_without_its_second_half_is_left_out_while_typing(text: str) -> None:
    day = date(2026, 1, 1)
    assert parse_text(text, day, typing=True).node == parse_text("crane", day).node


def test_once_typed_the_operator_is_a_word_or_joins() -> None:
    assert [term.text for term in parse("crane OR ").terms] == ["crane", "OR"]
    assert [term.text for term in parse("crane OR q", typing=True).terms] == ["crane", "q"]


@pytest.mark.parametrize("text", ["OR ", "NOT ", "title:OR ", "-OR "])
def test_an_operator_that_joins_nothing_stays_a_word_while_typing(text: str) -> None:
    assert len(parse(text, typing=True).parts) == 1
