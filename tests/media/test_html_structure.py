"""The body of a page: which blocks are the article's, in their order, with their structure, and figures in it."""

from __future__ import annotations

import json

import pytest

from archive_app.media.facts import ArticleFacts
from archive_app.media.html_article import read_html

FIRST = "The river rose above the old quay before midnight and the lower town was warned by bells."
SECOND = "In the morning the water fell, and the market opened again on the square behind the hall."
THIRD = "The mayor thanked all who had carried sandbags, and promised a higher wall by the next spring."


def read(markup: str, head: str = "") -> ArticleFacts:
    return read_html(f"<html><head>{head}</head><body>{markup}</body></html>", "page.html")


def article(middle: str, head: str = "") -> ArticleFacts:
    return read(f"<article><h1>Flood night</h1><p>{FIRST}</p>{middle}<p>{SECOND}</p></article>", head)


def passages(facts: ArticleFacts) -> list[tuple[str, str, str]]:
    return [(p.kind, p.value, facts.body[p.start : p.end]) for p in facts.structure]


def test_headings_lists_quotes_tables_and_links_keep_what_they_are() -> None:
    facts = article(
        "<h2>The night</h2><ul><li>Bells were rung at ten o’clock.</li><li>Boats were sent at midnight.</li></ul>"
        f"<blockquote><p>{THIRD}</p></blockquote>"
        "<table><tr><th>Hour</th><th>Metres above the mark</th></tr><tr><td>22</td><td>3.1</td></tr></table>"
        "<p>The <a href='/wall'>plan of the wall</a> was shown to everybody in the <b>town hall</b> in May.</p>",
        "<link rel=canonical href='https://courier.example/flood'>",
    )
    found = passages(facts)
    assert ("heading", "2", "The night") in found
    assert ("item", "bullet", "Boats were sent at midnight.") in found
    assert ("quote", "", THIRD) in found
    assert ("row", "head", "Hour\tMetres above the mark") in found
    assert ("link", "https://courier.example/wall", "plan of the wall") in found
    assert ("strong", "", "town hall") in found
    assert facts.body.startswith(FIRST) and facts.body.endswith(SECOND)


def test_figures_stand_between_the_blocks_where_they_stood() -> None:
    facts = article(
        f"<figure><img src=a.jpg><figcaption>Boats</figcaption></figure><h2>The day</h2><p>{THIRD}</p>"
        "<figure><img src=b.jpg><figcaption>Sandbags</figcaption></figure>"
    )
    places = {figure.image: facts.body[: figure.after] for figure in facts.figures}
    assert places == {"a.jpg": FIRST, "b.jpg": f"{FIRST}\n\nThe day\n\n{THIRD}"}


@pytest.mark.parametrize(
    "boilerplate",
    [
        "<div class=related><p>Another story that has nothing at all to do with the river and its floods.</p></div>",
        "<aside><p>Another story that has nothing at all to do with the river and its floods.</p></aside>",
        "<p>Read also: <a href=/x>The bridge that was never built</a></p>",
        "<p><a href=/x>Lesen Sie auch: Die Brücke, die nie gebaut wurde</a></p>",
        "<div class=newsletter-box><p>Sign up for our newsletter, every morning in your mailbox, for free.</p></div>",
        "<p class=visually-hidden>This text is only for those who hear the page and do not see it at all.</p>",
        "<div style='display: none'><p>This text is shown by a script that nobody has run on this page.</p></div>",
        "<ul class=share><li><a href=/f>Share</a></li><li><a href=/t>Send</a></li></ul>",
        "<h2>Flood night</h2>",
    ],
)
def test_what_is_not_the_article_is_left_out(boilerplate: str) -> None:
    assert article(boilerplate).body == f"{FIRST}\n\n{SECOND}"


def test_the_summary_between_headline_and_text_is_part_of_the_text() -> None:
    lead = "Bells warned the lower town: a night on the quay of Aldermere."
    facts = read(
        f"<article><header><h1>Flood night</h1><p class=standfirst>{lead}</p><p class=byline>By Ida Varga</p></header>"
        f"<div><p>{FIRST}</p><p>{SECOND}</p></div></article>"
    )
    assert facts.body == f"{lead}\n\n{FIRST}\n\n{SECOND}"


def test_an_article_in_several_parts_is_read_whole() -> None:
    part = "".join(f"<p>{FIRST} It was hour {{n}} of the flood.</p><p>{SECOND} Day {{n}} began.</p>" for _ in range(1))
    parts = "".join(f"<div class=part>{part.format(n=n)}{part.format(n=n + 10)}</div>" for n in range(4))
    body = read(f"<main><h1>Flood night</h1>{parts}</main>").body
    assert all(f"hour {n} of" in body and f"Day {n + 10} began" in body for n in range(4))


def test_the_text_that_a_page_states_for_machines_tells_its_blocks_from_others() -> None:
    paragraphs = [f"{SECOND} That was day {n} of the flood, and nobody slept." for n in range(6)]
    block = json.dumps({"@type": "Article", "headline": "Flood", "articleBody": " ".join(paragraphs)})
    other = "Ten other things to do on the river this summer, as told by those who have tried them all out."
    blocks = "".join(f"<div>{text}</div>" for text in [*paragraphs[:3], other, *paragraphs[3:]])
    body = read(f"<h1>Flood</h1>{blocks}", f'<script type="application/ld+json">{block}</script>').body
    assert other not in body
    assert all(text in body for text in paragraphs)


def test_text_that_a_script_would_show_is_read_if_the_page_has_no_other() -> None:
    facts = read(
        f"<div hidden id=S:0><article><h1>Flood night</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></div>"
    )
    assert FIRST in facts.body and THIRD in facts.body


def test_text_for_browsers_without_scripts_is_read_if_the_page_has_no_other() -> None:
    text = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>" + "".join(f"<p>{SECOND} {n}</p>" for n in range(4))
    assert FIRST in read(f"<h1>Flood night</h1><div><noscript>{text}</noscript></div>").body


def test_the_same_paragraph_for_other_screens_stands_once() -> None:
    assert article(f"<p>{THIRD}</p><p>{THIRD}</p>").body == f"{FIRST}\n\n{THIRD}\n\n{SECOND}"


def test_a_heading_behind_which_nothing_comes_is_left_out() -> None:
    facts = read(f"<article><h1>Flood night</h1><p>{FIRST}</p><p>{SECOND}</p><h2>Most read</h2></article>")
    assert facts.body == f"{FIRST}\n\n{SECOND}"
