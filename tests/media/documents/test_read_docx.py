from __future__ import annotations

from pathlib import Path

import pytest
from document_makers import (
    ARABIC,
    ARMENIAN,
    CYRILLIC,
    JPEG,
    PNG,
    docx,
    with_broken,
    word_paragraph,
    word_picture,
    zipped,
)

from archive_app.errors import BadInputError
from archive_app.media.documents.docx import read_docx
from archive_app.media.facts import ArticleFacts, Stated, StatedList

_CORE = f"""<dc:title>{ARMENIAN}</dc:title><dc:creator>Ida Hallam; Անի Սարյան</dc:creator><dc:language>hy-AM
</dc:language><cp:lastModifiedBy>T. Orr</cp:lastModifiedBy>
<cp:keywords>flood, river; market</cp:keywords><cp:category>News
</cp:category><dcterms:created>2020-03-03T10:00:00Z</dcterms:created><dcterms:modified>2020-03-04T11:00:00Z</dcterms:modified>"""


def _read(folder: Path, data: bytes, *, scratch: bool = True) -> ArticleFacts:
    path = folder / "incoming"
    path.write_bytes(data)
    (folder / "scratch").mkdir(exist_ok=True)
    return read_docx(path, "flood.docx", folder / "scratch" if scratch else None)


def _passages(facts: ArticleFacts) -> list[tuple[str, str, str]]:
    return [(p.kind, p.value, facts.body[p.start : p.end]) for p in facts.structure]


def test_core_properties_are_stated_with_their_places(tmp_path: Path) -> None:
    facts = _read(tmp_path, docx(word_paragraph("Text"), _CORE))
    assert facts.title == Stated(ARMENIAN, "docx:core:title")
    assert facts.authors == StatedList(("Ida Hallam", "Անի Սարյան"), "docx:core:creator")
    assert facts.language == Stated("hy-AM", "docx:core:language")
    assert facts.keywords == StatedList(("flood", "river", "market"), "docx:core:keywords")
    assert facts.section == Stated("News", "docx:core:category")
    assert facts.date is None and facts.raw["document"] == b"made: 2020-03-03T10:00:00Z"
    assert facts.modified == Stated("2020-03-04T11:00:00Z", "docx:core:modified")


def test_without_properties_the_title_is_the_paragraph_styled_so_and_no_part_of_the_text(tmp_path: Path) -> None:
    facts = _read(tmp_path, docx(word_paragraph(CYRILLIC, "Title") + word_paragraph("Text")))
    assert (facts.title, facts.body) == (Stated(CYRILLIC, "docx:title"), "Text")


def test_a_title_of_another_wording_stays_in_the_text(tmp_path: Path) -> None:
    facts = _read(tmp_path, docx(word_paragraph("The flood", "Title") + word_paragraph("Text"), _CORE))
    assert facts.body == "The flood\n\nText"


def test_without_any_title_the_first_heading_or_the_name_is_it(tmp_path: Path) -> None:
    facts = _read(tmp_path, docx(word_paragraph("Text") + word_paragraph("Flood", "Heading1")))
    assert facts.title == Stated("Flood", "docx:heading")
    assert _read(tmp_path, docx(word_paragraph("Text"))).title == Stated("flood.docx", "file-name")


def test_headings_lists_quotes_tables_and_links_are_told(tmp_path: Path) -> None:
    row = "".join(f"<w:tc>{word_paragraph(text)}</w:tc>" for text in ("Day", "2.1 m"))
    link = '<w:hyperlink r:id="link"><w:r><w:t>the mill</w:t></w:r></w:hyperlink>'
    body = (
        word_paragraph("One", "Heading2")
        + word_paragraph(ARABIC, inner=link)
        + word_paragraph("First", numbering="1")
        + word_paragraph("Second", numbering="1")
        + word_paragraph("Said so", "Quote")
        + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
        + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t></w:r></w:p>"
    )
    facts = _read(tmp_path, docx(body))
    assert facts.body == f"One\n\n{ARABIC}the mill\n\nFirst\n\nSecond\n\nSaid so\n\nDay\t2.1 m\n\nBold"
    assert _passages(facts) == [
        ("heading", "2", "One"),
        ("link", "https://aldermere.example/mill", "the mill"),
        ("item", "1.", "First"),
        ("item", "2.", "Second"),
        ("quote", "", "Said so"),
        ("row", "body", "Day\t2.1 m"),
        ("strong", "", "Bold"),
    ]


