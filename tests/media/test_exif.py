from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from photo_makers import exif

from archive_app.media.exif import read_exif

MAIN: dict[int, bytes | int] = {
    0x010E: "Հեղեղ շուկայում\0".encode(),
    0x0112: 6,
    0x013B: b"A. Writer\0",
    0x8298: b"A. Writer\0The Outlet\0",
    0x9C9B: "Sel suları\0".encode("utf-16-le"),
}
CAPTURE: dict[int, bytes | int] = {0x9003: b"2020:10:01 12:34:56\0", 0x9011: b"+04:00\0"}


@pytest.mark.parametrize("order", ["<", ">"])
def test_fields_of_both_directories_are_read_in_either_byte_order(order: str) -> None:
    found = read_exif(exif(MAIN, CAPTURE, order))
    assert found.orientation == 6
    assert found.texts == {
        "ImageDescription": "Հեղեղ շուկայում",
        "Artist": "A. Writer",
        "Copyright": "A. Writer; The Outlet",
        "XPTitle": "Sel suları",
        "DateTimeOriginal": "2020:10:01 12:34:56",
        "OffsetTimeOriginal": "+04:00",
    }
    assert not found.damaged


@pytest.mark.parametrize(
    ("comment", "order", "text"),
    [
        (b"ASCII\0\0\0The mill\0\0", "<", "The mill"),
        (b"UNICODE\0" + "水車小屋".encode("utf-16-le"), "<", "水車小屋"),
        (b"UNICODE\0" + "The old mill".encode("utf-16-be"), ">", "The old mill"),
        (b"UNICODE\0" + "The old mill".encode("utf-16-be"), "<", "The old mill"),
        (b"UNICODE\0" + "\ufeffالسوق".encode("utf-16-be"), "<", "السوق"),
        (b"JIS\0\0\0\0\0" + "水車".encode("iso2022_jp"), "<", "水車"),
        (bytes(8) + "Мельница".encode(), "<", "Мельница"),
        (b"no code at all", "<", "no code at all"),
    ],
)
def test_a_user_comment_is_read_in_the_code_it_names(comment: bytes, order: str, text: str) -> None:
    assert read_exif(exif({}, {0x9286: comment}, order)).texts == {"UserComment": text}


def test_a_binary_user_comment_is_no_text() -> None:
    assert read_exif(exif({}, {0x9286: bytes(8) + b"\x01\x02\x03binary notes"})).texts == {}


def test_a_value_outside_the_block_costs_only_itself() -> None:
    block = bytearray(exif({0x010E: b"The old mill\0", 0x013B: b"A. Writer\0"}))
    struct.pack_into("<I", block, 10 + 8, 0xFFFFFF00)
    found = read_exif(bytes(block))
    assert found.texts == {"Artist": "A. Writer"}
    assert found.damaged


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_is_none(value: int) -> None:
    assert read_exif(exif({0x0112: value})).orientation is None


@pytest.mark.parametrize("block", [b"", b"II", b"II*\0", b"XX*\0\x08\0\0\0", b"II*\0\xff\xff\xff\xff"])
def test_what_is_no_exif_is_damaged_and_empty(block: bytes) -> None:
    found = read_exif(block)
    assert found.damaged
    assert not found.texts


def test_a_directory_that_claims_more_entries_than_there_are_is_read_as_far_as_it_goes() -> None:
    block = bytearray(exif({0x010E: b"ab\0"}))
    struct.pack_into("<H", block, 8, 60000)
    found = read_exif(bytes(block))
    assert found.texts == {"ImageDescription": "ab"}
    assert found.damaged


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mutated_blocks_never_raise(data: st.DataObject) -> None:
    block = bytearray(exif(MAIN, CAPTURE))
    for _ in range(data.draw(st.integers(1, 6))):
        block[data.draw(st.integers(0, len(block) - 1))] = data.draw(st.integers(0, 255))
    read_exif(bytes(block[: data.draw(st.integers(0, len(block)))]))
