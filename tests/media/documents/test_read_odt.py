from __future__ import annotations

from pathlib import Path

import pytest
from document_makers import ARABIC, ARMENIAN, CYRILLIC, JPEG, PNG, odt, with_broken, zipped

from archive_app.errors import BadInputError
from archive_app.media.documents.odt import read_odt
from archive_app.media.facts import ArticleFacts, Stated, StatedList


def _read(folder: Path, data: bytes, *, scratch: bool = True) -> ArticleFacts:
    path = folder / "incoming"
    path.write_bytes(data)
    (folder / "scratch").mkdir(exist_ok=True)
    return read_odt(path, "flood.odt", folder / "scratch" if scratch else None)


def _passages(facts: ArticleFacts) -> list[tuple[str, str, str]]:
    return [(p.kind, p.value, facts.body[p.start : p.end]) for p in facts.structure]


def test_metadata_is_stated_with_its_places(tmp_path: Path) -> None:
    meta = f"""<dc:title>{CYRILLIC}</dc:title><meta:initial-creator>Ida Hallam</meta:initial-creator>
        <dc:creator>T. Orr</dc:creator><meta:creation-date>2020-03-03T10:00:00</meta:creation-date>
        <dc:date>2020-03-04T11:00:00</dc:date><dc:language>ru-RU</dc:language><meta:keyword>flood</meta:keyword>
        <meta:keyword>river, market</meta:keyword><dc:rights>CC BY</dc:rights>"""
    facts = _read(tmp_path, odt("<text:p>Text</text:p>", meta))
    assert facts.title == Stated(CYRILLIC, "odt:meta:dc:title")
    assert facts.authors == StatedList(("Ida Hallam",), "odt:meta:initial-creator")
    assert facts.date is None and facts.raw["document"] == b"made: 2020-03-03T10:00:00"
    assert facts.modified == Stated("2020-03-04T11:00:00", "odt:meta:dc:date")
    assert facts.language == Stated("ru-RU", "odt:meta:dc:language")
    assert facts.keywords == StatedList(("flood", "river", "market"), "odt:meta:keyword")
    assert facts.rights == Stated("CC BY", "odt:meta:dc:rights")


def test_headings_lists_quotes_tables_links_and_looks_are_told(tmp_path: Path) -> None:
    styles = """<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
        <style:style style:name="P1" style:parent-style-name="Quotations"/>
        <text:list-style style:name="L1"><text:list-level-style-number/></text:list-style>"""
    body = f"""<text:h text:outline-level="2">One</text:h>
        <text:p>{ARABIC}<text:s text:c="3"/><text:span text:style-name="T1">{ARMENIAN}</text:span><text:line-break/>at
        <text:a xlink:href="https://aldermere.example/mill">the mill</text:a></text:p>
        <text:list text:style-name="L1"><text:list-item><text:p>First</text:p><text:list><text:list-item>
        <text:p>Inner</text:p></text:list-item></text:list></text:list-item></text:list>
        <text:list><text:list-item><text:p>Point</text:p></text:list-item></text:list>
        <text:p text:style-name="P1">Said</text:p><text:p text:style-name="Quotations">so</text:p>
        <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Day</text:p></table:table-cell>
        <table:table-cell><text:p>Level</text:p></table:table-cell></table:table-row></table:table-header-rows>
        <table:table-row table:number-rows-repeated="1000000"><table:table-cell><text:p>1</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="9999"/></table:table-row></table:table>
        <text:p text:style-name="Preformatted_20_Text">code</text:p>"""
    facts = _read(tmp_path, odt(body, styles=styles))
    assert facts.body == (
        f"One\n\n{ARABIC} {ARMENIAN}\nat the mill\n\nFirst\n\nInner\n\nPoint\n\nSaid\n\nso\n\nDay\tLevel\n\n1\t\n\ncode"
    )
    assert _passages(facts) == [
        ("heading", "2", "One"),
        ("strong", "", ARMENIAN),
        ("link", "https://aldermere.example/mill", "the mill"),
        ("item", "1.", "First"),
        ("item", "  1.", "Inner"),
        ("item", "bullet", "Point"),
        ("quote", "", "Said\n\nso"),
        ("row", "head", "Day\tLevel"),
        ("row", "body", "1\t"),
        ("code", "", "code"),
    ]


