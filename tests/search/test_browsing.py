from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_makers import day, names, passes

from archive_app.archive.tags import find_tag
from archive_app.search.browsing import Captions, Order, View, browse, count

EVERY_FILTER = {
    "a kind": View(kinds=frozenset({"photo"})),
    "two kinds": View(kinds=frozenset({"photo", "article"})),
    "an outlet in any case, also of a caption": View(outlets=frozenset({"the courier"})),
    "one of two outlets": View(outlets=frozenset({"Ledger", "La Rive"})),
    "an outlet that is none": View(outlets=frozenset({"—"})),
    "a language with its regions": View(languages=frozenset({"en"})),
    "one of two languages": View(languages=frozenset({"fr", "de"})),
    "no caption": View(captions=Captions.NONE),
    "some caption": View(captions=Captions.SOME),
    "several captions": View(captions=Captions.SEVERAL),
    "captions that differ": View(captions=Captions.DIFFERING),
    "unsourced": View(unsourced=True),
    "missing": View(missing=True),
    "undated": View(undated=True),
    "a day": View(days=(day("1987-03-12"), day("1987-03-12"))),
    "a year": View(days=(day("1987-01-01"), day("1987-12-31"))),
    "days in the middle of spans": View(days=(day("1902-01-01"), day("1902-01-02"))),
    "from the beginning": View(days=(day("0001-01-01"), day("1987-03-12"))),
    "days backwards": View(days=(day("1990-01-01"), day("1980-01-01"))),
    "days of what is undated": View(days=(day("1987-01-01"), day("1987-12-31")), undated=True),
    "several at once": View(kinds=frozenset({"photo"}), captions=Captions.SEVERAL, outlets=frozenset({"ledger"})),
}


@pytest.mark.parametrize("trashed", [False, True])
@pytest.mark.parametrize("view", EVERY_FILTER.values(), ids=EVERY_FILTER)
def test_a_filter_shows_what_the_records_say(library: Any, view: View, trashed: bool) -> None:
    archive, made = library
    view = replace(view, trashed=trashed)
    expected = {
        name
        for name, record in made.items()
        if (item := archive.items.get(record)) is not None and passes(archive, view, item)
    }
    assert set(names(library, view)) == expected
    assert count(archive, view) == len(expected)


@pytest.mark.parametrize("wanted", [["Water"], ["Harbour"], ["Vessels"], ["Water", "Vessels"], ["Harbour", "Vessels"]])
def test_all_tags_must_hold_each_with_those_below_it(library: Any, wanted: list[str]) -> None:
    archive, made = library
    view = View(tags=frozenset(found for name in wanted if (found := find_tag(archive, name)) is not None))
    assert len(view.tags) == len(wanted)
    expected = {name for name, r in made.items() if (item := archive.items.get(r)) and passes(archive, view, item)}
    assert set(names(library, view)) == expected
    assert count(archive, view) == len(expected)


def test_a_tag_or_collection_that_is_not_there_shows_nothing(library: Any) -> None:
    assert names(library, View(tags=frozenset({bytes(16)}))) == []
    assert names(library, View(collection=bytes(16))) == []
    assert count(library[0], View(collection=bytes(16))) == 0


_DAYS = st.integers(day("1899-01-01"), day("1992-01-01"))
_VIEWS = st.builds(
    View,
    kinds=st.frozensets(st.sampled_from(["article", "photo"])),
    outlets=st.frozensets(st.sampled_from(["The Courier", "Ledger", "La Rive"])),
    languages=st.frozensets(st.sampled_from(["en", "fr", "de"])),
    days=st.one_of(st.none(), st.tuples(_DAYS, _DAYS).map(lambda pair: (min(pair), max(pair)))),
    undated=st.booleans(),
    captions=st.one_of(st.none(), st.sampled_from(Captions)),
    unsourced=st.booleans(),
    missing=st.booleans(),
    trashed=st.booleans(),
    order=st.sampled_from(Order),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_VIEWS)
def test_any_filters_together_show_what_the_records_say(library: Any, view: View) -> None:
    archive, made = library
    items = {name: archive.items.get(record) for name, record in made.items() if name != "shelf"}
    found = names(library, view)
    assert sorted(found) == sorted(name for name, item in items.items() if item and passes(archive, view, item))
    assert count(archive, view) == len(found)


def test_words_and_filters_both_hold(library: Any) -> None:
    assert names(library, View("old")) == ["crane", "flood", "quay"]
    assert names(library, View("old", outlets=frozenset({"the courier"}))) == ["flood", "quay"]
    assert names(library, View("-old", kinds=frozenset({"article"}))) == ["pont", "decade", "undated"]
    assert names(library, View("quay harbour", days=(day("1987-06-01"), day("1987-06-02")))) == ["quay"]


@pytest.mark.parametrize(
    ("query", "found"),
    [("bridge", ["lost"]), ("vessels", ["gone"]), ('"bridge old"', []), ("-bridge", ["gone"]), ("bri*", ["lost"])],
)
def test_the_trash_is_searched_as_the_rest(library: Any, query: str, found: list[str]) -> None:
    assert names(library, View(query, trashed=True)) == found


@pytest.mark.parametrize("trashed", [False, True])
def test_a_sentence_that_nothing_has_is_relaxed_within_the_filters(library: Any, trashed: bool) -> None:
    view = View("zeppelin airship bridge", kinds=frozenset({"article"}), trashed=trashed)
    parts = list(browse(library[0], view))
    assert [part.relaxed for part in parts] == [True]
    assert set(names(library, view)) == ({"lost"} if trashed else {"flood", "undated"})
    assert count(library[0], view) == (1 if trashed else 2)


@pytest.mark.parametrize("text", ["", "the", "old river*", "zeppelin airship the"])
@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("days", [None, (day("1987-03-12"), day("1987-03-31"))])
@pytest.mark.parametrize("trashed", [False, True])
def test_parts_are_the_whole_cut_into_pieces_of_the_asked_sizes(
    library: Any,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    order: Order,
    days: tuple[int, int] | None,
    trashed: bool,
) -> None:
    archive, made = library
    view = View(text, order=order, days=days, trashed=trashed, collection=None if text else made["shelf"])
    whole = names(library, view)
    for module_most in (2, 3):
        for name in ("archive_app.search.reading.MOST", "archive_app.search.browsing.MOST"):
            monkeypatch.setattr(name, module_most)
        for first in (1, 2):
            parts = list(browse(archive, view, first=first))
            sizes = [len(part.pks) for part in parts]
            assert sum(sizes) == len(whole)
            assert sizes[0] <= first and all(size == module_most for size in sizes[1:-1])
            assert [archive.store.id_of(pk) for part in parts for pk in part.pks] == [made[name] for name in whole]
            assert parts[-1].total == len(whole)
            assert {part.total for part in parts} <= {None, len(whole)}


def test_what_is_counted_already_is_told_with_the_first_part(library: Any) -> None:
    archive, made = library
    for view in (View(), View(kinds=frozenset({"photo"})), View(missing=True), View(collection=made["shelf"])):
        first = next(browse(archive, view, first=1))
        assert first.total == len(names(library, view))


def test_views_that_say_the_same_are_the_same_key(library: Any) -> None:
    views = [View("a", kinds=frozenset({"photo"})), View("a", kinds=frozenset(["photo"]))]
    assert all(hash(a) == hash(b) and a == b for a, b in pairwise(views))
