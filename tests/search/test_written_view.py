from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.browsing import Captions, Order, View
from archive_app.search.views import Like
from archive_app.search.written_view import read_view, write_view

IDS = st.binary(min_size=16, max_size=16)
VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20)
DAYS = st.integers(-5_000_000, 5_000_000)
VIEWS = st.builds(
    View,
    text=st.sampled_from(["", "boat", "old quay -harbour", '"Old Quay" лодка', "tag:flood quay"]),
    kinds=st.frozensets(st.sampled_from(["photo", "article"])),
    outlets=st.frozensets(VALUES, max_size=3),
    people=st.frozensets(VALUES, max_size=3),
    languages=st.frozensets(st.sampled_from(["en", "ar", "zh-Hant"])),
    tags=st.frozensets(IDS, max_size=3),
    collection=st.none() | IDS,
    like=st.none() | IDS.map(Like),
    days=st.none() | st.tuples(DAYS, DAYS),
    undated=st.booleans(),
    captions=st.none() | st.sampled_from(Captions),
    unsourced=st.booleans(),
    missing=st.booleans(),
    trashed=st.booleans(),
    order=st.sampled_from(Order),
)


@given(VIEWS)
def test_a_view_that_is_written_is_read_as_it_was(view: View) -> None:
    assert read_view(write_view(view)) == view


@given(st.text(max_size=60))
def test_any_text_is_a_view(text: str) -> None:
    assert isinstance(read_view(text), View)


def test_everything_is_written_as_nothing() -> None:
    assert write_view(View()) == ""


def test_a_saved_search_can_be_read_by_people() -> None:
    view = View(text="boat", kinds=frozenset(("photo",)), outlets=frozenset(("Morning Ledger",)), days=(725445, 725446))
    assert write_view(view) == 'kind:photo outlet:"Morning Ledger" date:1987-03-15..1987-03-16 boat'


@pytest.mark.parametrize(
    "text", ["tag:flood", "date:soon..later", "sort:anyhow", "is:great", "colour:red", "kind: photo"]
)
def test_what_is_no_filter_is_words_to_be_found(text: str) -> None:
    assert read_view(text) == View(text=text)


def test_what_follows_the_words_is_words_too() -> None:
    assert read_view("kind:photo boat kind:article") == View(kinds=frozenset(("photo",)), text="boat kind:article")


@pytest.mark.parametrize(
    ("line", "view"),
    [
        ("kind:photo (boat OR quay)", View(kinds=frozenset(("photo",)), text="boat OR quay")),
        ("kind:photo boat OR quay", View(text="kind:photo boat OR quay")),
        ("-kind:photo boat", View(text="-kind:photo boat")),
        ("outlet:Ledger boat", View(text="outlet:Ledger boat")),
        ('date:"last month" boat', View(text='date:"last month" boat')),
        ("date:1987-03 boat", View(days=(725431, 725461), text="boat")),
    ],
)
def test_only_what_a_view_can_hold_becomes_its_filter(line: str, view: View) -> None:
    assert read_view(line) == view


def test_a_choice_of_words_stays_one_behind_filters() -> None:
    view = View(kinds=frozenset(("photo",)), text="boat OR quay")
    assert write_view(view) == "kind:photo (boat OR quay)"
    assert read_view(write_view(view)) == view


def test_a_word_that_was_being_typed_is_kept_as_one_that_goes_on() -> None:
    assert write_view(View(text="old qu", typing=True)) == "old qu*"
    assert write_view(View(text="old quay ", typing=True)) == "old quay "


def test_every_part_of_a_view_is_tried_here() -> None:
    assert {field.name for field in fields(View)} == {
        "text", "kinds", "outlets", "people", "languages", "tags", "collection", "like", "days", "undated", "captions",
        "unsourced", "missing", "trashed", "order", "typing",
    }  # fmt: skip
