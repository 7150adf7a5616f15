from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from photo_makers import iim, photoshop, resource

from archive_app.media.iptc import read_iptc, read_photoshop_resources


def test_declared_utf8_is_read_and_repeated_datasets_keep_their_order() -> None:
    found = read_iptc(iim((120, "Река вышла"), (25, "вода"), (25, "ռիվեր")))
    assert found.first(120) == "Река вышла"
    assert found.texts[2, 25] == ("вода", "ռիվեր")
    assert not found.damaged


def test_without_a_declared_set_utf8_is_tried_before_windows_1252() -> None:
    found = read_iptc(iim((120, "Taşkın"), (90, b"Z\xfcrich"), utf8=False))
    assert (found.first(120), found.first(90)) == ("Taşkın", "Zürich")


def test_declared_utf8_that_is_none_falls_back() -> None:
    assert read_iptc(iim((120, b"Z\xfcrich \x80"))).first(120) == "Zürich €"


@pytest.mark.parametrize("escape", [b"\x1b.A", b"\x1b-A"])
def test_declared_latin_1_is_not_taken_for_utf8(escape: bytes) -> None:
    block = b"\x1c\x01\x5a" + len(escape).to_bytes(2, "big") + escape + iim((120, b"\xc3\xa9"), utf8=False)
    assert read_iptc(block).first(120) == "Ã©"


def test_an_extended_dataset_is_read() -> None:
    text = b"a" * 40000
    block = b"\x1c\x02\x78\x80\x04" + len(text).to_bytes(4, "big") + text
    assert read_iptc(block).first(120) == text.decode()


def test_a_block_that_breaks_off_gives_what_came_before() -> None:
    found = read_iptc(iim((5, "Mill"), (120, "The old mill"))[:-4])
    assert (found.first(5), found.first(120), found.damaged) == ("Mill", "", True)


def test_padding_after_the_datasets_is_no_damage() -> None:
    assert not read_iptc(iim((5, "Mill")) + bytes(7)).damaged


def test_the_block_is_found_among_photoshops_resources() -> None:
    block = iim((5, "odd"))
    assert read_photoshop_resources(photoshop(block)).iim == block


def test_resources_that_break_off_are_damaged() -> None:
    found = read_photoshop_resources(photoshop(iim((5, "Mill"))) + resource(0x0422, b"1234")[:-2])
    assert found.damaged
    assert found.iim == iim((5, "Mill"))


@pytest.mark.parametrize(
    ("digest", "later"),
    [(None, False), (hashlib.md5(iim((5, "Mill"))).digest(), False), (bytes(16), False), (b"x" * 16, True)],
)
def test_a_digest_tells_whether_the_block_was_edited_later(digest: bytes | None, later: bool) -> None:
    assert read_photoshop_resources(photoshop(iim((5, "Mill")), digest)).iim_was_edited_later() is later


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 60))
def test_mutated_blocks_never_raise(noise: bytes, at: int) -> None:
    whole = photoshop(iim((5, "Mill"), (120, "The old mill")))
    found = read_photoshop_resources(whole[:at] + noise + whole[at:])
    read_iptc(found.iim or noise)
    read_iptc(b"\x1c\x02" + noise)
