from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.barring import allow, bar, require, standing
from archive_app.search.query import parse
from archive_app.search.syntax import Both, Without
from archive_app.search.views import View
from archive_app.search.written_view import read_view, write_view

PARTS = ('tag:"Old Quay"', "kind:photo", 'publisher:"The \\"Courier\\""', 'person:"Ada Lind"', "lang:fr", "has:gps")


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("", "-tag:water"),
        ("boat", "boat -tag:water"),
        ("boat OR quay", "(boat OR quay) -tag:water"),
        ('"old quay', '"old quay" -tag:water'),
        ("(boat", "(boat) -tag:water"),
        ("boat -lang:fr", "boat -lang:fr -tag:water"),
        ("-tag:water boat", "-tag:water boat"),
    ],
)
def test_what_is_barred_stands_behind_what_was_asked(text: str, barred: str) -> None:
    assert bar(View(text=text), "tag:water").text == barred


def test_a_word_that_was_being_typed_still_goes_on() -> None:
    assert bar(View(text="qu", typing=True), "lang:fr") == View(text="qu* -lang:fr")


@pytest.mark.parametrize("part", PARTS)
def test_what_is_barred_can_be_allowed_again(part: str) -> None:
    view = bar(View(text="boat", kinds=frozenset({"photo"})), part)
    assert [found.negated for found in standing(view, negated=True)] == [True]
    assert allow(view, part) == View(text="boat", kinds=frozenset({"photo"}))
    assert allow(require(View(text="boat"), part), part, negated=False) == View(text="boat")


@given(st.text(max_size=40), st.sampled_from(PARTS))
def test_whatever_was_asked_is_asked_still(text: str, part: str) -> None:
    view = bar(View(text=text), part)
    if view.text != text:
        found = parse(view.text).node
        assert isinstance(found, (Both, Without))
        assert Without(parse(part).node) in (found.nodes if isinstance(found, Both) else (found,))
        rest = [its.node for its in parse(view.text).parts[:-1]]
        assert rest == [its.node for its in parse(text).parts]


@pytest.mark.parametrize("part", PARTS)
def test_what_is_barred_outlasts_a_saved_search(part: str) -> None:
    view = bar(View(text="boat OR quay", outlets=frozenset({"Ledger"})), part)
    read = read_view(write_view(view))
    assert read == view
    assert [found.negated for found in standing(read, negated=True)] == [True]


def test_a_text_too_long_for_more_stays_as_it_is() -> None:
    long = View(text=" ".join(f"word{n}" for n in range(70)))
    assert bar(long, "lang:fr") == long
