"""What is looked at in haste: how much, and that what it finds is the beginning of what is found at leisure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_makers import make_library
from search_makers import article
from test_any_query import MADE_OF_PIECES

from archive_app.archive import Archive
from archive_app.search import haste, planning
from archive_app.search.browsing import Order, Part, View, browse
from archive_app.search.haste import Haste
from archive_app.search.planning import Stretch, plan, source
from archive_app.search.query import parse
from archive_app.search.ranking import MOST_READ, RANKED
from archive_app.search.scoring import segments

MANY = 60


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.create(tmp_path_factory.mktemp("haste") / "archive") as archive:
        make_library(archive)
        for number in range(MANY):
            words = "the old quay" if number % 7 else "an old boat" if number else "the quay alone"
            article(archive, f"Item {number}", words, date=str(1900 + number) if number % 5 else None)
        yield archive


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that so small an archive comes to."""
    for module in (haste, planning):
        monkeypatch.setattr(module, "MOST_ENTRIES", 20)
    monkeypatch.setattr(haste, "FEWEST_ITEMS", 4)


def first_part(
    archive: Archive, text: str, order: Order = Order.NEWEST, *, exact: bool = False, first: int = 9
) -> Part:
    return next(browse(archive, View(text=text, order=order), first=first, exact=exact))


@pytest.mark.usefixtures("hasty")
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MADE_OF_PIECES, st.sampled_from((Order.NEWEST, Order.OLDEST, Order.BEST)), st.sampled_from((2, 9, 40)))
def test_what_is_found_in_haste_is_where_the_whole_begins(
    library: Archive, text: str, order: Order, first: int
) -> None:
    found = first_part(library, text, order, first=first)
    whole = first_part(library, text, order, first=first, exact=True)
    if not found.approximate:
        assert (found.pks, found.relaxed, found.terms) == (whole.pks, whole.relaxed, whole.terms)
    elif not found.relaxed and not whole.relaxed and parse(text).order in (None, Order.NEWEST, Order.OLDEST):
        if order is not Order.BEST or parse(text).order is not None:
            assert found.pks == whole.pks[: len(found.pks)]
        else:
            everything = first_part(library, text, order, first=1000, exact=True)
            assert set(found.pks) <= set(everything.pks)


@pytest.mark.usefixtures("hasty")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    MADE_OF_PIECES, st.sampled_from((Order.NEWEST, Order.OLDEST, Order.BEST)), st.integers(1, 12), st.integers(0, 40)
)
def test_all_parts_but_the_last_are_full_wherever_haste_ends(
    library: Archive, text: str, order: Order, first: int, steps: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(haste, "STEPS", steps)
        parts = list(browse(library, View(text=text, order=order), first=first, exact=False))
    assert len(parts[0].pks) == first or (len(parts[0].pks) < first and len(parts) == 1)
    found = [pk for part in parts for pk in part.pks]
    assert len(found) == len(set(found))


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST, Order.BEST])
def test_words_that_nearly_all_items_have_are_not_gone_through_to_the_end(library: Archive, order: Order) -> None:
    text = "quay -old"
    hurried, whole = first_part(library, text, order), first_part(library, text, order, exact=True)
    assert hurried.approximate and not whole.approximate
    assert len(hurried.pks) < len(whole.pks) == 1


@pytest.mark.usefixtures("hasty")
def test_a_part_that_fills_within_haste_is_exact_and_all_others_follow(library: Archive) -> None:
    parts = list(browse(library, View(text="old"), first=3, exact=False))
    whole = list(browse(library, View(text="old"), first=3))
    assert not any(part.approximate for part in parts)
    assert [part.pks for part in parts] == [part.pks for part in whole]
    assert sum(len(part.pks) for part in parts) > MANY // 2


