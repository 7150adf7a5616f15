import pytest

from archive_app.gui.reading.placing import PIECE, Piece, paragraphs, pieces, places, plan


def test_paragraphs_are_what_stands_between_blank_lines():
    assert paragraphs("one\nmore\n\n \n\ntwo\n\n") == ["one\nmore", "two"]
    assert paragraphs("") == []


def test_the_first_photo_stands_after_the_lead_and_the_others_at_even_distances():
    assert places(["Text."] * 10, 3) == [1, 4, 7]


def test_no_photo_stands_right_under_what_looks_like_a_heading():
    texts = ["Lead.", "Mill Street closed", "Text.", "Text."]

    assert places(texts, 2) == [1, 3]


@pytest.mark.parametrize(("count", "photos"), [(0, 3), (1, 4), (3, 9), (40, 7)])
def test_every_photo_has_a_place_and_their_order_stays(count: int, photos: int):
    found = places(["Text."] * count, photos)

    assert len(found) == photos
    assert found == sorted(found)
    assert all(place <= count for place in found)


def test_the_plan_of_an_article_holds_every_word_and_every_photo_in_order():
    texts = [f"Paragraph {number}." for number in range(9)]
    parts = list(plan(texts, 3))

    assert [part for part in parts if isinstance(part, int)] == [0, 1, 2]
    assert [text for part in parts if isinstance(part, Piece) for text in part.paragraphs] == texts


def test_an_article_without_text_still_shows_its_photos():
    assert list(plan([], 2)) == [0, 1]


def test_a_long_text_is_laid_out_in_pieces_that_lose_nothing():
    texts = ["word " * 400 + "end."] * 20
    made = pieces(texts)

    assert len(made) > 5
    assert all(sum(map(len, piece.paragraphs)) <= 2 * PIECE for piece in made)
    assert [text for piece in made for text in piece.paragraphs] == texts


def test_a_paragraph_without_end_goes_on_in_the_next_piece_between_words():
    text = "letters " * 10_000
    made = pieces([text])

    assert len(made) > 10
    assert [piece.goes_on for piece in made] == [False] + [True] * (len(made) - 1)
    assert " ".join(piece.paragraphs[0] for piece in made).split() == text.split()


def test_even_a_word_without_end_is_cut():
    made = pieces(["x" * 100_000])

    assert max(len(piece.paragraphs[0]) for piece in made) <= 2 * PIECE
    assert sum(len(piece.paragraphs[0]) for piece in made) == 100_000
