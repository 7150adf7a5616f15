import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.facts import Stated, StatedList
from archive_app.media.plain_text import read_plain_text

_PAGE = """River rises again

By Ada Lind and Ben Ek
12 March 1987

The river reached the old bridge.

Photo: The bridge at noon. (T. Hallam/AP)

It fell again by night.
"""


def test_a_copied_page_is_taken_apart() -> None:
    facts = read_plain_text(_PAGE, "page.txt")
    assert facts.title == Stated("River rises again", "text:first-line")
    assert facts.authors == StatedList(("Ada Lind", "Ben Ek"), "text:byline")
    assert facts.date == Stated("12 March 1987", "text:date-line")
    assert facts.body == "The river reached the old bridge.\n\nIt fell again by night."


def test_a_caption_stands_where_it_stood_in_the_text() -> None:
    (figure,) = read_plain_text(_PAGE, "page.txt").figures
    assert figure.caption is not None and figure.caption.credit is not None
    assert (figure.caption.text.value, figure.caption.credit.value) == ("The bridge at noon.", "T. Hallam/AP")
    assert figure.after == len("The river reached the old bridge.")


def test_many_captions_stand_where_they_stood_in_the_text() -> None:
    rounds = 40
    text = "".join(f"The water rose on day {n}.\n\nPhoto: The bridge on day {n}.\n\n" for n in range(rounds))
    facts = read_plain_text(f"Flood\n\n{text}The end.", "page.txt")
    kept = [f"The water rose on day {n}." for n in range(rounds)]
    assert facts.body == "\n\n".join([*kept, "The end."])
    assert [each.after for each in facts.figures] == [len("\n\n".join(kept[: n + 1])) for n in range(rounds)]


def test_the_text_is_not_put_together_again_for_each_caption() -> None:
    joined = 0

    def count(frame: FrameType, event: str, called: object) -> None:
        nonlocal joined
        if event == "c_call" and frame.f_code is read_plain_text.__code__:
            joined += getattr(called, "__name__", "") == "join"

    text = "Flood\n\n" + "The water rose.\n\nPhoto: The bridge at noon.\n\n" * 40
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        facts = read_plain_text(text, "page.txt")
    finally:
        sys.setprofile(before)
    assert (len(facts.figures), joined) == (40, 1)


def test_a_text_that_begins_in_the_middle_is_called_like_its_file() -> None:
    text = "A long first line of running text that goes on over sixty characters and\ncontinues here."
    facts = read_plain_text(text, "scan 3.txt")
    assert (facts.title, facts.body) == (Stated("scan 3.txt", "file-name"), text)


def test_a_first_line_that_is_too_long_is_no_headline() -> None:
    assert read_plain_text("x" * 201, "a.txt").title.source == "file-name"
    assert read_plain_text("x" * 200, "a.txt").title.source == "text:first-line"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Lind", ("Ada Lind",)),
        ("BY ADA LIND, BEN EK", ("ADA LIND", "BEN EK")),
        ("Von Ada Lind und Ben Ek", ("Ada Lind", "Ben Ek")),
        ("Par Ada Lind et Ben Ek", ("Ada Lind", "Ben Ek")),
        ("Por Ada Lind y Ben Ek", ("Ada Lind", "Ben Ek")),
        ("Автор: Ада Линд", ("Ада Линд",)),
        ("Հեղինակ՝ Ադա", ("Ադա",)),
        ("بقلم آدا ليند", ("آدا ليند",)),
        ("מאת עדה לינד", ("עדה לינד",)),
        ("记者 林太郎", ("林太郎",)),
    ],
)
def test_a_byline_is_read_in_many_languages(line: str, names: tuple[str, ...] | None) -> None:
    facts = read_plain_text(f"Title\n\n{line}\n\nBody", "a.txt")
    assert (facts.authors.values if facts.authors else None) == names
    assert facts.body == ("Body" if names else f"{line}\n\nBody")


