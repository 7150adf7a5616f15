from __future__ import annotations

from pathlib import Path

import pytest
from document_makers import ARABIC, docx, epub, mime, odt, word_paragraph, zipped
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_makers import pdf, set_lines

from archive_app.media.documents.dispatch import READERS
from archive_app.media.facts import FileType
from archive_app.media.sniffing import describe, identify, identify_file
from archive_app.media.sniffing_documents import DOCUMENTS, message_type

_MAIL = "From: Ida <ida@aldermere.example>\nSubject: Flood\n\nText"
_SAVED = "Subject: Flood\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"


def test_every_document_has_a_reader() -> None:
    assert DOCUMENTS.keys() == READERS.keys()


@pytest.mark.parametrize(
    ("data", "extension", "words"),
    [
        (pdf([set_lines(["Text"])]), "pdf", "a PDF document"),
        (rb"{\rtf1\ansi text}", "rtf", "an RTF document"),
        (docx(word_paragraph("Text")), "docx", "a Word document"),
        (odt("<text:p>Text</text:p>"), "odt", "an OpenDocument text"),
        (epub({"1.xhtml": "<p>Text</p>"}), "epub", "an EPUB book"),
        (_MAIL.encode(), "eml", "a mail message"),
        (_SAVED.encode(), "mhtml", "a saved web page (MHTML)"),
    ],
)
@pytest.mark.parametrize("name", ["file", "file.txt", "file.jpg", "file.zip"])
def test_a_document_is_known_by_its_bytes_whatever_its_name(data: bytes, extension: str, words: str, name: str) -> None:
    found = identify(data, name)
    assert (found.family, found.extension, describe(found)) == ("document", extension, words)


def test_a_package_is_known_by_its_contents_wherever_in_it_the_parts_stand(tmp_path: Path) -> None:
    path = tmp_path / "file"
    filler = {f"{number}.bin": bytes(9000) for number in range(20)}
    for members, extension in (
        ({**filler, "[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}, "docx"),
        ({**filler, "META-INF/container.xml": "<a/>"}, "epub"),
        ({**filler, "mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "odt"),
    ):
        path.write_bytes(zipped(members, packed=False))
        assert identify_file(path).extension == extension
    for members in (
        filler,
        {**filler, "word/document.xml": "<a/>"},
        {**filler, "mimetype": "x" * 200, "content.xml": ""},
    ):
        path.write_bytes(zipped(members, packed=False))
        assert identify_file(path).family != "document"


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("Received: from a\r\n\tby b\r\nDate: x\r\n\r\nText", "eml"),
        ("Return-Path: <a@b.example>\nSubject: x\nTo: c\n\n", "eml"),
        (f"From: a@b.example\nSubject: {ARABIC}\n\nText", "eml"),
        ("To: a@b.example\nMessage-ID: <1>\nContent-Type: multipart/related; type=\"text/html\"\n\n", "eml"),
        ("From: <Saved by a browser>\nSnapshot-Content-Location: https://a.example/\nTo: x\n\n", "mhtml"),
        ("MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: https://a.example/\n\n<p>", "mhtml"),
        ("MIME-Version: 1.0\nContent-Type: text/plain\n\nText", "eml"),
    ],
)  # fmt: skip
def test_messages_and_saved_pages_are_told_by_their_headers(text: str, extension: str) -> None:
    for encoding in ("utf-8", "utf-8-sig"):
        assert identify(text.encode(encoding), "file").extension == extension


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Flood\n\nThe river rose.",
        "Subject: Flood\nDate: 3 March 2020\n\nThe river rose.",
        "Note: this\nis: no message\n\nThe river rose.",
        "The river rose: so it did.\nFrom: a@b.example\nTo: c\n\n",
        "  From: a@b.example\nTo: b@c.example\n\nText",
        "# From: a@b.example\n",
    ],
)
def test_other_texts_are_no_messages(text: str) -> None:
    assert identify(text.encode(), "a.txt") == FileType("text/plain", "text", "txt")


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text(alphabet="From: Subject\n@\t ", max_size=200))
def test_any_text_is_a_message_or_none(text: str) -> None:
    found = message_type(text)
    assert found is None or found.family == "document"


def test_the_head_of_a_long_message_is_enough() -> None:
    text = "Received: from a\n" * 5000 + "Subject: x\n"
    assert identify(text.encode()[: 64 << 10], "a").family != "document"  # one of the usual fields alone tells nothing
    text = "Subject: x\n" + "Received: from a\n" * 5000
    assert identify(text.encode()[: 64 << 10], "a").extension == "eml"
    assert identify((_SAVED + mime("b", "x" * 100_000)).encode()[: 64 << 10], "a").extension == "mhtml"
