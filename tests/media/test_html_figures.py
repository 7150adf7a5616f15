"""The pictures of a page: which count, what is printed under them, where they stand."""

from __future__ import annotations

import base64

import pytest
from photo_makers import png

from archive_app.media.facts import FigureFacts
from archive_app.media.html_article import read_html

FIRST = "The river rose above the old quay before midnight and the lower town was warned by bells."
SECOND = "In the morning the water fell, and the market opened again on the square behind the hall."
LEAD = f"<h1>Flood night</h1><p>{FIRST}</p>"
END = f"<p>{SECOND}</p>"


def figures(markup: str, head: str = "") -> tuple[FigureFacts, ...]:
    page = f"<html><head>{head}</head><body><article>{LEAD}{markup}{END}</article></body></html>"
    return read_html(page, "page.html").figures


def one(markup: str, head: str = "") -> FigureFacts:
    (figure,) = figures(markup, head)
    return figure


def said(figure: FigureFacts) -> tuple[str | None, str | None]:
    """Caption and credit."""
    caption = figure.caption.text.value if figure.caption else None
    return caption, figure.credit.value if figure.credit else None


@pytest.mark.parametrize(
    ("markup", "caption", "credit"),
    [
        ("<figure><img src=a.jpg><figcaption>Boats at dawn.</figcaption></figure>", "Boats at dawn.", None),
        (("<figure><img src=a.jpg><figcaption>Boats at dawn. <span class='credit'>Photo: T. Hallam</span></figcaption>"
         "</figure>"), "Boats at dawn.", "T. Hallam"),
        ("<figure><img src=a.jpg><figcaption>Boats at dawn. (Foto: T. Hallam)</figcaption></figure>",
         "Boats at dawn.", "T. Hallam"),
        (("<figure><img src=a.jpg><figcaption>Boats at dawn</figcaption><span class='photo-credit'>Ostra Press</span>"
         "</figure>"), "Boats at dawn", "Ostra Press"),
        (("<div class='wp-caption'><a href='big.jpg'><img src=a.jpg></a><p class='wp-caption-text'>Boats at dawn.</p>"
         "</div>"), "Boats at dawn.", None),
        ("<table><caption>Boats at dawn.</caption><tr><td><img src=a.jpg></td></tr></table>", "Boats at dawn.", None),
        ("<div><img src=a.jpg><div class='image-caption'>Лодки на рассвете. Фото: Т. Галлам</div></div>",
         "Лодки на рассвете.", "Т. Галлам"),
        ("<figure><img src=a.jpg><figcaption>قوارب عند الفجر. تصوير: ت. هالام</figcaption></figure>",
         "قوارب عند الفجر.", "ت. هالام"),
        ("<img src=a.jpg data-caption='Boats &lt;b&gt;at&lt;/b&gt; dawn'>", "Boats at dawn", None),
        ("<figure><img src=a.jpg><figcaption>  </figcaption></figure>", None, None),
        ("<div><img src=a.jpg><span class=' ' itemprop='caption'>Boats at dawn</span></div>", "Boats at dawn", None),
    ],
)  # fmt: skip
def test_captions_and_credits_are_told_apart(markup: str, caption: str | None, credit: str | None) -> None:
    assert said(one(markup)) == (caption, credit)


@pytest.mark.parametrize(
    ("text", "caption"), [("1987", "1987"), ("um 1900", "um 1900"), ("洪水", "洪水"), ("3 / 12", None), ("7", None)]
)
def test_a_year_or_a_short_word_is_a_caption_and_a_counter_is_none(text: str, caption: str | None) -> None:
    figure = one(f"<figure><img src='quay.jpg' alt=''><figcaption>{text}</figcaption></figure>")
    assert said(figure)[0] == caption


def test_a_caption_only_in_json_ld_goes_to_the_picture_of_the_same_name() -> None:
    block = (
        '{"@type": "ImageObject", "contentUrl": "https://cdn.example/2003/quay.jpg?w=1200", '
        '"caption": "Boats at dawn", "creditText": "T. Hallam \\ud800"}'
    )
    figure = one("<img src='page_files/quay.jpg'>", f'<script type="application/ld+json">{block}</script>')
    assert said(figure) == ("Boats at dawn", "T. Hallam")


def test_a_caption_in_the_page_counts_more_than_the_one_in_json_ld() -> None:
    block = '{"@type": "ImageObject", "url": "quay.jpg", "caption": "For machines"}'
    markup = "<figure><img src=quay.jpg><figcaption>For people</figcaption></figure>"
    assert said(one(markup, f'<script type="application/ld+json">{block}</script>'))[0] == "For people"


