from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.errors import BadInputError
from archive_app.records.passages import (
    DEEPEST,
    KINDS,
    Passage,
    fitting,
    moved,
    moved_place,
    numbers,
    read_passages,
    written,
)

BODY = "Aldermere\n\nThe water rose.\n\nBread\nWater\n\nYear\tHeight"
HEADING = Passage(0, 9, "heading", "2")
STRONG = Passage(15, 20, "strong")
BREAD, WATER = Passage(28, 33, "item", "bullet"), Passage(34, 39, "item", "  2.")
ROW = Passage(41, 52, "row", "head")
ALL = (HEADING, STRONG, BREAD, WATER, ROW)

VALUES = {"heading": "2", "item": "bullet", "row": "body", "link": "https://a.example/"}
WORDS = st.text("ab \n\t😀", max_size=40)


@st.composite
def structured(draw: st.DrawFn) -> tuple[str, tuple[Passage, ...]]:
    body = draw(WORDS)
    spans = st.tuples(st.integers(-2, 44), st.integers(-2, 44), st.sampled_from(sorted(KINDS)))
    passages = [Passage(start, end, kind, VALUES.get(kind, "")) for start, end, kind in draw(st.lists(spans))]
    return body, fitting(passages, body)


def test_passages_are_written_and_read_again() -> None:
    text = written(ALL)
    assert text is not None and text.startswith('[[0,9,"heading","2"],[15,20,"strong",""],')
    assert read_passages(text, BODY) == ALL


def test_a_body_without_passages_has_no_structure() -> None:
    assert written(()) is None
    assert read_passages(None, BODY) == ()


def test_a_structure_is_told_by_how_many_passages_of_each_kind_it_has() -> None:
    assert numbers(written(ALL)) == {"heading": 1, "item": 2, "row": 1, "strong": 1}
    assert numbers(None) == {}


@pytest.mark.parametrize("text", ["", "[", "7", "[7]", "[[0]]", "{}", '[[0,9,"sky",""]]', "[[0,9,[],1]]"])
def test_what_is_no_structure_has_no_passages_to_tell_of(text: str) -> None:
    assert numbers(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "{}", "null", "[1]", "[[0,9]]", "[]", '[[0,9,"heading","2",1]]', '[[0,99,"strong",""]]',
        '[[-1,9,"code",""]]',
        '[[4,4,"code",""]]', '[[9,4,"code",""]]', '[[true,9,"code",""]]', '[[0.0,9,"code",""]]', '[["0",9,"code",""]]',
        '[[0,9,"heading","7"]]', '[[0,9,"heading",2]]', '[[0,9,"blink",""]]', '[[0,9,["code"],""]]',
        '[[0,9,"item"," bullet"]]', '[[0,9,"item",""]]', '[[0,9,"row","foot"]]', '[[0,9,"link",""]]',
        '[[0,9,"link","a b"]]', '[[0,9,"link","\\ud800"]]', '[[0,9,"quote","x"]]', '[[0, 9,"code",""]]',
        '[[0,9,"strong",""],[4,12,"emphasis",""]]', '[[4,9,"code",""],[0,3,"code",""]]',
        '[[0,9,"code",""],[0,9,"code",""]]', '[[0,3,"code",""],[0,9,"code",""]]', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_structure_of_the_text_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(BadInputError, match=r"^The structure of the article's text is .*; read .* again\.$"):
        read_passages(text, BODY)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=12))
def test_nothing_but_a_sentence_comes_of_any_text(value: object) -> None:
    for text in (json.dumps(value), json.dumps([value]), str(value)):
        try:
            assert written(read_passages(text, BODY)) == text
        except BadInputError as error:
            assert str(error)


def test_passages_lie_in_each_other_only_so_deep() -> None:
    body = "x" * 200
    nested = [Passage(number, 200 - number, "quote") for number in range(60)]
    assert len(fitting(nested, body)) == DEEPEST
    with pytest.raises(BadInputError, match="nested too deeply"):
        read_passages(written(nested), body)


def test_what_does_not_fit_a_body_is_left_out_and_the_rest_put_in_order() -> None:
    crossing, outside, unknown = Passage(5, 12, "emphasis"), Passage(50, 99, "code"), Passage(0, 3, "blink")
    assert fitting([ROW, crossing, outside, unknown, HEADING, HEADING], BODY) == (HEADING, ROW)


@given(structured())
def test_what_fits_can_be_read_again(made: tuple[str, tuple[Passage, ...]]) -> None:
    body, passages = made
    assert read_passages(written(passages), body) == passages


def test_words_put_in_between_move_what_comes_after_them() -> None:
    new = BODY.replace("rose.", "rose by night.")
    by = len(new) - len(BODY)
    assert moved(ALL, BODY, new) == (HEADING, STRONG, *(Passage(p.start + by, p.end + by, p.kind, p.value)
                                                        for p in (BREAD, WATER, ROW)))  # fmt: skip


def test_a_passage_whose_words_change_is_dropped() -> None:
    assert moved(ALL, BODY, BODY.replace("water", "river")) == (HEADING, BREAD, WATER, ROW)


def test_a_heading_whose_line_goes_on_is_dropped_but_a_link_stays_on_its_words() -> None:
    link = Passage(0, 9, "link", "https://aldermere.example/")
    assert moved((HEADING, link), BODY, BODY.replace("Aldermere", "Aldermere today", 1)) == (link,)


def test_a_body_taken_away_leaves_no_structure() -> None:
    assert moved(ALL, BODY, "") == ()


@given(structured(), WORDS)
def test_what_is_kept_stands_on_the_words_on_which_it_stood(made: tuple[str, tuple[Passage, ...]], new: str) -> None:
    old, passages = made
    kept = moved(passages, old, new)
    assert read_passages(written(kept), new) == kept
    before = {(p.kind, old[p.start : p.end]) for p in passages}
    assert {(p.kind, new[p.start : p.end]) for p in kept} <= before
    assert moved(passages, old, old) == passages


def test_a_place_stays_between_the_same_words() -> None:
    new = BODY.replace("rose.", "rose by night.")
    assert moved_place(9, BODY, new) == 9
    assert moved_place(26, BODY, new) == new.index("\n\nBread")
    assert moved_place(len(BODY), BODY, "") == 0
