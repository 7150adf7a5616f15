"""Whatever bytes a document has, its reader gives facts that can be stored, or one sentence."""

from __future__ import annotations

import io
import json
import tempfile
import time
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest
from document_makers import (
    ARABIC,
    ARMENIAN,
    PNG,
    docx,
    epub,
    mime,
    odt,
    word_paragraph,
    word_picture,
    zipped,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_makers import Image, pdf, placed_image, rules, set_lines

from archive_app.errors import BadInputError
from archive_app.media.articles import read_article
from archive_app.media.documents.dispatch import READERS
from archive_app.media.facts import FileType

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"
_EPUB = "application/epub+zip"

_FRAME = '<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
_MAIL = (
    "From: =?utf-8?q?Ida?= <ida@aldermere.example>\r\nSubject: Flood\r\nDate: Tue, 3 Mar 2020 10:00:00 +0400\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; start*=a'b'c\r\n\r\n"
) + mime(
    "b",
    "Content-Type: text/html; charset=cp1256\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>x<img src=cid:a>",
    "Content-Type: image/png; name*0=a; name*1=b\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw",
    "Content-Type: message/rfc822\r\n\r\nSubject: Inner\r\n\r\nText",
)
_SAMPLES: dict[str, bytes] = {
    "application/pdf": pdf(
        [[*set_lines(["The river rose.", "It fell."]), (72, 760, 24, "Flood"),
          (80, 310, 10, "a"), (180, 280, 10, "b"), (72, 388, 8, "Fig. 1")], set_lines([ARMENIAN])],
        {"Title": "Flood", "CreationDate": "D:20200303100000+04'00'"},
        xmp=b'<?xpacket begin="" id="W"?><x xmlns="http://ns.adobe.com/pdf/1.3/"/><?xpacket end="w"?>',
        drawn=[placed_image("I", 72, 400, 200, 150) + rules((72, 172, 272), (330, 300, 270))],
        images={"I": Image(b"\x40" * 80 * 64 * 3, "[]", 80, 64)},
        links=[[(60, 690, 200, 712, "https://aldermere.example/")]],
    ),
    _DOCX: docx(
        word_paragraph("Flood", "Heading1") + word_paragraph("Mill", "Caption", word_picture("rId10")),
        "<dc:title>Flood</dc:title>",
        {"a.png": PNG},
    ),
    _ODT: odt(f"<text:h>Flood</text:h><text:p>{_FRAME}</text:p>", "<dc:title>F</dc:title>", "", {"a.png": PNG}),
    "application/rtf": rb"{\rtf1\ansi{\fonttbl{\f0\fcharset204 A;}}{\stylesheet{\s1 heading 1;}}{\info{\title F}"
    rb"{\creatim\yr2020}}\s1 One\par {\*\shppict{\pict\pngblip 89504e47}}\u1331?\'e0{\field{\*\fldinst HYPERLINK x}"
    rb"{\fldrslt x}}\trowd\cell\row}",
    _EPUB: epub({"1.xhtml": f'<h1>{ARABIC}</h1><figure><img src="a.png"/></figure>'}, files={"a.png": PNG}),
    "message/rfc822": _MAIL.encode(),
    "multipart/related": _MAIL.encode(),
}  # fmt: skip
_PACKAGES = (_DOCX, _ODT, _EPUB)
_PLAIN = tuple(sorted(set(_SAMPLES) - set(_PACKAGES)))


def _facts_or_a_sentence(media_type: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, scratch = Path(folder, "incoming"), Path(folder, "scratch")
        path.write_bytes(data)
        scratch.mkdir()
        try:
            facts = read_article(path, FileType(media_type, "document", "x"), "name", scratch)
        except BadInputError as error:
            assert "“name”" in str(error) and "\n" not in str(error)
            return
        assert {part.path.parent for part in facts.parts} <= {scratch}
        assert all(part.name == Path(part.name).name and part.path.is_file() for part in facts.parts)
    whole = asdict(facts)
    raw, preview = whole.pop("raw"), whole.pop("preview")
    text = json.dumps(whole, ensure_ascii=False, default=str)
    assert text.encode("utf-8")  # no half of a character
    assert "\\u0000" not in text
    assert all(isinstance(block, bytes) for block in raw.values())
    assert preview is None or preview.startswith(b"\xff\xd8")
    assert facts.title.value.strip()
    assert [p.start for p in facts.structure] == sorted(p.start for p in facts.structure)
    assert all(0 <= p.start < p.end <= len(facts.body) for p in facts.structure)
    assert [f.after for f in facts.figures] == sorted(f.after for f in facts.figures)
    assert all(0 <= f.after <= len(facts.body) for f in facts.figures)


@st.composite
def _changed(draw: st.DrawFn, data: bytes) -> bytes:
    """A file with some pieces replaced, doubled or cut out."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(changed)))
        length = draw(st.integers(0, 12))
        marks = st.sampled_from((b"<", b"\\", b"{", b"%"))
        piece = draw(st.binary(max_size=8) | st.just(bytes(changed[at : at + 40])) | marks)
        changed[at : at + length] = piece
    return bytes(changed)


def test_there_is_a_sample_for_every_reader() -> None:
    assert _SAMPLES.keys() == READERS.keys()


@pytest.mark.parametrize("media_type", sorted(READERS))
@given(data=st.binary(max_size=200))
@settings(max_examples=25, deadline=None)
def test_any_bytes_give_facts_or_a_sentence(media_type: str, data: bytes) -> None:
    _facts_or_a_sentence(media_type, data)
    _facts_or_a_sentence(media_type, _SAMPLES[media_type][:12] + data)


@pytest.mark.parametrize("media_type", _PLAIN)
@given(drawn=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_changed_file_gives_facts_or_a_sentence(media_type: str, drawn: st.DataObject) -> None:
    _facts_or_a_sentence(media_type, drawn.draw(_changed(_SAMPLES[media_type])))


@pytest.mark.parametrize("media_type", _PACKAGES)
@given(drawn=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_package_with_changed_members_gives_facts_or_a_sentence(media_type: str, drawn: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(_SAMPLES[media_type])) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = drawn.draw(st.sampled_from(sorted(members)))
    content = members[name]
    assert isinstance(content, bytes)
    members[name] = drawn.draw(_changed(content))
    _facts_or_a_sentence(media_type, zipped(members))


@pytest.mark.parametrize("media_type", _PACKAGES)
@given(drawn=st.data())
@settings(max_examples=25, deadline=None)
def test_a_changed_package_gives_facts_or_a_sentence(media_type: str, drawn: st.DataObject) -> None:
    _facts_or_a_sentence(media_type, drawn.draw(_changed(_SAMPLES[media_type])))


_IMAGE = '<img src="a"/>'
_HELD = f'<p class="caption">{_IMAGE}</p>'
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
_BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "laugh">{_LAUGHS}]><x y="&a11;">&a11;</x>'


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        (_DOCX, docx("", **{"word/document.xml": _BOMB})),
        (_ODT, odt("", **{"content.xml": _BOMB})),
        (_EPUB, epub({}, **{"OEBPS/book.opf": _BOMB})),
        (_DOCX, docx("<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 3000 + "</w:tbl>")),
        (_ODT, odt(f"<table:table>{'<table:table-row><table:table-cell/></table:table-row>' * 20_000}</table:table>x")),
        (_ODT, odt("<text:span>" * 240 + "x" + "</text:span>" * 240)),
        (_EPUB, epub({f"{number}.xhtml": "<p>x</p>" for number in range(1500)})),
        (_EPUB, epub({"1.xhtml": "<div>" * 200_000})),
        (_EPUB, epub({"1.xhtml": "x"}, spine=["1.xhtml"] * 50_000)),
        (_EPUB, epub({"1.xhtml": f"<div>{_IMAGE * 6000}{'word ' * 400_000}</div>"})),
        (_EPUB, epub({"1.xhtml": f"<figure>{(_IMAGE + '<i/>') * 6000}<figcaption>x</figcaption></figure>"})),
        (_EPUB, epub({"1.xhtml": f"<div class='figure'>{_HELD * 6000}</div>"})),
        ("application/rtf", rb"{\rtf1 " + rb"\u1331?" * 300_000),
        ("application/rtf", rb"{\rtf1 {\info{\title " + rb"\u1331?" * 300_000),
        ("application/rtf", rb"{\rtf1 " + rb"{\b " * 400 + b"x" + rb"\par " * 50_000),
        ("application/rtf", rb"{\rtf1 " + rb"\trowd\cell" * 30_000 + rb"\row"),
        ("application/rtf", rb"{\rtf1 {\pict\pngblip\bin999999999 " + b"x" * 1000),
        ("application/rtf", b"{\\rtf1 " + b"\\'" * 200_000),
        ("message/rfc822", _MAIL.encode() + b"--b\r\n\r\n" * 4000),
        ("message/rfc822", b"From: " + b"<a,(" * 20_000 + b"\r\nSubject: x\r\n\r\n"),
        ("message/rfc822", b"Subject: " + b"=?utf-8?q?a?= " * 5_000 + b"\r\nTo: x\r\n\r\n"),
        ("message/rfc822", b"Subject: x\r\nContent-Type: message/rfc822\r\n\r\n" * 2000),
        ("message/rfc822", b"Subject: x\r\nContent-Type: text/html\r\n\r\n" + b"<table><tr><td>" * 20_000),
        ("application/pdf", pdf([[(72, 700 - n % 600, 10, "x") for n in range(5000)]])),
        ("application/pdf", pdf([[(72, 700, 10, "ab" * 4000)]] * 3)),
        ("application/pdf", pdf([[(72, 700, 10, "ab cd " * 2000)]],
                                links=[[(0, 0, 600, 842, "http://a.example")] * 3000])),
        ("application/pdf", pdf([[]], drawn=["".join(f"0 {n} m 9 {n} l {n} 0 m {n} 9 l S " for n in range(800)) * 9])),
        ("application/pdf", pdf([[(9 + n % 9 * 60, 800 - n // 9, 1, "x y") for n in range(7000)]])),
        ("application/pdf", pdf([[(72, 700, 10, "x")]], drawn=[placed_image("I", 0, 0, 99, 99) * 9000],
                                images={"I": Image(b"\x40" * 80 * 64 * 3, "[]", 80, 64)})),
    ],
)  # fmt: skip
def test_a_file_made_to_be_slow_is_read_or_refused_soon(media_type: str, data: bytes) -> None:
    began = time.monotonic()
    _facts_or_a_sentence(media_type, data)
    assert time.monotonic() - began < 20
