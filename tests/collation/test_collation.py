from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive_app.collation import Collation, Mark, collate
from archive_app.collation.words import words_of

REFERENCE = "Volunteers carry sandbags to the old quay on 15 March 1987. The boat is from Ostra."

WORDS = st.sampled_from(
    ["boat", "Boat", "quay", "the", "Café", "cafe", "1,500", "水", "災", "の", "ใน", "น้ำ", "O’Brien"]
)
GLUE = st.sampled_from([" ", ", ", ". ", "! ", "", "\n", " – "])
TEXTS = st.lists(st.tuples(WORDS, GLUE), max_size=25).map(lambda parts: "".join(w + g for w, g in parts)) | st.text()


def cut(text: str, marks: Sequence[Mark]) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks]


def one(reference: str, other: str) -> tuple[list[str], list[str], list[str | None], int]:
    """What is marked in both, what the other has for each span, and the count of differences."""
    found = collate(reference, [other])
    (text,) = found.texts
    return cut(reference, found.spans), cut(other, text.marks), list(text.words), text.differences


def test_words_that_differ_are_marked_in_both() -> None:
    other = "Soldiers carry sandbags to the old quay on 16 March 1987. The boat is from Ostra."
    assert one(REFERENCE, other) == (["Volunteers", "15"], ["Soldiers", "16"], ["Soldiers", "16"], 2)


def test_what_another_text_has_more_is_an_insertion_between_words_of_the_reference() -> None:
    other = REFERENCE.replace("sandbags", "heavy sandbags")
    found = collate(REFERENCE, [other])
    assert cut(other, found.texts[0].insertions) == cut(other, found.texts[0].marks) == ["heavy"]
    assert found.spans == (Mark(16, 16),)
    assert REFERENCE[:16] == "Volunteers carry"
    assert found.texts[0].words == ("heavy",)


def test_what_another_text_lacks_is_a_place_between_its_words() -> None:
    other = REFERENCE.replace("the old quay", "the quay")
    found = collate(REFERENCE, [other])
    (text,) = found.texts
    assert (text.marks, text.differences, text.words) == ((), 1, ("",))
    assert other[: text.deletions[0]].endswith("to the")
    assert cut(REFERENCE, found.spans) == ["old"]


@pytest.mark.parametrize(
    "other",
    [
        "VOLUNTEERS carry sandbags to the old quay, on 15 March 1987! the boat is from Ostra",
        "“Volunteers” carry ‘sandbags’ to the old quay (on 15 March 1987): The boat is from Ostra …",
        "Volun\u00adteers carry\nsandbags to the old\u00a0quay on 15 March 1987. The boat is from \u200fOstra.",
    ],
)
def test_capitals_punctuation_and_invisible_characters_are_no_differences(other: str) -> None:
    assert one(REFERENCE, other) == ([], [], [], 0)


@pytest.mark.parametrize(
    ("reference", "other", "same"),
    [
        ("O'Brien's boat in the town", "O’Brien’s boat in the town", True),
        ("the row-boat at the quay", "the row‑boat at the quay", True),
        ("Cafe\u0301 at the quay", "Café at the quay", True),
        ("Café at the quay", "Cafe at the quay", False),
        ("the row-boat at the quay", "the row boat at the quay", False),
        ("1,500 at the quay", "1500 at the quay", False),
        ("from 1.5 to 2", "from 15 to 2", False),
        ("Straße am Fluss", "STRASSE am Fluss", True),
    ],
)
def test_spelling_counts_and_its_style_does_not(reference: str, other: str, same: bool) -> None:
    assert (collate(reference, [other]).texts[0].differences == 0) is same


def test_a_difference_does_not_run_over_the_end_of_a_sentence() -> None:
    reference = "People wait for the boat in Mill Lane. Nobody was hurt in the night, they say in Ostra."
    other = "People wait for the boat in Church Street. Somebody was hurt in the night, they say in Ostra."
    assert one(reference, other)[0] == ["Mill Lane", "Nobody"]


def test_spans_are_joined_over_all_texts_and_the_same_words_are_dittos() -> None:
    others = [
        REFERENCE.replace("old quay", "new bridge"),
        REFERENCE.replace("quay", "pier"),
        REFERENCE,
        REFERENCE.replace("Ostra", "Dorn"),
    ]
    found = collate(REFERENCE, others)
    assert cut(REFERENCE, found.spans) == ["old quay", "Ostra"]
    assert [text.words for text in found.texts] == [
        ("new bridge", None),
        ("old pier", None),
        (None, None),
        (None, "Dorn"),
    ]
    assert [text.differences for text in found.texts] == [1, 1, 0, 1]


