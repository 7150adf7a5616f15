import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.facts import Stated, StatedList
from archive_app.media.structured_data import PageStatements, read_statements
from archive_app.records.log_format import canonical


def _page(*blocks: object, head: str = "") -> PageStatements:
    texts = [block if isinstance(block, str) else json.dumps(block) for block in blocks]
    scripts = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    return read_statements(lxml.html.document_fromstring(f"<html><head>{head}{scripts}</head><body>x</body></html>"))


def _article(**fields: object) -> PageStatements:
    return _page({"@type": "NewsArticle", "headline": "River rises", **fields})


def test_meta_elements_are_found_by_any_of_their_names() -> None:
    page = _page(
        head='<meta property="og:Title" content="One"><meta name="Author" content=" Ada \n Lind ">'
        '<meta itemprop="datePublished" content="1987"><meta http-equiv="Content-Language" content="en">'
    )
    names = ("og:title", "author", "datepublished", "content-language")
    assert [page.meta[name] for name in names] == [["One"], ["Ada Lind"], ["1987"], ["en"]]


def test_the_first_meta_element_that_says_something_counts() -> None:
    page = _page(
        head='<meta name="author" content=" "><meta name="author" content="Ada"><meta name="author" content="Ben">'
    )
    assert page.first("byl", "author") == Stated("Ada", "meta:author")
    assert page.first("byl") is None


@pytest.mark.parametrize(
    "kind", ["Article", "NewsArticle", "BlogPosting", "Report", ["Thing", "https://schema.org/Article"]]
)
def test_an_article_is_known_by_its_type(kind: object) -> None:
    page = _page({"@type": kind, "headline": "River  rises"})
    assert page.stated("headline") == Stated("River rises", "json-ld:headline")


@pytest.mark.parametrize("kind", ["Product", 5, None, {"a": 1}, [], [{}]])
def test_what_is_no_article_says_nothing_of_one(kind: object) -> None:
    assert _page({"@type": kind, "headline": "x"}).article == {}


def test_an_article_goes_before_the_page_that_holds_it() -> None:
    article = {"@type": "NewsArticle", "headline": "Article"}
    page = _page({"@graph": [{"@type": "WebPage", "name": "Page", "headline": "Page"}, article]})
    assert page.stated("headline") == Stated("Article", "json-ld:headline")


def test_the_first_of_several_articles_is_that_of_the_page() -> None:
    related = {"@type": "Article", "headline": "Related"}
    assert _page({"@type": "Article", "headline": "This"}, related).stated("headline") == Stated(
        "This", "json-ld:headline"
    )


def test_an_article_without_any_words_is_passed_over() -> None:
    page = _page({"@type": "Article", "url": "x"}, {"@type": "Article", "headline": "This"})
    assert page.article["headline"] == "This"


@pytest.mark.parametrize(
    ("author", "names", "source"),
    [
        ("Ada Lind", ("Ada Lind",), "json-ld:author"),
        ({"name": " Ada  Lind "}, ("Ada Lind",), "json-ld:author.name"),
        ([{"name": "Ada"}, "Ben", {"name": "Ada"}], ("Ada", "Ben"), "json-ld:author.name"),
        ({"@value": "Ada", "@language": "en"}, ("Ada",), "json-ld:author.@value"),
    ],
)
def test_authors_are_read_in_every_usual_form(author: object, names: tuple[str, ...], source: str) -> None:
    assert _article(author=author).names("author") == StatedList(names, source)


@pytest.mark.parametrize(
    "author", [None, "", "  ", [], {}, 5, True, {"name": 5}, {"@id": "#ada"}, {"url": "https://a.example"}]
)
def test_an_address_or_nothing_is_no_author(author: object) -> None:
    assert _article(author=author).names("author") is None


def test_an_address_can_stand_for_what_is_one() -> None:
    assert _article(license={"@id": "https://l.example"}).stated("license") == Stated(
        "https://l.example", "json-ld:license.@id"
    )


def test_images_are_collected_wherever_they_stand() -> None:
    page = _article(image=[{"@type": "ImageObject", "url": "a.jpg"}], thumb={"@type": ["ImageObject"], "url": "b.jpg"})
    assert [image["url"] for image in page.images] == ["a.jpg", "b.jpg"]


@pytest.mark.parametrize(
    "block",
    [
        "{",
        "",
        "null",
        "5",
        "[[[[",
        '{"a": NaN',
        "[" * 100_000,
        '{"@type":"Article","headline":' * 3000,
        "\\",
        '"\\u12"',
    ],
)
def test_a_malformed_block_does_not_hide_the_next_one(block: str) -> None:
    page = _page(block, {"@type": "Article", "headline": "This"})
    assert page.stated("headline") == Stated("This", "json-ld:headline")


@pytest.mark.parametrize("wrap", ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "\n {} \n"])
def test_a_block_may_be_wrapped_in_a_comment(wrap: str) -> None:
    assert _page(wrap.format('{"@type":"Article","headline":"This"}')).article["headline"] == "This"


def test_a_block_may_hold_line_ends_inside_its_texts() -> None:
    assert _page('{"@type":"Article","headline":"One\nline"}').stated("headline") == Stated(
        "One line", "json-ld:headline"
    )


def test_the_blocks_are_kept_raw_even_if_malformed() -> None:
    assert _page('{"a": 1}', "{oops é").raw == '{"a": 1}\n{oops é'.encode()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (r"River \ud83d\ude00", "River 😀"),
        (r"River \ud83d rises", "River rises"),
        (r"River\ude00", "River"),
        (r"Ri\u0000ver\u007f", "River"),
        (r"River\u0009\u00e9", "River é"),
        (r"C:\\ud800", r"C:\ud800"),
    ],
)
def test_escapes_that_no_archive_can_hold_are_left_out(written: str, kept: str) -> None:
    stated = _page(f'{{"@type":"Article","headline":"{written}"}}').stated("headline")
    assert stated == Stated(kept, "json-ld:headline")


_json = st.recursive(
    st.none() | st.integers() | st.text(st.characters(exclude_categories=()), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@graph", "name", "headline", "author", "url", "@id"]), inner, max_size=4
        )
    ),
)


@given(_json)
def test_any_block_gives_statements_that_can_be_stored(value: object) -> None:
    page = _page({"@type": "Article", "headline": "x", "author": value, "about": value})
    for stated in (page.stated("author", "name"), page.stated("headline")):
        if stated is not None:
            canonical({"value": stated.value})
    names = page.names("author")
    canonical({"names": list(names.values) if names else []})
