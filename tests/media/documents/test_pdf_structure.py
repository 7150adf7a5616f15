"""Links, tables and running heads of a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_makers import Placed, pdf, rules, set_lines

from archive_app.media.documents.pdf import read_pdf
from archive_app.media.facts import ArticleFacts, Stated

_RIVER = [
    "The river rose above the old quay in the night, and by the",
    "morning the market of Aldermere was under water. Nobody was",
    "hurt, since the watch had rung the bell.",
]
_ADDRESS = "https://aldermere.example/report?id=1"


def _read(folder: Path, data: bytes) -> ArticleFacts:
    path = folder / "incoming"
    path.write_bytes(data)
    return read_pdf(path, "flood.pdf", None)


def _told(facts: ArticleFacts, kind: str) -> list[tuple[str, str]]:
    return [(p.value, facts.body[p.start : p.end]) for p in facts.structure if p.kind == kind]


def _row(base: float, *cells: tuple[float, str]) -> list[Placed]:
    return [(left, base, 10.0, text) for left, text in cells]


# -- links


def test_the_words_on_which_a_link_lies_lead_to_its_address(tmp_path: Path) -> None:
    area = (72 + 16 * 5, 697, 72 + 34 * 5, 710, _ADDRESS)  # each letter is 5 points wide
    facts = _read(tmp_path, pdf([set_lines(_RIVER)], links=[[area]]))
    assert _told(facts, "link") == [(_ADDRESS, _RIVER[0][16:34].strip())]


def test_a_link_over_the_end_of_a_line_is_one(tmp_path: Path) -> None:
    areas = [(72 + 47 * 5, 697, 400, 710, _ADDRESS), (72, 684, 72 + 18 * 5, 697, _ADDRESS)]
    facts = _read(tmp_path, pdf([set_lines(_RIVER)], links=[areas]))
    assert _told(facts, "link") == [(_ADDRESS, "and by the morning the market")]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "page2", "ftp://aldermere.example"])
def test_a_link_to_no_page_or_mailbox_is_none(tmp_path: Path, address: str) -> None:
    facts = _read(tmp_path, pdf([set_lines(_RIVER)], links=[[(72, 697, 200, 710, address)]]))
    assert _told(facts, "link") == []


def test_a_link_is_kept_where_a_word_is_parted(tmp_path: Path) -> None:
    lines = ["The watch had long known the name of the ferry-", "man of the old quay."]
    facts = _read(tmp_path, pdf([set_lines(lines)], links=[[(72 + 41 * 5, 697, 400, 710, _ADDRESS)]]))
    assert facts.body == "The watch had long known the name of the ferryman of the old quay."
    assert _told(facts, "link") == [(_ADDRESS, "ferry")]


# -- tables


def test_rules_that_cross_make_a_table_of_the_words_between_them(tmp_path: Path) -> None:
    cells = [
        *_row(665, (75, "Place"), (155, "Height"), (255, "Note")),
        *_row(645, (75, "Old quay"), (155, "3.2 m"), (255, "the highest since")),
        *_row(633, (255, "the bell was cast")),
        *_row(605, (75, "Mill"), (255, "fell soon")),
    ]
    facts = _read(tmp_path, pdf([[*set_lines(_RIVER, top=780), *cells]],
                                drawn=[rules((70, 150, 250, 400), (680, 660, 620, 600))]))  # fmt: skip
    assert [text for _, text in _told(facts, "row")] == [
        "Place\tHeight\tNote", "Old quay\t3.2 m\tthe highest since the bell was cast", "Mill\t\tfell soon",
    ]  # fmt: skip


def test_cells_in_the_order_of_columns_are_read_by_rows_within_rules(tmp_path: Path) -> None:
    cells = [*_row(665, (75, "Place")), *_row(645, (75, "Mill")), *_row(665, (155, "Height")), *_row(645, (155, "2 m"))]
    facts = _read(tmp_path, pdf([cells], drawn=[rules((70, 150, 250), (680, 660, 640))]))
    assert [text for _, text in _told(facts, "row")] == ["Place\tHeight", "Mill\t2 m"]


def test_a_box_around_a_text_is_no_table(tmp_path: Path) -> None:
    facts = _read(tmp_path, pdf([set_lines(_RIVER)], drawn=[rules((60, 400), (720, 660))]))
    assert _told(facts, "row") == []
    assert facts.body == " ".join(_RIVER)


def test_rows_whose_cells_stand_below_each_other_are_a_table(tmp_path: Path) -> None:
    cells = [*_row(600, (72, "Monday"), (172, "1.2"), (232, "9")),
             *_row(585, (72, "Tuesday"), (172, "3.2"), (232, "10")),
             *_row(570, (72, "Wednesday"), (172, "0.2"), (232, "11"))]  # fmt: skip
    facts = _read(tmp_path, pdf([[*set_lines(_RIVER), *cells]]))
    assert [text for _, text in _told(facts, "row")] == ["Monday\t1.2\t9", "Tuesday\t3.2\t10", "Wednesday\t0.2\t11"]


def test_rows_that_are_not_surely_a_table_are_lines_in_their_order(tmp_path: Path) -> None:
    cells = [*_row(600, (72, "Monday"), (172, "1.2")), *_row(585, (72, "Tuesday"), (172, "3.2"))]
    facts = _read(tmp_path, pdf([[*set_lines(_RIVER), *cells]]))
    assert _told(facts, "row") == []
    assert facts.body.split("\n\n")[1:] == ["Monday 1.2", "Tuesday 3.2"]


def test_a_list_and_a_table_of_contents_are_no_tables(tmp_path: Path) -> None:
    items = [row for n in range(4) for row in _row(600 - 15 * n, (72, "•"), (92, f"Item {'abcd'[n]} of the list."))]
    contents = [row for n in range(4) for row in _row(400 - 15 * n, (72, f"Part {'abcd'[n]} . . . . . ."), (200, "9"))]
    facts = _read(tmp_path, pdf([[*items, *contents]]))
    assert _told(facts, "row") == []
    assert facts.body.endswith("Part c . . . . . . 9\n\nPart d . . . . . . 9")


def test_two_columns_of_text_are_no_table(tmp_path: Path) -> None:
    left, right = set_lines(["The river rose above the old", "quay in the night, and by", "morning the market was"],
                            left=50), set_lines(["under water for the first", "time in a hundred years", "or more."],
                                                left=320)  # fmt: skip
    facts = _read(tmp_path, pdf([[*left, *right]]))
    assert _told(facts, "row") == []
    assert "the market was under water for the first time" in facts.body


# -- what a browser prints


def _printed(number: int, count: int, address: str = "https://aldermere.example/flood") -> list[Placed]:
    return [
        (24, 820, 8, "11/24/26, 3:08 PM"), (240, 820, 8, "The flood of Aldermere"),
        *set_lines([f"{word} of the pages." for word in ("First", "Second")[number - 1 : number]]),
        (24, 17, 8, address), (560, 17, 8, f"{number}/{count}"),
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 2])
def test_what_a_browser_prints_on_each_page_is_no_text(tmp_path: Path, count: int) -> None:
    facts = _read(tmp_path, pdf([_printed(number, count) for number in range(1, count + 1)]))
    assert facts.body == "\n\n".join(["First of the pages.", "Second of the pages."][:count])
    assert facts.source_url == Stated("https://aldermere.example/flood", "pdf:printed-address")
    assert facts.raw == {"printed": b"url: https://aldermere.example/flood\nprinted: 11/24/26, 3:08 PM"}
    assert facts.warnings[0].startswith("Left out: running heads and feet of ")


def test_an_address_that_is_cut_or_of_a_file_is_kept_raw_alone(tmp_path: Path) -> None:
    for address in ("https://aldermere.example/flo…", "file:///home/ida/flood.html"):
        facts = _read(tmp_path, pdf([_printed(1, 1, address)]))
        assert facts.source_url is None
        assert address.encode() in facts.raw["printed"]


def test_the_feet_of_another_browser_are_told_too(tmp_path: Path) -> None:
    page = [(24, 820, 8, "The flood"), (300, 820, 8, "https://aldermere.example/flood"),
            *set_lines(["The only page of it."]), (24, 17, 8, "1 of 1"), (500, 17, 8, "24.11.2026, 15:08")]  # fmt: skip
    facts = _read(tmp_path, pdf([page]))
    assert facts.body == "The only page of it."
    assert facts.raw["printed"] == b"url: https://aldermere.example/flood\nprinted: 24.11.2026, 15:08"


def test_a_date_at_the_foot_of_a_letter_stays(tmp_path: Path) -> None:
    page = [*set_lines(_RIVER), (24, 17, 8, "24.11.2026, 15:08")]
    assert _read(tmp_path, pdf([page])).body.endswith("24.11.2026, 15:08")


def test_the_number_of_another_count_of_pages_stays(tmp_path: Path) -> None:
    page = [*set_lines(_RIVER), (24, 17, 8, "https://aldermere.example/"), (500, 17, 8, "1/9")]
    assert "https://aldermere.example/" in _read(tmp_path, pdf([page])).body