def test_what_was_deleted_commented_or_listed_as_contents_is_no_text(tmp_path: Path) -> None:
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone</text:p></text:deletion>
        </text:changed-region></text:tracked-changes><text:table-of-content><text:index-body><text:p>Contents</text:p>
        </text:index-body></text:table-of-content><text:p>Te<office:annotation><text:p>Note</text:p></office:annotation>xt
        </text:p>"""
    assert _read(tmp_path, odt(body)).body == "Text"


def test_footnotes_stand_at_the_end(tmp_path: Path) -> None:
    body = """<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Why</text:p>
        </text:note-body></text:note> goes on</text:p><text:p>After</text:p>"""
    assert _read(tmp_path, odt(body)).body == "Text[1] goes on\n\nAfter\n\n[1] Why"


def _frame(name: str, more: str = "") -> str:
    return f'<draw:frame><draw:image xlink:href="Pictures/{name}"/>{more}</draw:frame>'


def test_pictures_stand_in_their_places_with_their_captions(tmp_path: Path) -> None:
    mill = _frame("mill.png", "<svg:desc>A mill</svg:desc>")
    framed = (
        f'<draw:frame><draw:text-box><text:p text:style-name="Illustration">{mill}'
        "Illustration 1: The old mill. Photo: T. Hallam</text:p></draw:text-box></draw:frame>"
    )
    body = f"""<text:p>Before</text:p><text:p>{framed}</text:p><text:p>Between</text:p><text:p>{_frame("quay.jpg")}
        </text:p><text:p text:style-name="Caption">The quay</text:p><text:p>After</text:p>"""
    facts = _read(tmp_path, odt(body, pictures={"mill.png": PNG, "quay.jpg": JPEG}))
    assert facts.body == "Before\n\nBetween\n\nAfter"
    first, quay = facts.figures
    assert (first.image, first.after, quay.image, quay.after) == ("Pictures/mill.png", 6, "Pictures/quay.jpg", 15)
    assert first.caption is not None and first.caption.text.value == "Illustration 1: The old mill."
    assert (first.credit, first.alt_text) == (Stated("T. Hallam", "odt:figcaption"), Stated("A mill", "odt:alt"))
    assert quay.caption is not None and quay.caption.text == Stated("The quay", "odt:caption")
    assert [(p.name, p.addresses, p.path.read_bytes()) for p in facts.parts] == [
        ("mill.png", ("Pictures/mill.png",), PNG),
        ("quay.jpg", ("Pictures/quay.jpg",), JPEG),
    ]


def test_a_broken_picture_costs_no_more_than_itself(tmp_path: Path) -> None:
    data = odt(f"<text:p>Text</text:p><text:p>{_frame('a.png')}</text:p>", pictures={"a.png": PNG})
    facts = _read(tmp_path, with_broken(data, PNG))
    assert (facts.body, facts.parts, facts.warnings) == ("Text", (), ("1 picture is missing or broken in it.",))


def test_a_text_box_without_a_picture_is_text(tmp_path: Path) -> None:
    box = "<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>"
    assert _read(tmp_path, odt(f"<text:p>One {box} two</text:p>")).body == "One\n\nBoxed\n\ntwo"


def test_the_title_is_the_paragraph_styled_so_where_the_metadata_have_none(tmp_path: Path) -> None:
    body = f'<text:p text:style-name="Title">{ARMENIAN}</text:p><text:p>Text</text:p>'
    facts = _read(tmp_path, odt(body))
    assert (facts.title, facts.body) == (Stated(ARMENIAN, "odt:title"), "Text")
    assert _read(tmp_path, odt("<text:h>Flood</text:h><text:p>x</text:p>")).title == Stated("Flood", "odt:heading")
    assert _read(tmp_path, odt("<text:p>x</text:p>")).title == Stated("flood.odt", "file-name")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (odt(""), "holds no text"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "“content.xml” is missing"),
        (odt("<text:p>x", ""), "the XML in it cannot be read"),
        (odt("<text:section>" * 300 + "</text:section>" * 300), "the XML in it cannot be read"),
        (odt("x", **{"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "defines entities"),
        (
            odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
            "protected with a password",
        ),
    ],
    ids=["empty", "incomplete", "no-xml", "deep", "entities", "encrypted"],
)
def test_what_cannot_be_read_is_refused_with_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(BadInputError, match=sentence) as caught:
        _read(tmp_path, data)
    assert "flood.odt" in str(caught.value) and "\n" not in str(caught.value)
