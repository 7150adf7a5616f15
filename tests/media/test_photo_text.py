from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.photo_text import clean_text, decode_text, fuller_of_same, is_camera_default

LONG = "The old mill by the river after the flood, seen from the bridge in the early morning light"


def test_utf8_is_read_as_such_and_other_bytes_as_windows_1252() -> None:
    assert decode_text("Երևան".encode()) == "Երևան"
    assert decode_text(b"Caf\xe9 \x93Z\xfcrich\x94") == "Café “Zürich”"
    assert decode_text(b"\x81\x8d") == "\x81\x8d"


def test_a_letter_that_a_fields_limit_cut_in_two_is_dropped() -> None:
    assert decode_text("Река".encode()[:-1]) == "Рек"


def test_a_latin_text_that_ends_in_an_accent_keeps_it() -> None:
    assert decode_text(b"Caf\xe9") == "Café"


def test_cleaning_drops_controls_and_keeps_lines_and_joiners() -> None:
    assert clean_text("\ufeff a\0\x07\r\nb\rc\t ") == "a\nb\nc"
    assert clean_text("می\u200cرود") == "می\u200cرود"


@pytest.mark.parametrize("text", ["OLYMPUS DIGITAL CAMERA", " SONY  DSC", "KONICA MINOLTA DIGITAL CAMERA", "untitled"])
def test_what_cameras_write_by_themselves_is_known(text: str) -> None:
    assert is_camera_default(text)


@pytest.mark.parametrize("text", ["A digital camera on a desk", "Sony DSC lamp factory", "River"])
def test_words_of_people_are_no_camera_default(text: str) -> None:
    assert not is_camera_default(text)


def test_texts_that_differ_in_space_or_composition_are_the_same() -> None:
    assert fuller_of_same("Café  by\nthe river", "Cafe\u0301 by the river") == "Café  by\nthe river"


def test_a_text_cut_at_its_limit_gives_way_to_its_whole() -> None:
    assert fuller_of_same(LONG[:64], LONG) == LONG
    assert fuller_of_same(LONG, LONG[:64]) == LONG


def test_a_short_beginning_is_a_caption_of_its_own() -> None:
    assert fuller_of_same("The old mill", LONG) is None


def test_a_text_that_lost_its_letters_gives_way_to_the_one_that_kept_them() -> None:
    assert fuller_of_same("Caf? Z?rich", "Café Zürich") == "Café Zürich"
    assert fuller_of_same("Café Zürich", "Caf? Z?rich") == "Café Zürich"
    assert fuller_of_same("Who?", "Whom") is None


@given(st.binary(max_size=60), st.text(max_size=30))
def test_nothing_is_raised(data: bytes, text: str) -> None:
    assert fuller_of_same(clean_text(decode_text(data)), clean_text(decode_text(data))) is not None
    is_camera_default(text)
