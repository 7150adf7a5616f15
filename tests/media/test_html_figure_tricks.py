"""The many ways in which pages print what a picture shows and who took it."""

from __future__ import annotations

import pytest

from archive_app.media.facts import FigureFacts
from archive_app.media.html_article import read_html

FIRST = "The river rose above the old quay before midnight and the lower town was warned by bells."
SECOND = "In the morning the water fell, and the market opened again on the square behind the hall."


def figures(markup: str, head: str = "") -> tuple[FigureFacts, ...]:
    page = f"<head>{head}</head><body><article><h1>Flood</h1><p>{FIRST}</p>{markup}<p>{SECOND}</p></article></body>"
    return read_html(f"<html>{page}</html>", "page.html").figures


def said(markup: str, head: str = "") -> tuple[str | None, str | None]:
    (figure,) = figures(markup, head)
    caption = figure.caption.text.value if figure.caption else None
    return caption, figure.credit.value if figure.credit else None


@pytest.mark.parametrize(
    ("caption", "parts"),
    [
        ("Boats at dawn © Tern Agency", ("Boats at dawn", "Tern Agency")),
        ("Boats at dawn. — © Tern Agency", ("Boats at dawn.", "Tern Agency")),
        ("Boats at dawn | Tom Hallam/Tern Images", ("Boats at dawn", "Tom Hallam/Tern Images")),
        ("Boats at dawn. Photograph by Tom Hallam", ("Boats at dawn.", "Tom Hallam")),
        ("Boats at dawn — Picture by Tom Hallam", ("Boats at dawn", "Tom Hallam")),
        ("Boote am Morgen Foto: Tom Hallam/Tern", ("Boote am Morgen", "Tom Hallam/Tern")),
        ("Boats at dawn <small>Tom Hallam</small>", ("Boats at dawn", "Tom Hallam")),
        ("Boats at dawn <span>Tern Agency</span>", ("Boats at dawn", "Tern Agency")),
        ("<span class=imageCredit>Tom Hallam</span> Boats at dawn", ("Boats at dawn", "Tom Hallam")),
        ("Նավակներ լուսաբացին։ Լուսանկար՝ Թոմ Հալամ", ("Նավակներ լուսաբացին։", "Թոմ Հալամ")),
        ("© Tom Hallam", (None, "Tom Hallam")),
        ("Image credit: Tom Hallam", (None, "Tom Hallam")),
        ("<svg><title>Enlarge</title></svg><button>Zoom</button>Boats at dawn", ("Boats at dawn", None)),
        ("<span class=visually-hidden>Caption: </span>Boats at dawn", ("Boats at dawn", None)),
    ],
)
def test_caption_and_credit_are_parted(caption: str, parts: tuple[str | None, str | None]) -> None:
    assert said(f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>") == parts


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=image><img src=a.jpg alt='Three boats'><p>Boats at dawn</p></div>",
        "<div><img src=a.jpg alt='Boats at dawn'><small>Boats at dawn</small></div>",
        "<figure><img src=a.jpg></figure><p class=img-description>Boats at dawn</p>",
        "<div class=media-box><img src=a.jpg><span class=mediaSubtitleText>Boats at dawn</span></div>",
        "<div class=bild><img src=a.jpg><p class=bildunterschrift>Boats at dawn</p></div>",
        "<div class=slide><img src=a.jpg><div class=Slide-infoDescription>Boats at dawn</div></div>",
        "<a class=gallery href=a.jpg data-caption='Boats at dawn'><img src=a-small.jpg></a>",
        "<aside class='image wide'><img src=a.jpg><p class=caption>Boats at dawn</p></aside>",
        (
            "<figure><picture><source srcset=a.webp><source srcset=b.webp><img src=a.jpg></picture>"
            "<figcaption>Boats at dawn</figcaption></figure>"
        ),
    ],
    ids=["box", "alt", "behind", "camel", "german", "slide", "attribute", "aside", "sources"],
)
def test_a_caption_is_found_wherever_it_is_printed(markup: str) -> None:
    if markup.startswith("<figure><img src=a.jpg></figure>"):
        markup = f"<div>{markup}</div>"
    assert said(markup)[0] == "Boats at dawn"


@pytest.mark.parametrize(
    ("picture", "address"),
    [
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src=a.jpg>", "a.jpg"),
        ("<img data-flickity-lazyload-srcset='a.jpg 1x'>", "a.jpg"),
        ("<img src=/i/wait.gif class=lazy><noscript><img src=a.jpg></noscript>", "a.jpg"),
        ("<lazy-image data-src=a.jpg></lazy-image>", "a.jpg"),
    ],
    ids=["data", "lazy set", "noscript", "element"],
)  # fmt: skip
def test_a_picture_that_is_loaded_later_is_found_once(picture: str, address: str) -> None:
    (figure,) = figures(f"<figure>{picture}<figcaption>Boats</figcaption></figure>")
    assert address in (figure.image, *figure.alternatives)
    assert figure.caption is not None


def test_a_figure_without_its_picture_is_a_photo_known_by_its_caption() -> None:
    (figure,) = figures(
        "<figure><div class=player></div><figcaption>Boats at dawn. Photo: T. Hallam</figcaption></figure>"
    )
    assert (figure.image, figure.caption.text.value if figure.caption else "") == ("", "Boats at dawn.")
    assert figure.credit is not None and figure.credit.value == "T. Hallam"


