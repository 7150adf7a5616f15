import os
import subprocess
import sys
from pathlib import Path

import pytest
from document_makers import docx, word_paragraph
from pdf_makers import pdf, set_lines

from archive_app.errors import BadInputError, UnsupportedTypeError
from archive_app.media import articles
from archive_app.media.articles import read_article
from archive_app.media.facts import FileType
from archive_app.media.sniffing import identify
from archive_app.media.workers import ReaderPool

_TEXT = FileType("text/plain", "text", "txt")
_MARKDOWN = FileType("text/markdown", "markdown", "md")
_HTML = FileType("text/html", "html", "html")


def _written(folder: Path, data: bytes) -> Path:
    path = folder / "incoming"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("kind", "data", "source"),
    [
        (_TEXT, b"River\n\nBody", "text:first-line"),
        (_MARKDOWN, b"# River\n\nBody", "markdown:heading"),
        (_HTML, b"<html><head><title>River</title></head><body><p>Body</p></body></html>", "html:title"),
    ],
)
def test_each_kind_has_its_reader(tmp_path: Path, kind: FileType, data: bytes, source: str) -> None:
    facts = read_article(_written(tmp_path, data), kind, "river")
    assert (facts.title.value, facts.title.source) == ("River", source)


def test_only_markup_may_declare_its_encoding(tmp_path: Path) -> None:
    text = "<meta charset=koi8-r>\n" + "Le maire a inauguré le pont près du vieux quai. " * 5
    path = _written(tmp_path, text.encode("cp1252"))
    assert "inauguré" in read_article(path, _TEXT, "a.txt").body
    assert "inauguré" not in read_article(path, _HTML, "a.html").body


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf\n", b"\xff\xfe\n\x00"])
@pytest.mark.parametrize("kind", [_TEXT, _MARKDOWN, _HTML])
def test_a_file_without_any_text_is_refused_by_name(tmp_path: Path, kind: FileType, data: bytes) -> None:
    with pytest.raises(BadInputError, match=r"“a\.txt” holds no text"):
        read_article(_written(tmp_path, data), kind, "a.txt")


def test_a_file_that_is_gone_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"“a\.txt” cannot be read") as caught:
        read_article(tmp_path / "gone", _TEXT, "a.txt")
    assert os.strerror(2) in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="“folder” cannot be read"):
        read_article(tmp_path, _TEXT, "folder")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "incoming"
    with path.open("wb") as file:
        file.truncate(articles.LARGEST + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read"))
    with pytest.raises(BadInputError, match="64 MiB, more than an article may have"):
        read_article(path, _TEXT, "a.txt")


def test_a_document_without_a_reader_is_not_supported(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedTypeError, match=r"“a\.xyz” is not a document"):
        read_article(_written(tmp_path, b"text"), FileType("application/x-xyz", "document", "xyz"), "a.xyz")


def test_documents_are_read_in_a_child_with_their_parts_in_the_scratch_folder(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    mail = b"From: a@aldermere.example\r\nSubject: River\r\nContent-Type: image/png\r\n\r\npicture"
    with ReaderPool(1) as pool:
        for data in (pdf([set_lines(["River"])], {"Title": "River"}), docx(word_paragraph("River", "Title")), mail):
            scratch.mkdir()
            path = _written(tmp_path, data)
            facts = pool.submit("river", read_article, path, identify(data, "river"), "river", scratch).result()
            assert facts.title.value == "River"
            for part in facts.parts:
                assert part.path.read_bytes() == b"picture"
                part.path.unlink()
            scratch.rmdir()  # nothing is left in it but parts


def test_importing_the_module_loads_no_library_of_a_reader() -> None:
    libraries = {"pypdfium2", "mammoth", "lxml", "email.message", "trafilatura"}
    program = f"import sys, archive_app.media.articles; print(*({libraries!r} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "\n"


def test_a_picture_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedTypeError, match=r"“a\.jpg” is not an article"):
        read_article(_written(tmp_path, b"text"), FileType("image/jpeg", "photo", "jpg"), "a.jpg")
