"""Whatever a page holds, it gives facts that can be stored, or one sentence."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive_app.errors import BadInputError
from archive_app.media.decoding import clean
from archive_app.media.html_article import read_html

_TAGS = """
html head body article main header footer nav aside figure figcaption img picture source table caption td p div
span a h1 h2 title meta link script style noscript template time svg math frameset form button li blockquote
"""
TAGS = _TAGS.split()
_ATTRIBUTES = """
class id src srcset data-src data-caption alt href rel itemprop property name content lang width height type
datetime xml:lang xmlns
"""
ATTRIBUTES = _ATTRIBUTES.split()
_VALUES = """
caption wp-caption credit byline author date logo http://[ //[::1 data:image/png;base64,AAAA a.jpg b.jpg?x=1
1x 99999999999999999999 -1 en canonical og:title author application/ld+json %00%ff ../../etc javascript:0
"""
VALUES = st.sampled_from(["", *_VALUES.split()]) | st.text(max_size=12)
WORDS = st.text(max_size=40) | st.sampled_from(
    (
        "By Ida",
        "Photo: (",
        "1 May 2003",
        '{"@type":"Article","headline":',
        "]]>",
        "-->",
        "&#0;&#xD800;&#1;",
        "<",
        "\x0b",
    )
)

_KEYS = """
@type headline author caption url contentUrl name publisher inLanguage datePublished creditText mainEntityOfPage license
"""
JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS.split()), inner, max_size=5),
)


@st.composite
def pages(draw: st.DrawFn, depth: int = 3) -> str:
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 4))):
        tag = draw(st.sampled_from(TAGS))
        marks = draw(st.dictionaries(st.sampled_from(ATTRIBUTES), VALUES, max_size=3))
        quoted = "".join(f' {name}="{value}"' for name, value in marks.items())
        inner = draw(pages(depth - 1)) if depth else draw(WORDS)
        parts.append(f"<{tag}{quoted}>{inner}{draw(st.sampled_from((f'</{tag}>', '', '</p>')))}{draw(WORDS)}")
    return "".join(parts)


def _facts_or_a_sentence(page: str) -> None:
    try:
        facts = read_html(clean(page), "page.html")
    except BadInputError as error:
        assert "\n" not in str(error)
        return
    whole = asdict(facts)
    raw: dict[str, Any] = whole.pop("raw")
    text = json.dumps(whole, ensure_ascii=False)
    assert text.encode("utf-8")  # no half of a character
    assert "\\u0000" not in text
    assert all(isinstance(block, bytes) for block in raw.values())
    assert facts.title.value.strip()
    assert all(0 <= figure.after <= len(facts.body) for figure in facts.figures)
    assert [f.after for f in facts.figures] == sorted(f.after for f in facts.figures)
    assert all(f.caption is None or f.caption.text.value.strip() for f in facts.figures)


@given(st.text())
@example("<")
@example("<!DOCTYPE")
@example("<?xml version='1.0' encoding='utf-16'?><html><body><p>text</p></body></html>")
@example("<html></html><html><body>second</body></html>")
@settings(max_examples=60, deadline=None)
def test_any_text_gives_facts_or_a_sentence(text: str) -> None:
    _facts_or_a_sentence(text)


@given(pages())
@example("<figure class=' '><img src='http://[' srcset=',,, ,'><b class=' ' itemprop=caption>x</b></figure>")
@example('<script type="application/ld+json">{"@type":"Article","headline":"\\ud800\\u0000"}</script>x')
@example('<script type="application/ld+json">{"@type":"Article","headline":"A\\ud800","author":["\\udfff"]}</script>x')
@example("<title>a&#0;b&#xD800;c&#1;d</title><p>text</p>")
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_markup_gives_facts_or_a_sentence(page: str) -> None:
    _facts_or_a_sentence(page)


@given(JSON)
@example({"@type": ["Article", "ImageObject"], "headline": "x", "url": "quay.jpg", "caption": " ", "creditText": 3})
@settings(max_examples=60, deadline=None)
def test_any_json_ld_gives_facts_or_a_sentence(value: object) -> None:
    block = json.dumps({"@type": "Article", "headline": "Flood", "image": {"@type": "ImageObject", "x": value}})
    node = json.dumps({"@graph": [value, {"@type": "NewsArticle", "headline": value, "author": value}]})
    scripts = "".join(f'<script type="application/ld+json">{text}</script>' for text in (node, block))
    _facts_or_a_sentence(f"{scripts}<p>The river rose above the old quay.</p><img src='quay.jpg'>")


@pytest.mark.parametrize(
    "page",
    [
        "<figure class=caption>" * 300 + "<img src=a.jpg>",
        "<p>" + "a ( . | photo: " * 4000,
        "<figure><img src=a.jpg><figcaption>" + ". " * 3000 + "</figcaption></figure>",
        "<img src=a.jpg srcset='" + "," * 50_000 + "'>",
        "<img src=a.jpg srcset='" + "x, " * 5_000 + "'>",
        "<b>" * 100_000,
        "<!--" * 20_000,
        "<" * 100_000,
        '<script type="application/ld+json">' + "[" * 100_000,
    ],
    ids=["figures", "brackets", "dots", "commas", "candidates", "nested", "comments", "angles", "json"],
)
def test_markup_made_to_be_slow_is_read_soon(page: str) -> None:
    began = time.monotonic()
    _facts_or_a_sentence(page)
    assert time.monotonic() - began < 15


_PROSE = "".join(
    f"<p>In the night of day {n} the river rose above the old quay and the bells were rung.</p>" for n in (1, 2)
)


@pytest.mark.parametrize(
    "middle",
    [
        "<figure><img src=a.jpg><figcaption>Boats</figcaption></figure>" * 20_000,
        "".join(f"<img src=a{n}.jpg>" for n in range(20_000)),
        "<figure>" + "".join(f"<img src=a{n}.jpg>" for n in range(20_000)) + "<figcaption>Boats</figcaption></figure>",
        "<img src=a.jpg alt='" + "x " * 500_000 + "' data-caption='" + "(photo " * 200_000 + "'>",
        "<div class='" + "a-caption " * 100_000 + "'><img src=a.jpg></div>",
        ("<div class=image>" * 350 + "<img src=a.jpg>" + "</div>" * 350) * 100,
        "<noscript><img src=a.jpg></noscript>" * 10_000,
        "<span class=author>1234</span>" * 20_000,
        "<h1>Flood</h1>" * 10_000,
    ],
    ids=["figures", "pictures", "crowd", "attributes", "classes", "nests", "copies", "authors", "headings"],
)
def test_a_page_made_to_have_too_much_of_anything_is_read_soon(middle: str) -> None:
    began = time.monotonic()
    _facts_or_a_sentence(f"<h1>Flood</h1>{_PROSE}{middle}<p>Behind it all the water fell by noon of the third day.</p>")
    assert time.monotonic() - began < 20


def test_image_objects_without_number_cost_no_more_than_they_are() -> None:
    nodes = ",".join(f'{{"@type":"ImageObject","caption":"x","url":"a{n}.jpg"}}' for n in range(20_000))
    pictures = "".join(f"<img src=a{n}.jpg>" for n in range(2000))
    began = time.monotonic()
    _facts_or_a_sentence(f'<script type="application/ld+json">[{nodes}]</script><h1>Flood</h1>{_PROSE}{pictures}')
    assert time.monotonic() - began < 20
