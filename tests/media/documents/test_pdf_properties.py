"""Wherever lines, rules and pictures stand on a page, no word is lost, doubled or torn out of its place."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.documents.pdf_body import written
from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.documents.pdf_drawn import Box, Drawn, Picture
from archive_app.media.documents.pdf_figures import choose, places
from archive_app.media.documents.pdf_lines import Line
from archive_app.media.documents.pdf_links import Link
from archive_app.media.documents.pdf_paragraphs import body_size, paragraphs
from archive_app.media.documents.pdf_running_heads import without_running_heads
from archive_app.media.documents.pdf_tables import Table, with_tables

_GRID = st.integers(0, 12).map(lambda n: n * 40.0)
_WORDS = st.sampled_from(
    ("Aldermere", "3.2 m", "1/2", "https://a.example/", "Fig. 1", "•", "the old quay", "24.11.2026, 15:08")
)


@st.composite
def _lines(draw: st.DrawFn) -> Line:
    text, left = draw(_WORDS), draw(_GRID)
    size = draw(st.sampled_from((8.0, 10.0, 24.0)))
    links = (Link(0, len(text), "https://a.example/"),) if draw(st.booleans()) else ()
    right = left + draw(st.sampled_from((0.0, 30.0, 40.0, 200.0)))
    return Line(
        text, draw(st.integers(0, 1)), left, right, draw(_GRID), size, draw(st.sampled_from(("A", "B-Italic"))), links
    )


@st.composite
def _boxes(draw: st.DrawFn) -> Box:
    left, bottom = draw(_GRID), draw(_GRID)
    return Box(left, bottom, left + draw(st.sampled_from((0.0, 1.0, 80.0, 480.0))),
               bottom + draw(st.sampled_from((0.0, 1.0, 80.0, 480.0))))  # fmt: skip


def _words(lines: list[Line]) -> Counter[str]:
    return Counter(word for line in lines for word in line.text.split())


@given(st.lists(_lines(), max_size=14), st.lists(_boxes(), max_size=14))
def test_tables_keep_every_line_once(lines: list[Line], rules: list[Box]) -> None:
    found = with_tables(lines, rules, Deadline())
    flat = [line for item in found for line in (item.lines if isinstance(item, Table) else [item])]
    assert Counter(map(id, flat)) == Counter(map(id, lines))


@given(st.lists(_lines(), max_size=14), st.lists(_boxes(), max_size=8))
def test_a_body_holds_every_word_and_its_passages_lie_within(lines: list[Line], rules: list[Box]) -> None:
    found = paragraphs(with_tables(lines, rules, Deadline()))
    body = written(found, body_size(lines))
    assert Counter(body.body.split()) == _words(lines)
    assert all(0 <= p.start < p.end <= len(body.body) for p in body.structure)
    assert list(body.ends) == sorted(body.ends)


@given(st.lists(_lines(), max_size=12), st.lists(_boxes(), max_size=6))
def test_figures_stand_within_the_body_and_share_no_caption(lines: list[Line], boxes: list[Box]) -> None:
    page = Box(0, 0, 595, 842)
    pictures = tuple(Picture(0, n, box, 300, 200, bytes([n])) for n, box in enumerate(boxes))
    chosen = choose({0: Drawn(page, pictures)}, lines, Deadline())
    assert len(chosen.captions) == sum(len(figure.caption) for figure in chosen.figures)
    found = paragraphs([line for line in lines if id(line) not in chosen.captions])
    body = written(found, body_size(lines))
    assert all(0 <= place <= len(body.body) for place in places(chosen.figures, found, body.ends))
    assert all(place in (0, *body.ends) for place in places(chosen.figures, found, body.ends))


@given(st.lists(_lines(), max_size=14), st.integers(1, 3))
def test_what_is_no_running_head_stays_in_its_order(lines: list[Line], count: int) -> None:
    body = without_running_heads(lines, 2, count)
    kept = iter(lines)
    assert all(any(line is other for other in kept) for line in body.lines)
