import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.facts import FigureFacts, Stated, StatedList
from archive_app.media.markdown_article import read_markdown

_FRONT = """---
title: "River rises"
author: Ada Lind, Ben Ek and Cy Orr
date: 1987-03-12
outlet: 'Daily Courier'
lang: en
source: https://example.org/river
license: CC BY
---

The river rose.
"""


def _figures(text: str) -> tuple[FigureFacts, ...]:
    return read_markdown(text, "a.md").figures


def test_the_front_matter_says_what_it_is_about() -> None:
    facts = read_markdown(_FRONT, "a.md")
    assert facts.title == Stated("River rises", "front-matter:title")
    assert facts.authors == StatedList(("Ada Lind", "Ben Ek", "Cy Orr"), "front-matter:author")
    assert facts.date == Stated("1987-03-12", "front-matter:date")
    assert facts.publisher == Stated("Daily Courier", "front-matter:outlet")
    assert facts.language == Stated("en", "front-matter:lang")
    assert facts.source_url == Stated("https://example.org/river", "front-matter:source")
    assert facts.rights == Stated("CC BY", "front-matter:license")
    assert facts.body == "The river rose."


@pytest.mark.parametrize(
    "authors", ["authors:\n  - Ada Lind\n  - 'Ben Ek'", 'authors: [Ada Lind, "Ben Ek"]', "by: Ada Lind; Ben Ek"]
)
def test_several_authors_are_read_however_they_are_listed(authors: str) -> None:
    facts = read_markdown(f"---\n{authors}\ndate: 1987\n---\nx", "a.md")
    assert facts.authors is not None and facts.authors.values == ("Ada Lind", "Ben Ek")
    assert facts.date is not None and facts.date.value == "1987"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\n\nnot front\n", "not front"),
        ("x\n---\ntitle: T\n---\n", "x\n\ntitle: T"),
        ("----\ntitle: T\n----\n", "title: T"),
    ],
)
def test_a_rule_is_no_front_matter(text: str, body: str) -> None:
    facts = read_markdown(text, "a.md")
    assert facts.title.source != "front-matter:title"
    assert facts.body == body


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# River\n\nBody", "River", "Body"),
        ("River\n=====\n\nBody", "River", "Body"),
        ("# The *old* [quay](u) `x`\n\nBody", "The old quay x", "Body"),
        ("Lead\n\n# River\n\nBody", "River", "Lead\n\nBody"),
        ("---\ntitle: River\n---\n# River\n\nBody", "River", "Body"),
        ("---\ntitle: Other\n---\n# River\n\nBody", "Other", "River\n\nBody"),
        ("# \n\n# River\n\nBody", "River", "Body"),
    ],
)
def test_the_title_is_taken_out_of_the_body(text: str, title: str, body: str) -> None:
    facts = read_markdown(text, "a.md")
    assert (facts.title.value, facts.body) == (title, body)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("> # Quoted\n\nx", "Quoted\n\nx"),
        ("- # Item\n\nx", "Item\n\nx"),
        ("```\n# code\n```", "# code"),
        ("## Second\n\nx", "Second\n\nx"),
        ("# \n\nx", "x"),
        ("", ""),
    ],
)
def test_a_heading_of_something_else_is_not_the_title(text: str, body: str) -> None:
    facts = read_markdown(text, "notes.md")
    assert facts.title == Stated("notes.md", "file-name")
    assert facts.body == body


def passages(text: str) -> list[tuple[str, str, str]]:
    """Kind, value and text of each passage."""
    facts = read_markdown(text, "a.md")
    return [(p.kind, p.value, facts.body[p.start : p.end]) for p in facts.structure]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("## The quay\n\nx", ("heading", "2", "The quay")),
        ("> It rose.", ("quote", "", "It rose.")),
        ("- one", ("item", "bullet", "one")),
        ("3. three", ("item", "3.", "three")),
        ("```\na  b\n```", ("code", "", "a  b")),
        ("See [the quay](https://example.org/q).", ("link", "https://example.org/q", "the quay")),
        ("It **rose**.", ("strong", "", "rose")),
        ("It *rose*.", ("emphasis", "", "rose")),
        ("| a | b |\n|---|---|\n| c | d |", ("row", "body", "c\td")),
    ],
)
def test_the_marks_of_markdown_are_passages_of_a_plain_body(text: str, passage: tuple[str, str, str]) -> None:
    assert passage in passages(text)


def test_a_relative_link_leads_to_where_the_text_came_from() -> None:
    assert passages("---\nsource: https://example.org/a/b\n---\n[q](c)") == [("link", "https://example.org/a/c", "q")]


