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
