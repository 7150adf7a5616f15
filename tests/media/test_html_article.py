"""What a page states of itself, and its text."""

from __future__ import annotations

import pytest

from archive_app.errors import BadInputError
from archive_app.media.facts import ArticleFacts
from archive_app.media.html_article import read_html

TEXT = (
    "<p>The river rose above the old quay before midnight and the lower town was warned by bells.</p>"
    "<p>In the morning the water fell, and the market opened again on the square behind the hall.</p>"
)
BODY = (
    "The river rose above the old quay before midnight and the lower town was warned by bells.\n\n"
    "In the morning the water fell, and the market opened again on the square behind the hall."
)


def read(body: str = TEXT, head: str = "", attributes: str = "") -> ArticleFacts:
    page = f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>"
    return read_html(page, "page.html")


def test_a_plain_page_gives_its_heading_and_its_paragraphs() -> None:
    facts = read(f"<article><h1>Flood night</h1>{TEXT}</article>")
    assert (facts.title.value, facts.title.source) == ("Flood night", "html:h1")
    assert facts.body == BODY


def test_json_ld_counts_more_than_open_graph_and_open_graph_more_than_the_heading() -> None:
    json_ld = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "By machine"}</script>'
    graph = '<meta property="og:title" content="By graph">'
    assert read("<h1>By eye</h1>" + TEXT, json_ld + graph).title.value == "By machine"
    assert read("<h1>By eye</h1>" + TEXT, graph).title.source == "meta:og:title"


def test_the_title_element_loses_the_name_of_the_outlet() -> None:
    head = '<title>Flood night | The Ostra Courier</title><meta property="og:site_name" content="The Ostra Courier">'
    facts = read(TEXT, head)
    assert (facts.title.value, facts.title.source) == ("Flood night", "html:title")
    assert facts.publisher is not None
    assert facts.publisher.value == "The Ostra Courier"


def test_a_page_without_any_title_is_called_like_its_file() -> None:
    facts = read()
    assert (facts.title.value, facts.title.source) == ("page.html", "file-name")


def test_a_heading_that_is_only_the_outlets_name_is_no_title() -> None:
    head = '<meta property="og:site_name" content="Ostra Courier"><title>Flood night - Ostra Courier</title>'
    assert read("<h1>OSTRA COURIER</h1>" + TEXT, head).title.value == "Flood night"


def test_a_first_sentence_that_begins_like_the_headline_stays_whole() -> None:
    assert read("<h1>The river</h1>" + TEXT).body.startswith("The river rose above the old quay")


def test_a_headline_repeated_as_the_first_paragraph_is_left_out_of_the_body() -> None:
    facts = read("<article><p>Flood night</p>" + TEXT + "</article>", "<title>Flood night</title>")
    assert facts.body == BODY


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ida Varga", ("Ida Varga",)),
        ("By: Ida Varga and Tom Hallam", ("Ida Varga", "Tom Hallam")),
        ("von Ida Varga und Tom Hallam", ("Ida Varga", "Tom Hallam")),
        ("Par Ida Varga et Tom Hallam", ("Ida Varga", "Tom Hallam")),
        ("Автор: Ида Варга", ("Ида Варга",)),
        ("Yazan: İda Varga ve Tom Hallam", ("İda Varga", "Tom Hallam")),
        ("بقلم: إيدا فارغا", ("إيدا فارغا",)),
        ("Byron Leclerc; Andrea Bandel", ("Byron Leclerc", "Andrea Bandel")),
        ("Ida Varga | Ida Varga", ("Ida Varga",)),
    ],
)
def test_a_byline_is_parted_into_names(byline: str, names: tuple[str, ...]) -> None:
    facts = read(f'<h1>Flood night</h1><p class="byline">{byline}</p>{TEXT}')
    assert facts.authors is not None
    assert facts.authors.values == names
    assert facts.authors.source == "html:byline"


def test_authors_of_json_ld_are_names_each_and_come_once() -> None:
    block = '{"@type": "Article", "headline": "F", "author": [{"name": "Ida Varga"}, "Tom H.", {"name": "Ida Varga"}]}'
    facts = read(TEXT, f'<script type="application/ld+json">{block}</script>')
    assert facts.authors is not None
    assert facts.authors.values == ("Ida Varga", "Tom H.")
    assert facts.raw["json-ld"] == block.encode()


def test_an_author_that_is_an_address_is_passed_over_for_the_next_statement() -> None:
    head = (
        '<meta property="article:author" content="https://social.example/varga"><meta name="dc.creator" content="Ida">'
    )
    facts = read(f'{TEXT}<p class="author">Tom Hallam</p>', head)
    assert facts.authors is not None
    assert all("://" not in name for name in facts.authors.values)


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='comments'><span class=author>A. Reader</span><time>2 May 2003</time></div>",
        "<figure><img src=a.jpg><figcaption>Boats <span class=author>T. Hallam</span></figcaption></figure>",
        "<aside><span class=byline>Somebody else</span><p class=date>3 May 2003</p></aside>",
    ],
)
def test_names_and_dates_of_comments_pictures_and_other_articles_are_not_those_of_this_one(markup: str) -> None:
    facts = read(f"<h1>Flood night</h1>{TEXT}{markup}")
    assert (facts.authors, facts.date) == (None, None)


