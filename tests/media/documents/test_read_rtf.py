from __future__ import annotations

from pathlib import Path

import pytest
from document_makers import ARABIC, ARMENIAN, CYRILLIC, JPEG, PNG

from archive_app.errors import BadInputError
from archive_app.media.documents import rtf
from archive_app.media.documents.rtf import read_rtf
from archive_app.media.facts import ArticleFacts, Stated, StatedList

_TABLES = rb"""{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset204 Arial Cyr;}{\f2\fcharset178 Arabic;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{Normal;}{\s1\b heading 1;}{\s2 Quote;}{\s3 caption;}{\s4 Title;}
{\*\cs10 \additive Default;}}{\*\generator A program;}"""


def _read(
    folder: Path, text: bytes, *, scratch: bool = True, start: bytes = rb"{\rtf1\ansi\ansicpg1252\uc1"
) -> ArticleFacts:
    path = folder / "incoming"
    path.write_bytes(start + _TABLES + text + b"}")
    (folder / "scratch").mkdir(exist_ok=True)
    return read_rtf(path, "flood.rtf", folder / "scratch" if scratch else None)


def _passages(facts: ArticleFacts) -> list[tuple[str, str, str]]:
    return [(p.kind, p.value, facts.body[p.start : p.end]) for p in facts.structure]


def _unicode(text: str) -> bytes:
    units = text.encode("utf-16-le")
    return b"".join(
        b"\\u%d?" % int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)
    )


def test_the_information_group_is_stated_with_its_places(tmp_path: Path) -> None:
    info = (
        rb"{\info{\title " + _unicode(ARMENIAN) + rb"}{\author Ida Hallam; T. Orr}{\company Alder Press}"
        rb"{\keywords flood, river}{\category News}{\creatim\yr2020\mo3\dy4\hr10\min5}"
        rb"{\revtim\yr2021\mo0\dy0}{\nofpages3}}"
    )
    facts = _read(tmp_path, info + rb"\pard Text\par")
    assert facts.title == Stated(ARMENIAN, "rtf:info:title")
    assert facts.authors == StatedList(("Ida Hallam", "T. Orr"), "rtf:info:author")
    assert facts.publisher == Stated("Alder Press", "rtf:info:company")
    assert facts.keywords == StatedList(("flood", "river"), "rtf:info:keywords")
    assert facts.section == Stated("News", "rtf:info:category")
    assert facts.date is None and facts.raw["document"] == b"made: 2020-03-04T10:05"
    assert facts.modified == Stated("2021", "rtf:info:revtim")
    assert facts.body == "Text"


def test_of_a_pair_for_old_programs_and_in_unicode_the_latter_is_read(tmp_path: Path) -> None:
    title = rb"{\info{\upr{\title ?????}{\*\ud{\title " + _unicode(ARMENIAN) + rb"}}}}"
    facts = _read(tmp_path, title + rb"Text\par")
    assert (facts.title, facts.body) == (Stated(ARMENIAN, "rtf:info:title"), "Text")


def test_text_is_read_in_the_character_set_of_its_font_and_in_unicode(tmp_path: Path) -> None:
    cyrillic = "".join(f"\\'{byte:02x}" for byte in CYRILLIC.encode("cp1251")).encode()
    raw_cyrillic = CYRILLIC.encode("cp1251")
    arabic = "".join(f"\\'{byte:02x}" for byte in ARABIC.encode("cp1256")).encode()
    text = rb"caf\'e9\par{\f1 " + cyrillic + rb"}\par\f1 " + raw_cyrillic + rb"\par\f2 " + arabic
    text += (
        rb"\par\f0 " + _unicode(ARMENIAN) + rb"\par{\uc0\u1331}{\uc2\u1332\'3f\'3f}!\par" + _unicode("🌊") + rb"\par"
    )
    facts = _read(tmp_path, text)
    assert facts.body == "\n\n".join(["café", CYRILLIC, CYRILLIC, ARABIC, ARMENIAN, "ԳԴ!", "🌊"])


def test_headings_quotes_looks_and_special_characters_are_told(tmp_path: Path) -> None:
    text = (
        rb"\pard\s1 One\par\pard\s0 A \b bold\b0  and {\i slanted} word\emdash x\~y\-z \{a\}\line next\par"
        rb"\pard\s2 Said\par\pard\s2 so\par\pard\outlinelevel2 Three\par{\v hidden}\pard End\par"
    )
    facts = _read(tmp_path, text)
    assert facts.body == "One\n\nA bold and slanted word—x yz {a}\nnext\n\nSaid\n\nso\n\nThree\n\nEnd"
    assert _passages(facts) == [
        ("heading", "1", "One"),
        ("strong", "", "bold"),
        ("emphasis", "", "slanted"),
        ("quote", "", "Said\n\nso"),
        ("heading", "3", "Three"),
    ]
    assert facts.title == Stated("One", "rtf:heading")


