import unicodedata

import pytest

from archive_app.folding import fold, query_tokens, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Čeština přílišná", "cestina prilisna", id="Latin with accents"),
        pytest.param("Ærøskøbing", "AEROSKOBING", id="Danish letters"),
        pytest.param("Łódź", "lodz", id="Polish"),
        pytest.param("Işık ILIK İstanbul", "isik ilik istanbul", id="Turkish dotted and dotless i"),
        pytest.param("Bakı şəhəri", "BAKI ŞƏHƏRİ", id="Azerbaijani schwa"),
        pytest.param("Straße", "STRASSE", id="German sharp s"),
        pytest.param("GROẞ", "groß", id="German capital sharp s"),
        pytest.param("Οδυσσεύς", "ΟΔΥΣΣΕΥΣ", id="Greek final sigma and accent"),
        pytest.param("всё", "все", id="Russian yo"),
        pytest.param("الْعَرَبِيَّة", "العربية", id="Arabic vowel signs"),
        pytest.param("أحمد", "احمد", id="Arabic alef with hamza"),
        pytest.param("إلى آخر", "الى اخر", id="Arabic alef below and madda"),
        pytest.param("مدينة", "مدينه", id="Arabic teh marbuta"),
        pytest.param("کتاب", "كتاب", id="Persian kaf"),
        pytest.param("محـــمد", "محمد", id="Arabic tatweel"),
        pytest.param("שָׁלוֹם", "שלום", id="Hebrew points"),
        pytest.param('צה"ל', "צה״ל", id="Hebrew abbreviation with either mark"),
        pytest.param("ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი", id="Georgian capitals"),
        pytest.param("Երևան", "ԵՐԵՒԱՆ", id="Armenian ligature and its capitals"),
        pytest.param("Երևան", "Երեւան", id="Armenian ligature and classical spelling"),
        pytest.param("ｶﾞﾗｽ", "ガラス", id="Japanese half width"),
        pytest.param("ﬁnal", "final", id="Latin ligature"),
        pytest.param("Ｈａｒｂｏｕｒ", "harbour", id="full-width Latin"),
        pytest.param("١٩٨٧ १९८७ 1987", "1987 ۱۹۸۷ 1987", id="digits of other scripts"),
        pytest.param("O’Brien O`Brien", "O'Brien OBrien", id="apostrophes"),
        pytest.param("co\u00adoperate", "cooperate", id="soft hyphen"),
        pytest.param("ŉ", "n", id="a letter that Unicode takes apart into an apostrophe"),
    ],
)
def test_ways_of_writing_one_word_have_one_form(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("мой", "мои", id="Russian short i"),
        pytest.param("їжак", "іжак", id="Ukrainian yi"),
        pytest.param("كلب", "قلب", id="Arabic kaf and qaf"),
        pytest.param("कुल", "कल", id="Devanagari vowel sign"),
        pytest.param("ガラス", "カラス", id="Japanese voicing mark"),
        pytest.param("มา", "ม้า", id="Thai tone mark"),
        pytest.param("한국", "한글", id="Korean"),
        pytest.param("中国", "中國", id="Chinese simplified and traditional"),
        pytest.param("თბილი", "თბილისი", id="Georgian"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("word", ["Čeština", "Ελλάδα", "й", "їжак", "שָׁלוֹם", "أحمد", "ガラス", "한국", "ที่", "हिन्दी"])
def test_composed_and_decomposed_text_have_one_form(word: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, word) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)


def test_text_without_spaces_is_indexed_by_overlapping_pairs() -> None:
    assert tokens("東京都庁") == ["東京", "京都", "都庁", "庁"]


def test_pairs_join_a_thai_vowel_with_its_consonant() -> None:
    assert tokens("ที่นี่") == ["ที่นี่", "นี่"]


def test_latin_and_han_in_one_run_are_parted() -> None:
    assert tokens("NHK放送") == ["nhk", "放送", "送"]


def test_a_mark_without_its_letter_in_an_unspaced_script_is_no_word() -> None:
    assert tokens("0\u0e35") == ["0"]


@pytest.mark.parametrize(("word", "expected"), [("l'eau", ["l", "eau"]), ("jusqu’alors", ["jusqu", "alors"])])
def test_an_elided_word_is_found_by_its_noun(word: str, expected: list[str]) -> None:
    assert tokens(word) == expected


def test_an_apostrophe_before_a_consonant_joins() -> None:
    assert tokens("d'you l'x rock'n'roll") == ["d", "you", "lx", "rocknroll"]


@pytest.mark.parametrize("word", ["O'Brien", "O`Brien", "O’Brien"])
def test_an_apostrophe_of_any_kind_vanishes(word: str) -> None:
    assert fold(word) == "obrien"


def test_an_underscore_parts_words() -> None:
    assert tokens("old_quay Älte_x") == ["old", "quay", "alte", "x"]


def test_a_query_in_an_unspaced_script_does_not_ask_how_the_text_goes_on() -> None:
    assert query_tokens("東京") == (("東京",), False)


def test_a_single_han_character_is_a_prefix() -> None:
    assert query_tokens("東") == (("東",), True)


def test_punctuation_alone_asks_for_nothing() -> None:
    assert query_tokens("— … !") == ((), False)


def test_very_long_words_are_cut_alike_in_ascii_and_beyond() -> None:
    assert tokens("a" * 100) == tokens("Ä" * 100) == ["a" * 64]
