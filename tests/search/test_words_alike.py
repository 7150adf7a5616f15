import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_makers import article

from archive_app.archive import Archive
from archive_app.search.alike import closest, did_you_mean, distance
from archive_app.search.browsing import View


@pytest.fixture
def harbour(archive: Archive) -> Archive:
    article(archive, "The old harbour", "A bridge and a quay; harbours, мост.")
    article(archive, "Harbour again")
    return archive


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("harbuor", "harbour"),
        ("habrour", "harbour"),
        ("old harbuor", "old harbour"),
        ("bridg -mole", "bridge -mole"),
        ("kind:article brigde", "kind:article bridge"),
        ("harb", "harbour"),
        ("мосд", "мост"),
        ("zzz", None),
        ("harbour", None),
        ('"harbuor"', None),
        ("kind:photo brigde", None),
        ("qu", None),
        ("", None),
    ],
)
def test_words_that_are_written_alike_are_offered(harbour: Archive, text: str, meant: str | None) -> None:
    assert did_you_mean(harbour, View(text=text)) == meant


def test_of_two_words_as_much_alike_the_commoner_is_meant(archive: Archive) -> None:
    article(archive, "coast coasts")
    article(archive, "boast")
    article(archive, "boast")
    assert closest("bast", archive.query) == "boast"


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_is_the_same_both_ways_and_nothing_for_the_same_word(one: str, other: str) -> None:
    steps = distance(one, other, 10)
    assert steps == distance(other, one, 10)
    assert (steps == 0) == (one == other)
    assert abs(len(one) - len(other)) <= steps <= max(len(one), len(other))


@pytest.mark.parametrize(("one", "other", "steps"), [("quay", "qauy", 1), ("quay", "qua", 1), ("quay", "kuai", 2)])
def test_letters_that_changed_places_are_one_step(one: str, other: str, steps: int) -> None:
    assert distance(one, other, 3) == steps
