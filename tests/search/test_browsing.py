from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from archive_makers import findings_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_makers import collection, make_library, passes, shown
from search_makers import article, photo

from archive_app.archive import Archive
from archive_app.archive.captions import mark_differing
from archive_app.archive.editing import add_caption, edit, tag, trash
from archive_app.archive.tags import find_tag
from archive_app.records.dates import day_number
from archive_app.search import browsing, compiling, reading
from archive_app.search.browsing import Captions, Order, View, browse, count


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Archive.create(tmp_path_factory.mktemp("library") / "archive") as archive:
        yield archive, make_library(archive)


def names(library: Any, view: View, **options: Any) -> list[str]:
    archive, made = library
    known = {record: name for name, record in made.items()}
    return [known[record] for record in shown(archive, view, **options)]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


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


ORDERS = {
    Order.NEWEST: ["pont", "boat", "crane", "flood", "quay", "decade", "tower", "blank", "undated"],
    Order.OLDEST: ["tower", "decade", "quay", "flood", "crane", "boat", "pont", "undated", "blank"],
    Order.ADDED: ["blank", "crane", "tower", "boat", "undated", "pont", "decade", "quay", "flood"],
    Order.TITLE: ["boat", "crane", "decade", "flood", "pont", "quay", "tower", "undated", "blank"],
}


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_is_kept(library: Any, order: Order) -> None:
    assert names(library, View(order=order)) == ORDERS[order]


@pytest.mark.parametrize("order", ORDERS)
def test_a_filter_keeps_the_order(library: Any, order: Order) -> None:
    kept = names(library, View(order=order, days=(day("1987-03-01"), day("1987-03-31"))))
    assert kept == [name for name in ORDERS[order] if name in ("boat", "crane", "flood", "quay", "decade")]


def test_a_collection_is_shown_in_its_own_order_without_the_trash(library: Any) -> None:
    archive, made = library
    view = View(collection=made["shelf"], order=Order.COLLECTION)
    assert names(library, view) == ["quay", "boat", "flood", "undated"]
    assert names(library, replace(view, kinds=frozenset({"article"}))) == ["quay", "flood", "undated"]
    assert names(library, replace(view, trashed=True)) == ["gone"]
    assert count(archive, view) == 4


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


