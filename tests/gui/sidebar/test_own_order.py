"""The order in which a person puts saved searches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive_app.gui.sidebar.own_order import OwnOrder

A, B, C = (bytes([number] * 16) for number in range(3))


class Kept:
    """A text that is kept."""

    def __init__(self) -> None:
        self.text = ""

    def order(self) -> OwnOrder:
        def keep(text: str) -> None:
            self.text = text

        return OwnOrder(lambda: self.text, keep)


def test_what_was_moved_stands_where_it_was_put_also_later() -> None:
    kept = Kept()
    assert kept.order().move([A, B, C], C, -1)
    assert kept.order().sorted([A, B, C]) == [A, C, B]


def test_what_is_new_stands_behind_and_what_is_gone_leaves_no_gap() -> None:
    kept = Kept()
    kept.order().move([B, C], C, -1)
    assert kept.order().sorted([A, B, C]) == [C, B, A]
    assert kept.order().sorted([B]) == [B]


def test_nothing_moves_beyond_the_ends() -> None:
    kept = Kept()
    assert not kept.order().move([A, B], A, -1)
    assert not kept.order().move([A, B], B, 1)
    assert not kept.order().move([A, B], C, 1)
    assert kept.text == ""


@given(st.text(max_size=80))
def test_whatever_was_kept_the_ids_are_all_there(text: str) -> None:
    assert sorted(OwnOrder(lambda: text).sorted([A, B, C])) == [A, B, C]
