import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.person_names import clean_name, says_by, split_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ida Varga", ("Ida Varga",)),
        ("Von Ida Varga und Tom Hallam", ("Ida Varga", "Tom Hallam")),
        ("Ida Varga, Tom Hallam and Ben Ek", ("Ida Varga", "Tom Hallam", "Ben Ek")),
        ("Ida Varga, Redakteurin", ("Ida Varga",)),
        ("Par Ida Varga, correspondante | 12 mars 2003", ("Ida Varga",)),
        ("Автор: Ида Варга и Том Галлам", ("Ида Варга", "Том Галлам")),
        ("Yazan: Ida Varga ve Tom Hallam", ("Ida Varga", "Tom Hallam")),
        ("Ida Varga @varga", ("Ida Varga",)),
        ("https://courier.example/varga", ()),
        ("admin", ()),
        ("", ()),
    ],
)
def test_a_byline_gives_nothing_but_names(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize("name", ["Byron Lind", "Vonne Lind", "Andrea Lind", "Parvin Lind", "Ida von Lind", "Dr. Lind"])
def test_a_name_that_begins_like_such_a_word_stays_whole(name: str) -> None:
    assert split_names(name) == (name,)


def test_a_text_that_only_begins_alike_is_no_byline() -> None:
    assert says_by("By Ida Varga")
    assert not says_by("Bystanders watched")


@given(st.text(max_size=200))
def test_any_text_gives_names_without_white_space_around(text: str) -> None:
    assert all(name == name.strip() and name for name in split_names(text))
    assert clean_name(text) == clean_name(text).strip()