def test_best_match_ranks_the_newest_and_goes_on_by_date(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [article(archive, "Boat" if year == 1990 else "Text", "boat", str(year)) for year in range(1980, 2000)]
    monkeypatch.setattr(reading, "RANKED", 12)
    found = shown(archive, View("boat", order=Order.BEST))
    assert found[0] == records[10]
    assert set(found[:12]) == set(records[8:])
    assert found[12:] == records[7::-1]


def test_filters_do_not_change_what_matches_best(archive: Archive) -> None:
    article(archive, "Boat", "A long text that has many words beside the title", publisher="Ledger")
    article(archive, "Short", "boat", publisher="Ledger")
    article(archive, "Other")
    best = shown(archive, View("boat", order=Order.BEST))
    assert shown(archive, View("boat", order=Order.BEST, outlets=frozenset({"ledger"}))) == best


def test_newest_first_goes_by_the_first_day_of_imprecise_dates(archive: Archive) -> None:
    spans = ["1980/1999", "1985-05-05", "1984", "1986-01/1987-12"]
    records = {text: article(archive, text, date=text) for text in spans}
    for first in range(day("1979-12-25"), day("2000-01-07"), 17):
        for last in (first, first + 40):
            found = shown(archive, View(days=(first, last)))
            expected = ["1986-01/1987-12", "1985-05-05", "1984", "1980/1999"]
            items = {t: archive.items.get(records[t]) for t in expected}
            assert found == [records[t] for t in expected if passes(archive, View(days=(first, last)), items[t])]


def test_dates_far_from_today_are_found_by_their_days(archive: Archive) -> None:
    old = article(archive, "Old", date="-0044-03-15")
    far = article(archive, "Far", date="9999")
    assert shown(archive, View(days=(day_number(-44, 3, 15), day_number(-44, 3, 15)))) == [old]
    assert shown(archive, View(days=(day_number(9999, 6, 1), day_number(9999, 6, 1)))) == [far]
    assert shown(archive, View(days=(day_number(-9999, 1, 1), day_number(9999, 12, 31)))) == [far, old]


def test_views_follow_what_is_changed(archive: Archive) -> None:
    record = photo(archive, "Boat", creator="Ada Lind")
    assert shown(archive, View(captions=Captions.NONE)) == [record]
    one = add_caption(archive, record, "A boat", author="Ada Lind")
    two = add_caption(archive, record, "A BOAT.", author="Bo Ray")
    assert shown(archive, View(captions=Captions.SEVERAL)) == [record]
    assert shown(archive, View(captions=Captions.DIFFERING)) == []
    edit(archive, two, {"text": "A punt"})
    assert shown(archive, View(captions=Captions.DIFFERING)) == [record]
    edit(archive, two, {"language": "fr"})
    assert shown(archive, View(captions=Captions.DIFFERING)) == []
    edit(archive, one, {"author": ""})
    assert shown(archive, View(unsourced=True)) == [record]
    trash(archive, [one])
    assert shown(archive, View(unsourced=True)) == shown(archive, View(captions=Captions.SEVERAL)) == []
    archive.undo()
    assert shown(archive, View(captions=Captions.SEVERAL)) == [record]


def test_captions_differ_where_a_person_says_so_as_long_as_both_live(archive: Archive) -> None:
    record = photo(archive, "Boat")
    one = add_caption(archive, record, "A boat", language="en")
    other = add_caption(archive, record, "Un train", language="fr")
    assert shown(archive, View(captions=Captions.DIFFERING)) == []
    mark_differing(archive, one, other)
    assert shown(archive, View(captions=Captions.DIFFERING)) == [record]
    for caption in (one, other):
        trash(archive, [caption])
        assert shown(archive, View(captions=Captions.DIFFERING)) == []
        archive.undo()
    assert shown(archive, View(captions=Captions.DIFFERING)) == [record]
    mark_differing(archive, one, other, differs=False)
    assert shown(archive, View(captions=Captions.DIFFERING)) == []
    assert findings_of(archive) == []


def test_a_tag_on_a_caption_counts_for_its_photo(archive: Archive) -> None:
    record = photo(archive, "Boat")
    tag(archive, [add_caption(archive, record, "A boat")], add=["Water"])
    found = find_tag(archive, "water")
    assert found is not None
    assert shown(archive, View(tags=frozenset({found}))) == [record]


def test_an_item_put_into_a_collection_is_shown_there_at_once(archive: Archive) -> None:
    first, second = article(archive, "First"), article(archive, "Second")
    shelf = collection(archive, "Shelf", [first])
    assert shown(archive, View(collection=shelf)) == [first]
    archive.undo()
    assert shown(archive, View(collection=shelf)) == []
    archive.redo()
    other = collection(archive, "Other", [second, first])
    assert shown(archive, View(collection=other, order=Order.COLLECTION)) == [second, first]
    trash(archive, [shelf])
    assert shown(archive, View(collection=shelf)) == []


def test_views_that_say_the_same_are_the_same_key(library: Any) -> None:
    views = [View("a", kinds=frozenset({"photo"})), View("a", kinds=frozenset(["photo"]))]
    assert all(hash(a) == hash(b) and a == b for a, b in pairwise(views))


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
def test_a_prefix_that_is_left_to_sqlite_comes_in_parts_too(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    made = [article(archive, "", f"quay{number}", f"1987-03-{number + 1:02}") for number in range(23)]
    monkeypatch.setattr(compiling, "MOST_PHRASES", 1)
    monkeypatch.setattr(compiling.Stretch, "at_once", property(lambda _: 8))
    for module in (reading, browsing):
        monkeypatch.setattr(module, "MOST", 3)
    parts = list(browse(archive, View(text="quay*", order=order), first=2))
    assert [len(part.pks) for part in parts] == [2, *[3] * 7, 0]
    expected = made if order is Order.OLDEST else made[::-1]
    assert [archive.store.id_of(pk) for part in parts for pk in part.pks] == expected
