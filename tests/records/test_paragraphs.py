from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from archive_app.records.paragraphs import Paragraph, paragraphs_of
from archive_app.records.passages import KINDS, Passage, fitting

BODY = (
    "Aldermere\n\nThe water rose.\nAgain.\n\nBread\nWater\nfrom the well\n\nYear\tHeight\n1987\t4 m\n\na = 1\n\nb = 2"
)


def at(words: str, kind: str, value: str = "", body: str = BODY) -> Passage:
    start = body.index(words)
    return Passage(start, start + len(words), kind, value)


def made(*passages: Passage, body: str = BODY) -> list[Paragraph]:
    kept = fitting(passages, body)
    assert len(kept) == len(passages)
    return paragraphs_of(body, kept)


def test_paragraphs_are_what_stands_between_blank_lines():
    assert [part.text for part in paragraphs_of("one\nmore\n\n \n\ntwo\n\n")] == ["one\nmore", "two"]
    assert paragraphs_of("") == []


def test_a_heading_is_a_paragraph_with_its_level():
    first, second, *_ = made(at("Aldermere", "heading", "3"))
    assert (first.text, first.heading, first.start) == ("Aldermere", 3, 0)
    assert (second.text, second.heading) == ("The water rose.\nAgain.", 0)


def test_items_stand_alone_with_bullet_or_number_and_go_on_without():
    body = "Bread\n\nbrown\n\nWater\nSpring\nAfter"
    bread, brown, water, spring, after = made(
        at("Bread\n\nbrown", "item", "bullet", body), at("Water", "item", "2.", body),
        at("Spring", "item", "  bullet", body), body=body,
    )  # fmt: skip
    assert [(part.text, part.lists, part.marker) for part in (bread, brown, water, spring, after)] == [
        ("Bread", 1, "•"), ("brown", 1, ""), ("Water", 1, "2."), ("Spring", 2, "–"), ("After", 0, ""),
    ]  # fmt: skip
    assert [part.lead for part in (bread, brown, water, spring, after)] == ["• ", "  ", "2. ", "  – ", ""]


def test_a_list_within_an_item_is_shown_once():
    body = "Bread\nbrown\nwhite\nWater"
    parts = made(
        at("Bread\nbrown\nwhite", "item", "bullet", body), at("brown", "item", "  bullet", body),
        at("white", "item", "  bullet", body), at("Water", "item", "bullet", body), body=body,
    )  # fmt: skip
    assert [(part.text, part.lists, part.marker) for part in parts] == [
        ("Bread", 1, "•"), ("brown", 2, "–"), ("white", 2, "–"), ("Water", 1, "•"),
    ]  # fmt: skip


def test_rows_have_cells_and_code_keeps_its_blank_lines():
    parts = made(at("Year\tHeight", "row", "head"), at("1987\t4 m", "row", "body"), at("a = 1\n\nb = 2", "code"))
    rows = [part for part in parts if part.row]
    assert [(part.row, part.cells) for part in rows] == [("head", ["Year", "Height"]), ("body", ["1987", "4 m"])]
    assert (parts[-1].text, parts[-1].code) == ("a = 1\n\nb = 2", True)


def test_quotes_hold_paragraphs_headings_and_quotes():
    body = "Title\n\nOne.\n\nTwo.\n\nOut."
    parts = made(
        at("Title\n\nOne.\n\nTwo.", "quote", "", body), at("Title", "heading", "2", body),
        at("Two.", "quote", "", body), body=body,
    )  # fmt: skip
    assert [(part.quotes, part.heading) for part in parts] == [(1, 2), (1, 0), (2, 0), (0, 0)]


def test_links_and_stresses_are_cut_to_their_paragraphs():
    link = at("rose.\nAgain.\n\nBread", "link", "https://alder.example/")
    parts = made(link, at("rose", "strong"))
    water, bread = parts[1], parts[2]
    assert [(span.kind, water.text[span.start : span.end]) for span in water.spans] == [
        ("link", "rose.\nAgain."), ("strong", "rose"),
    ]  # fmt: skip
    assert [(span.value, bread.text[span.start : span.end]) for span in bread.spans] == [
        ("https://alder.example/", "Bread"),
    ]  # fmt: skip


def test_a_heading_of_half_a_line_is_shown_as_the_text_that_it_is_and_code_as_words():
    _, water, *_ = made(at("water", "heading", "1"), at("rose", "code"))
    assert (water.heading, water.code, [span.kind for span in water.spans]) == (0, False, ["code"])


def test_a_part_keeps_its_spans_and_only_the_first_its_bullet():
    paragraph = Paragraph("one two", 10, lists=1, marker="•", spans=(Passage(0, 7, "strong"), Passage(4, 7, "code")))
    assert paragraph.part(0, 4) == Paragraph("one ", 10, lists=1, marker="•", spans=(Passage(0, 4, "strong"),))
    rest = (Passage(0, 3, "strong"), Passage(0, 3, "code"))
    assert paragraph.part(4, 7) == Paragraph("two", 14, lists=1, spans=rest)


VALUES = {"heading": "2", "item": "  bullet", "row": "body", "link": "https://a.example/"}
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(sorted(KINDS))))


@given(st.text("ab \n\t😀", max_size=60), SPANS)
def test_whatever_the_structure_no_letter_is_lost_or_doubled(body: str, spans: list[tuple[int, int, str]]):
    passages = fitting((Passage(start, end, kind, VALUES.get(kind, "")) for start, end, kind in spans), body)
    parts = paragraphs_of(body, passages)
    assert re.sub(r"\s", "", "".join(part.text for part in parts)) == re.sub(r"\s", "", body)
    for part in parts:
        assert body[part.start : part.start + len(part.text)] == part.text
        assert all(0 <= span.start < span.end <= len(part.text) for span in part.spans)


@given(st.text("ab \n\t", max_size=80))
def test_without_structure_blank_lines_alone_part_paragraphs(body: str):
    wanted = [part.strip("\n") for part in re.split(r"\n[ \t]*\n\s*", body)]
    assert [part.text for part in paragraphs_of(body)] == [part for part in wanted if part.strip()]
