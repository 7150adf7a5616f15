from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from document_makers import ARABIC, ARMENIAN, CYRILLIC, JPEG, PNG, mime

from archive_app.errors import BadInputError
from archive_app.media.documents import messages
from archive_app.media.documents.eml import read_eml
from archive_app.media.facts import ArticleFacts, Stated, StatedList


def _read(folder: Path, message: str | bytes, *, scratch: bool = True) -> ArticleFacts:
    path = folder / "incoming"
    path.write_bytes(message if isinstance(message, bytes) else message.encode())
    (folder / "scratch").mkdir(exist_ok=True)
    return read_eml(path, "letter.eml", folder / "scratch" if scratch else None)


def _word(text: str, charset: str = "utf-8", how: str = "b") -> str:
    data = text.encode(charset)
    coded = base64.b64encode(data) if how == "b" else quopri.encodestring(data, header=True).replace(b"\n", b"")
    return f"=?{charset}?{how}?{coded.decode()}?="


def _part(kind: str, data: bytes, more: str = "") -> str:
    return f"Content-Type: {kind}\r\n{more}Content-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(data).decode()}"


_HEAD = "From: Ida <ida@aldermere.example>\r\nSubject: Flood\r\nMIME-Version: 1.0\r\n"


def test_headers_are_stated_with_their_places(tmp_path: Path) -> None:
    message = (
        f"From: {_word('Сарян, Ани', 'koi8-r', 'q')} <ani@aldermere.example>, t.orr@aldermere.example\r\n"
        f"Subject: {_word(ARMENIAN)}\r\n {_word(' · 2')}\r\nDate: Tue, 03 Mar 2020 10:00:00 +0400\r\n"
        "Organization: Alder Press\r\nKeywords: flood, river\r\nContent-Language: hy, en\r\n"
        "Archived-At: <https://aldermere.example/list/1>\r\nReceived: from a\r\n\r\nText\r\n"
    )
    facts = _read(tmp_path, message)
    assert facts.title == Stated(f"{ARMENIAN} · 2", "eml:Subject")
    assert facts.authors == StatedList(("Сарян, Ани", "t.orr@aldermere.example"), "eml:From")
    assert facts.date == Stated("Tue, 03 Mar 2020 10:00:00 +0400", "eml:Date")
    assert facts.publisher == Stated("Alder Press", "eml:Organization")
    assert facts.keywords == StatedList(("flood", "river"), "eml:Keywords")
    assert facts.language == Stated("hy", "eml:Content-Language")
    assert facts.source_url == Stated("https://aldermere.example/list/1", "eml:Archived-At")
    assert facts.body == "Text"
    assert facts.raw == {"mail-headers": message.partition("\r\n\r\n")[0].encode()}


@pytest.mark.parametrize(("text", "charset"), [(ARABIC, "cp1256"), (CYRILLIC, "koi8-r"), (ARMENIAN, "utf-8")])
@pytest.mark.parametrize("coding", ["8bit", "base64", "quoted-printable"])
def test_plain_text_is_decoded_from_any_charset_and_encoding(
    tmp_path: Path, text: str, charset: str, coding: str
) -> None:
    data = text.encode(charset)
    if coding == "base64":
        data = base64.encodebytes(data)
    elif coding == "quoted-printable":
        data = quopri.encodestring(data)
    head = f"{_HEAD}Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    assert _read(tmp_path, head.encode() + data).body == text


def test_quoted_replies_and_line_ends_stay(tmp_path: Path) -> None:
    facts = _read(tmp_path, f"{_HEAD}\r\nYes.  \r\n\r\n\r\n\r\n> Did it\r\n> rise?\r\n-- \r\nIda\r\n")
    assert facts.body == "Yes.\n\n> Did it\n> rise?\n--\nIda"


def test_soft_line_breaks_are_undone_where_the_text_says_that_it_has_them(tmp_path: Path) -> None:
    text = "The river \r\nrose.\r\n> It \r\n> fell.\r\n"
    assert _read(tmp_path, f"{_HEAD}Content-Type: text/plain; format=flowed\r\n\r\n{text}").body == (
        "The river rose.\n> It\n> fell."
    )
    assert _read(tmp_path, f"{_HEAD}\r\n{text}").body == "The river\nrose.\n> It\n> fell."


def test_of_two_forms_of_a_text_the_one_with_structure_is_read(tmp_path: Path) -> None:
    parts = mime(
        "b", "Content-Type: text/plain\r\n\r\nPlain", "Content-Type: text/html\r\n\r\n<h2>One</h2><p>Marked</p>"
    )
    facts = _read(tmp_path, f"{_HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n{parts}")
    assert facts.body == "One\n\nMarked"
    assert [p.kind for p in facts.structure] == ["heading"]
    empty = parts.replace("<h2>One</h2><p>Marked</p>", "<p> </p>")
    assert _read(tmp_path, f"{_HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n{empty}").body == "Plain"


def test_inline_pictures_are_figures_in_their_places(tmp_path: Path) -> None:
    page = (
        '<p>Before</p><figure><img src="cid:mill@x" alt="A mill"><figcaption>The mill</figcaption></figure><p>After</p>'
    )
    parts = mime(
        "b",
        f"Content-Type: text/html\r\n\r\n{page}",
        _part("image/png", PNG, "Content-ID: <mill@x>\r\nContent-Disposition: inline; filename=mill.png\r\n"),
    )
    facts = _read(tmp_path, f"{_HEAD}Content-Type: multipart/related; boundary=b\r\n\r\n{parts}")
    (figure,) = facts.figures
    assert (facts.body, figure.image, figure.after) == ("Before\n\nAfter", "cid:mill@x", 6)
    assert figure.caption is not None and figure.caption.text == Stated("The mill", "eml:figcaption")
    assert [(p.name, p.addresses[0], p.path.read_bytes()) for p in facts.parts] == [("mill.png", "cid:mill@x", PNG)]