def test_a_caption_for_machines_that_only_repeats_the_alternative_text_is_none() -> None:
    head = '<script type="application/ld+json">{"@type":"ImageObject","url":"a.jpg","caption":"Three boats"}</script>'
    assert said("<img src=a.jpg alt='Three boats'>", head) == (None, None)


def test_the_credit_for_machines_is_taken_where_none_is_printed() -> None:
    head = '<script type="application/ld+json">{"@type":"ImageObject","url":"x/a.jpg","creator":"Tom Hallam"}</script>'
    assert said("<figure><img src=a.jpg><figcaption>Boats</figcaption></figure>", head) == ("Boats", "Tom Hallam")


@pytest.mark.parametrize(
    "markup",
    [
        "<a href=/other><img src=a.jpg><h3>Another story of another town</h3></a>",
        "<div class=post-card><figure><img src=a.jpg><figcaption>Another story</figcaption></figure></div>",
        "<div class=video-item><img src=a.jpg><p class=caption>Watch this</p></div>",
        "<img src=sign.svg>",
        (
            "<figure><a href=/other><img src=a.jpg></a><figcaption><a href=/other>Another story of another town</a>"
            "</figcaption></figure>"
        ),
        "<div class=jp-relatedposts-items><div><img src=a.jpg alt='Old mill'><p>Old mill</p></div></div>",
    ],
    ids=["card", "post card", "player", "drawing", "card with a caption", "related posts"],
)
def test_cards_players_and_drawings_are_no_figures(markup: str) -> None:
    assert figures(markup) == ()


def test_the_portrait_of_the_author_has_no_caption() -> None:
    markup = "<figure><img src=a.jpg><figcaption>Von Ida Varga, Redakteurin</figcaption></figure>"
    assert all(figure.caption is None for figure in figures(markup))


def test_the_lead_picture_before_the_article_is_its_first_figure() -> None:
    page = (
        "<main><figure><img src=lead.jpg><figcaption>Boats</figcaption></figure>"
        f"<h1>Flood</h1><div><p>{FIRST}</p><p>{SECOND}</p></div></main>"
    )
    facts = read_html(f"<html><body>{page}</body></html>", "page.html")
    assert [(figure.image, figure.after) for figure in facts.figures] == [("lead.jpg", 0)]


def test_pictures_of_a_part_behind_the_article_are_not_its_figures() -> None:
    page = (
        f"<div class=page><div class=story><h1>Flood</h1><p>{FIRST}</p><p>{SECOND}</p></div>"
        "<div class=more><figure><img src=other.jpg><figcaption>Other</figcaption></figure></div></div>"
    )
    assert read_html(f"<html><body>{page}</body></html>", "page.html").figures == ()


def test_a_caption_may_hold_a_link_to_where_its_picture_leads() -> None:
    markup = (
        "<figure><a href=/other><img src=a.jpg></a><figcaption>Boats at dawn, <a href=/other>seen before</a>"
        "</figcaption></figure>"
    )
    assert said(markup) == ("Boats at dawn, seen before", None)


def test_a_heading_with_a_link_beside_a_picture_is_no_caption() -> None:
    markup = "<div class=image-box2><img src=a.jpg><h4><a href=/other>Old mill sold</a></h4></div>"
    assert said(markup) == (None, None)


def test_a_byline_with_its_portrait_missing_is_no_figure() -> None:
    assert figures("<figure><div></div><figcaption>Von Ida Varga 10.09.2025, 09:53 Uhr</figcaption></figure>") == ()


def test_a_caption_that_is_repeated_without_its_picture_is_one_figure() -> None:
    caption = "<figcaption>Boats at dawn</figcaption>"
    assert said(f"<figure><img src=a.jpg>{caption}</figure><figure><div></div>{caption}</figure>") == (
        "Boats at dawn",
        None,
    )


def test_an_agency_beside_a_credit_is_a_credit_too() -> None:
    markup = (
        "<figure><img src=a.jpg><figcaption>Getty Images/iStockphoto <span class=credit>T. Hallam</span></figcaption>"
        "</figure>"
    )
    assert said(markup) == (None, "T. Hallam; Getty Images/iStockphoto")


def test_a_caption_that_begins_like_a_credit_stays_beside_its_credit() -> None:
    markup = (
        "<figure><img src=a.jpg><figcaption>Foto de familia en la plaza <span class=credit>T. Hallam</span>"
        "</figcaption></figure>"
    )
    assert said(markup) == ("Foto de familia en la plaza", "T. Hallam")


def test_what_a_portrait_of_the_author_is_called_for_machines_is_no_caption() -> None:
    author = (
        '{"@type":"Person","name":"Ida Varga","image":{"@type":"ImageObject","url":"a.jpg","caption":"Ida writes."}}'
    )
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Flood","author":{author}}}</script>'
    assert said("<img src=a.jpg>", head) == (None, None)


def test_a_headline_within_the_box_of_a_picture_is_no_caption_though_a_logo_is_a_heading_before_it() -> None:
    headline = "The river rose above the old quay of Aldermere"
    page = (
        f"<html><head><title>{headline} - The Tern</title></head><body><h1>The Tern</h1><article>"
        f"<div class=lead-image-box2><h1>{headline}</h1><img src=a.jpg></div><p>{FIRST}</p><p>{SECOND}</p></article>"
    )
    assert all(figure.caption is None for figure in read_html(page, "page.html").figures)
