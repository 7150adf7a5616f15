"""What a page states of itself: titles, names, dates and origins, in all the forms that pages use."""

from __future__ import annotations

import json

import pytest

from archive_app.media.facts import ArticleFacts, Stated
from archive_app.media.html_article import read_html

TEXT = (
    "<p>The river rose above the old quay before midnight and the lower town was warned by bells.</p>"
    "<p>In the morning the water fell, and the market opened again on the square behind the hall.</p>"
)


def read(markup: str = "", head: str = "", **node: object) -> ArticleFacts:
    block = {"@type": "NewsArticle", **node} if node else None
    script = f'<script type="application/ld+json">{json.dumps(block)}</script>' if block else ""
    return read_html(f"<html><head>{head}{script}</head><body>{markup}{TEXT}</body></html>", "page.html")


def names(facts: ArticleFacts) -> tuple[str, ...]:
    return facts.authors.values if facts.authors else ()


@pytest.mark.parametrize(
    ("head", "h1", "title"),
    [
        ("<title>Flood night - Aldermere Courier</title>", "Flood night", "Flood night"),
        ("<meta property=og:title content='Flood night | Courier'><meta property=og:site_name content=Courier>", "",
         "Flood night"),
        (("<meta property=og:title content='Courier: Flood | Courier | 28.04.2003'>"
          "<meta property=og:site_name content=Courier>"), "", "Courier: Flood"),
        ("<meta property=og:title content='The &amp;quot;old&amp;quot; quay'>", "", 'The "old" quay'),
        ("<meta property=og:title content='Aldermere'>", "", "Aldermere"),
    ],
)  # fmt: skip
def test_a_title_is_cleaned_of_site_names_dates_and_double_escapes(head: str, h1: str, title: str) -> None:
    assert read(f"<h1>{h1}</h1>" if h1 else "", head).title.value == title


def test_the_headline_that_most_know_wins_where_json_ld_says_none() -> None:
    head = "<meta property=og:title content='What the river did next'><meta name=twitter:title content='Flood night'>"
    assert read("<h1>Flood night</h1>", f"<title>Flood night</title>{head}").title.value == "Flood night"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("By Ida Varga", ("Ida Varga",)),
        ("Ida Varga, Courier editor", ("Ida Varga",)),
        ("Ida Varga and Tom Hallam", ("Ida Varga", "Tom Hallam")),
        ("Ида Варга и Том Галлам", ("Ида Варга", "Том Галлам")),
        ("Ida Varga (Aldermere)", ("Ida Varga",)),
        ("Ida Varga ida@courier.example", ("Ida Varga",)),
        ([{"name": "Ida Varga"}, {"name": "https://courier.example/x"}], ("Ida Varga",)),
        ({"@type": "Person", "name": ["Ida Varga"]}, ("Ida Varga",)),
    ],
)
def test_names_of_authors_are_cleaned(author: object, expected: tuple[str, ...]) -> None:
    assert names(read(headline="Flood", author=author)) == expected


def test_an_author_that_is_told_by_its_id_is_found_in_the_graph() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": "Flood", "author": {"@id": "#ida"}},
            {"@type": "Person", "@id": "#ida", "name": "Ida Varga"},
        ]
    }
    facts = read(head=f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert names(facts) == ("Ida Varga",)


def test_a_person_in_the_byline_counts_more_than_the_outlet_as_author() -> None:
    publisher = {"@type": "Organization", "name": "Aldermere Courier"}
    facts = read(
        "<h1>Flood</h1><p class=byline>By Ida Varga</p>", headline="Flood", author=publisher, publisher=publisher
    )
    assert names(facts) == ("Ida Varga",)
    assert names(read(headline="Flood", author=publisher, publisher=publisher)) == ("Aldermere Courier",)


def test_several_authors_in_several_meta_elements_are_all_named() -> None:
    head = "<meta name=citation_author content='Ida Varga'><meta name=citation_author content='Tom Hallam'>"
    assert names(read(head=head)) == ("Ida Varga", "Tom Hallam")


def test_microdata_says_who_and_when() -> None:
    facts = read(
        "<div itemscope itemtype='https://schema.org/Article'><h1 itemprop=headline>Flood</h1>"
        "<span itemprop=author itemscope><span itemprop=name>Ida Varga</span></span>"
        "<meta itemprop=datePublished content='2003-05-01T08:00:00+02:00'></div>"
    )
    assert names(facts) == ("Ida Varga",)
    assert facts.date is not None and facts.date.value == "2003-05-01T08:00:00+02:00"


def test_the_author_of_a_listed_article_is_not_that_of_this_one() -> None:
    other = {"@type": "NewsArticle", "headline": "Other", "author": "Somebody Else"}
    block = {"@type": "ItemList", "itemListElement": [other]}
    assert names(read(head=f'<script type="application/ld+json">{json.dumps(block)}</script>')) == ()


def test_json_ld_with_a_comma_too_many_is_still_read() -> None:
    head = '<script type="application/ld+json">{"@type": "Article", "headline": "Flood night",}</script>'
    assert read(head=head).title.value == "Flood night"


def test_publication_and_change_are_told_apart_and_keep_their_zones() -> None:
    facts = read(headline="Flood", datePublished="2003-05-01T08:00:00+02:00", dateModified="2003-05-02T09:30:00+02:00")
    assert facts.date == Stated("2003-05-01T08:00:00+02:00", "json-ld:datePublished")
    assert facts.modified == Stated("2003-05-02T09:30:00+02:00", "json-ld:dateModified")


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        (
            "<h1>Flood</h1><time class=updated datetime=2003-05-02>x</time><time datetime=2003-05-01>y</time>",
            "2003-05-01",
        ),
        ("<h1>Flood</h1><div>Aldermere, 1. Mai 2003</div>", "1. Mai 2003"),
        ("<h1>Flood</h1><span class=post-date>Published on May 1, 2003 at noon</span>", "May 1, 2003"),
    ],
)
def test_a_date_that_is_only_printed_is_found_in_its_words(markup: str, date: str) -> None:
    facts = read(markup)
    assert facts.date is not None and facts.date.value == date