def test_attachments_of_any_type_are_parts_with_their_exact_bytes(tmp_path: Path) -> None:
    name = "Content-Disposition: attachment; filename*=utf-8''%D0%A0%D0%B5%D0%BA%D0%B0.pdf\r\n"
    note = "Content-Disposition: attachment; filename=note.txt\r\n"
    photo = "Content-Disposition: attachment; filename=../../quay.jpg\r\n"
    parts = mime(
        "b",
        "Content-Type: text/plain\r\n\r\nText",
        _part("application/pdf", b"%PDF-1.4\r\n\0\xff", name),
        _part("text/plain", b"A\r\nnote\n", note),
        _part("image/jpeg", JPEG, photo),
    )
    facts = _read(tmp_path, f"{_HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}")
    assert [(p.name, p.path.read_bytes()) for p in facts.parts] == [
        ("Река.pdf", b"%PDF-1.4\r\n\0\xff"),
        ("note.txt", b"A\r\nnote\n"),
        ("quay.jpg", JPEG),
    ]
    assert all(p.path.parent == tmp_path / "scratch" for p in facts.parts)
    assert facts.body == "Text"
    assert [f.image in facts.parts[2].addresses for f in facts.figures] == [True]
    assert facts.figures[0].after == 4


def test_a_picture_between_two_texts_stands_between_them(tmp_path: Path) -> None:
    parts = mime(
        "b", "Content-Type: text/plain\r\n\r\nOne", _part("image/png", PNG), "Content-Type: text/plain\r\n\r\nTwo"
    )
    facts = _read(tmp_path, f"{_HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}")
    assert (facts.body, [f.after for f in facts.figures]) == ("One\n\nTwo", [3])


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_message_within_is_a_part_as_it_stood(tmp_path: Path, end: str) -> None:
    inner = (
        f"From: a@aldermere.example{end}Subject: The  mill{end}X-Long: {'word ' * 40}{end}{end}Body{end}From here{end}"
    )
    head = _HEAD.replace("\r\n", end)
    message = (
        f"{head}Content-Type: multipart/mixed; boundary=b{end}{end}--b{end}{end}Text{end}--b{end}"
        f"Content-Type: message/rfc822{end}{end}{inner}{end}--b--{end}"
    )
    (part,) = _read(tmp_path, message).parts
    assert (part.name, part.path.read_bytes()) == ("The mill.eml", inner.encode())


def test_without_a_scratch_folder_attachments_are_left_out_with_a_warning(tmp_path: Path) -> None:
    parts = mime("b", "\r\nText", _part("application/pdf", b"1"), _part("application/pdf", b"2"))
    facts = _read(tmp_path, f"{_HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}", scratch=False)
    assert (facts.parts, facts.warnings) == ((), ("2 files inside it were left out.",))


def test_more_parts_or_bytes_than_allowed_are_left_out_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = mime("b", "\r\nText", *(_part("application/pdf", b"12") for _ in range(4)))
    message = f"{_HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}"
    monkeypatch.setattr("archive_app.media.documents.parts.MOST_BYTES", 6)
    facts = _read(tmp_path, message)
    assert (len(facts.parts), facts.warnings) == (3, ("1 file inside it was left out.",))


@pytest.mark.parametrize(
    "header",
    [
        "Subject: =?utf-8?b?AAA?= =?nonsense?q?x?= tail",
        "Subject: =?utf-8?q?=ED=A0=80?=",
        "From: <<>>,,;:@",
        "From: =?utf-8?q?a?=\0b",
        'Content-Type: text/plain; charset="nonsense"',
        "Content-Type: ;;;",
        "Content-Type: text/plain; charset*=a'b'%ff",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: uuencode",
        "Date: \x80\x81",
    ],
)
def test_a_broken_header_costs_no_more_than_itself(tmp_path: Path, header: str) -> None:
    facts = _read(tmp_path, f"Message-ID: <1@x>\r\nX: y\r\n{header}\r\n\r\nThe text\r\n".encode("latin-1"))
    assert facts.body or "base64" in header or "uuencode" in header
    assert "\0" not in facts.title.value


def test_a_message_whose_parts_cannot_be_told_apart_is_read_as_it_stands(tmp_path: Path) -> None:
    facts = _read(tmp_path, f"{_HEAD}Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\nText\r\n--b--\r\n")
    assert "Text" in facts.body


def test_a_message_without_anything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"“letter\.eml” is a message without subject, text or attachment"):
        _read(tmp_path, "From: a@aldermere.example\r\nDate: x\r\n\r\n")


def test_bounds_of_size_parts_and_depth_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = f"{_HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n" + mime("b", *["\r\nx"] * 6)
    deep = _HEAD + "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(60)
    ) + "\r\nText"  # fmt: skip
    monkeypatch.setattr(messages, "MOST_PARTS", 5)
    with pytest.raises(BadInputError, match="has more than 5 parts"):
        _read(tmp_path, many)
    with pytest.raises(BadInputError, match=r"nests its parts more than 40 deep|nested without end"):
        _read(tmp_path, deep)
    monkeypatch.setattr(messages, "LARGEST", 50)
    with pytest.raises(BadInputError, match="more than 50 bytes, more than a message may have"):
        _read(tmp_path, many)
