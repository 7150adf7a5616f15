"""Byline and date of a document as they are printed above its text, where nothing else says them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from document_makers import docx, odt, word_paragraph
from hypothesis import given
from hypothesis import strategies as st
from pdf_makers import Placed, pdf, set_lines

from archive_app.media.documents.docx import read_docx
from archive_app.media.documents.odt import read_odt
from archive_app.media.documents.pdf import read_pdf
from archive_app.media.documents.printed_front import with_printed
from archive_app.media.documents.rtf import read_rtf
from archive_app.media.facts import ArticleFacts, Stated, StatedList

LINES = ("The river Alder rose above the old quay", "before midnight, and bells warned the lower town.")
TEXT = " ".join(LINES)
HEADING = "Flood at the quay"


def printed(*lines: str, title: str = HEADING, **stated: Stated | StatedList) -> ArticleFacts:
    """What is found above a text, each line a paragraph of its own."""
    facts = ArticleFacts(Stated(title, "file-name"), "\n\n".join((*lines, TEXT, TEXT)), **stated)  # type: ignore[arg-type] # any of its fields
    return with_printed(facts, None)


def page(*lines: str) -> list[Placed]:
    """A page with a heading, lines below it with a gap after each, and text."""
    above = [(72.0, 700.0 - 25 * number, 10.0, line) for number, line in enumerate(lines)]
    return [(72.0, 740.0, 20.0, HEADING), *above, *set_lines([*LINES] * 4, top=600)]


def as_pdf(*lines: str) -> bytes:
    return pdf([page(*lines)], {"CreationDate": "D:20240506070809Z", "Producer": "A scanner"})


def as_docx(*lines: str) -> bytes:
    core = "<dcterms:created>2024-05-06T07:08:09Z</dcterms:created>"
    written = "".join(word_paragraph(line) for line in (*lines, TEXT))
    return docx(word_paragraph(HEADING, "Title") + written, core)


def as_odt(*lines: str) -> bytes:
    written = "".join(f"<text:p>{line}</text:p>" for line in (*lines, TEXT))
    return odt(
        f'<text:h text:outline-level="1">{HEADING}</text:h>{written}',
        "<meta:creation-date>2024-05-06T07:08:09</meta:creation-date>",
    )


def as_rtf(*lines: str) -> bytes:
    written = "".join(rf"{line}\par " for line in (HEADING, *lines, TEXT))
    return rf"{{\rtf1{{\info{{\title {HEADING}}}{{\creatim\yr2024\mo5\dy6}}}}{written}}}".encode()


DOCUMENTS = [(read_pdf, as_pdf), (read_docx, as_docx), (read_odt, as_odt), (read_rtf, as_rtf)]


@pytest.mark.parametrize(("read", "make"), DOCUMENTS)
def test_a_document_is_by_whom_and_of_when_its_text_says_and_not_of_when_its_file_was_made(
    read: Callable[..., ArticleFacts], make: Callable[..., bytes], tmp_path: Path
) -> None:
    (tmp_path / "incoming").write_bytes(make("By Ann Example and Tom Orr", "12 May 1994"))
    facts = read(tmp_path / "incoming", "scan", Path(tempfile.mkdtemp(dir=tmp_path)))
    assert facts.authors == StatedList(("Ann Example", "Tom Orr"), "text:byline")
    assert facts.date == Stated("12 May 1994", "text:date-line")
    assert facts.raw["document"].startswith(b"made: 2024-05-06")
    assert "By Ann Example and Tom Orr" in facts.body and TEXT in facts.body


@pytest.mark.parametrize(("read", "make"), DOCUMENTS)
def test_a_document_that_prints_no_date_has_none(
    read: Callable[..., ArticleFacts], make: Callable[..., bytes], tmp_path: Path
) -> None:
    (tmp_path / "incoming").write_bytes(make())
    facts = read(tmp_path / "incoming", "scan", Path(tempfile.mkdtemp(dir=tmp_path)))
    assert (facts.date, facts.authors) == (None, None)


def test_lines_of_a_page_that_are_set_close_are_read_one_by_one(tmp_path: Path) -> None:
    lines = set_lines(["By Ann Example", "12 May 1994", *LINES], top=700)
    (tmp_path / "incoming").write_bytes(pdf([[(72.0, 740.0, 20.0, HEADING), *lines, *set_lines([TEXT] * 3, top=500)]]))
    facts = read_pdf(tmp_path / "incoming", "scan", None)
    assert facts.authors == StatedList(("Ann Example",), "text:byline")
    assert facts.date == Stated("12 May 1994", "text:date-line")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12 May 1994", "12 May 1994"),
        ("Thursday, 12 May 1994", "Thursday, 12 May 1994"),
        ("Aldermere, 12 May 1994", "12 May 1994"),
        ("Aldermere Courier | May 12, 1994", "May 12, 1994"),
        ("Published: May 12, 1994", "May 12, 1994"),
        ("May 1994", "May 1994"),
        ("Donnerstag, 12. Mai 1994", "Donnerstag, 12. Mai 1994"),
        ("Veröffentlicht am 12. Mai 1994", "12. Mai 1994"),
        ("le 12 mai 1994", "le 12 mai 1994"),
        ("12 de mayo de 1994", "12 de mayo de 1994"),
        ("12 мая 1994", "12 мая 1994"),
        ("12 Mayıs 1994", "12 Mayıs 1994"),
        ("1994年5月12日", "1994年5月12日"),
        ("ALDERMERE, May 12, 1994 (Agency) — The river rose.", "May 12, 1994"),
    ],
)
def test_a_date_is_read_in_the_spellings_of_many_languages(line: str, date: str) -> None:
    found = printed(line).date
    assert found is not None and found.value == date and found.source.startswith("text:date")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Example", ("Ann Example",)),
        ("BY ANN EXAMPLE", ("ANN EXAMPLE",)),
        ("By Ann Example, Staff Writer", ("Ann Example",)),
        ("By Ann van der Example and T. Orr", ("Ann van der Example", "T. Orr")),
        ("Von Anna Beispiel", ("Anna Beispiel",)),
        ("Par Anne Exemple et Paul Orr", ("Anne Exemple", "Paul Orr")),
        ("Автор: Анна Примерова", ("Анна Примерова",)),
    ],
)
def test_a_byline_is_read_in_several_languages(line: str, names: tuple[str, ...]) -> None:
    assert printed(line).authors == StatedList(names, "text:byline")


@pytest.mark.parametrize(
    "line",
    ["By Friday", "By the river stood a house", "By Order of the Council", "By Ann Example.", "By 1994 Most Had Left",
     "By Land And Sea They Came From All The Towns Of The Valley", "By Train Through Aldermere",
     "Von Hamburg Nach Berlin", "Di Sera A Roma", "Door County Fair"],
)  # fmt: skip
def test_what_only_begins_like_a_byline_is_none(line: str) -> None:
    assert printed(line).authors is None


@pytest.mark.parametrize(
    "line",
    [
        "The flood came on 12 May 1994",
        "from Aldermere, 12 May 1994",
        "The council met, argued until the morning, and went home, 12 May 1994",
        "12 May",
        "1994",
        "1914–1918",
        "1939-45",
        "the 1980s",
        "c. 1900",
        "before 1914",
        "2008/09",
        "1994.3",
        "Born, 3 March 1921",
        "In Memory, 12 May 1945",
        "Next Meeting: Monday, 3 May 2027",
        "Exhibition opens, 12 May 2031",
    ],
)
def test_a_date_within_a_sentence_is_not_that_of_the_article(line: str) -> None:
    assert printed(line).date is None


def test_what_stands_far_below_the_beginning_is_part_of_the_text() -> None:
    facts = printed(*[TEXT] * 6, "By Ann Example", "12 May 1994")
    assert (facts.authors, facts.date) == (None, None)


def test_what_the_document_states_goes_before_what_is_printed() -> None:
    stated = StatedList(("Ida Orr",), "pdf:xmp:dc:creator")
    date = Stated("1995-01-02", "pdf:xmp:dc:date")
    facts = printed("By Ann Example", "12 May 1994", authors=stated, date=date)
    assert (facts.authors, facts.date) == (stated, date)


@given(st.lists(st.text(max_size=200), max_size=9))
def test_any_text_is_kept_as_it_is(lines: list[str]) -> None:
    body = "\n\n".join(lines)
    assert with_printed(ArticleFacts(Stated("a", "file-name"), body), None).body == body