@settings(max_examples=200, deadline=None)
@given(MADE_OF_PIECES)
def test_no_more_is_found_than_was_reckoned_with(library: Archive, text: str) -> None:
    found = plan(library.query, View(text=text), parse(text), exact=False)
    rows = 0
    for stretch in found.stretches:
        sql, parameters = source(stretch)
        rows += len(library.query(sql, parameters))
    assert rows <= Haste(library.query).cost(found.node).rows


@pytest.mark.usefixtures("hasty")
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MADE_OF_PIECES, st.booleans(), st.sampled_from((8, 16, 256)))
def test_before_haste_ends_no_more_items_are_looked_at_than_its_bounds_allow(
    library: Archive, text: str, oldest: bool, sampled: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(haste, "SAMPLED", sampled)
        hurry = Haste(library.query)
        found = plan(library.query, View(text=text), parse(text), exact=False)
        pieces = list(found.pieces(hurry, oldest=oldest))
    entries = hurry.cost(found.node).in_all
    ((items,),) = library.query("SELECT count(*) FROM doc")
    if entries <= haste.MOST_ENTRIES:
        assert None not in pieces
        return
    near = pieces[: pieces.index(None)] if None in pieces else pieces
    looked = sum(rows_between(library, piece) for piece in near if piece is not None)
    one_of_the_sample = -(-items // max(1, min(sampled, items) // 2)) + 1
    assert looked <= max(haste.FEWEST_ITEMS, items * haste.MOST_ENTRIES // entries) + one_of_the_sample
    assert sum(rows_between(library, piece) for piece in pieces if piece is not None) == sum(
        rows_between(library, stretch) for stretch in found.stretches
    )


def test_words_that_never_stand_together_are_not_looked_for_to_the_end(
    library: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_leisure = first_part(library, '"quay old"', Order.NEWEST)
    assert not at_leisure.approximate and not at_leisure.pks
    for name in ("STEPS", "STEPS_A_ROW", "STEPS_A_LIST"):
        monkeypatch.setattr(haste, name, 0)
    for order in (Order.NEWEST, Order.OLDEST, Order.BEST):
        hurried = first_part(library, '"quay old"', order)
        assert hurried.approximate
        assert (hurried.total, len(hurried.pks)) == (None, 0)
        assert not first_part(library, '"quay old"', order, exact=True).approximate


@pytest.mark.usefixtures("hasty")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MADE_OF_PIECES, st.sampled_from((Order.NEWEST, Order.OLDEST, Order.BEST)))
def test_each_expression_gets_a_bounded_number_of_steps(library: Archive, text: str, order: Order) -> None:
    given_: list[tuple[int, int]] = []
    query, within = library.query, library.query_within

    def asking(sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        assert "fts MATCH" not in sql or "LIMIT" in sql
        return query(sql, parameters)

    def stepping(steps: int, sql: str, parameters: Sequence[Any] = ()) -> tuple[list[Any], bool]:
        given_.append((steps, str(parameters[0]).count(" ") + 1))
        return within(steps, sql, parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "query", asking)
        patch.setattr(library, "query_within", stepping)
        first_part(library, text, order)
    for steps, words in given_:
        most = max(MOST_READ, RANKED + 1)
        assert steps <= haste.STEPS + most * haste.STEPS_A_ROW + words * haste.STEPS_A_LIST * segments(query)


def rows_between(archive: Archive, stretch: Stretch) -> int:
    rows = archive.query("SELECT count(*) FROM doc WHERE docid BETWEEN ? AND ?", (stretch.low, stretch.high))
    count: int = rows[0][0]
    return count


def test_the_rarest_word_leads_and_the_others_are_asked_for_its_rows(library: Archive) -> None:
    hurry = Haste(library.query)
    alone, common = hurry.cost(parse("alone").node), hurry.cost(parse("quay").node)
    assert (alone.rows, alone.entries) == (1, 1)
    assert common.rows > MANY // 2
    assert hurry.cost(parse("alone quay").node).rows == 1
    assert hurry.cost(parse("-quay").node).entries >= MANY
