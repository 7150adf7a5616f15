"""The columns themselves: places of rows, and families of marks, beside slow references."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.archive.index import COUNTER_BITS
from archive_app.search import columns
from archive_app.search.column_growing import Growing, Laying, spread
from archive_app.search.columns import Family, Layout, StrangeRowError
from archive_app.search.tallying import most_of

ROWS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 5)), max_size=20).map(
    lambda pairs: sorted((day * 3 << COUNTER_BITS) + counter for day, counter in pairs)
)
MARKS = st.lists(st.lists(st.integers(1, 400), max_size=4, unique=True), max_size=12)


def numbers(values: list[int]) -> np.ndarray:
    return np.array(values, np.int64)


def family(marks: list[list[int]]) -> Family:
    return Family.of(numbers([len(its) for its in marks]), numbers([mark for its in marks for mark in its]))


def marks_of(its: Family) -> list[list[int]]:
    """What a family says, place by place."""
    found = [[int(its.ids[code - 1])] if code else [] for code in its.first.tolist()]
    for place, code in zip(its.owners.tolist(), its.more.tolist(), strict=True):
        found[place].append(int(its.ids[code - 1]))
    return found


@given(ROWS)
def test_every_row_has_a_place_of_its_own_in_the_order_of_the_rows(docids: list[int]) -> None:
    layout = Layout.of(numbers(docids))
    places = layout.places(numbers(docids)).tolist()
    assert places == sorted(set(places))
    for docid, place in zip(docids, places, strict=True):
        assert layout.between(docid, docid) == (place, place + 1)


@given(ROWS, st.integers(0, 20 << COUNTER_BITS), st.integers(0, 20 << COUNTER_BITS))
def test_places_between_two_rows_are_those_of_the_rows_between(docids: list[int], low: int, high: int) -> None:
    layout = Layout.of(numbers(docids))
    first, end = layout.between(low, high)
    inside = [place for place in layout.places(numbers(docids)).tolist() if first <= place < end]
    assert len(inside) == sum(low <= docid <= high for docid in docids)


@given(ROWS, ROWS)
def test_a_row_without_a_place_is_strange(docids: list[int], others: list[int]) -> None:
    layout = Layout.of(numbers(docids))
    room = {day: max(d & 0xFFFFFF for d in docids if d >> COUNTER_BITS == day) for day in {d >> 24 for d in docids}}
    if all(docid & 0xFFFFFF <= room.get(docid >> COUNTER_BITS, -1) for docid in others):
        assert len(layout.places(numbers(others))) == len(others)
    else:
        with pytest.raises(StrangeRowError):
            layout.places(numbers(others))


@given(ROWS, st.integers(1, 5))
def test_rows_that_come_some_at_a_time_are_laid_as_all_at_once(docids: list[int], at_once: int) -> None:
    laying, values = Laying(), Growing()
    for start in range(0, len(docids), at_once):
        places, more = laying.add(numbers(docids[start : start + at_once]))
        values.add(spread(np.ones(len(places), np.int64), places, more))
    layout, whole = laying.layout(), Layout.of(numbers(docids))
    assert (layout.days.tolist(), layout.starts.tolist()) == (whole.days.tolist(), whole.starts.tolist())
    assert np.flatnonzero(values.taken()).tolist() == whole.places(numbers(docids)).tolist()


@given(st.lists(st.integers(0, 1 << 40), max_size=30))
def test_numbers_that_grow_stay_what_they_are(values: list[int]) -> None:
    growing = Growing()
    for value in values:
        growing.add(numbers([value]))
    assert growing.taken().tolist() == values


@given(MARKS, st.data())
def test_marks_are_counted_among_the_items_that_are_meant(marks: list[list[int]], data: st.DataObject) -> None:
    its = family(marks)
    mask = np.array([data.draw(st.booleans()) for _ in marks], np.bool_)
    expected = [sum(mark in of and bool(meant) for of, meant in zip(marks, mask, strict=True)) for mark in its.ids]
    for at_once in (2, 1 << 16):  # the second number of marks is more than are counted at once, too
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(columns, "_AT_ONCE", at_once)
            assert its.counted(mask).tolist() == expected


@given(MARKS, st.integers(0, 12), st.integers(0, 80))
def test_marks_of_one_item_among_many_are_counted(marks: list[list[int]], which: int, others: int) -> None:
    its = family([*marks, *([[7]] * others)])
    mask = np.zeros(len(marks) + others, np.bool_)
    mask[which : which + 1] = True
    expected = [sum(mark in of for of in [*marks, *([[7]] * others)][which : which + 1]) for mark in its.ids]
    assert its.counted(mask).tolist() == expected


@given(st.lists(st.integers(0, 200), min_size=2, max_size=60), st.data())
def test_the_most_frequent_of_numbers_are_those_of_sorting_all(counts: list[int], data: st.DataObject) -> None:
    most = data.draw(st.integers(1, len(counts)))
    expected = sorted(((number, n) for number, n in enumerate(counts) if n), key=lambda pair: (-pair[1], pair[0]))
    assert most_of(np.arange(len(counts)), numbers(counts), most) == expected[:most]


@given(MARKS, st.lists(st.integers(1, 400), max_size=4))
def test_the_places_that_have_a_mark_are_found(marks: list[list[int]], wanted: list[int]) -> None:
    assert family(marks).having(numbers(wanted)).tolist() == [not set(of).isdisjoint(wanted) for of in marks]


@given(MARKS, st.data())
def test_marks_that_are_changed_are_changed_there_alone(marks: list[list[int]], data: st.DataObject) -> None:
    places = sorted(data.draw(st.sets(st.integers(0, max(0, len(marks) - 1)), max_size=len(marks))))
    new = [data.draw(st.lists(st.integers(1, 900), max_size=3, unique=True)) for _ in places]
    lengths = numbers([len(of) for of in new])
    changed = family(marks).changed(numbers(places), lengths, numbers([mark for of in new for mark in of]))
    expected = [new[places.index(place)] if place in places else of for place, of in enumerate(marks)]
    assert marks_of(changed) == expected


@given(MARKS, st.data())
def test_a_place_that_is_opened_has_no_marks(marks: list[list[int]], data: st.DataObject) -> None:
    before = sorted(data.draw(st.lists(st.integers(0, len(marks)), max_size=4)))
    expected = [of for place, its in enumerate([*marks, None]) for of in ([[]] * before.count(place) + [its])][:-1]
    assert marks_of(family(marks).opened(numbers(before))) == expected


def test_more_than_255_marks_of_one_item_fit() -> None:
    many = list(range(1, 300))
    its = family([[1], [2]]).changed(numbers([1]), numbers([len(many)]), numbers(many))
    assert marks_of(its) == [[1], many]