def test_pictures_stand_in_their_places_with_the_caption_after_or_before_them(tmp_path: Path) -> None:
    body = (
        word_paragraph("Before")
        + word_paragraph("", inner=word_picture("rId10", "A mill"))
        + word_paragraph("The old mill (Photo: T. Hallam)", "Caption")
        + word_paragraph("Between")
        + word_paragraph("The quay", "Caption")
        + word_paragraph("", inner=word_picture("rId11"))
        + word_paragraph("After", inner=word_picture("rId10"))
    )
    facts = _read(tmp_path, docx(body, pictures={"image1.png": PNG, "image2.jpg": JPEG}))
    assert facts.body == "Before\n\nBetween\n\nAfter"
    mill, quay, again = facts.figures
    assert (mill.after, quay.after, again.after) == (6, 15, 22)
    assert mill.caption is not None and mill.caption.text == Stated("The old mill", "docx:caption")
    assert mill.credit == Stated("T. Hallam", "docx:caption")
    assert mill.alt_text == Stated("A mill", "docx:alt")
    assert quay.caption is not None and quay.caption.text.value == "The quay"
    assert again.caption is None and again.image == mill.image
    assert [(p.addresses, p.path.read_bytes()) for p in facts.parts] == [((mill.image,), PNG), ((quay.image,), JPEG)]


def test_footnotes_stand_at_the_end_and_deleted_text_is_none(tmp_path: Path) -> None:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = f'<w:footnotes xmlns:w="{name}"><w:footnote w:id="2">{word_paragraph("Why not")}</w:footnote></w:footnotes>'
    relations = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"
        Id="f"/></Relationships>"""
    body = word_paragraph("Text", inner='<w:r><w:footnoteReference w:id="2"/></w:r>') + (
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    )
    data = docx(body, **{"word/footnotes.xml": notes, "word/_rels/document.xml.rels": relations})
    assert _read(tmp_path, data).body == "Text[1]\n\nnew\n\nWhy not"


def test_without_a_scratch_folder_pictures_are_left_out_with_a_warning(tmp_path: Path) -> None:
    data = docx(word_paragraph("Text", inner=word_picture("rId10")), pictures={"a.png": PNG})
    facts = _read(tmp_path, data, scratch=False)
    assert (facts.parts, facts.warnings) == ((), ("1 file inside it was left out.",))


_ENTITIES = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (docx(""), "holds no text"),
        (zipped({"[Content_Types].xml": "<Types/>"}), "cannot be read as that of a Word document"),
        (docx(word_paragraph("x"), **{"word/document.xml": "<w:document"}), "the XML in it cannot be read"),
        (docx(word_paragraph("x"), **{"word/footnotes.xml": _ENTITIES + "<a>&d;</a>"}), "defines entities"),
        (docx(word_paragraph("x"), **{"word/other.bin": _ENTITIES + "<a>&d;</a>"}), "defines entities"),
        (
            docx(word_paragraph("x"), **{"word/styles.xml": (_ENTITIES + "<a>&d;</a>").encode("utf-16")}),
            "defines entities",
        ),
        (docx("<w:p>" * 5000), "the XML in it cannot be read"),
        (b"PK\x05\x06" + bytes(18), "cannot be read as that of a Word document"),
    ],
    ids=["empty", "incomplete", "no-xml", "entities", "hidden", "utf-16", "deep", "nothing"],
)
def test_what_cannot_be_read_is_refused_with_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(BadInputError, match=sentence) as caught:
        _read(tmp_path, data)
    assert "flood.docx" in str(caught.value) and "\n" not in str(caught.value)


def test_a_picture_that_is_linked_to_a_file_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(PNG)
    relations = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
        Id="rId10" TargetMode="External" Target="{secret.as_uri()}"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>"""
    picture = word_picture("rId10").replace("r:embed", "r:link")
    data = docx(word_paragraph("Text", inner=picture), **{"word/_rels/document.xml.rels": relations})
    facts = _read(tmp_path, data)
    assert (facts.body, facts.parts, facts.figures) == ("Text", (), ())
    assert facts.warnings == ("1 picture is missing or broken in it.",)


def test_a_picture_that_is_missing_costs_no_more_than_itself(tmp_path: Path) -> None:
    body = word_paragraph("Text", inner=word_picture("rId10") + word_picture("rId11"))
    data = docx(body, pictures={"a.png": PNG, "b.png": PNG + b"!"})
    facts = _read(tmp_path, with_broken(data, PNG + b"!"))
    assert (facts.body, len(facts.parts)) == ("Text", 1)
    assert facts.warnings == ("1 picture is missing or broken in it.",)
