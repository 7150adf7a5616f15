import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.records.order import key_between, keys, keys_between


@given(st.integers(0, 20), st.lists(st.integers(0, 10**6), max_size=60))
def test_any_sequence_of_inserts_stays_sorted(start: int, places: list[int]) -> None:
    order = keys(start)
    for number in places:
        place = number % (len(order) + 1)
        before = order[place - 1] if place else None
        after = order[place] if place < len(order) else None
        order.insert(place, key_between(before, after))
    assert order == sorted(set(order))
    assert not any(key.endswith("0") or not key for key in order)


@pytest.mark.parametrize("place", ["front", "behind the first", "before the last"])
def test_two_hundred_inserts_at_one_place_stay_sorted(place: str) -> None:
    order = keys(2)
    for _ in range(200):
        at = {"front": 0, "behind the first": 1, "before the last": len(order) - 1}[place]
        order.insert(at, key_between(order[at - 1] if at else None, order[at]))
    assert order == sorted(set(order))


def test_a_thousand_additions_at_the_end_keep_their_keys_short() -> None:
    key = None
    for _ in range(1000):
        following = key_between(key, None)
        assert key is None or following > key
        key = following
    assert key is not None and len(key) < 40


@pytest.mark.parametrize("count", [0, 1, 2, 30, 31, 61, 62, 1921, 1922, 4000])
def test_many_keys_at_once_are_sorted_and_leave_room(count: int) -> None:
    made = keys(count)
    assert len(made) == count
    assert made == sorted(set(made))
    assert not any(key.endswith("0") or not key for key in made)
    for before, after in zip([None, *made], [*made, None], strict=True):
        between = key_between(before, after)
        assert (before or "") < between
        assert after is None or between < after


@pytest.mark.parametrize(("before", "after"), [("B", "A"), ("A", "A"), ("A1", "A")])
def test_there_is_no_key_between_keys_in_the_wrong_order(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="does not stand before"):
        key_between(before, after)


@given(st.integers(0, 20), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 200)), max_size=30))
def test_any_sequence_of_many_inserts_stays_sorted(start: int, places: list[tuple[int, int]]) -> None:
    order = keys(start)
    for number, count in places:
        place = number % (len(order) + 1)
        before = order[place - 1] if place else None
        after = order[place] if place < len(order) else None
        order[place:place] = keys_between(before, after, count)
    assert order == sorted(set(order))
    assert not any(key.endswith("0") or not key for key in order)


@pytest.mark.parametrize("end", ["front", "back"])
def test_additions_at_one_end_keep_their_keys_short(end: str) -> None:
    order = keys(1)
    for count in (*[1] * 2000, 5000):
        made = keys_between(None, order[0], count) if end == "front" else keys_between(order[-1], None, count)
        order = [*made, *order] if end == "front" else [*order, *made]
    assert order == sorted(set(order))
    assert max(map(len, order)) <= 8


@pytest.mark.parametrize(("before", "after"), [("B", "A"), ("A", "A"), ("A1", "A")])
def test_there_are_no_keys_between_keys_in_the_wrong_order(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="does not stand before"):
        keys_between(before, after, 3)
