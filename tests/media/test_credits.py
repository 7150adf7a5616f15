import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.credits import Parted, bare_credit, is_credit, part_credit


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The quay at dawn. Photo: T. Hallam", "The quay at dawn.", "T. Hallam"),
        ("Who built it? Photo: T. Hallam", "Who built it?", "T. Hallam"),
        ("He said: “Come.” Photo: T. Hallam", "He said: “Come.”", "T. Hallam"),
        ("The quay | Photo: T. Hallam/AP", "The quay", "T. Hallam/AP"),
        ("The quay\nPhotographs: A. Berg", "The quay", "A. Berg"),
        ("Der Kai. Foto: Ada Lind", "Der Kai.", "Ada Lind"),
        ("La crue. Crédit photo : A. Berg", "La crue.", "A. Berg"),
        ("Набережная. Фото: А. Линд", "Набережная.", "А. Линд"),
        ("港の朝。写真：林太郎", "港の朝。", "林太郎"),
        ("The quay (Photo: T. Hallam)", "The quay", "T. Hallam"),
        ("The quay (Photo: the author's aunt)", "The quay", "the author's aunt"),
        ("The quay (Photo by T. Hallam)", "The quay", "T. Hallam"),
        ("The quay (courtesy of the museum)", "The quay", "the museum"),
        ("Набережная (фото А. Линд)", "Набережная", "А. Линд"),
        ("The quay (T. Hallam/AP).", "The quay.", "T. Hallam/AP"),
        ("The quay [AP]", "The quay", "AP"),
        ("The quay (dpa/afp)", "The quay", "dpa/afp"),
        ("The quay. (Tern News Agency)", "The quay.", "Tern News Agency"),
        ("The quay (© A. Berg)", "The quay", "© A. Berg"),
        ("Photo: T. Hallam", "", "T. Hallam"),
    ],
)
def test_a_marked_credit_is_parted_from_its_caption(text: str, caption: str, credit: str) -> None:
    assert part_credit(text) == Parted(caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "", "()", "(Photo: )", "The quay (1987)", "The quay (1987/88)", "Monika (Berlin)", "The quay (left)",
        "The quay (left and/or right)", "The quay (photo left)", "The quay (see press release)",
        "The quay (left) and the pier (right)", "Seen in this photo: the mayor. They smiled.", "The imagery (imagery)",
        "The quay, seen from (what was then called) Mill Lane", "Photography: an art. It is old.\nVery old.",
    ],
)  # fmt: skip
def test_what_is_not_marked_as_a_credit_stays_in_the_caption(text: str) -> None:
    assert part_credit(text) == Parted(text, "")


@pytest.mark.parametrize("text", ["(Imagesource Agency)", "(Photographers Pool)"])
def test_a_name_that_begins_like_a_mark_stays_whole(text: str) -> None:
    assert part_credit(f"The quay {text}").credit == text[1:-1]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Photo: T. Hallam", "T. Hallam"),
        (" FOTO : A. Berg ", "A. Berg"),
        ("(T. Hallam)", "T. Hallam"),
        ("(Photo: T. Hallam)", "T. Hallam"),
        ("T. Hallam (AP)", "T. Hallam (AP)"),
        ("Photo Agency Tern", "Photo Agency Tern"),
    ],
)
def test_a_bare_credit_has_no_mark_and_keeps_its_brackets(text: str, bare: str) -> None:
    assert bare_credit(text) == bare


def test_a_person_is_named_by_more_than_one_capitalised_word() -> None:
    assert [is_credit(text) for text in ("Ada Lind", "A.Lind", "Lind", "the mayor", "Ада Линд")] == [
        True, True, False, False, True,
    ]  # fmt: skip


@given(
    st.lists(st.sampled_from(["Photo", ":", "(", ")", "[", "]", "Ada Lind", ".", " ", "\n", "AP", "é", "|"])).map(
        "".join
    )
)
def test_no_word_of_a_text_is_ever_lost(text: str) -> None:
    parted = part_credit(text)
    assert parted.caption + parted.credit or text.strip() == ""
    for word in ("Ada Lind", "AP"):
        assert parted.caption.count(word) + parted.credit.count(word) == text.count(word)


@pytest.mark.parametrize(
    "text", ["Photo: " * 8000, "a" * 60_000 + "(", "(Photo " * 8000, ". " * 8000, "A " * 9000 + "("]
)
def test_a_text_made_to_be_slow_is_read_quickly(text: str) -> None:
    start = time.perf_counter()
    part_credit(text)
    assert time.perf_counter() - start < 3