@pytest.mark.parametrize(
    "line",
    [
        "By the river stood a house", "By then it was late", "por la mañana", "By Ada Lind, who was there.",
        "Byron Lind", "1987", "3", "In March 1987 it fell", "Photo: Ada Lind", "Photo:",
        "He met her in town (Ann Lee).",
        "The party won (Green Party)", "It was so (according to a press release).", "The year (1987)",
    ],
)  # fmt: skip
def test_what_is_not_certain_stays_in_the_body(line: str) -> None:
    facts = read_plain_text(f"Title\n\n{line}\n\nBody", "a.txt")
    assert (facts.authors, facts.date, facts.figures) == (None, None, ())
    assert facts.body == f"{line}\n\nBody"


def test_a_byline_far_down_is_part_of_the_text() -> None:
    facts = read_plain_text("Title\n\n" + "Words.\n\n" * 8 + "By Ada Lind", "a.txt")
    assert facts.authors is None
    assert facts.body.endswith("By Ada Lind")


def test_only_the_first_byline_and_date_are_taken() -> None:
    facts = read_plain_text("Title\n\nBy Ada Lind\n\nBy Ben Ek\n\n12 March 1987\n\n13 March 1987", "a.txt")
    assert facts.body == "By Ben Ek\n\n13 March 1987"


def test_a_date_in_a_caption_is_that_of_the_caption() -> None:
    (figure,) = read_plain_text("Title\n\n[Photo: The quay, March 12, 1987]", "a.txt").figures
    assert figure.caption is not None
    assert figure.caption.date == Stated("March 12, 1987", "text:caption")


def test_a_long_paragraph_is_never_a_caption() -> None:
    paragraph = "Photo: " + "word " * 90
    assert read_plain_text(f"Title\n\n{paragraph}", "a.txt").figures == ()


_LINES = st.sampled_from(
    [
        "River rises",
        "By Ada Lind",
        "12 March 1987",
        "",
        "",
        "Photo: The quay in snow now",
        "The quay (AP)",
        "word " * 30,
        " x",
    ]
)


@given(st.lists(_LINES, max_size=12))
def test_no_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    facts = read_plain_text(text, "name.txt")
    parts = [facts.title.value if facts.title.source != "file-name" else "", facts.body]
    parts += [*(facts.authors.values if facts.authors else ()), facts.date.value if facts.date else ""]
    for figure in facts.figures:
        assert figure.caption is not None and 0 <= figure.after <= len(facts.body)
        parts += [figure.caption.text.value, figure.caption.credit.value if figure.caption.credit else ""]
    kept = " ".join(parts).split()
    for word in ("River", "Lind", "March", "quay", "snow", "AP", "word", "x"):
        assert sum(word in other for other in kept) == sum(word in other for other in text.split())


@given(st.text(max_size=80))
def test_any_text_is_an_article(text: str) -> None:
    facts = read_plain_text(text, "name.txt")
    assert isinstance(facts.body, str) and isinstance(facts.title.value, str)


@pytest.mark.parametrize(
    ("paragraph", "caption", "credit", "date"),
    [
        ("A view of the mill, Oct. 1, 2020. (Agency Photo)", "A view of the mill, Oct. 1, 2020.", "Agency Photo",
         "Oct. 1, 2020"),
        ("The old mill at Aldermere. Photo: Tom Hallam", "The old mill at Aldermere.", "Tom Hallam", None),
        ("Die alte Mühle am 1. Oktober 2020. Foto: Tom Hallam", "Die alte Mühle am 1. Oktober 2020.", "Tom Hallam",
         "1. Oktober 2020"),
        ("Старая мельница, 1 октября 2020. Фото: Т. Галлам", "Старая мельница, 1 октября 2020.", "Т. Галлам",
         "1 октября 2020"),
        ("الطاحونة القديمة في 1 أكتوبر 2020. تصوير: توم هالام", "الطاحونة القديمة في 1 أكتوبر 2020.", "توم هالام",
         "1 أكتوبر 2020"),
        ("Հին ջրաղացը։ Լուսանկար՝ Թոմ Հալամ", "Հին ջրաղացը։", "Թոմ Հալամ", None),
        ("The old mill, 1 October 2020 © Tern Agency", "The old mill, 1 October 2020", "Tern Agency", "1 October 2020"),
    ],
)  # fmt: skip
def test_a_caption_between_paragraphs_is_parted_from_its_credit_and_dated(
    paragraph: str, caption: str, credit: str, date: str | None
) -> None:
    facts = read_plain_text(f"River rises\n\nThe river rose.\n\n{paragraph}\n\nIt fell again.", "a.txt")
    assert facts.body == "The river rose.\n\nIt fell again."
    (figure,) = facts.figures
    assert figure.caption is not None and figure.credit is not None and figure.image == ""
    assert (figure.caption.text.value, figure.credit.value) == (caption, credit)
    assert (figure.caption.date.value if figure.caption.date else None) == date
    assert figure.after == len("The river rose.")


