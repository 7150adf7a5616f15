import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.errors import BadInputError
from archive_app.media.decoding import clean, decode
from archive_app.records.log_format import canonical

_FRENCH = "Le maire a inauguré le pont près du vieux quai, où la rivière déborde à chaque crue."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Café à Zürich, déjà vu.", "cp1252"),
        ("5 £ for a “quay”", "cp1252"),
        (_FRENCH, "cp1252"),
        ("Starosta otevřel nový most přes řeku. Voda stoupla a lidé se báli, že příští týden přijde další.", "cp1250"),
        ("Привет, мир. Это текст на русском языке.", "cp1251"),
        ("Город на реке. Мост открыт.", "koi8-r"),
        ("Ο δήμαρχος εγκαινίασε τη γέφυρα.", "cp1253"),
        ("افتتح الجسر القديم قرب النهر", "cp1256"),
        ("日本語のテキストです。港の朝。", "shift_jis"),
        ("橋が川のそばに再開した。", "euc-jp"),
        ("旧桥在河边重新开放。", "gb18030"),
        ("舊橋在河邊重新開放。", "big5"),
        ("다리가 강 옆에 다시 열렸다.", "euc-kr"),
    ],
)
def test_a_text_without_a_word_on_its_encoding_is_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "notes.txt") == text


@pytest.mark.parametrize("padding", ["", "a", "ab"])
@pytest.mark.parametrize("line_end", ["", "\n"])
def test_a_long_text_is_not_refused_because_a_sample_would_cut_a_character(padding: str, line_end: str) -> None:
    text = padding + ("港の朝。橋が川のそばに再開した" + line_end) * 12_000
    assert decode(text.encode("shift_jis"), "notes.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_unicode_with_its_mark_is_read_without_the_mark(encoding: str) -> None:
    assert decode("Straße 東京 😀".encode(encoding), "x") == "Straße 東京 😀"


@pytest.mark.parametrize("order", ["le", "be"])
@pytest.mark.parametrize("width", [16, 32])
def test_both_byte_orders_are_read(width: int, order: str) -> None:
    encoding = f"utf-{width}-{order}"
    assert decode("\ufeffquay".encode(encoding), "x") == "quay"


def test_half_a_character_at_the_end_costs_only_itself() -> None:
    assert decode(b"\xff\xfeq\x00u", "x") == "q\ufffd"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('<meta charset="windows-1251">', "Мост".encode("cp1251"), "Мост"),
        ("<META content='text/html; charset=koi8-r'>", "Мост".encode("koi8-r"), "Мост"),
        ('<?xml version="1.0" encoding="iso-8859-2"?>', "łódź".encode("iso-8859-2"), "łódź"),
        ('<meta charset="iso-8859-1">', b"\x93quay\x94 \x80", "“quay” €"),
        ('<meta charset="us-ascii">', b"caf\xe9", "café"),
        ('<meta charset="iso-8859-9">', "ağaç".encode("cp1254"), "ağaç"),
        ('<meta charset="gb2312">', "镕".encode("gbk"), "镕"),
        ('<meta charset="utf-8">', b"caf\xe9 quay", "caf\ufffd quay"),
        ('<meta charset="utf-16">', b"caf\xe9 quay", "caf\ufffd quay"),
    ],
)
def test_markup_says_its_encoding_as_browsers_understand_it(head: str, body: bytes, expected: str) -> None:
    assert decode(head.encode() + body, "page.html", markup=True) == head + expected


@pytest.mark.parametrize(
    "name", ["nonsense", "hex", "base64", "zip", "idna", "punycode", "undefined", "utf-7", "unicode_escape", "mbcs"]
)
def test_a_declared_encoding_that_is_none_is_passed_over(name: str) -> None:
    text = f"<meta charset={name}>{_FRENCH}"
    assert decode(text.encode("cp1252"), "page.html", markup=True) == text


def test_what_says_it_is_something_else_but_is_utf_8_is_utf_8() -> None:
    text = "<meta charset=iso-8859-1>é 東京"
    assert decode(text.encode(), "page.html", markup=True) == text


def test_a_text_file_may_talk_of_encodings_without_meaning_itself() -> None:
    text = f"<meta charset=koi8-r> {_FRENCH}"
    assert decode(text.encode("cp1252"), "notes.txt") == text


def test_bytes_that_are_no_text_are_refused_by_name() -> None:
    with pytest.raises(BadInputError, match=r"“noise\.txt” is not text"):
        decode(bytes(range(256)) * 8, "noise.txt")


@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_give_text_that_can_be_stored_or_one_sentence(data: bytes, markup: bool) -> None:
    try:
        text = decode(data, "x", markup=markup)
    except BadInputError as error:
        assert "“x”" in str(error)
    else:
        canonical({"text": text})
        assert "\x00" not in text


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode()


def test_every_kind_of_line_end_becomes_a_line_feed() -> None:
    assert clean("a\r\nb\rc\nd\x0be\x0cf") == "a\nb\nc\nd\ne\nf"


def test_tabs_and_all_letters_stay() -> None:
    assert clean("a\tб\u200d😀\u00ad") == "a\tб\u200d😀\u00ad"


def test_the_encoding_in_a_header_is_used_where_the_page_states_none() -> None:
    assert (
        decode("Река вышла из берегов".encode("koi8_r"), "x", markup=True, charset="KOI8-R") == "Река вышла из берегов"
    )


def test_the_encoding_in_a_header_counts_more_than_what_the_page_says_and_less_than_its_mark() -> None:
    page = "<meta charset=windows-1252>Река вышла"
    assert decode(page.encode("cp1251"), "x", markup=True, charset="windows-1251") == page
    assert decode(codecs.BOM_UTF8 + page.encode(), "x", markup=True, charset="windows-1251") == page


def test_an_encoding_in_a_header_that_is_none_is_passed_over() -> None:
    page = "<meta charset=windows-1251>Река вышла"
    assert decode(page.encode("cp1251"), "x", markup=True, charset="rot13") == page
    assert decode(page.encode("cp1251"), "x", markup=True, charset="no\udcffthing") == page


@pytest.mark.parametrize("charset", ["iso-2022-jp", "utf-16le", "utf-16be"])
def test_text_whose_bytes_look_like_utf_8_is_read_as_its_header_says(charset: str) -> None:
    assert decode("川の水位 a".encode(charset), "x", markup=True, charset=charset) == "川の水位 a"


def test_a_page_that_says_it_is_in_iso_2022_jp_is_read_so() -> None:
    page = "<meta charset=iso-2022-jp>川の水位"
    assert decode(page.encode("iso2022_jp"), "x", markup=True) == page


def test_a_page_that_is_called_utf_16_by_mistake_is_still_read() -> None:
    assert decode(b"The river rose", "x", markup=True, charset="iso-2022-jp") == "The river rose"
    assert decode(b"The river rose", "x", markup=True, charset="utf-16le") == "The river rose"
