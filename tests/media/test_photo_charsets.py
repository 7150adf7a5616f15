from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from photo_makers import iim

from archive_app.media.iptc import declared_encoding, read_iptc
from archive_app.media.photo_charsets import legacy_encoding
from archive_app.media.photo_text import decode_text

LATIN = [
    "Café in Zürich, “Alder” bridge",
    "München: Die Brücke über den Fluß",
    "El año pasado, inundación en la región",
    "It’s the miller’s day – don’t",
    "Œuvre à côté de l’île, été",
    "ÉTÉ À L’ÎLE",
    "Århus på øen",
    "Café",
]


@pytest.mark.parametrize("text", LATIN)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_latin_texts_of_windows_and_of_macs_are_told_apart(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Люди переходят реку по старому мосту", "cp1251"),
        ("Ο παλιός μύλος δίπλα στο ποτάμι", "cp1253"),
        ("Eski değirmen ırmağın kıyısında, şehir", "cp1254"),
        ("الطاحونة القديمة على النهر", "cp1256"),
        ("川の水位が上がった、古い橋の近く", "cp932"),
        ("老磨坊在河边，洪水之后的早晨", "gb18030"),
        ("老磨坊在河邊，洪水之後的早晨", "big5"),
        ("오래된 방앗간이 강가에 있다", "cp949"),
    ],
)
def test_texts_in_other_scripts_are_read_in_the_encodings_of_windows(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text", ["the river—the old one—rose", "north–south", "Paris–Nice", "“quoted”", "5 °C", "©2020"]
)
def test_signs_of_windows_are_not_taken_for_letters_of_macs(text: str) -> None:
    assert legacy_encoding(text.encode("cp1252")) == "cp1252"


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        (b"\x1b%G", "utf-8"), (b"\x1b%/I", "utf-8"), (b"\x1b%/L", "utf-16-be"), (b"\x1b-A", "cp1252"),
        (b"\x1b.A", "cp1252"), (b"\x1b(B\x1b-B", "iso8859_2"), (b"\x1b-L", "iso8859_5"), (b"\x1b-F", "iso8859_7"),
        (b"\x1b-M", "cp1254"), (b"\x1b$)A", "gb18030"), (b"\x1b(B", None), (b"", None), (b"junk", None),
    ],
)  # fmt: skip
def test_escapes_name_encodings(declaration: bytes, encoding: str | None) -> None:
    assert declared_encoding(declaration) == encoding


@pytest.mark.parametrize(
    ("declaration", "encoding", "text"),
    [
        (b"\x1b-L", "iso8859_5", "Старый мост"),
        (b"\x1b-B", "iso8859_2", "Žlutá řeka"),
        (b"\x1b-F", "iso8859_7", "Ο μύλος"),
        (b"\x1b$B", "iso2022_jp", "川の水位"),
        (b"\x1b%/L", "utf-16-be", "Երևան"),
        (b"\x1b-A", "cp1252", "“Zürich”"),
    ],
)
def test_a_block_is_read_in_the_encoding_that_it_declares(declaration: bytes, encoding: str, text: str) -> None:
    head = b"\x1c\x01\x5a" + len(declaration).to_bytes(2, "big") + declaration
    assert read_iptc(head + iim((120, text.encode(encoding)), utf8=False)).first(120) == text


def test_escapes_within_an_undeclared_text_are_followed() -> None:
    assert read_iptc(iim((120, "川の水位".encode("iso2022_jp")), utf8=False)).first(120) == "川の水位"


def test_the_texts_of_a_block_tell_the_encoding_of_its_short_ones() -> None:
    block = iim((120, "Größe: München, Café Zürich".encode("mac_roman")), (80, "Øst".encode("mac_roman")), utf8=False)
    assert read_iptc(block).first(80) == "Øst"


@given(st.binary(max_size=80))
def test_any_bytes_are_in_some_encoding(data: bytes) -> None:
    data.decode(legacy_encoding(data), "replace")
    read_iptc(b"\x1c\x01\x5a\0\3" + data[:3] + iim((120, data), utf8=False))