def test_a_credit_under_the_last_paragraph_may_be_that_of_the_author_and_stays() -> None:
    assert read_plain_text("River rises\n\nIt rose.\n\nIt fell. Text: Ada Lind", "a.txt").figures == ()
    assert read_plain_text("River rises\n\nIt rose.\n\nIt fell. Photos: Ada Lind", "a.txt").figures == ()


@pytest.mark.parametrize(
    ("line", "names", "date"),
    [
        ("By Ada Lind, March 12, 1987", ("Ada Lind",), "March 12, 1987"),
        ("Von Ada Lind | 12. März 1987", ("Ada Lind",), "12. März 1987"),
        ("Yazan: Ada Lind ve Ben Ek", ("Ada Lind", "Ben Ek"), None),
        ("Հեղինակ՝ Ադա Լինդ", ("Ադա Լինդ",), None),
    ],
)
def test_a_byline_may_end_in_a_date(line: str, names: tuple[str, ...], date: str | None) -> None:
    facts = read_plain_text(f"River rises\n\n{line}\n\nIt rose.", "a.txt")
    assert facts.authors == StatedList(names, "text:byline")
    assert (facts.date.value if facts.date else None) == date
    assert facts.body == "It rose."


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: March 12, 1987", "March 12, 1987"),
        ("Veröffentlicht am 12. März 1987", "12. März 1987"),
        ("Publié le 12 mars 1987", "12 mars 1987"),
        ("Дата: 12 марта 1987", "12 марта 1987"),
    ],
)
def test_a_date_may_say_what_it_is(line: str, date: str) -> None:
    facts = read_plain_text(f"River rises\n\n{line}\n\nIt rose.", "a.txt")
    assert (facts.date, facts.body) == (Stated(date, "text:date-line"), "It rose.")


def test_a_date_of_change_is_told_from_that_of_publication() -> None:
    facts = read_plain_text("River rises\n\n12 March 1987\nUpdated: 13 March 1987\n\nIt rose.", "a.txt")
    assert facts.date == Stated("12 March 1987", "text:date-line")
    assert facts.modified == Stated("13 March 1987", "text:date-line")


def test_a_dateline_dates_the_text_and_stays_in_it() -> None:
    body = "ALDERMERE, March 3, 1987 (Tern) — The river rose again."
    facts = read_plain_text(f"River rises\n\n{body}", "a.txt")
    assert (facts.date, facts.body) == (Stated("March 3, 1987", "text:dateline"), body)
    assert read_plain_text("River rises\n\nALDERMERE, March 3 (Tern) — The river rose.", "a.txt").date is None


def test_the_address_of_the_page_is_where_it_came_from() -> None:
    facts = read_plain_text("River rises\n\nSource: https://courier.example/river\n\nIt rose.", "a.txt")
    assert facts.source_url == Stated("https://courier.example/river", "text:address")
    assert facts.body == "It rose."


def test_lines_that_end_as_sentences_are_paragraphs_where_no_blank_lines_are() -> None:
    text = "River rises\nThe river rose over the quay.\nThe old mill. (Agency Photo)\nIt fell by night."
    facts = read_plain_text(text, "a.txt")
    assert facts.body == "The river rose over the quay.\n\nIt fell by night."
    assert len(facts.figures) == 1


def test_lines_of_a_poem_stay_together() -> None:
    poem = "The river\nruns on\nand on"
    assert read_plain_text(f"River\n{poem}", "a.txt").body == poem
