from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from photo_makers import alternatives, exif, iim, png_chunk, sequence, xmp
from picture_makers import gps

from archive_app.media.raw_statements import LONGEST, MOST, Statement, read_statements
from archive_app.media.workers import ReaderPool


def told(format_: str, block: bytes) -> dict[str, str]:
    found = read_statements({format_: block})
    assert {statement.format for statement in found} <= {format_}
    return {statement.name: statement.value for statement in found}


@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_is_listed_with_numbers_fractions_and_texts(order: str) -> None:
    main = {0x010F: b"Voskuijl\0", 0x0112: 6, 0x010E: "Հեղեղ\0".encode(), 0x9C9B: "Sel suları\0".encode("utf-16-le")}
    capture = {0x9003: b"2020:10:01 12:34:56\0", 0x8827: 400, 0x9286: b"ASCII\0\0\0The mill"}
    assert told("exif", exif(main, capture, order)) == {
        "ImageDescription": "Հեղեղ",
        "Make": "Voskuijl",
        "Orientation": "6",
        "PhotographicSensitivity": "400",
        "DateTimeOriginal": "2020:10:01 12:34:56",
        "XPTitle": "Sel suları",
        "UserComment": "The mill",
    }


@pytest.mark.parametrize(
    ("above", "below", "words"),
    [(1, 250, "1/250"), (28, 10, "2.8"), (50, 1, "50"), (0, 1, "0"), (1, 0, "1/0"), (2, 3, "0.666667")],
)
def test_fractions_are_written_as_photographers_do(above: int, below: int, words: str) -> None:
    assert told("exif", tiff(0x010E + 0x0C, 5, struct.pack("<II", above, below))) == {"XResolution": words}


def test_a_long_row_of_numbers_is_cut() -> None:
    words = told("exif", tiff(0x0102, 3, struct.pack("<40H", *range(40))))["BitsPerSample"]
    assert words == ", ".join(map(str, range(16))) + ", …"


def tiff(tag: int, type_: int, data: bytes) -> bytes:
    """A structure of one field."""
    count = len(data) // {3: 2, 5: 8}[type_]
    return b"II*\0" + struct.pack("<IHHHII", 8, 1, tag, type_, count, 26) + bytes(4) + data


def test_iptc_is_listed_by_the_names_of_the_standard_repeated_ones_each() -> None:
    found = read_statements({"iptc-iim": iim((120, "A boat."), (25, "flood"), (25, "river"), (199, "odd"))})
    assert [(s.name, s.value) for s in found] == [
        ("Caption-Abstract", "A boat."),
        ("Keywords", "flood"),
        ("Keywords", "river"),
        ("2:199", "odd"),
    ]


def test_xmp_is_listed_with_its_languages() -> None:
    packet = xmp(alternatives("dc:title", x_default="Flood", de="Flut") + sequence("dc:creator", "A. Lee", "B. Ray"))
    found = [(s.name, s.value) for s in read_statements({"xmp": packet})]
    assert sorted(found) == [
        ("dc:creator", "A. Lee"),
        ("dc:creator", "B. Ray"),
        ("dc:title", "Flood"),
        ("dc:title@de", "Flut"),
    ]


def test_json_ld_is_listed_by_paths_block_after_block_and_what_is_none_as_it_stands() -> None:
    block = b'{"author":[{"name":"A. Lee"},{"name":"B. Ray"}],"wordCount":12,"free":true,"no":null}\n"lone"\n{broken'
    found = [(s.name, s.value) for s in read_statements({"json-ld": block})]
    assert found == [
        ("author/name", "A. Lee"),
        ("author/name", "B. Ray"),
        ("wordCount", "12"),
        ("free", "true"),
        ("", "lone"),
        ("", "{broken"),
    ]


def test_what_is_listed_is_bounded() -> None:
    many = b"[" + b",".join(b'"x"' for _ in range(MOST * 3)) + b"]"
    long = b'{"' + b"n" * 5000 + b'":"' + b"x" * 99_999 + b'"}'
    deep = b"[" * 100_000
    assert len(read_statements({"json-ld": many})) == MOST
    (statement,) = read_statements({"json-ld": long})
    assert len(statement.value) == LONGEST
    assert len(statement.name) == 200
    assert len(read_statements({"json-ld": deep})) <= 1


def test_a_block_of_another_format_is_told_by_its_size() -> None:
    assert read_statements({"icc": bytes(1234)}) == [("icc", "", "1,234 bytes")]


@given(
    st.sampled_from(["exif", "iptc-iim", "xmp", "json-ld"]),
    st.binary(max_size=300)
    | st.binary(max_size=300).map(lambda data: b"II*\0\x08\0\0\0" + data)
    | st.text().map(str.encode),
)
def test_any_bytes_are_listed_without_trouble(format_: str, block: bytes) -> None:
    for statement in read_statements({format_: block}):
        (statement.name + statement.value).encode()


def test_reading_in_another_process_gives_the_same() -> None:
    blocks = {"json-ld": b'{"headline":"River rises"}'}
    with ReaderPool(1) as pool:
        assert pool.submit("page.html", read_statements, blocks).result() == read_statements(blocks)


def test_the_headers_of_a_message_are_listed_unfolded_and_decoded() -> None:
    block = "Received: from a\r\n\tby b\r\nSubject: =?koi8-r?b?8sXLwQ==?=\r\nX-Own: Գետը\r\nbroken".encode()
    assert told("mail-headers", block) == {"Received": "from a by b", "Subject": "Река", "X-Own": "Գետը"}


def test_the_headers_of_a_captured_page_are_listed() -> None:
    block = b"WARC/1.0\r\nWARC-Date: 2020-03-03T10:00:00Z\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    assert told("warc", block) == {"WARC-Date": "2020-03-03T10:00:00Z", "Content-Type": "text/html"}


def test_who_wrote_a_message_to_whom_is_listed_before_how_it_was_carried() -> None:
    block = (
        b"Received: from a by b\r\nDKIM-Signature: v=1\r\nCC: T. Orr <orr@aldermere.example>\r\n"
        b"To: =?utf-8?q?=D4=B1=D5=B6=D5=AB?="
        b" <ani@aldermere.example>,\r\n ida@aldermere.example\r\nFrom: Ida <ida@aldermere.example>"
    )
    assert list(told("mail-headers", block).items()) == [
        ("From", "Ida <ida@aldermere.example>"),
        ("To", "Անի <ani@aldermere.example>, ida@aldermere.example"),
        ("CC", "T. Orr <orr@aldermere.example>"),
        ("Received", "from a by b"),
        ("DKIM-Signature", "v=1"),
    ]


def test_the_parts_of_a_cr3_the_texts_of_a_png_and_comments_are_listed() -> None:
    blocks = {
        "exif-capture": exif({0x9003: b"2020:10:01 09:30:00\0"}),
        "exif-gps": gps((48, 12, 360), (16, 22, 1020)),
        "comment": "Ալդերմեր".encode(),
        "png-text": png_chunk(b"tEXt", b"Title\0The mill"),
    }
    assert read_statements(blocks) == [
        Statement("exif-capture", "DateTimeOriginal", "2020:10:01 09:30:00"),
        Statement("exif-gps", "GPSLatitudeRef", "N"),
        Statement("exif-gps", "GPSLatitude", "48, 12, 3.6"),
        Statement("exif-gps", "GPSLongitudeRef", "E"),
        Statement("exif-gps", "GPSLongitude", "16, 22, 10.2"),
        Statement("comment", "Comment", "Ալդերմեր"),
        Statement("png-text", "Title", "The mill"),
    ]