def test_the_last_place_for_a_date_is_the_address() -> None:
    facts = read(head="<link rel=canonical href='https://courier.example/2003/05/01/flood'>")
    assert facts.date == Stated("2003-05-01", "html:canonical:path")


def test_section_rights_and_canonical_address_are_read() -> None:
    facts = read(
        "<a rel=license href='https://creativecommons.org/licenses/by/4.0/'>CC BY</a>",
        "<meta property=article:section content=Local><link rel=canonical href='https://courier.example/flood'>",
    )
    assert facts.section == Stated("Local", "meta:article:section")
    assert facts.rights == Stated("https://creativecommons.org/licenses/by/4.0/", "html:license")
    assert facts.source_url == Stated("https://courier.example/flood", "html:canonical")


def test_a_page_saved_as_a_single_file_tells_where_and_when() -> None:
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://courier.example/b \n saved date: Thu May 01 2003 08:00 \n-->"
    )
    facts = read_html(f"<html>{comment}<body><h1>Flood</h1>{TEXT}</body></html>", "page.html")
    assert facts.source_url == Stated("https://courier.example/b", "html:saved-from")
    assert facts.raw["saved-from"] == comment.encode()


@pytest.mark.parametrize(
    "byline",
    [
        "By Ida Varga",
        "Par Ida Varga et Tom Hallam",
        "Von Ida Varga",
        "Ida Varga, correspondent",
        "Texte: IDA VARGA",
        "By Ida Varga, 12 March 2024",
    ],
)
def test_a_byline_that_repeats_the_authors_is_not_in_the_body(byline: str) -> None:
    head = "<meta name=author content='Ida Varga'><meta name=author content='Tom Hallam'>"
    facts = read_html(_story(f"<p>{byline}</p>", head), "page.html")
    assert facts.body.startswith(_RIVER)


@pytest.mark.parametrize(
    "paragraph", ["By Nora Lind", "Ida Varga saw the river rise.", "Von hier aus sah Ida Varga den Fluss.", "The mayor"]
)
def test_a_paragraph_that_says_more_than_who_wrote_it_stays(paragraph: str) -> None:
    facts = read_html(_story(f"<p>{paragraph}</p>", "<meta name=author content='Ida Varga'>"), "page.html")
    assert paragraph in facts.body


@pytest.mark.parametrize(
    ("base", "address", "link"),
    [
        ("https://cdn.example.org/m/", "https://cdn.example.org/m/a.jpg", "https://cdn.example.org/m/mill.html"),
        ("/static/", "/static/a.jpg", "https://example.org/static/mill.html"),
        (".", "a.jpg", "https://example.org/news/mill.html"),
        ("data:text/plain,x", "a.jpg", "https://example.org/news/mill.html"),
        ("http://[broken", "a.jpg", None),
    ],
)
def test_the_base_of_a_page_counts_for_its_pictures_and_its_links(base: str, address: str, link: str | None) -> None:
    head = f"<link rel=canonical href='https://example.org/news/flood.html'><base href='{base}'>"
    markup = "<figure><img src=a.jpg><figcaption>Boats</figcaption></figure><p>See <a href=mill.html>the mill</a>.</p>"
    facts = read_html(_story(markup, head), "page.html")
    assert [figure.image for figure in facts.figures] == [address]
    assert [passage.value for passage in facts.structure if passage.kind == "link"] == ([link] if link else [])


_RIVER = "The river rose above the old quay before midnight and the lower town was warned by bells."


def _story(markup: str, head: str) -> str:
    text = f"<p>{_RIVER}</p><p>In the morning the water fell, and the market opened again behind the hall.</p>"
    return f"<html><head>{head}</head><body><article><h1>Flood</h1>{markup}{text}</article></body></html>"
