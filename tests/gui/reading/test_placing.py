import pytest

from archive_app.gui.reading.placing import CELLS, COLUMNS, PIECE, Piece, pieces, places, plan, stated_places
from archive_app.records.paragraphs import Paragraph, paragraphs_of
from archive_app.records.passages import Passage


def plain(texts: list[str]) -> list[Paragraph]:
    return [Paragraph(text) for text in texts]


def words(piece: Piece) -> list[str]:
    return [paragraph.text for paragraph in piece.paragraphs]


def test_the_first_photo_stands_after_the_lead_and_the_others_at_even_distances():
    assert places(plain(["Text."] * 10), 3) == [1, 4, 7]


def test_no_photo_stands_right_under_what_looks_like_a_heading():
    texts = plain(["Lead.", "Mill Street closed", "Text.", "Text."])

    assert places(texts, 2) == [1, 3]


@pytest.mark.parametrize(("count", "photos"), [(0, 3), (1, 4), (3, 9), (40, 7)])
def test_every_photo_has_a_place_and_their_order_stays(count: int, photos: int):
    found = places(plain(["Text."] * count), photos)

    assert len(found) == photos
    assert found == sorted(found)
    assert all(place <= count for place in found)


def test_the_plan_of_an_article_holds_every_word_and_every_photo_in_order():
    texts = [f"Paragraph {number}." for number in range(9)]
    parts = list(plan(plain(texts), [None] * 3))

    assert [part for part in parts if isinstance(part, int)] == [0, 1, 2]
    assert [text for part in parts if isinstance(part, Piece) for text in words(part)] == texts


def test_an_article_without_text_still_shows_its_photos():
    assert list(plan([], [None, 7])) == [0, 1]


def test_a_long_text_is_laid_out_in_pieces_that_lose_nothing():
    texts = ["word " * 400 + "end."] * 20
    made = pieces(plain(texts))

    assert len(made) > 5
    assert all(sum(map(len, words(piece))) <= 2 * PIECE for piece in made)
    assert [text for piece in made for text in words(piece)] == texts


def test_a_paragraph_without_end_goes_on_in_the_next_piece_between_words():
    text = "letters " * 10_000
    made = pieces(plain([text]))

    assert len(made) > 10
    assert [piece.goes_on for piece in made] == [False] + [True] * (len(made) - 1)
    assert " ".join(words(piece)[0] for piece in made).split() == text.split()


def test_even_a_word_without_end_is_cut():
    made = pieces(plain(["x" * 100_000]))

    assert max(len(words(piece)[0]) for piece in made) <= 2 * PIECE
    assert sum(len(words(piece)[0]) for piece in made) == 100_000


def test_a_photo_stands_where_its_appearance_says():
    texts = paragraphs_of("One.\n\nTwo.\n\nThree.\n\nFour.")

    assert stated_places(texts, [0, 4, 10, 99]) == [0, 1, 2, 4]
    assert list(plan(texts, [4]))[1] == 0


def test_a_photo_without_a_place_among_others_stands_with_the_next_or_at_the_end():
    texts = paragraphs_of("One.\n\nTwo.\n\nThree.\n\nFour.")

    assert stated_places(texts, [None, 4, None]) == [1, 1, 4]


def test_photos_stay_in_order_whatever_their_places_say():
    texts = paragraphs_of("One.\n\nTwo.\n\nThree.\n\nFour.")

    assert stated_places(texts, [16, 4]) == [1, 1]


def rows(count: int, text: str = "a\tb") -> list[Paragraph]:
    return [Paragraph(text, number * 10, row="body") for number in range(count)]


def test_no_photo_parts_a_table():
    texts = [Paragraph("Lead."), *rows(4), Paragraph("End.", 99)]

    assert stated_places(texts, [20]) == [1]
    assert places(texts, 2) == [1, 5]


def test_a_table_is_a_piece_of_its_own_whose_columns_are_as_wide_as_their_words():
    texts = [Paragraph("Lead."), Paragraph("Year\tHeight of the water", row="head"), *rows(2), Paragraph("End.")]
    before, table, after = pieces(texts)

    assert (words(before), words(after)) == (["Lead."], ["End."])
    assert words(table) == ["Year\tHeight of the water", "a\tb", "a\tb"]
    assert table.columns == ((4, 4), (19, 6))
    assert before.columns == after.columns == ()


def test_a_long_table_is_laid_out_in_pieces_with_the_same_columns():
    made = pieces([*rows(500), *rows(1, "longer\tb\tc")])

    assert sum(len(piece.paragraphs) for piece in made) == 501
    assert all(len(piece.paragraphs) * 3 <= CELLS for piece in made)
    assert {row.count("\t") for piece in made for row in words(piece)} == {2}
    assert {piece.columns for piece in made} == {((6, 6), (1, 1), (1, 1))}
    assert [piece.goes_on for piece in made] == [False] + [True] * (len(made) - 1)


def test_the_links_of_a_paragraph_without_end_go_on_in_its_pieces():
    text = "letters " * 2_000
    made = pieces([Paragraph(text, spans=(Passage(0, len(text), "link", "https://alder.example/"),))])

    assert len(made) > 2
    assert all(p.spans == (Passage(0, len(p.text), "link", "https://alder.example/"),)
               for piece in made[:-1] for p in piece.paragraphs)  # fmt: skip


def test_a_row_of_too_many_cells_keeps_the_rest_in_its_last_one():
    (table,) = pieces(rows(1, "\t".join("x" * 100)))

    assert len(table.columns) == COLUMNS
    assert words(table) == ["\t".join("x" * 100)]
