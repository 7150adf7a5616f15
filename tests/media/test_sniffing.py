from __future__ import annotations

import io
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from photo_makers import exif, jpeg, picture, png, saved, webp, xmp

from archive_app.media import sniffing
from archive_app.media.facts import FileType

ARABIC = "غمر الماء السوق القديم بعد ليلة من المطر"
TURKISH = "Irmak taştı, köprü kapandı"


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def family(data: bytes, name: str = "file") -> str:
    return sniffing.identify(data, name).family


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (jpeg(), "image/jpeg"),
        (png(), "image/png"),
        (webp(), "image/webp"),
        (saved(picture(), "TIFF"), "image/tiff"),
        (saved(picture(), "TIFF", big_tiff=True), "image/tiff"),
        (exif({}, order=">"), "image/tiff"),
        (saved(picture(), "GIF"), "image/gif"),
        (saved(picture(), "BMP"), "image/bmp"),
        (saved(picture(), "AVIF"), "image/avif"),
        (saved(picture(), "JPEG2000"), "image/jp2"),
        (saved(picture(), "JPEG2000", no_jp2=True), "image/j2c"),
        (b"8BPS\0\1" + bytes(20), "image/vnd.adobe.photoshop"),
        (b"\0\0\0\x14ftypheic\0\0\0\0mif1", "image/heic"),
        (b"\0\0\0\x14ftypmif1\0\0\0\0heic", "image/heic"),
        (b"\0\0\0\x14ftypmif1\0\0\0\0avif", "image/avif"),
        (b"\0\0\0\x14ftypmif1\0\0\0\0miaf", "image/heif"),
        (b"\0\0\0\x14ftypcrx \0\0\0\0isom", "image/x-canon-cr3"),
        (b"II*\0\x10\0\0\0CR\x02\0" + bytes(20), "image/x-canon-cr2"),
        (b"II\x1a\0\0\0HEAPCCDR" + bytes(20), "image/x-canon-crw"),
        (b"IIRO\x08\0\0\0" + bytes(20), "image/x-olympus-orf"),
        (b"IIU\0\x18\0\0\0" + bytes(20), "image/x-panasonic-rw2"),
        (b"FUJIFILMCCD-RAW 0201" + bytes(20), "image/x-fuji-raf"),
        (b"\0MRM" + bytes(20), "image/x-minolta-mrw"),
        (b"FOVb" + bytes(20), "image/x-sigma-x3f"),
        (exif({0xC612: b"\1\4\0\0"}), "image/x-adobe-dng"),
    ],
)
def test_a_photo_is_known_by_its_bytes_whatever_its_name(data: bytes, media_type: str) -> None:
    found = sniffing.identify(data, "notes.txt")
    assert (found.media_type, found.family) == (media_type, "photo")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "an empty file"),
        (b"\0\0\0\x1cftypisom\0\0\0\0", "a film"),
        (b"SQLite format 3\0" + bytes(80), "an SQLite database"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\3", "a gzip file"),
        (b"\x7fELF\2\1\1" + bytes(20), "a program"),
        (b"ID3\4" + bytes(20), "a sound file"),
        (zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<w/>")), "an Excel document"),
        (b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', "an XML document"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing"),
        (bytes(range(256)), "a binary file of an unknown kind"),
    ],
)
def test_what_is_not_read_is_unknown_and_named(data: bytes, words: str) -> None:
    found = sniffing.identify(data, "file.txt")
    assert (found.family, sniffing.describe(found)) == ("unknown", words)


def test_a_tar_file_is_named() -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a"))
    assert sniffing.describe(sniffing.identify(buffer.getvalue(), "a")) == "a tar file"


def test_a_camera_raw_file_that_is_tiff_inside_is_told_by_its_name() -> None:
    data = saved(picture(), "TIFF")
    assert sniffing.identify(data, "DSC_0001.NEF") == FileType("image/x-nikon-nef", "photo", "nef")
    assert sniffing.describe(sniffing.identify(data, "DSC_0001.ARW")) == "a camera raw file"
    assert sniffing.identify(data, "scan.raf") == FileType("image/tiff", "photo", "tif")


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><title>x</title>",
        "\n\n<HTML lang=tr><body>",
        "<!-- saved from an outlet -->\n<!doctype HTML>\n<html>",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x">',
        "<meta charset=utf-8><p>text",
        "<head><title>x</title></head>",
        "<article><h1>x</h1></article>",
        f"<div dir=rtl>{ARABIC}</div>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_web_page_is_known_by_its_markup(page: str, encoding: str) -> None:
    assert family(page.encode(encoding), "page.php") == "html"


def test_a_comment_longer_than_the_head_does_not_hang_or_raise() -> None:
    assert family(b"<!--" + b"-" * sniffing.HEAD_LENGTH, "a.html") == "text"


def test_a_page_that_begins_with_words_is_a_page_by_its_name() -> None:
    assert family(b"Flood in the town<br>The river rose.", "page.html") == "html"
    assert family(b"Flood in the town<br>The river rose.", "page.txt") == "text"


def test_a_page_called_txt_is_still_a_page() -> None:
    assert family(b"<!doctype html><title>x</title>", "page.txt") == "html"


def test_markdown_is_text_that_is_named_so() -> None:
    assert family("# Պտույտ\n\n* հին ջրաղաց".encode(), "a.MD") == "markdown"
    assert family(b'<p align="center"><img src="a.png"></p>\n\n# Mill', "readme.md") == "markdown"


@pytest.mark.parametrize(
    "data",
    [
        ARABIC.encode(),
        TURKISH.encode("cp1254"),
        "Река вышла из берегов".encode("koi8-r"),
        "川の水位が上がった".encode("shift_jis"),
        "川の水位が上がった".encode("utf-16"),
        TURKISH.encode("utf-32"),
        b"plain",
        b"one page\f\nanother page",
    ],
)
def test_text_in_many_encodings_is_text(data: bytes) -> None:
    assert sniffing.identify(data, "no name") == FileType("text/plain", "text", "txt")


def test_a_text_that_the_head_cuts_inside_a_letter_is_still_text() -> None:
    head = ("a" + ARABIC * 2000).encode()[: sniffing.HEAD_LENGTH]
    with pytest.raises(UnicodeDecodeError):
        head.decode()
    assert family(head) == "text"


@pytest.mark.parametrize("data", [b"text\0text", b"\x01\x02\x03\x04 abc", b"\xff\xfe\x01\x00\x02\x00\x03\x00"])
def test_a_binary_called_txt_is_unknown(data: bytes) -> None:
    assert sniffing.identify(data, "a.txt").media_type == "application/octet-stream"


@pytest.mark.parametrize("name", ["app.js", "style.css", "data.json", "table.csv", "letter.eml"])
def test_text_for_programs_is_not_taken_for_an_article(name: str) -> None:
    assert family(b"some: text", name) == "unknown"


def test_an_xmp_side_car_is_known_with_and_without_its_wrapper() -> None:
    packet = xmp("<dc:format>image/jpeg</dc:format>")
    bare = packet[packet.index(b"<rdf:RDF") : packet.index(b"</x:xmpmeta")]
    assert family(packet, "a.xml") == family(bare, "a.xml") == family(b"\xef\xbb\xbf" + bare, "a") == "xmp"


def test_a_bundle_is_a_zip_that_lists_a_bag_at_its_top_or_in_a_folder(tmp_path: Path) -> None:
    for number, member in enumerate(["bagit.txt", "my bag/bagit.txt"]):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(zipped((member, b"BagIt-Version: 1.0\n")))
        assert sniffing.is_bag_zip(path)
        assert sniffing.describe(sniffing.identify_file(path)) == "a bundle"


def test_other_zips_and_damaged_ones_are_no_bundles(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    for data in (zipped(("deep/down/bagit.txt", b"")), zipped(("bagit.txt.bak", b"")), b"PK\x03\x04 broken"):
        path.write_bytes(data)
        assert not sniffing.is_bag_zip(path)
        assert sniffing.identify_file(path).family == "container"


def test_a_real_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    assert sniffing.describe(sniffing.identify_file(path)) == "an SQLite database"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_bytes_and_name_have_a_type_and_words(data: bytes, name: str) -> None:
    assert sniffing.describe(sniffing.identify(data, name))


_LINE = "The river rose above the old quay of Aldermere.\n"


@pytest.mark.parametrize("stray", [b"\0", b"\x01"])
@pytest.mark.parametrize(
    ("text", "name", "family"),
    [
        (_LINE * 60, "a.txt", "text"),
        (f"<html><body><p>{_LINE * 60}", "a.html", "html"),
        (f"é{_LINE * 60}", "a.txt", "text"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_stray_control_byte_does_not_make_a_text_binary(
    stray: bytes, text: str, name: str, family: str, encoding: str
) -> None:
    data = (text + _LINE * 60).encode(encoding)
    assert sniffing.identify(data[:300] + stray + data[300:], name).family == family


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_wide_characters_without_a_mark_are_no_text(encoding: str) -> None:
    assert sniffing.identify((_LINE * 60).encode(encoding), "a.txt").family == "unknown"


@pytest.mark.parametrize("stray", [b"\0", b"\x01", bytes(range(256)) * 20])
def test_a_message_and_a_mailbox_are_told_by_their_beginning_whatever_their_bodies_hold(stray: bytes) -> None:
    letter = (
        b"From: ida@example.org\nTo: post@example.org\nSubject: One\nMessage-ID: <1@example.org>\n\nThe river " + stray
    )
    assert sniffing.identify(letter, "a.eml").media_type == "message/rfc822"
    mailbox = b"From ida@example.org Fri May  1 12:00:00 2020\n" + letter
    assert sniffing.identify(mailbox, "post").media_type == "application/mbox"