def test_a_blank_caption_in_json_ld_is_no_caption() -> None:
    block = '{"@type": "ImageObject", "url": "quay.jpg", "caption": " \\u0000 "}'
    figure = one("<img src=quay.jpg>", f'<script type="application/ld+json">{block}</script>')
    assert figure.caption is None


def test_captions_and_credits_never_stand_in_the_body() -> None:
    markup = (
        "<figure><img src=a.jpg><figcaption>Boats at dawn by the quay. <small class=credit>T. Hallam</small>"
        "</figcaption></figure><div class='wp-caption'><img src=b.jpg><p class='wp-caption-text'>Sandbags behind the "
        "hall, piled up before the second wave came.</p></div>"
    )
    body = read_html(f"<article>{LEAD}{markup}{END}</article>", "page.html").body
    assert body == f"{FIRST}\n\n{SECOND}"


def test_text_around_a_picture_inside_a_paragraph_stays() -> None:
    page = f"<article>{LEAD}<p>Before it <img src=a.jpg data-caption=Boats> and behind it are words.</p></article>"
    assert "Before it and behind it" in " ".join(read_html(page, "page.html").body.split())


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='/i/logo.png'>",
        "<img src=a.jpg width=32 height=32>",
        "<img src=a.jpg width=1 height=1>",
        "<nav><img src=a.jpg></nav>",
        "<aside><img src=a.jpg></aside>",
        "<div class='related-stories'><img src=a.jpg></div>",
        "<div class='author-photo'><img src=a.jpg></div>",
        "<article class='teaser'><img src=a.jpg><h3>Another story</h3></article>",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
        "<img>",
        "<img src='  '>",
    ],
)
def test_logos_portraits_teasers_and_pixels_are_no_figures(markup: str) -> None:
    assert figures(markup) == ()


def test_the_main_article_is_read_even_if_its_class_speaks_of_teasers() -> None:
    page = f"<body><article class='with-teaser'>{LEAD}<img src=a.jpg>{END}</article></body>"
    assert [f.image for f in read_html(page, "page.html").figures] == ["a.jpg"]


def test_the_logo_in_the_head_of_the_page_is_left_out_but_not_the_picture_in_the_head_of_the_article() -> None:
    page = f"<header><img src=top.jpg></header><article><header><img src=lead.jpg></header>{LEAD}{END}</article>"
    assert [f.image for f in read_html(page, "page.html").figures] == ["lead.jpg"]


def test_a_stand_in_gives_way_to_the_picture_that_loads_later() -> None:
    figure = one("<figure><img src='/i/blank.gif' data-src='quay.jpg'><figcaption>Boats</figcaption></figure>")
    assert figure.image == "quay.jpg"
    assert said(figure)[0] == "Boats"


def test_pictures_that_share_one_stand_in_are_all_found() -> None:
    markup = "".join(
        f"<figure><img src='/i/grey.png' data-src='{n}.jpg'><figcaption>View {n}</figcaption></figure>" for n in (1, 2)
    )
    assert [(said(f)[0], "1.jpg" in f.alternatives, "2.jpg" in f.alternatives) for f in figures(markup)] == [
        ("View 1", True, False),
        ("View 2", False, True),
    ]


def test_a_short_data_address_stands_in_for_the_real_one() -> None:
    assert one("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-lazy-src='quay.jpg'>").image == "quay.jpg"


def test_a_picture_inside_the_page_is_found_by_its_data() -> None:
    address = "data:image/png;base64," + base64.b64encode(png()).decode()
    assert len(address) > 200
    assert one(f"<figure><img src='{address}'><figcaption>Boats</figcaption></figure>").image == address


def test_the_copy_for_browsers_without_scripts_is_the_same_figure() -> None:
    markup = (
        "<figure><noscript><img src='quay.jpg'></noscript><img src='/i/placeholder.png' data-src='quay.jpg'>"
        "<figcaption>Boats</figcaption></figure>"
    )
    assert one(markup).image == "quay.jpg"


@pytest.mark.parametrize(
    "srcset",
    ["s.jpg 400w, l.jpg 1600w, m.jpg 800w", "l.jpg 1600w,m.jpg 800w,s.jpg 400w", " m.jpg 2x , s.jpg , l.jpg 3.5x,"],
)
def test_the_larger_ones_of_a_srcset_come_first(srcset: str) -> None:
    assert one(f"<img src='a.jpg' srcset='{srcset}'>").alternatives == ("l.jpg", "m.jpg", "s.jpg")


