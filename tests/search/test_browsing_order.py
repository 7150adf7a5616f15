"""In which order a view shows its items."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from library_makers import day, names, passes, shown
from search_makers import article

from archive_app.archive import Archive
from archive_app.records.dates import day_number
from archive_app.search import browsing, compiling, ranking, reading
from archive_app.search.browsing import Order, View, browse, count

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


def test_best_match_ranks_the_newest_and_goes_on_by_date(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [article(archive, "Boat" if year == 1990 else "Text", "boat", str(year)) for year in range(1980, 2000)]
    monkeypatch.setattr(ranking, "RANKED", 12)
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
