import pytest

from archive_app.media.credits import bare_credit, part_credit
from archive_app.media.plain_text import read_plain_text


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Taş Köprü, 15 Mart 1987 Pazar. (Fotoğraf: J. Wessel)", "J. Wessel"),
        ("The old mill. (Photographer: Jane Roe)", "Jane Roe"),
        ("Am Wehr. (Fotografin: Eva Lind)", "Eva Lind"),
        ("The quay. (Photographs by the rowing club)", "the rowing club"),
    ],
)
def test_the_word_before_a_credit_is_taken_off_whole(caption: str, credit: str) -> None:
    parted = part_credit(caption)

    assert parted.credit == credit
    assert parted.caption == caption.rpartition(" (")[0]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("قارب عند الرصيف القديم (تصوير: ك. مارش)", "ك. مارش"),
        ("Եկեղեցին ջրի տակ (Լուսանկարը՝ Մ. Սարյանի)", "Մ. Սարյանի"),
        ("ძველი ხიდი (ფოტო: ნ. ლომიძე)", "ნ. ლომიძე"),
    ],
)
def test_a_name_behind_a_marked_label_is_a_credit_in_any_script(caption: str, credit: str) -> None:
    assert part_credit(caption).credit == credit


def test_brackets_that_go_on_with_the_caption_stay_in_it() -> None:
    caption = "The bridge at noon (photo album of 1987 in the background)"

    assert part_credit(caption).caption == caption


def test_an_armenian_label_with_its_own_mark_is_taken_off_a_bare_credit() -> None:
    assert bare_credit("Լուսանկարը՝ Մ. Սարյանի") == "Մ. Սարյանի"


def test_an_armenian_byline_with_its_own_mark_names_the_author_of_a_plain_text() -> None:
    facts = read_plain_text("Գետը բարձրացավ\n\nՀեղինակ՝ Մարիամ Սարյան\n\nՋուրը հասավ կենտրոն։\n", "getap.txt")

    assert facts.authors is not None
    assert facts.authors.values == ("Մարիամ Սարյան",)
    assert facts.body == "Ջուրը հասավ կենտրոն։"
