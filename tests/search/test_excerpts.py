from typing import Any

import pytest
from search_makers import article, photo

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, add_note, link, tag, trash
from archive_app.search.excerpts import Excerpts, excerpts
from archive_app.search.query import parse


def of(archive: Archive, query: str, *records: bytes) -> list[Excerpts]:
    return excerpts(archive, parse(query).terms, [pk for r in records if (pk := archive.store.find(r)) is not None])


def said(found: Excerpts) -> list[tuple[str, str]]:
    return [(piece.field, piece.text) for piece in found.excerpts]


def marked(found: Excerpts) -> list[list[str]]:
    return [[piece.text[a:b] for a, b in piece.marks] for piece in found.excerpts]


def test_the_captions_that_match_are_shown_and_the_others_counted(archive: Archive) -> None:
    record = photo(archive, "Boat")
    for text in ("A rowing boat", "A punt", "The last boat", "Boats", "Boat and oar"):
        add_caption(archive, record, text, publisher=f"Outlet of {text}")
    (found,) = of(archive, "boat", record)
    assert said(found) == [("caption", "A rowing boat"), ("caption", "The last boat")]
    assert marked(found) == [["boat"], ["boat"]]
    assert found.more == 1
    assert [found.excerpts[0].outlet, found.excerpts[0].kind] == ["Outlet of A rowing boat", "original"]


def test_a_caption_says_whose_it_is(archive: Archive) -> None:
    record = photo(archive, "Quay")
    caption = add_caption(
        archive, record, "A boat", kind="published", publisher="Ledger", date="15 March 1987", language="en"
    )
    ((piece,),) = [found.excerpts for found in of(archive, "boat", record)]
    assert (piece.id, piece.label) == (caption.hex(), "caption, Ledger, 15 March 1987")
    assert (piece.outlet, piece.day, piece.kind, piece.language) == ("Ledger", "15 March 1987", "published", "en")


def test_what_has_most_of_the_words_comes_first_and_the_rest_beside_it(archive: Archive) -> None:
    record = photo(archive, "Quay")
    for text in ("A boat", "A lamp", "A boat at the lamp"):
        add_caption(archive, record, text)
    (found,) = of(archive, "boat lamp", record)
    assert said(found) == [("caption", "A boat at the lamp"), ("caption", "A boat")]
    assert found.more == 1
    add_note(archive, record, "Bought at the chandlery")
    (found,) = of(archive, "boat chandlery", record)
    assert said(found) == [("caption", "A boat"), ("note", "Bought at the chandlery")]


def test_a_second_place_that_says_nothing_new_is_left_out(archive: Archive) -> None:
    record = article(archive, "Text", "A boat.", publisher="Boat Weekly")
    (found,) = of(archive, "boat", record)
    assert said(found) == [("body", "A boat.")]


def test_an_article_shows_the_captions_that_stand_in_it(archive: Archive) -> None:
    picture, text = photo(archive, "Picture"), article(archive, "Text", "Words of its own")
    add_caption(archive, picture, "A boat at dawn")
    link(archive, text, picture, caption=add_caption(archive, picture, "A boat by night"))
    (found,) = of(archive, "boat", text)
    assert said(found) == [("caption", "A boat by night")]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("tern", "credit"),
        ("lind", "name"),
        ("varga", "name"),
        ("alder", "name"),
        ("lane", "place"),
        ("1987", "date"),
        ("harbour", "tag"),
        ("typed", "note"),
    ],
)
def test_every_place_in_which_words_are_found_is_shown(archive: Archive, query: str, field: str) -> None:
    record = photo(archive, "Quay", creator="Ada Lind", place="Mill Lane", date="1987", persons=["Ida Varga"],
                   source="Alder Press")  # fmt: skip
    add_caption(archive, record, "A boat", credit="Tern Pictures")
    add_note(archive, record, "Typed on the back")
    tag(archive, [record], add=["Harbour"])
    (found,) = of(archive, query, record)
    assert [piece.field for piece in found.excerpts] == [field]
    assert marked(found) != [[]]


def test_words_of_the_title_are_marked_there(archive: Archive) -> None:
    record = article(archive, "The Boat and a boat", "Words")
    (found,) = of(archive, "boat", record)
    assert found.title_marks == ((4, 8), (15, 19))
    assert said(found) == [("body", "Words")]
    assert marked(found) == [[]]


def test_without_words_the_first_captions_or_the_beginning_are_shown(archive: Archive) -> None:
    record, text = photo(archive, "Boat"), article(archive, "Text", "Words " * 200)
    for words in ("One", "Two", "Three"):
        add_caption(archive, record, words)
    trash(archive, [add_caption(archive, record, "Gone")])
    pictured, worded, empty = of(archive, "", record, text, article(archive, "Empty"))
    assert (said(pictured), pictured.more) == ([("caption", "One"), ("caption", "Two")], 1)
    assert worded.excerpts[0].text.startswith("Words Words") and worded.excerpts[0].text.endswith("…")
    assert marked(worded) == [[]]
    assert (empty.excerpts, empty.more) == ((), 0)


def test_a_word_that_is_barred_is_not_looked_for(archive: Archive) -> None:
    record = article(archive, "Text", "A boat.")
    (found,) = of(archive, "-quay boat", record)
    assert marked(found) == [["boat"]]


def test_the_order_is_kept_and_what_is_no_item_left_out(archive: Archive) -> None:
    first, second = article(archive, "First"), photo(archive, "Second")
    pks = [archive.store.find(r) for r in (second, first)]
    found: Any = excerpts(archive, (), [pks[0] or 0, 999_999, pks[1] or 0])
    assert [piece.pk for piece in found] == pks


@pytest.mark.parametrize("query", ["東京", "qu*", '"old quay"', "лодка", "QUAY"])
def test_marks_stand_where_the_words_do_in_any_script(archive: Archive, query: str) -> None:
    record = photo(archive, "Picture")
    add_caption(archive, record, "東京の old quay, Лодка")
    (found,) = of(archive, query, record)
    (words,) = marked(found)
    assert words and all(word in "東京の old quay, Лодка" for word in words)


@pytest.mark.parametrize(
    ("query", "field"),
    [("caption:boat", "caption"), ("by:boat", "name"), ("note:boat", "note"), ("place:boat", "place")],
)
def test_words_of_a_field_are_shown_where_the_field_stands(archive: Archive, query: str, field: str) -> None:
    record = photo(archive, "Boat", creator="A. Boat", place="Boat Lane")
    add_caption(archive, record, "A boat")
    add_note(archive, record, "Of the boat house.")
    (found,) = of(archive, query, record)
    assert [excerpt.field for excerpt in found.excerpts] == [field]
    assert found.title_marks == ()