@pytest.mark.parametrize(
    ("body", "head", "value", "source"),
    [
        ("", '<meta property="article:published_time" content="2003-05-01T08:00:00Z">', "2003-05-01T08:00:00Z",
         "meta:article:published_time"),
        ('<time datetime="2003-05-01">May Day</time>', "", "2003-05-01", "html:time"),
        ("<time>1 May 2003</time>", "", "1 May 2003", "html:time"),
        ('<p class="dateline">1. Mai 2003</p>', "", "1. Mai 2003", "html:date"),
    ],
)  # fmt: skip
def test_the_date_is_taken_as_it_is_written(body: str, head: str, value: str, source: str) -> None:
    facts = read(body + TEXT, head)
    assert facts.date is not None
    assert (facts.date.value, facts.date.source) == (value, source)


def test_the_time_of_a_teaser_is_not_the_date_of_the_article() -> None:
    assert read(f'<aside><time datetime="2020-01-01">x</time></aside>{TEXT}').date is None


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ('lang="de-AT"', "", "de-AT"),
        ('xml:lang="hy"', "", "hy"),
        ("", '<meta property="og:locale" content="uk_UA">', "uk-UA"),
        ("", '<meta http-equiv="Content-Language" content="ka">', "ka"),
    ],
)
def test_the_language_is_what_the_page_says(attributes: str, head: str, language: str) -> None:
    facts = read(TEXT, head, attributes)
    assert facts.language is not None
    assert facts.language.value == language


@pytest.mark.parametrize(
    "text",
    [
        "Река поднялась над старой набережной до полуночи, и нижний город был предупреждён колоколами о воде.",
        "ارتفع النهر فوق الرصيف القديم قبل منتصف الليل وقرعت الأجراس لتحذير سكان المدينة السفلى من الماء القادم.",
        "Գետը կեսգիշերից առաջ բարձրացավ հին նավամատույցից վեր, և զանգերը զգուշացրին ստորին քաղաքի բնակիչներին։",
        "川は真夜中前に古い波止場を越えて上がり、下町の人々は鐘の音で警告を受けた。朝になると水は引き、広場の市場が再び開いた。",
    ],
)
def test_a_text_in_any_script_is_kept_letter_by_letter(text: str) -> None:
    assert read(f"<article><h1>1</h1><p>{text}</p></article>").body == text


def test_the_comment_of_a_saved_page_names_its_source() -> None:
    page = f"<!-- saved from url=(0031)https://courier.example/flood -->\n<html><body>{TEXT}</body></html>"
    facts = read_html(page, "page.html")
    assert facts.source_url is not None
    assert (facts.source_url.value, facts.source_url.source) == ("https://courier.example/flood", "html:saved-from")


def test_the_comment_of_a_page_saved_as_a_single_file_names_its_source() -> None:
    page = f"<html><!--\n Page saved with SingleFile \n url: https://courier.example/b \n--><body>{TEXT}</body></html>"
    facts = read_html(page, "page.html")
    assert facts.source_url is not None
    assert facts.source_url.value == "https://courier.example/b"


def test_a_canonical_address_counts_only_if_it_is_whole() -> None:
    assert read(TEXT, '<link rel="canonical" href="/flood">').source_url is None
    facts = read(TEXT, '<link rel="canonical" href="https://courier.example/flood">')
    assert facts.source_url is not None
    assert facts.source_url.value == "https://courier.example/flood"


def test_a_page_without_marks_of_an_article_still_gives_all_its_words() -> None:
    facts = read("<table><tr><td>Short words</td><td>and more</td></tr></table>", "<title>Notes</title>")
    assert "Short words" in facts.body
    assert "and more" in facts.body


def test_scripts_and_styles_never_reach_the_body() -> None:
    facts = read(f"<script>var river = 1;</script><style>p {{ color: red }}</style>{TEXT}", "<title>T</title>")
    assert facts.body == BODY


@pytest.mark.parametrize("page", ["", "<html></html>", "<!-- only a remark -->", "<frameset><frame src=a></frameset>"])
def test_a_page_without_text_is_refused_in_one_sentence(page: str) -> None:
    with pytest.raises(BadInputError, match=r"^“page\.html” ") as caught:
        read_html(page, "page.html")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("depth", [300, 380])
def test_a_deeply_nested_article_is_read_whole(depth: int) -> None:
    page = "<h1>Flood</h1>" + "<div>" * depth + TEXT + "</div>" * depth + "<p>Behind all of it there are words.</p>"
    body = read(page).body
    assert "old quay before midnight" in body
    assert "Behind all of it" in body


@pytest.mark.parametrize("depth", [500, 5000])
def test_a_page_nested_too_deep_is_refused_and_not_cut(depth: int) -> None:
    with pytest.raises(BadInputError, match="nests its elements more than 400 deep"):
        read("<h1>Flood</h1>" + "<div>" * depth + TEXT)
