"""More like this: what is found, in what order, why, and with how much work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from archive_makers import store_original
from search_makers import article, photo

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, link, tag, trash
from archive_app.search.likeness import likenesses
from archive_app.search.related import MOST_LOOKED_UP, NEAREST, PAIRED, related


@pytest.fixture
def flood(archive: Archive) -> bytes:
    """An article among a dozen others that have nothing to do with it."""
    for number in range(12):
        article(archive, f"Notice {number}", f"The council met on day {number} and spoke of nothing.")
    return article(
        archive, "Flood at Alder bridge", "The river Alder took the bridge away.", "1987-03-12", authors=["Ada Lind"]
    )


def found(archive: Archive, record: bytes, alike: Sequence[bytes] = ()) -> list[bytes]:
    return [each.id for each in related(archive.query, record, alike)]


def test_what_shares_rare_words_is_related_and_what_shares_more_comes_first(archive: Archive, flood: bytes) -> None:
    one = article(archive, "Alder", "Boats on the river.")
    both = article(archive, "The Alder bridge", "It stands in the river again.")
    article(archive, "The council", "The council met again, and the harvest was not spoken of.")
    assert found(archive, flood)[:2] == [both, one]


def test_words_that_most_items_have_relate_nothing(archive: Archive, flood: bytes) -> None:
    common = article(archive, "The", "The council met.")
    assert common not in found(archive, flood)


def test_words_of_captions_relate_photos_and_articles(archive: Archive, flood: bytes) -> None:
    shown = photo(archive, "Untold")
    add_caption(archive, shown, "What was left of the Alder bridge")
    assert found(archive, flood) == [shown]
    assert flood in found(archive, shown)


def test_shared_tags_relate_items(archive: Archive, flood: bytes) -> None:
    mill = photo(archive, "Wheel")
    tag(archive, [flood, mill], add=["Mills"])
    (only,) = likenesses(archive, flood)
    assert (only.related.id, only.tags) == (mill, ("Mills",))
    assert only.reasons == "tag Mills"


def test_a_tag_in_the_trash_is_not_named(archive: Archive, flood: bytes) -> None:
    mill = photo(archive, "Alder wheel")
    tag(archive, [flood, mill], add=["Mills"])
    trash(archive, [row[0] for row in archive.query("SELECT id FROM record WHERE kind='tag'")])
    assert [each.tags for each in likenesses(archive, flood)] == [()]


def test_people_count_lightly_and_are_named_as_they_are_written(archive: Archive, flood: bytes) -> None:
    hers = photo(archive, "Alder bridge", creator="Ada Lind")
    other = photo(archive, "Alder bridge")
    told = {each.related.id: each for each in likenesses(archive, flood)}
    assert list(told) == [hers, other]
    assert (told[hers].people, told[hers].words) == (("Ada", "Lind"), ("Alder", "bridge"))


def test_what_is_near_in_time_comes_before_what_is_not(archive: Archive, flood: bytes) -> None:
    later = article(archive, "Alder bridge", "Rowing.", "1999-01-01")
    near = article(archive, "Alder bridge", "Rowing.", "1987-03-20")
    undated = article(archive, "Alder bridge", "Rowing.")
    first, *others = related(archive.query, flood)
    assert (first.id, first.near) == (near, True)
    assert {(each.id, each.near) for each in others} == {(later, False), (undated, False)}


def test_photos_that_look_alike_come_first_whatever_they_share(archive: Archive) -> None:
    mine, twin, titled = photo(archive, "Alder mill"), photo(archive, ""), photo(archive, "Alder mill")
    first, second = likenesses(archive, mine, [twin])
    assert (first.related.id, first.reasons) == (twin, "looks alike")
    assert (second.related.id, second.related.alike) == (titled, False)


def test_the_photos_of_an_article_and_the_articles_of_a_photo_are_left_out(archive: Archive, flood: bytes) -> None:
    own, other = photo(archive, "Alder bridge"), photo(archive, "Alder bridge")
    link(archive, flood, own)
    assert found(archive, flood) == [other]
    assert flood not in found(archive, own)
    assert flood not in found(archive, own, [flood])


def test_what_an_article_shares_with_its_own_photos_hides_no_others(archive: Archive, flood: bytes) -> None:
    words = [f"rare{number}" for number in range(30)]
    long = article(archive, "Long", " ".join([*words, "Alder bridge"]))
    own = photo(archive, "Own")
    add_caption(archive, own, " ".join(words))
    link(archive, long, own)
    assert found(archive, long) == [flood]


def test_what_is_in_the_trash_is_related_to_nothing(archive: Archive, flood: bytes) -> None:
    gone = article(archive, "Alder bridge", "Gone.")
    trash(archive, [gone])
    assert found(archive, flood) == []
    assert found(archive, gone) == []


def test_what_is_no_item_is_related_to_nothing(archive: Archive, flood: bytes) -> None:
    tag(archive, [flood], add=["Mills"])
    ((mills,),) = archive.query("SELECT id FROM record WHERE kind='tag'")
    assert found(archive, mills) == found(archive, bytes(16)) == []


def test_words_without_letters_of_the_alphabet_relate_too(archive: Archive, flood: bytes) -> None:
    one, other = photo(archive, "古い橋と川"), photo(archive, "古い橋")
    (only,) = likenesses(archive, one)
    assert only.related.id == other
    assert only.words


def test_the_number_of_questions_does_not_grow_with_the_archive(archive: Archive) -> None:
    asked: list[str] = []

    def counting(sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        asked.append(sql)
        return archive.query(sql, parameters)

    body = " ".join(f"word{number} second{number % 7}" for number in range(3_000))
    subject = article(archive, "Much", body)
    for number in range(2 * NEAREST + 20):
        article(archive, f"Other {number}", f"word{number % 20} word{number % 19} second1 third{number % 3}")
    few = len(related(counting, subject))
    lookups = [sql for sql in asked if "MATCH" in sql]
    assert few
    assert len(lookups) <= 2 * (MOST_LOOKED_UP + PAIRED * (PAIRED - 1) // 2)
    assert all("LIMIT ?" in sql for sql in lookups)
    assert len(asked) - len(lookups) <= 20


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        ("Three ferries that were lost", "Three pilots that were paid"),
        ("Мост на реке, что был в огне", "Сад на холме, что был в цвету"),
        ("Über dieser Stadt wurden Glocken", "Über jener Wiese wurden Pferde, dieser"),
        ("Cette église dans notre vallée", "Cette fête dans notre mairie"),
        ("The old oak was cut for the pit", "The old oak had a bat and the pit"),
    ],
)
def test_words_that_only_hold_a_sentence_together_relate_nothing(archive: Archive, mine: str, other: str) -> None:
    for number in range(12):
        article(archive, f"Notice {number}")
    one = article(archive, mine)
    article(archive, other)
    assert found(archive, one) == []


def test_function_words_are_no_reasons_and_decide_no_order(archive: Archive) -> None:
    for number in range(12):
        article(archive, f"Notice {number}")
    one = article(archive, "Ferry at the landing", "Three boats that were seen there, with others before them.")
    telling = article(archive, "Landing", "A ferry.")
    article(archive, "Prices", "Three others that were there before, with them a ferry.")
    (only,) = likenesses(archive, one)
    assert only.related.id == telling
    assert set(only.words) == {"Ferry", "landing"}


def test_in_a_small_archive_one_word_alone_relates_nothing(archive: Archive, flood: bytes) -> None:
    chance = article(archive, "Alder", "Boats on it, in the year 1850.")
    assert chance not in found(archive, flood)
    tag(archive, [flood, chance], add=["Water"])
    assert chance in found(archive, flood)


def test_in_a_large_archive_one_rare_word_is_enough(archive: Archive, flood: bytes) -> None:
    for number in range(300):
        article(archive, f"Notice {number} again")
    assert found(archive, flood) == []
    boats = article(archive, "Alder", "Boats on it.")
    assert found(archive, flood) == [boats]


def test_a_word_in_more_than_a_fifth_of_the_documents_relates_nothing(archive: Archive) -> None:
    one = article(archive, "Ferry landing")
    for number in range(5):
        article(archive, f"Ferry landing {number}")
    for number in range(6):
        article(archive, f"Notice {number}")
    assert found(archive, one) == []


def test_short_words_of_scripts_without_case_relate(archive: Archive, flood: bytes) -> None:
    one, other = article(archive, "جسر نهر قديم"), article(archive, "جسر نهر")
    assert found(archive, one) == [other]


def test_articles_that_show_the_very_same_photo_come_first(archive: Archive, flood: bytes) -> None:
    article(archive, "Flood at Alder bridge", "The river Alder took the bridge away.", "1987-03-12")
    shown, copy = photo(archive, "Untold"), photo(archive, "")
    for record in (shown, copy):
        store_original(archive, b"the same bytes", record)
    other, another = article(archive, "Elsewhere"), article(archive, "Anywhere")
    link(archive, flood, shown)
    link(archive, other, shown)
    link(archive, another, copy)
    first, second, third, *rest = likenesses(archive, flood)
    assert {each.related.id for each in (first, second, third)} == {other, another, copy}
    assert all(each.reasons.startswith("shows the same photo") for each in (first, second, third))
    assert rest and not any(each.related.same for each in rest)
    trash(archive, [other])
    assert other not in found(archive, flood)


def test_reasons_are_told_as_they_are_written(archive: Archive, flood: bytes) -> None:
    shown = photo(archive, "Untold")
    caption = add_caption(archive, shown, "The Řeka near Žatec")
    body = "few " * 2_000 + "Straße"
    one = article(archive, "One", body, publisher="Alder Review")
    link(archive, one, shown, caption=caption)
    article(archive, "Two", "Řeka, Žatec and the Straße", publisher="Alder Review")
    (only,) = likenesses(archive, one)
    assert set(only.words) == {"Řeka", "Žatec", "Straße"}
    assert only.outlets == ("Alder Review",)
    assert "outlet Alder Review" in only.reasons
