import pytest

from archive_app.gui.reading.loose import found_in, loosened


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The Old QUAY and the quay", "quay", ["QUAY", "quay"]),
        ("Le café fermé", "CAFE", ["café"]),
        ("“Don’t”, she said", '"don\'t"', ["“Don’t”"]),
        ("one\ntwo", "one two", ["one\ntwo"]),
        ("Мой дом", "мои", []),
        ("Straße", "straße", ["Straße"]),
        ("متطوعون ينقلون", "ينقلون", ["ينقلون"]),
        ("😀 boat", "boat", ["boat"]),
        ("anything", "  ", []),
        ("aaaa", "aa", ["aa", "aa"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
    ],
)
def test_words_are_found_whatever_their_capitals_and_accents(text: str, words: str, found: list[str]):
    assert [text[start:end] for start, end in found_in(loosened(text), words)] == found


def test_a_loosened_text_is_as_long_as_before():
    text = "".join(map(chr, range(0x20, 0x3000)))

    assert len(loosened(text)) == len(text)
