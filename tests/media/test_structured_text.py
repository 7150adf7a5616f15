"""HTML becomes a plain body, and the passages in it stand exactly where they say."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from archive_app.media import text_blocks
from archive_app.media.facts import PassageFacts
from archive_app.media.structured_text import structured, structured_with_places


def _read(markup: str, base_url: str | None = None) -> tuple[str, list[tuple[str, str, str]]]:
    """The body, and of each passage its kind, value and text."""
    body, structure = structured(html.fragment_fromstring(markup, create_parent="div"), base_url)
    assert all(0 <= p.start < p.end <= len(body) for p in structure)
    return body, [(p.kind, p.value, body[p.start : p.end]) for p in structure]


def test_blocks_are_parted_by_blank_lines_and_white_space_is_collapsed() -> None:
    body, structure = _read("<p>The\n  river&nbsp; rose.</p>loose <b></b> text<div><div>Deep</div></div> <p> </p>")
    assert body == "The river rose.\n\nloose text\n\nDeep"
    assert structure == []


def test_headings_have_their_level() -> None:
    body, structure = _read("<h1>Flood</h1><p>One.</p><h3>The <br>quay</h3><p>Two.</p>")
    assert body == "Flood\n\nOne.\n\nThe quay\n\nTwo."
    assert structure == [("heading", "1", "Flood"), ("heading", "3", "The quay")]


def test_items_have_their_mark_and_the_depth_of_their_list() -> None:
    body, structure = _read(
        "<ul><li>Bread<ul><li><p>rye</p></li></ul></li></ul><ol start=3><li>Third</li><li value=7>Seventh</ol>"
        "<ol type=a><li>One<ol type=I><li>Inner</ol></ol>"
    )
    assert body == "Bread\n\nrye\n\nThird\n\nSeventh\n\nOne\n\nInner"
    assert structure == [
        ("item", "bullet", "Bread"),
        ("item", "  bullet", "rye"),
        ("item", "3.", "Third"),
        ("item", "7.", "Seventh"),
        ("item", "a.", "One"),
        ("item", "  I.", "Inner"),
    ]


def test_an_item_of_two_paragraphs_is_one_passage() -> None:
    _, structure = _read("<ul><li><p>One.</p><p>Two.</p></li></ul>")
    assert structure == [("item", "bullet", "One.\n\nTwo.")]


def test_a_quote_holds_all_its_paragraphs_and_the_quote_within() -> None:
    body, structure = _read("<p>a</p><blockquote><p>One.</p><blockquote>In</blockquote><p>Two.</p></blockquote><p>z")
    assert structure == [("quote", "", "One.\n\nIn\n\nTwo."), ("quote", "", "In")]
    assert body == "a\n\nOne.\n\nIn\n\nTwo.\n\nz"


def test_a_table_gives_a_block_for_each_row_with_cells_parted_by_tabs() -> None:
    body, structure = _read(
        "<table><caption>Levels</caption><thead><tr><td>Day<td>Metres</thead>"
        "<tr><th>Year</th><th>Rain</th></tr><tr><td></td><td><p>2.1</p><p>m</p></td><td> </td></tr><tr><td><td></tr>"
        "</table>"
    )
    assert body == "Levels\n\nDay\tMetres\n\nYear\tRain\n\n\t2.1 m\t"
    assert structure == [("row", "head", "Day\tMetres"), ("row", "head", "Year\tRain"), ("row", "body", "\t2.1 m\t")]


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td>One<td>Two</table>",
        "<table><tr><td>One</tr><tr><td>Two</table>",
        "<table><tr><td><h2>One</h2><td>Two</table>",
        "<table><tr><td>One<td><table><tr><td>Two</table></table>",
    ],
)
def test_a_table_that_only_lays_out_the_page_gives_blocks(table: str) -> None:
    body, structure = _read(table)
    assert body == "One\n\nTwo"
    assert not any(kind == "row" for kind, _, _ in structure)


def test_a_table_with_a_column_of_running_text_lays_out_the_page() -> None:
    assert "\t" not in _read(f"<table><tr><td>Menu<td>{'The river rose. ' * 200}</table>")[0]


def test_code_keeps_its_white_space() -> None:
    body, structure = _read("<p>a</p><pre>\n\n  if <b>x</b>:\n    y<br>z  \n\n</pre><p>b</p>")
    assert body == "a\n\n  if x:\n    y\nz\n\nb"
    assert structure == [("code", "", "  if x:\n    y\nz")]


def test_links_are_absolute_and_lead_only_to_the_web_or_to_a_letter() -> None:
    body, structure = _read(
        '<p>See <a href="/mill"> the mill </a>, <a href="mailto:a@aldermere.example">write</a>, <a href="#n">note</a>'
        ', <a href="javascript:x()">x</a>, <a href="file:///etc/passwd">y</a>, <a href="http://[">z</a>.</p>',
        "https://aldermere.example/news/1",
    )
    assert body == "See the mill , write, note, x, y, z."
    assert structure == [
        ("link", "https://aldermere.example/mill", "the mill"),
        ("link", "mailto:a@aldermere.example", "write"),
    ]


def test_a_relative_link_without_a_base_is_plain_text() -> None:
    assert _read('<a href="mill.html">mill</a>') == ("mill", [])


def test_strong_and_emphasis_stand_at_their_words_in_any_script() -> None:
    body, structure = _read(
        "<p>Վերին <b>ջրաղացը </b><i>غمر الماء <em>السوق</em></i> <strong><b>Река</b> вышла</strong>."
    )
    assert body == "Վերին ջրաղացը غمر الماء السوق Река вышла."
    assert structure == [
        ("strong", "", "ջրաղացը"),
        ("emphasis", "", "غمر الماء السوق"),
        ("strong", "", "Река вышла"),
    ]


def test_emphasis_over_several_blocks_is_one_passage_in_each() -> None:
    body, found = structured(etree.fromstring("<div><b><p>One</p><p>Two <i>x</i></p></b></div>"))
    structure = [(p.kind, p.value, body[p.start : p.end]) for p in found]
    assert structure == [("strong", "", "One"), ("strong", "", "Two x"), ("emphasis", "", "x")]


def test_line_breaks_stay_in_the_block_and_two_of_them_end_it() -> None:
    assert _read("One<br>two<br> <br>three<br>")[0] == "One\ntwo\n\nthree"


def test_what_gives_no_text_is_left_out_with_its_text_after_kept() -> None:
    markup = (
        "a<script>x</script>b<!-- c -->d<style>e</style><ruby>水<rt>みず</rt></ruby><select><option>f</select> <q>g</q>"
    )
    assert _read(markup)[0] == "abd水 “g”"


def test_xhtml_with_its_namespace_is_read_alike() -> None:
    page = etree.fromstring(
        b'<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>One</h2><ol><li>Two</li></ol></body></html>'
    )
    assert structured(page) == (
        "One\n\nTwo",
        (PassageFacts(0, 3, "heading", "2"), PassageFacts(5, 8, "item", "1.")),
    )


def test_figures_are_left_out_and_their_places_told() -> None:
    page = html.fragment_fromstring(
        "<p>One <img id=a> two.</p><figure id=b><figcaption>Quay</figcaption></figure><p>Three.</p><img id=c>",
        create_parent="div",
    )
    figures = page.xpath("//*[@id]")
    found = structured_with_places(page, None, figures)
    assert found.body == "One two.\n\nThree."
    assert [found.places[figure] for figure in figures] == [3, 8, 16]


def test_a_figure_in_a_cell_makes_the_table_a_layout() -> None:
    page = html.fragment_fromstring("<table><tr><td><img></td><td>Text</td></tr></table>", create_parent="div")
    image = next(page.iter("img"))
    found = structured_with_places(page, None, [image])
    assert (found.body, found.structure, found.places) == ("Text", (), {image: 0})


def test_after_too_many_passages_the_text_goes_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_blocks, "MOST_PASSAGES", 3)
    body, structure = _read("".join(f"<h2>{number}</h2>" for number in range(5)))
    assert body == "0\n\n1\n\n2\n\n3\n\n4"
    assert len(structure) == 3


def _nested(*tags: str, times: int) -> etree._Element:
    """A tree that is deeper than any parser would make it."""
    root = element = etree.Element("div")
    for tag in tags * times:
        element = etree.SubElement(element, tag)
        element.text = "."
    element.text = "the end"
    return root


@pytest.mark.parametrize(
    "tags",
    [("div",), ("b",), ("b", "p"), ("ul", "li"), ("blockquote",), ("table", "tr", "td"), ("pre",), ("a", "q")],
    ids="-".join,
)
def test_a_tree_of_any_depth_is_read_soon(tags: tuple[str, ...]) -> None:
    tree = _nested(*tags, times=6_000)
    began = time.monotonic()
    assert "the end" in structured(tree)[0]
    assert time.monotonic() - began < 10


def test_a_long_table_is_read_soon() -> None:
    table = etree.Element("table")
    for _ in range(60_000):
        for cell in (row := etree.SubElement(table, "tr")), row:
            etree.SubElement(cell, "td").text = "a"
    began = time.monotonic()
    assert structured(table)[0].count("a\ta") == 60_000
    assert time.monotonic() - began < 10


_TAGS = """
p div h1 h3 ul ol li blockquote table tr td th thead pre br a b i em q span figure img script hr dl dt dd caption
"""


@st.composite
def _fragments(draw: st.DrawFn, depth: int = 4) -> str:
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 4))):
        tag = draw(st.sampled_from(_TAGS.split()))
        inner = draw(_fragments(depth - 1)) if depth else draw(st.text(max_size=8))
        end = draw(st.sampled_from((f"</{tag}>", "")))
        parts.append(
            f'<{tag} href="{draw(st.sampled_from(("/a", "x:y", "http://[")))}">{inner}{end} {draw(st.text(max_size=6))}'
        )
    return "".join(parts)


@given(_fragments())
@example("<li href='/a'>x<ul>y</li>z<li>u</ul>v")
@example("<tr><td>a<td>b</tr>c")
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_passages_of_any_markup_stand_within_the_body_and_begin_and_end_with_a_letter(markup: str) -> None:
    page = html.fromstring(f"<html><body>{markup}</body></html>".encode("utf-8", "replace"))
    figures = list(page.iter("img", "figure"))
    found = structured_with_places(page, "https://aldermere.example/", figures)
    kinds = {passage.kind for passage in found.structure}
    assert found.body == found.body.strip("\n")
    if found.body and "code" not in kinds:
        assert all(block.strip() for block in found.body.split("\n\n"))
    assert [p.start for p in found.structure] == sorted(p.start for p in found.structure)
    for passage in found.structure:
        text = found.body[passage.start : passage.end]
        assert text
        if passage.kind != "row" and "code" not in kinds:
            assert text == text.strip(), passage
    assert all(0 <= place <= len(found.body) for place in found.places.values())
