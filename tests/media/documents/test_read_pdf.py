from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from document_makers import ARABIC, ARMENIAN, CYRILLIC
from pdf_makers import Placed, pdf, set_lines
from PIL import Image

from archive_app.errors import BadInputError
from archive_app.media.documents import pdf as reader
from archive_app.media.documents import pdf_lines
from archive_app.media.documents.pdf import read_pdf
from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.facts import ArticleFacts, Stated, StatedList

_RIVER = [
    "The river rose above the old quay in the night, and by the",
    "morning the market of Aldermere was under water. Nobody was",
    "hurt, since the watch had rung the bell.",
]


def _read(folder: Path, data: bytes) -> ArticleFacts:
    path = folder / "incoming"
    path.write_bytes(data)
    return read_pdf(path, "flood.pdf", None)


def _xmp(properties: str) -> bytes:
    return (
        '<?xpacket begin="﻿" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        f' xmlns:pdf="http://ns.adobe.com/pdf/1.3/">{properties}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


def _listed(name: str, *values: str, kind: str = "Seq") -> str:
    items = "".join(f"<rdf:li>{value}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


def test_the_information_dictionary_is_stated_with_its_places(tmp_path: Path) -> None:
    info = {
        "Title": ARMENIAN, "Author": "Ida Hallam; T. Orr", "Keywords": "flood, river",
        "CreationDate": "D:20200303100000+04'00'", "ModDate": "D:20200304110000Z",
    }  # fmt: skip
    facts = _read(tmp_path, pdf([set_lines(_RIVER)], info, "/Lang(hy-AM)"))
    assert facts.title == Stated(ARMENIAN, "pdf:info:Title")
    assert facts.authors == StatedList(("Ida Hallam", "T. Orr"), "pdf:info:Author")
    assert facts.keywords == StatedList(("flood", "river"), "pdf:info:Keywords")
    assert facts.date is None and facts.raw["document"] == b"made: 2020-03-03T10:00:00+04:00"
    assert facts.modified == Stated("2020-03-04T11:00:00Z", "pdf:info:ModDate")
    assert facts.language == Stated("hy-AM", "pdf:catalog:Lang")


def test_half_a_character_in_a_value_is_left_out(tmp_path: Path) -> None:
    assert _read(tmp_path, pdf([set_lines(_RIVER)], {"Title": "Flood \ud83c"})).title.value == "Flood"


@pytest.mark.parametrize("packed", [False, True])
def test_xmp_goes_before_the_information_dictionary(tmp_path: Path, packed: bool) -> None:
    packet = _xmp(
        _listed("dc:title", CYRILLIC, kind="Alt")
        + _listed("dc:creator", "Ida Hallam", "T. Orr")
        + _listed("dc:subject", "flood", "river", kind="Bag")
        + _listed("dc:rights", "CC BY", kind="Alt")
        + _listed("dc:publisher", "Alder Press", kind="Bag")
        + _listed("dc:language", "ru", kind="Bag")
        + "<xmp:CreateDate>2020-03-03T10:00:00+04:00</xmp:CreateDate><pdf:Producer>x</pdf:Producer>"
    )
    facts = _read(tmp_path, pdf([set_lines(_RIVER)], {"Title": "Old", "Author": "Nobody"}, xmp=packet, packed=packed))
    assert facts.title == Stated(CYRILLIC, "pdf:xmp:dc:title")
    assert facts.authors == StatedList(("Ida Hallam", "T. Orr"), "pdf:xmp:dc:creator")
    assert facts.keywords == StatedList(("flood", "river"), "pdf:xmp:dc:subject")
    assert facts.rights == Stated("CC BY", "pdf:xmp:dc:rights")
    assert facts.publisher == Stated("Alder Press", "pdf:xmp:dc:publisher")
    assert facts.language == Stated("ru", "pdf:xmp:dc:language")
    assert facts.date is None  # that of the file is not that of the article
    assert facts.raw == {"xmp": packet}


@pytest.mark.parametrize("title", ["Microsoft Word - flood.docx", "untitled", "flood.indd", " "])
def test_what_a_program_wrote_for_a_title_is_none(tmp_path: Path, title: str) -> None:
    page = [(72.0, 760.0, 24.0, "The flood"), *set_lines(_RIVER)]
    facts = _read(tmp_path, pdf([page], {"Title": title}))
    assert facts.title == Stated("The flood", "pdf:largest-text")
    assert facts.body.startswith("The river rose")


def test_lines_are_joined_to_paragraphs(tmp_path: Path) -> None:
    lines = [*_RIVER, "", "On the next day the mayor thanked all who had carried the", "sacks."]
    facts = _read(tmp_path, pdf([set_lines(lines)]))
    assert facts.body == " ".join(_RIVER) + "\n\nOn the next day the mayor thanked all who had carried the sacks."


def test_an_indented_line_after_a_short_one_begins_a_paragraph(tmp_path: Path) -> None:
    first = set_lines(_RIVER)
    second = [
        (87.0, 661.0, 10.0, "On the next day the mayor thanked all who had carried"),
        (72.0, 648.0, 10.0, "the sacks."),
    ]
    facts = _read(tmp_path, pdf([[*first, *second]]))
    assert facts.body.split("\n\n")[1:] == ["On the next day the mayor thanked all who had carried the sacks."]


def test_hyphenation_is_undone_but_compounds_and_names_keep_their_hyphen(tmp_path: Path) -> None:
    lines = [
        "At the well-known ferry the water stood so high that the ferry-",
        "man could not be heard from the other bank, and the well-",
        "known bell of Upper-",
        "Aldermere was rung.",
    ]
    body = _read(tmp_path, pdf([set_lines(lines)])).body
    assert body == (
        "At the well-known ferry the water stood so high that the ferryman could not be heard from the other bank, and"
        " the well-known bell of Upper-Aldermere was rung."
    )


def _numbered(text: Sequence[str], number: int) -> list[Placed]:
    head = (72.0, 800.0, 8.0, f"The Alder Gazette · 3 March 2020 · {number}")
    return [head, *set_lines(text), (290.0, 40.0, 8.0, str(number))]


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    texts = [["One is the first of the pages here."], ["Two follows."], ["Three ends it."], ["Four is more."]]
    facts = _read(tmp_path, pdf([_numbered(text, number) for number, text in enumerate(texts, 9)]))
    assert facts.body == "\n\n".join(text for (text,) in texts)


def test_roman_numbers_of_pages_are_left_out(tmp_path: Path) -> None:
    pages = [[*set_lines([f"The {word} page."]), (290.0, 40.0, 8.0, number)] for word, number in
             (("first", "i"), ("second", "ii"), ("third", "iii"))]  # fmt: skip
    assert _read(tmp_path, pdf(pages)).body == "The first page.\n\nThe second page.\n\nThe third page."


def test_a_full_line_at_the_end_of_a_page_goes_on_with_a_capital(tmp_path: Path) -> None:
    pages = [set_lines(["The river rose in the night above", "the quay, and in the morning they"])]
    pages.append(set_lines(["Aldermere. So"]))
    assert "they Aldermere" not in _read(tmp_path, pdf([pages[0][:1], pages[1]])).body
    assert "morning they Aldermere. So" in _read(tmp_path, pdf(pages)).body


def test_on_a_single_page_nothing_is_left_out(tmp_path: Path) -> None:
    assert "The Alder Gazette" in _read(tmp_path, pdf([_numbered(_RIVER, 1)])).body


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_of_a_column(tmp_path: Path) -> None:
    left, right = set_lines(["The river rose above the old", "quay in the night, and by"], left=50), set_lines(
        ["the morning the market was", "under water for the first"], left=320
    )  # fmt: skip
    facts = _read(tmp_path, pdf([[*left, *right], set_lines(["time in a hundred years."])]))
    assert facts.body == (
        "The river rose above the old quay in the night, and by the morning the market was under water for the first"
        " time in a hundred years."
    )


def test_what_all_pages_repeat_is_kept_once_where_nothing_else_is_left(tmp_path: Path) -> None:
    page = set_lines(["Ferry of Aldermere", "One crossing of the river Alder"])
    facts = _read(tmp_path, pdf([[*page, (290.0, 40.0, 8.0, str(number))] for number in range(1, 6)]))
    assert facts.body.count("Ferry of Aldermere") == facts.body.count("One crossing") == 1
    assert "Left out: running heads and feet of 4 pages." in facts.warnings


def test_larger_lines_are_headings_by_their_size(tmp_path: Path) -> None:
    page = [
        (72.0, 780.0, 24.0, "The flood"), *set_lines(_RIVER, top=740), (72.0, 660.0, 14.0, "The night"),
        *set_lines(_RIVER, top=640), (72.0, 560.0, 12.0, "The bell"), *set_lines(_RIVER, top=540),
    ]  # fmt: skip
    facts = _read(tmp_path, pdf([page]))
    assert facts.title == Stated("The flood", "pdf:largest-text")
    told = [(p.value, facts.body[p.start : p.end]) for p in facts.structure]
    assert told == [("1", "The night"), ("2", "The bell")]


def test_a_large_initial_is_part_of_its_word_and_no_title(tmp_path: Path) -> None:
    beside = set_lines(["he river rose above the old quay in the", "night, and by the morning the market"], left=95)
    page = [(72.0, 687.0, 30.0, "T"), *beside, (72.0, 674.0, 10.0, "was under water.")]
    facts = _read(tmp_path, pdf([page]))
    assert facts.title.source == "file-name"
    assert (
        facts.body == "The river rose above the old quay in the night, and by the morning the market was under water."
    )


@pytest.mark.parametrize("text", [ARMENIAN, CYRILLIC])
def test_text_in_other_scripts_is_read(tmp_path: Path, text: str) -> None:
    assert _read(tmp_path, pdf([set_lines([text, "2020 " + text])])).body == f"{text} 2020 {text}"


def test_arabic_that_is_set_from_the_right_is_read_in_its_order(tmp_path: Path) -> None:
    assert _read(tmp_path, pdf([set_lines([ARABIC[::-1]])])).body == ARABIC


def test_the_first_page_is_shown_as_a_jpeg(tmp_path: Path) -> None:
    preview = _read(tmp_path, pdf([set_lines(_RIVER)])).preview
    assert preview is not None
    with Image.open(io.BytesIO(preview)) as picture:
        assert (picture.format, max(picture.size)) == ("JPEG", 512)
        assert abs(picture.width / picture.height - 595 / 842) < 0.01


def test_a_pdf_without_a_text_layer_says_so_and_is_called_like_its_file(tmp_path: Path) -> None:
    facts = _read(tmp_path, pdf([[]]))
    assert (facts.title, facts.body) == (Stated("flood.pdf", "file-name"), "")
    assert facts.warnings == ("It has no text layer.",)
    assert facts.preview is not None


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    lock = f"/ID[<{'01' * 16}><{'01' * 16}>]/Encrypt<</Filter/Standard/V 1/R 2/O<{'12' * 32}>/U<{'34' * 32}>/P -4>>"
    with pytest.raises(BadInputError, match=r"“flood\.pdf” is protected with a password"):
        _read(tmp_path, pdf([set_lines(_RIVER)], trailer=lock))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 5000, pdf([set_lines(_RIVER)])[:700]])
def test_a_damaged_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BadInputError, match=r"“flood\.pdf” is (?:damaged|a PDF without pages)"):
        _read(tmp_path, data)


def test_bounds_of_size_pages_letters_and_time_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf([set_lines([f"Page {number} of the text."]) for number in ("one", "two", "three")])
    for bound, value, read in (("MOST_PAGES", 2, 2), ("MOST_LETTERS", 4, 1)):
        with monkeypatch.context() as patch:
            patch.setattr(pdf_lines, bound, value)
            facts = _read(tmp_path, data)
        assert f"The text of its first {read} pages was read, of 3." in facts.warnings
    late = read_pdf(tmp_path / "incoming", "flood.pdf", None, Deadline(-1.0))
    assert "The text of its first 0 pages was read, of 3." in late.warnings
    monkeypatch.setattr(reader, "LARGEST", 100)
    with pytest.raises(BadInputError, match="more than 100 bytes, more than a PDF may have"):
        _read(tmp_path, data)