def test_a_text_of_other_words_is_rewritten_and_marks_nothing_in_the_reference() -> None:
    found = collate(REFERENCE, ["Boote am Ufer, früh am Morgen, kurz nach dem Regen.", REFERENCE.replace("15", "16")])
    rewritten, near = found.texts
    assert (rewritten.rewritten, rewritten.differences, rewritten.marks, rewritten.words) == (True, 1, (), ())
    assert (near.rewritten, near.words) == (False, ("16",))
    assert cut(REFERENCE, found.spans) == ["15"]


@pytest.mark.parametrize(
    ("reference", "other", "spans", "marks"),
    [
        ("三月十五日,志愿者在旧码头搬运沙袋。", "三月十六日,士兵在旧码头搬运沙袋。", ["五", "志愿者"], ["六", "士兵"]),
        ("ボランティアが土のうを運ぶ。", "兵士が土のうを運ぶ。", ["ボランティア"], ["兵士"]),
        ("น้ำท่วมในเมืองออสตรา มีนาคม", "ไฟไหม้ในเมืองออสตรา มีนาคม", ["น้ำท่วม"], ["ไฟไหม้"]),
        ("مياه الفيضان في شارع الطاحونة", "مياه الفيضان في شارع الكنيسة", ["الطاحونة"], ["الكنيسة"]),
        ("Կամավորները պատնեշ են կառուցում։", "Զինվորները պատնեշ են կառուցում։", ["Կամավորները"], ["Զինվորները"]),
    ],
)
def test_scripts_with_and_without_spaces_are_marked_by_something_like_words(
    reference: str, other: str, spans: list[str], marks: list[str]
) -> None:
    assert one(reference, other)[:2] == (spans, marks)


@pytest.mark.parametrize(("reference", "other"), [("", "A boat."), ("A boat.", ""), ("A boat.", "…")])
def test_a_text_beside_none_is_rewritten(reference: str, other: str) -> None:
    assert collate(reference, [other]).texts[0].rewritten


def test_texts_without_words_are_the_same() -> None:
    assert collate("…", ["", "!"]).texts[0].differences == 0


def test_long_texts_are_compared_where_their_rare_words_agree() -> None:
    words = [f"word{n} the" for n in range(10_000)]
    changed = [w if n % 2_000 else f"other{n} a" for n, w in enumerate(words)]
    (text,) = collate(" ".join(words), [" ".join(changed)]).texts
    assert text.words == tuple(f"other{n} a" for n in range(0, 10_000, 2_000))


def test_long_texts_of_few_words_end_in_coarse_differences() -> None:
    found = collate("a b " * 10_000, ["b a a " * 6_000])
    assert found.texts[0].rewritten or found.texts[0].differences < 10


# -- whatever the texts are


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    found = collate(text, [text, text])
    assert found.spans == ()
    assert all(t.differences == 0 and not t.marks and not t.deletions and not t.rewritten for t in found.texts)


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_marks_lie_inside_their_text_in_order(reference: str, others: list[str]) -> None:
    found = collate(reference, others)
    inside(reference, found.spans)
    for text, other in zip(found.texts, others, strict=True):
        inside(other, text.marks)
        assert set(text.insertions) <= set(text.marks)
        assert list(text.deletions) == sorted(text.deletions)
        assert all(0 <= place <= len(other) for place in text.deletions)
        assert text.rewritten or text.differences == len(text.marks) + len(text.deletions)
        assert text.rewritten or len(text.words) == len(text.places) == len(found.spans)


def inside(text: str, marks: Sequence[Mark]) -> None:
    at = 0
    for mark in marks:
        assert at <= mark.start <= mark.end <= len(text)
        at = mark.end


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_the_spans_give_the_words_of_the_other_text(reference: str, others: list[str]) -> None:
    found = collate(reference, others)
    for number, other in enumerate(others):
        if not found.texts[number].rewritten:
            assert applied(reference, found, number) == keys(other)


@given(TEXTS, TEXTS)
@example("boat boat. ", "boat. boat ").via("a sentence that ends elsewhere is no difference")
def test_texts_with_other_words_differ(reference: str, other: str) -> None:
    assert (collate(reference, [other]).texts[0].differences == 0) == (keys(reference) == keys(other))


def keys(text: str) -> list[str]:
    return [token.key for token in words_of(text) if token.island]


def applied(reference: str, found: Collation, number: int) -> list[str]:
    """The words of the reference, with each span replaced by what another text has there."""
    said = found.texts[number].words
    result: list[str] = []
    waiting = [token for token in words_of(reference) if token.island]
    for span, words in zip(found.spans, said, strict=True):
        while waiting and waiting[0].end <= span.start and waiting[0].start < span.start:
            result.append(waiting.pop(0).key)
        inside_span = []
        while waiting and waiting[0].end <= span.end and waiting[0].start >= span.start:
            inside_span.append(waiting.pop(0).key)
        result += inside_span if words is None else keys(words)
    return result + [token.key for token in waiting]
