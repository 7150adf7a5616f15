"""The way through places, without any window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.gui.workspace.trail import MOST_STOPS, Place, Stop, Trail
from archive_app.search.browsing import Order, View

ALL, PHOTOS, TRASH = Place(View()), Place(View(kinds=frozenset(("photo",)))), Place(View(trashed=True))


def typed(text: str) -> Place:
    return Place(View(text=text, typing=bool(text)))


def places(stops: object) -> list[Place]:
    return [stop.place for stop in stops]  # type: ignore[attr-defined]


def walked(*through: Place) -> Trail:
    trail = Trail()
    for place in through:
        trail.visit(place)
    return trail


def test_back_and_forward_lead_through_the_places_in_their_order() -> None:
    trail = walked(PHOTOS, TRASH)
    assert places(trail.behind) == [PHOTOS, ALL]
    assert trail.jump(-1).place == PHOTOS
    assert trail.jump(-1).place == ALL
    assert (places(trail.behind), places(trail.ahead)) == ([], [PHOTOS, TRASH])
    assert trail.jump(2).place == TRASH
    assert places(trail.ahead) == []


def test_a_new_place_drops_those_ahead() -> None:
    trail = walked(PHOTOS, TRASH)
    trail.jump(-2)
    trail.visit(Place(View(text="boat")))
    assert (places(trail.behind), places(trail.ahead)) == ([ALL], [])


def test_the_same_place_again_is_no_step() -> None:
    assert places(walked(PHOTOS, PHOTOS).behind) == [ALL]


def test_another_order_is_another_place() -> None:
    assert places(walked(PHOTOS, Place(View(kinds=frozenset(("photo",)), order=Order.TITLE))).behind) == [PHOTOS, ALL]


def test_typing_makes_one_place_for_all_its_letters() -> None:
    trail = walked(PHOTOS)
    for text in ("b", "bo", "boat"):
        trail.type(typed(text))
    assert (trail.present.place, places(trail.behind)) == (typed("boat"), [PHOTOS, ALL])


def test_what_was_typed_and_taken_away_again_leaves_no_place() -> None:
    trail = walked(PHOTOS)
    before = trail.present
    for text in ("b", "bo"):
        trail.type(Place(View(text=text, typing=True, kinds=frozenset(("photo",)))))
    trail.type(PHOTOS)
    assert trail.present is before
    assert places(trail.behind) == [ALL]


def test_a_query_that_is_typed_after_it_was_settled_is_another_place() -> None:
    trail = Trail()
    trail.type(typed("boat"))
    trail.settle()
    trail.type(typed("boats"))
    assert places(trail.behind) == [typed("boat"), ALL]


def test_what_is_opened_from_a_typed_query_settles_it() -> None:
    trail = Trail()
    trail.type(typed("boat"))
    trail.visit(Place(typed("boat").view, (b"item",)))
    trail.jump(-1)
    trail.type(typed("boats"))
    assert places(trail.behind) == [typed("boat"), ALL]


def test_a_place_that_goes_on_changing_is_one_place() -> None:
    trail = walked(PHOTOS)
    trail.alter(TRASH)
    assert (trail.present.place, places(trail.behind)) == (TRASH, [ALL])


def test_leaving_what_is_read_is_a_step_back_so_that_forward_leads_to_it_again() -> None:
    item = Place(PHOTOS.view, (b"item",))
    trail = walked(PHOTOS, item)
    trail.rise(PHOTOS)
    assert (trail.present.place, places(trail.ahead)) == (PHOTOS, [item])


def test_leaving_what_is_read_for_what_was_not_right_before_is_a_new_place() -> None:
    trail = walked(PHOTOS, Place(PHOTOS.view, (b"item",)), TRASH, Place(PHOTOS.view, (b"item",)))
    trail.rise(PHOTOS)
    assert (len(trail.behind), places(trail.ahead)) == (5, [])


def test_what_a_place_was_called_and_how_it_looked_is_kept() -> None:
    trail = walked(PHOTOS)
    trail.present.name, trail.present.seen = "Photos", 17
    trail.visit(TRASH)
    stop = trail.jump(-1)
    assert (stop.name, stop.seen) == ("Photos", 17)


def test_places_that_are_gone_are_on_no_way_and_none_stands_twice_in_a_row() -> None:
    lost = Place(View(collection=bytes(16)))
    trail = walked(PHOTOS, lost, PHOTOS, lost, TRASH)
    trail.forget([stop for stop in trail.behind if stop.place == lost])
    assert places(trail.behind) == [PHOTOS, ALL]
    trail = walked(PHOTOS, lost, PHOTOS)
    trail.forget([trail.behind[0]])
    assert places(trail.behind) == [ALL]


def test_only_so_many_places_are_kept() -> None:
    trail = Trail()
    for number in range(MOST_STOPS + 20):
        trail.visit(Place(View(text=str(number))))
    assert len(trail.behind) == MOST_STOPS


@pytest.mark.parametrize("by", [0, -1, 1, -7])
def test_there_is_no_way_to_where_nobody_was(by: int) -> None:
    with pytest.raises(IndexError):
        Trail().jump(by)


STEPS = st.lists(st.one_of(st.integers(0, 4), st.sampled_from(["back", "forward"])), max_size=30)


@given(STEPS)
def test_it_goes_as_a_list_with_a_finger_on_it_would(steps: list[object]) -> None:
    trail, line, at = Trail(), [ALL], 0
    for step in steps:
        if step == "back" and at > 0:
            at -= 1
            trail.jump(-1)
        elif step == "forward" and at + 1 < len(line):
            at += 1
            trail.jump(1)
        elif isinstance(step, int) and (place := Place(View(text=str(step)))) != line[at]:
            line[at + 1 :] = [place]
            at += 1
            trail.visit(place)
        assert [*places(trail.behind)[::-1], trail.present.place, *places(trail.ahead)] == line


def test_a_stop_is_itself_and_no_other() -> None:
    assert Stop(ALL) != Stop(ALL)