def test_raw_html_is_no_markup_and_stays_as_it_is_written() -> None:
    assert read_markdown("a <b>bold</b> claim\n\n<script>x</script>", "a.md").body == (
        "a <b>bold</b> claim\n\n<script>x</script>"
    )


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('![a](q.jpg "The quay. Photo: T. Hallam")', "markdown:image-title"),
        ("![a](q.jpg)\n*The quay. Photo: T. Hallam*", "markdown:emphasis"),
        ("![a](q.jpg)\n\n*The quay. Photo: T. Hallam*\n\nx", "markdown:emphasis"),
    ],
)
def test_a_caption_is_found_in_the_title_or_in_emphasis_below(text: str, source: str) -> None:
    (figure,) = _figures(text)
    assert figure.caption is not None
    assert figure.caption.text == Stated("The quay.", source)
    assert figure.credit == Stated("T. Hallam", source)


@pytest.mark.parametrize("text", ["![a](q.jpg)\n\nThe *quay*", "![a](q.jpg)\n\n*One* and *other*", "![a](q.jpg) *x* y"])
def test_emphasis_in_running_text_is_no_caption(text: str) -> None:
    assert [figure.caption for figure in _figures(text)] == [None]


def test_a_caption_that_is_all_credit_stays_a_caption() -> None:
    (figure,) = _figures('![](q.jpg "Photo: T. Hallam")')
    assert figure.caption is not None and figure.caption.text.value == "Photo: T. Hallam"
    assert (figure.credit, figure.alt_text) == (None, None)


@pytest.mark.parametrize("text", ["![the quay](q.jpg)", "[![the quay](q.jpg)](big.jpg)", "**![the quay](q.jpg)**"])
def test_an_image_is_found_with_its_alternative_text(text: str) -> None:
    (figure,) = _figures(text)
    assert (figure.image, figure.alt_text) == ("q.jpg", Stated("the quay", "markdown:alt"))


@pytest.mark.parametrize("name", ["a.jpg", "<b c.jpg>", "ü.jpg", "a%20b.jpg", "<日 本.jpg>"])
def test_a_figure_stands_where_its_image_stood_and_is_no_part_of_the_text(name: str) -> None:
    facts = read_markdown(f"First.\n\n![x]({name})\n*The quay.*\n\nThen.\n\n![y]({name})\n\n*The bridge.*", "a.md")
    assert facts.body == "First.\n\nThen."
    first, second = facts.figures
    assert facts.body[: first.after] == "First."
    assert facts.body[: second.after] == "First.\n\nThen."
    assert [figure.caption.text.value for figure in facts.figures if figure.caption] == ["The quay.", "The bridge."]


@pytest.mark.parametrize(
    ("text", "body"),
    [("See ![x](a.jpg) here.", "See x here."), ("- ![x](a.jpg)\n- two", "x\n\ntwo"), ("> ![x](a.jpg)", "x")],
)
def test_of_an_image_within_other_text_its_alternative_text_stays_there(text: str, body: str) -> None:
    facts = read_markdown(text, "a.md")
    assert facts.body == body
    assert [figure.image for figure in facts.figures] == ["a.jpg"]


def test_nothing_is_lost_where_an_image_has_a_title_and_emphasis_below() -> None:
    facts = read_markdown('![x](a.jpg "The quay.")\n*The bridge.*', "a.md")
    assert facts.body == "x The bridge."
    assert [figure.caption.text.value for figure in facts.figures if figure.caption] == ["The quay."]


def test_emphasis_that_is_no_caption_stays_in_the_text() -> None:
    assert read_markdown("![x](a.jpg)\n\nThe *quay* again.", "a.md").body == "The quay again."


def test_figures_with_addresses_by_reference_keep_their_order() -> None:
    figures = _figures("![x][one]\n\n![y](two.jpg)\n\n![z][one]\n\n[one]: one.jpg")
    assert [figure.image for figure in figures] == ["one.jpg", "two.jpg", "one.jpg"]
    assert [figure.after for figure in figures] == sorted(figure.after for figure in figures)


def test_raw_html_shows_no_image() -> None:
    assert _figures("<img src='a.jpg'>\n\n<p>x</p>") == ()


@pytest.mark.parametrize("text", ["> " * 5000 + "x", "[" * 20_000, "*a " * 10_000, "![" * 10_000, "- " * 3000 + "x"])
def test_a_text_made_to_be_slow_is_read_quickly(text: str) -> None:
    start = time.perf_counter()
    read_markdown(text, "a.md")
    assert time.perf_counter() - start < 5


_PIECES = st.sampled_from(
    ["---\n", "title: x\n", "# ", "![a](b.jpg)", "*", "\n", "\n\n", "> ", "- ", "`", "word ", "](b"]
)


@given(st.lists(_PIECES, max_size=20).map("".join))
def test_any_text_is_an_article_with_its_figures_inside(text: str) -> None:
    facts = read_markdown(text, "a.md")
    assert facts.title.value
    assert all(0 <= figure.after <= len(facts.body) for figure in facts.figures)
    assert all(0 <= passage.start < passage.end <= len(facts.body) for passage in facts.structure)
