import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.archive.marks import day_code, language_mark, outlet_mark, span_marks, stab_marks, value_of

_DAYS = st.integers(-3_700_000, 3_700_000)


@given(_DAYS, st.integers(0, 40_000), st.integers(-50_000, 50_000))
def test_a_day_has_one_mark_of_a_span_if_it_lies_within_and_after_its_first_day(first: int, more: int, at: int) -> None:
    day, last = first + at, first + more
    shared = set(span_marks(first, last)) & set(stab_marks(day))
    assert len(shared) == (first < day <= last)


def test_a_date_of_one_day_and_no_date_have_no_marks_of_days() -> None:
    assert list(span_marks(5, 5)) == list(span_marks(None, None)) == []


@given(st.lists(st.one_of(st.none(), _DAYS), min_size=2, max_size=2))
def test_codes_of_days_sort_as_the_days_with_undated_first(days: list[int | None]) -> None:
    assert sorted(days, key=day_code) == sorted(days, key=lambda day: (day is not None, day or 0))


def test_an_outlet_is_one_mark_in_any_case() -> None:
    assert outlet_mark("The  Courier") == outlet_mark("THE COURIER") == "othe·courier"
    assert value_of("othe·courier") == "the courier"


def test_long_names_of_outlets_stay_apart() -> None:
    one, other = outlet_mark("word " * 100 + "a"), outlet_mark("word " * 100 + "b")
    assert one is not None and other is not None and one != other
    assert len(one) < 130


@pytest.mark.parametrize("language", ["pt", "pt-BR", "PT_pt"])
def test_a_language_is_one_mark_in_all_its_regions(language: str) -> None:
    assert language_mark(language) == "lpt"


def test_what_has_no_letter_has_no_mark() -> None:
    assert outlet_mark("—") is outlet_mark(None) is language_mark("-") is language_mark("") is None
