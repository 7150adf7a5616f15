import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.query import Term, parse
from archive_app.search.syntax import Without, Words


def terms(text: str) -> tuple[Term, ...]:
    return parse(text).terms


def test_words_are_terms_in_their_order() -> None:
    assert terms(" flood  Bridge ") == (Term("flood", ("flood",)), Term("Bridge", ("bridge",)))


def test_words_in_quotation_marks_stand_one_after_the_other() -> None:
    assert terms('"Old  Quay" x') == (Term("Old  Quay", ("old", "quay")), Term("x", ("x",)))


def test_a_quotation_that_is_never_closed_goes_to_the_end() -> None:
    assert terms('x "old quay') == (Term("x", ("x",)), Term("old quay", ("old", "quay")))


@pytest.mark.parametrize(("text", "tokens"), [("-harbour", ("harbour",)), ('-"old quay"', ("old", "quay"))])
def test_a_minus_denies(text: str, tokens: tuple[str, ...]) -> None:
    node = parse(text).node
    assert isinstance(node, Without) and isinstance(node.node, Words)
    assert node.node.term.tokens == tokens


def test_a_minus_inside_a_word_joins_its_parts() -> None:
    assert terms("well-known") == (Term("well-known", ("well", "known")),)


def test_a_star_at_the_end_lets_a_word_go_on() -> None:
    assert terms("photo* flo*od") == (Term("photo*", ("photo",), prefix=True), Term("flo*od", ("flo", "od")))


def test_a_star_in_quotation_marks_is_no_star() -> None:
    assert terms('"photo*"') == (Term("photo*", ("photo",)),)


def test_a_single_character_of_an_unspaced_script_goes_on_by_itself() -> None:
    assert terms("東 東京") == (Term("東", ("東",), prefix=True), Term("東京", ("東京",)))


@pytest.mark.parametrize("text", ["", " ", "-", "--", '"', '""', '-""', "*", "— … ?!", "\ud800", "\x00", "_"])
def test_what_has_no_letter_says_nothing(text: str) -> None:
    assert terms(text) == ()


@given(st.text(st.characters(exclude_categories=()) | st.sampled_from("-\"* ab'"), max_size=30))
def test_any_text_at_all_is_a_query(text: str) -> None:
    for term in terms(text):
        assert term.tokens and all(term.tokens)
        assert term.text.replace("\\", "") in text.replace("\\", "")


@pytest.mark.parametrize("text", ["old kind:", "old kind:ph", "old has:cap", "old date:", "old -is:"])
def test_a_field_whose_value_is_still_to_come_is_left_out_while_it_is_typed(text: str) -> None:
    assert [term.text for term in parse(text, typing=True).terms] == ["old"]


@pytest.mark.parametrize(("text", "prefix"), [("old qu", True), ("old qu ", False), ("qu OR", True), ('"old qu', True)])
def test_the_last_word_may_go_on_while_it_is_typed(text: str, prefix: bool) -> None:
    assert parse(text, typing=True).terms[-1].prefix is prefix
    assert not any(term.prefix for term in parse(text).terms)
