import pytest

from archive_app.folding import spans


@pytest.mark.parametrize(
    ("text", "token", "written"),
    [
        ("Die Straße am Hafen", "strasse", "Straße"),
        ("Mr. O’Brien spoke", "obrien", "O’Brien"),
        ("the coöperative\u00ad's quay", "quay", "quay"),
        ("في الْعَرَبِيَّة", "العربيه", "الْعَرَبِيَّة"),
        ("Ողջույն Երևանից", "երեվանից", "Երևանից"),
        ("von Ⅳ bis", "iv", "Ⅳ"),
        ("一枚のガラス窓", "ガラ", "ガラ"),
    ],
)
def test_a_token_points_back_at_the_word_as_written(text: str, token: str, written: str) -> None:
    places = [text[span.start : span.end] for span in spans(text) if span.token == token]
    assert places == [written]


def test_a_half_width_voiced_pair_covers_its_four_characters() -> None:
    first = spans("ｶﾞｷﾞｸ")[0]
    assert (first.token, first.start, first.end) == ("ガギ", 0, 4)


def test_the_pieces_of_an_elided_word_both_point_at_the_whole_word() -> None:
    assert [(token, start, end) for token, start, end in spans("à l’eau")] == [("a", 0, 1), ("l", 2, 7), ("eau", 2, 7)]