def test_lists_are_told_with_their_numbers_and_depth(tmp_path: Path) -> None:
    text = (
        rb"{\listtext\pard\plain 3.\tab}\pard\ls1 Third\par{\listtext\pard\plain\f3 \'b7\tab}\pard\ls2\ilvl1 Inner\par"
        rb"{\pntext\'b7\tab}\pard Point\par\pard After\par"
    )
    facts = _read(tmp_path, text)
    assert facts.body == "Third\n\nInner\n\nPoint\n\nAfter"
    assert _passages(facts) == [
        ("item", "3.", "Third"),
        ("item", "  bullet", "Inner"),
        ("item", "bullet", "Point"),
    ]


def test_tables_give_rows(tmp_path: Path) -> None:
    text = (
        rb"\trowd\cellx100\cellx200\pard\intbl Day\cell Level\cell\row\trowd\pard\intbl 1\cell\pard\intbl a\par b"
        rb"\cell\row"
        rb"\pard After\par"
    )
    facts = _read(tmp_path, text)
    assert facts.body == "Day\tLevel\n\n1\ta b\n\nAfter"
    assert _passages(facts) == [("row", "body", "Day\tLevel"), ("row", "body", "1\ta b")]


def test_links_keep_their_address_and_other_fields_their_result(tmp_path: Path) -> None:
    text = (
        rb'See {\field{\*\fldinst{HYPERLINK "https://aldermere.example/mill"}}{\fldrslt{\ul the mill}}} on '
        rb"{\field{\*\fldinst{ DATE }}{\fldrslt 4 May}}.\par"
    )
    facts = _read(tmp_path, text)
    assert facts.body == "See the mill on 4 May."
    assert _passages(facts) == [("link", "https://aldermere.example/mill", "the mill")]


def test_footnotes_stand_at_the_end_and_running_heads_are_left_out(tmp_path: Path) -> None:
    text = (
        rb"{\header\pard Head\par}{\footerf Foot}\pard Text{\super\chftn}{\footnote\pard Why {\i not}\par} goes on\par"
        rb"\pard After\par"
    )
    assert _read(tmp_path, text).body == "Text[1] goes on\n\nAfter\n\n[1] Why not"


def test_pictures_stand_in_their_places_with_captions_and_their_exact_bytes(tmp_path: Path) -> None:
    hexed = PNG.hex().encode()
    lines = b"\r\n".join(hexed[at : at + 64] for at in range(0, len(hexed), 64))
    text = (
        rb"Before\par\pard{\*\shppict{\pict\pngblip\picw10 " + lines + rb"}}{\nonshppict{\pict\wmetafile8 0102}}\par"
        rb"\pard\s3 The old mill (Photo: T. Hallam)\par\pard Between\par{\pict\jpegblip\bin"
        + str(len(JPEG)).encode() + b" " + JPEG + rb"}\par{\pict\emfblip 010203}After\par"
    )  # fmt: skip
    facts = _read(tmp_path, text)
    assert facts.body == "Before\n\nBetween\n\nAfter"
    mill, quay = facts.figures
    assert (mill.after, quay.after) == (6, 15)
    assert mill.caption is not None and mill.caption.text == Stated("The old mill", "rtf:caption")
    assert mill.credit == Stated("T. Hallam", "rtf:caption")
    assert [(p.name, p.addresses, p.path.read_bytes()) for p in facts.parts] == [
        ("picture-1.png", (mill.image,), PNG),
        ("picture-2.jpg", (quay.image,), JPEG),
    ]
    assert facts.warnings == ("Left out: 1 drawing of another kind than PNG or JPEG.",)


def test_a_file_that_was_cut_gives_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "incoming"
    path.write_bytes(rb"{\rtf1 Whole\par {\b cut")
    assert read_rtf(path, "flood.rtf", None).body == "Whole\n\ncut"


@pytest.mark.parametrize(
    ("text", "sentence"), [(rb"\par", "holds no text"), (b"{" * 5000, "nests its groups more than 500 deep")]
)
def test_what_cannot_be_read_is_refused_with_one_sentence(tmp_path: Path, text: bytes, sentence: str) -> None:
    with pytest.raises(BadInputError, match=sentence) as caught:
        _read(tmp_path, text)
    assert "flood.rtf" in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf, "LARGEST", 100)
    with pytest.raises(BadInputError, match="more than 100 bytes, more than an RTF document may have"):
        _read(tmp_path, rb"Text\par")
