"""Rows of the index, read in bulk."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.archive.index import COUNTER_BITS
from archive_app.search import hits
from archive_app.search.columns import Layout
from archive_app.search.compiling import LAST, Stretch


@given(st.lists(st.integers(0, (1 << 48) - 1), max_size=40))
def test_rows_are_read_from_their_digits(rows: list[int]) -> None:
    assert hits.rows_of("".join(str(row + hits._WIDTH) for row in rows).encode()).tolist() == rows


@given(
    st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1),
    st.integers(0, 6 << COUNTER_BITS),
    st.integers(1, 9),
)
def test_the_pieces_of_a_stretch_are_all_of_it_and_none_is_larger_than_wanted(
    rows: set[tuple[int, int]], low: int, at_once: int
) -> None:
    docids = np.array(sorted((day << COUNTER_BITS) + counter for day, counter in rows), np.int64)
    layout = Layout.of(docids)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hits, "AT_ONCE", at_once)
        pieces = list(hits._pieces(layout, Stretch("word", low, LAST)))
    assert [piece[0] for piece in pieces] == [low, *(high + 1 for _, high in pieces[:-1])]
    assert pieces[-1][1] == LAST
    for first, last in pieces:
        assert sum(first <= docid <= last for docid in docids.tolist()) <= at_once
