import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from archive_app.errors import BadInputError
from archive_app.media import original_page
from archive_app.media.original_page import DEEPEST, MOST_CELLS, PIECE, OriginalPage, can_be_shown, read_original


@pytest.fixture
def read(tmp_path: Path):
    def reading(markup: str, media_type: str = "text/html") -> OriginalPage:
        path = tmp_path / "page.html"
        path.write_text(markup, "utf-8")
        return read_original(path, media_type)

    return reading


def words(page: OriginalPage) -> list[str]:
    return re.sub(r"<[^>]*>", " ", "".join(page.pieces)).split()


HOSTILE = (
    "<script>alert('EVIL')</script>",
    "<style>body { background: url(file:///etc/EVIL) }</style>",
    '<img src="file:///etc/EVIL">',
    '<img src="https://tracker.example/EVIL.png" onerror="EVIL()">',
    '<iframe src="https://EVIL.example/"></iframe>',
    '<object data="EVIL.svg"><embed src="EVIL"></object>',
    '<svg><script>EVIL</script><image href="EVIL"/></svg>',
    '<p style="background:url(EVIL)" onclick="EVIL()" class="EVIL" id="EVIL">text</p>',
    '<a href="javascript:EVIL()">text</a>',
    '<a href="file:///etc/EVIL">text</a>',
    '<a href="java&#x0A;script:EVIL()">text</a>',
    '<link rel="stylesheet" href="EVIL.css">',
    '<meta http-equiv="refresh" content="0;url=https://EVIL.example/">',
    '<base href="https://EVIL.example/">',
    '<form action="EVIL"><input value="EVIL"><button>EVIL</button></form>',
    "<noscript><img src=EVIL></noscript>",
    "<template>EVIL</template>",
    "<!-- EVIL --><?php EVIL ?>",
    '<table background="EVIL"><tr><td background="EVIL">text</td></tr></table>',
    '<video poster="EVIL"><source src="EVIL"></video>',
    "<p dir='\" onload=\"EVIL'>text</p>",
)


@pytest.mark.parametrize("markup", HOSTILE)
def test_nothing_that_acts_or_loads_comes_through(read, markup: str):
    page = read(f"<html><body><p>before</p>{markup}<p>after</p></body></html>")

    assert "EVIL" not in "".join(page.pieces)
    assert words(page)[0] == "before"
    assert words(page)[-1] == "after"


def test_what_looks_like_markup_in_a_text_stays_text(read):
    page = read("<p>&lt;img src=x&gt; 1 &lt; 2 &amp;amp;</p>")

    assert "&lt;img src=x&gt; 1 &lt; 2 &amp;amp;" in "".join(page.pieces)


def test_links_to_the_web_and_to_letters_keep_their_address(read):
    page = read('<p><a href="https://courier.example/?a=1&b=2" target="_blank">one</a> <a href="/local">two</a></p>')

    assert '<a href="https://courier.example/?a=1&amp;b=2">one</a>' in page.pieces[0]
    assert page.pieces[0].count("<a ") == 1


def test_a_picture_is_told_by_its_words(read):
    assert "[A rowing boat]" in read('<p>See: <img src="boat.jpg" alt="A rowing boat"></p>').pieces[0]


def test_structure_and_direction_of_a_page_are_kept(read):
    page = read('<h2>Head</h2><ul><li>one</li></ul><p dir="rtl">نص</p><blockquote><b>said</b></blockquote>')

    text = "".join(page.pieces)
    for part in (
        "<h2>Head</h2>",
        "<ul><li>one</li></ul>",
        '<p dir="rtl">نص</p>',
        "<blockquote><b>said</b></blockquote>",
    ):
        assert part in text


def test_lines_of_preformatted_text_stay(read):
    assert "one\n  two" in read("<pre>one\n  two</pre>").pieces[0]


def test_words_in_parts_of_a_page_do_not_run_together(read):
    assert words(read("<div>one</div><div>two</div>three<section>four</section>")) == ["one", "two", "three", "four"]


class Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.deepest = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("br", "hr"):
            self.open.append(tag)
            self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_long_page_comes_in_small_pieces_that_are_each_whole_and_lose_no_word(read):
    said = [f"word{number}" for number in range(40_000)]
    rows = "".join(f"<li>{' '.join(said[start : start + 50])}</li>" for start in range(0, len(said), 50))
    page = read(f"<blockquote><ul>{rows}</ul></blockquote>")

    assert len(page.pieces) > 10
    for piece in page.pieces:
        balance = Balance()
        balance.feed(piece)
        assert not balance.open
        assert len(piece) < 3 * PIECE
    assert words(page) == said
    assert not page.cut


def test_one_endless_paragraph_is_cut_into_pieces_too(read):
    page = read(f"<p>{'letters ' * 100_000}</p>")

    assert max(map(len, page.pieces)) < 3 * PIECE
    assert len(words(page)) == pytest.approx(100_000, rel=0.001)


def test_deep_nesting_is_flattened_and_its_text_kept(read):
    page = read("<blockquote>" * 1000 + "deep" + "</blockquote>" * 1000)
    balance = Balance()
    balance.feed("".join(page.pieces))

    assert balance.deepest <= DEEPEST
    assert words(page) == ["deep"]


def test_a_table_too_large_to_lay_out_becomes_lines(read):
    row = "<tr>" + "<td>cell</td>" * 100 + "</tr>"
    page = read(f"<table>{row * 100}</table>")

    assert "".join(page.pieces).count("<td>") <= MOST_CELLS
    assert words(page) == ["cell"] * 10_000


def test_beyond_the_limit_the_beginning_is_shown_and_said_to_be_one(read, monkeypatch):
    monkeypatch.setattr(original_page, "MOST_LETTERS", 1000)

    for media_type in ("text/html", "text/plain"):
        page = read("letters " * 1000, media_type)
        assert page.cut
        assert len(words(page)) < 200


def test_a_text_comes_letter_by_letter(read):
    text = "# Title\n\n<script>*as it came*</script>\n" * 2000
    page = read(text, "text/markdown")

    assert not page.markup
    assert "".join(page.pieces) == text


def test_a_page_in_another_encoding_is_read_in_it(tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_bytes('<meta charset="windows-1251"><p>Вода пошла на спад</p>'.encode("cp1251"))

    assert "Вода пошла на спад" in read_original(path, "text/html").pieces[0]


def test_the_encoding_that_a_header_told_comes_before_what_the_page_says(tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_bytes('<meta charset="iso-8859-1"><p>Вода пошла на спад</p>'.encode("koi8_r"))

    assert "Вода пошла на спад" in read_original(path, "text/html", "koi8-r").pieces[0]


def test_other_kinds_and_lost_files_are_refused_in_a_sentence(read, tmp_path: Path):
    assert not can_be_shown("application/pdf")
    with pytest.raises(BadInputError, match="open a copy"):
        read("%PDF", "application/pdf")
    with pytest.raises(BadInputError, match="cannot be read"):
        read_original(tmp_path / "gone.html", "text/html")
