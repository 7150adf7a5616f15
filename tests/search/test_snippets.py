import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_makers import accession, caption, item, note

from archive_app.folding import tokens
from archive_app.records.items import Item
from archive_app.search.query import parse
from archive_app.search.snippets import LENGTH, Snippet, snippet


def _cut(query: str, **fields: object) -> Snippet:
    made: Item = item(**fields)
    return snippet(made, parse(query).terms, made.captions)


def _marked(piece: Snippet) -> list[str]:
    return [piece.text[start:end] for start, end in piece.marks]


def test_the_words_as_written_are_marked() -> None:
    piece = _cut("strasse lodz", body="Die Straße nach Łódź")
    assert (piece.text, _marked(piece)) == ("Die Straße nach Łódź", ["Straße", "Łódź"])


def test_a_phrase_is_marked_as_a_whole_and_only_as_a_phrase() -> None:
    assert _marked(_cut('"old quay"', body="old pier, the Old Quay")) == ["Old Quay"]


def test_overlapping_pairs_of_an_unspaced_script_make_one_mark() -> None:
    assert _marked(_cut("ガラス 東京", body="東京のガラス工房")) == ["東京", "ガラス"]


def test_a_denied_word_is_never_marked() -> None:
    assert _marked(_cut("quay -flood", body="quay flood")) == ["quay"]


@pytest.mark.parametrize(
    ("fields", "field", "label"),
    [
        ({"title": "quay"}, "title", "title"),
        ({"body": "quay"}, "body", "text"),
        ({"notes": (note("quay"),)}, "note", "note, Ada Lind"),
        ({"tags": ("quay",)}, "tag", "tag"),
        ({"authors": ("T. Quay",)}, "name", "name"),
        ({"creator": "T. Quay"}, "name", "name"),
        ({"persons": ("T. Quay",)}, "name", "name"),
        ({"source": "Quay Press"}, "name", "name"),
        ({"section": "At the quay"}, "name", "name"),
        ({"place": "Quay"}, "place", "place"),
        ({"date_text": "Quay Day 1987"}, "date", "date"),
        ({"accessions": (accession("quay.jpg"),)}, "file name", "file name"),
        ({"captions": (caption("quay", publisher="Courier", date="1987"),)}, "caption", "caption, Courier, 1987"),
        ({"captions": (caption("x", credit="Quay Pictures"),)}, "credit", "credit of a caption"),
    ],
)
def test_a_snippet_names_the_place_it_stands_in(fields: dict[str, object], field: str, label: str) -> None:
    piece = _cut("quay", **fields)
    assert (piece.field, piece.label, len(piece.marks)) == (field, label, 1)


def test_a_caption_is_named_by_its_id() -> None:
    first, second = caption("boats", id="c1"), caption("the quay", id="c2")
    assert _cut("quay", captions=(first, second)).id == "c2"


def test_the_place_with_most_of_the_words_is_shown() -> None:
    assert _cut("flood quay", title="flood", body="the flood reached the quay").field == "body"


def test_without_a_match_the_text_begins_at_its_beginning() -> None:
    assert _cut("quay", title="T", body="First words") == Snippet("body", None, "", "First words", ())
    assert _cut("quay", title="T").text == "T"
    assert _cut("quay").text == ""


def test_a_photo_without_a_match_shows_its_first_caption() -> None:
    assert _cut("", kind="photo", title="T", captions=(caption("Boats"),)).text == "Boats"


def test_a_word_far_into_a_long_text_is_shown_between_ellipses() -> None:
    piece = _cut("quay", body="word " * 500 + "quay " + "more " * 500)
    assert piece.text.startswith("… ") and piece.text.endswith(" …")
    assert _marked(piece) == ["quay"]
    assert len(piece.text) <= LENGTH + 70
    assert piece.marks[0][0] > 30  # with some words before it


def test_the_part_of_a_long_text_with_most_terms_is_shown() -> None:
    piece = _cut("flood quay", body="flood " + "word " * 300 + "flood at the quay " + "more " * 300)
    assert _marked(piece) == ["flood", "quay"]


def test_a_snippet_is_a_single_line() -> None:
    assert _cut("quay", body="old\nquay\tand\u2028pier").text == "old quay and pier"


def test_a_text_without_any_space_is_still_cut() -> None:
    piece = _cut("東京", body="あ" * 1000 + "東京" + "い" * 1000)
    assert len(piece.text) <= LENGTH + 70
    assert _marked(piece) == ["東京"]


@given(
    st.lists(st.sampled_from(["quay", "Straße", "東京", "x" * 90, "\n", "é", "O’Brien", "l’eau", "1"]), max_size=80),
    st.sampled_from(["quay", "strasse quay", "東京", "obrien", "eau", '"quay strasse"', "1", "qu*"]),
)
def test_what_is_marked_is_what_was_asked_for(words: list[str], query: str) -> None:
    text = " ".join(words)
    piece = _cut(query, body=text)
    wanted = {token[:2] for term in parse(query).terms for token in term.tokens}
    for start, end in piece.marks:
        assert wanted & {token[:2] for token in tokens(piece.text[start:end])}
    assert list(piece.marks) == sorted(piece.marks)
    assert bool(piece.marks) == any(f" {t} " in f" {' '.join(tokens(text))} " for t in _any_of(query))


def _any_of(query: str) -> list[str]:
    return [" ".join(term.tokens) for term in parse(query.replace("qu*", "quay")).terms]