def test_what_a_picture_links_to_is_one_of_its_addresses() -> None:
    assert one("<a href='full/quay.jpg'><img src='quay-300.jpg'></a>").alternatives == ("full/quay.jpg",)


def test_the_sources_of_a_picture_element_are_alternatives() -> None:
    markup = (
        "<figure><picture><source srcset='quay.webp 1200w'><img src=quay.jpg></picture>"
        "<figcaption>Boats</figcaption></figure>"
    )
    assert one(markup).alternatives == ("quay.webp",)


def test_the_same_picture_under_two_captions_stands_twice() -> None:
    markup = "".join(
        f"<figure><img src=quay.jpg><figcaption>{text}</figcaption></figure>" for text in ("At dusk", "At dawn")
    )
    assert [said(f)[0] for f in figures(markup)] == ["At dusk", "At dawn"]


def test_the_same_picture_repeated_without_a_caption_stands_once() -> None:
    assert len(figures("<figure><img src=q.jpg><figcaption>At dusk</figcaption></figure><img src=q.jpg>")) == 1


def test_all_pictures_of_one_figure_are_kept_under_its_caption() -> None:
    markup = "<figure><img src=a.jpg><img src=b.jpg><figcaption>Two views</figcaption></figure>"
    assert [(f.image, said(f)[0]) for f in figures(markup)] == [("a.jpg", "Two views"), ("b.jpg", "Two views")]


@pytest.mark.parametrize(
    "markup",
    [
        (
            "<table><tr><td><img src=a.jpg><div class=caption>View A</div></td>"
            "<td><img src=b.jpg><div class=caption>View B</div></td></tr></table>"
        ),
        "<div class=photobox><img src=a.jpg><p class=legend>View A</p><img src=b.jpg><p class=legend>View B</p></div>",
        "<div class=photobox><p class=legend>View A</p><img src=a.jpg><p class=legend>View B</p><img src=b.jpg></div>",
        (
            "<figure><figure><img src=a.jpg><figcaption>View A</figcaption></figure><figure><img src=b.jpg>"
            "<figcaption>View B</figcaption></figure><figcaption>All views</figcaption></figure>"
        ),
    ],
    ids=["grid", "below", "above", "nested"],
)
def test_each_of_several_pictures_gets_its_own_caption(markup: str) -> None:
    assert [(f.image, said(f)[0]) for f in figures(markup)] == [("a.jpg", "View A"), ("b.jpg", "View B")]


@pytest.mark.parametrize("width", ["50%", "640", "640px", "100.5", "auto"])
def test_a_width_that_is_not_small_keeps_the_picture(width: str) -> None:
    assert one(f"<img src=a.jpg width='{width}'>").image == "a.jpg"


def test_each_figure_stands_behind_the_paragraph_before_it() -> None:
    markup = "<img src=a.jpg>" + END + "<img src=b.jpg>"
    page = f"<article><h1>Flood night</h1><img src=top.jpg><p>{FIRST}</p>{markup}</article>"
    facts = read_html(page, "page.html")
    places = {f.image: facts.body[: f.after] for f in facts.figures}
    assert places == {"top.jpg": "", "a.jpg": FIRST, "b.jpg": f"{FIRST}\n\n{SECOND}"}
    assert list(places) == ["top.jpg", "a.jpg", "b.jpg"]


def test_the_alt_text_is_kept_apart_from_the_caption() -> None:
    figure = one("<figure><img src=a.jpg alt='  Three  boats '><figcaption>At dawn</figcaption></figure>")
    assert figure.alt_text is not None
    assert (figure.alt_text.value, said(figure)[0]) == ("Three boats", "At dawn")


def test_a_caption_in_another_language_says_so() -> None:
    figure = one("<figure lang=fr><img src=a.jpg><figcaption>À l’aube</figcaption></figure>")
    assert figure.caption is not None
    assert figure.caption.language is not None
    assert figure.caption.language.value == "fr"


def test_an_address_that_is_none_does_no_harm() -> None:
    assert one("<figure><img src='http://[quay'><figcaption>Boats</figcaption></figure>").image == "http://[quay"


def test_a_picture_behind_the_only_paragraph_of_a_page_is_its_figure() -> None:
    page = (
        f"<body><h1>Flood night</h1><p>{FIRST}</p><figure><img src=a.jpg><figcaption>Boats</figcaption></figure></body>"
    )
    facts = read_html(page, "page.html")
    assert [(figure.image, figure.after) for figure in facts.figures] == [("a.jpg", len(facts.body))]
