from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.records.dates import days_of, read_date
from archive_app.records.month_names import ABOUT, AFTER, BEFORE, BETWEEN, FILLERS, MONTHS, OR


@pytest.mark.parametrize(
    "text",
    [
        "12 March 1987", "March 12, 1987", "Thursday, 12th March 1987.", "12 MAR 1987", "12-Mar-1987",
        "12. März 1987", "Donnerstag, den 12. März 1987", "jeudi 12 mars 1987", "12 de marzo de 1987", "12 marzo 1987",
        "12 de março de 1987", "12 maart 1987", "12 marca 1987 r.", "12. ožujka 1987.", "12 марта 1987 г.",
        "12 березня 1987 року", "12 Mart 1987 Perşembe", "12 mart 1987", "12 մարտի 1987 թ.", "12 მარტი 1987",
        "12 Μαρτίου 1987", "12 במרץ 1987", "12 آذار 1987", "١٢ مارس ١٩٨٧", "12 mars 1987", "۱۲ مارس ۱۹۸۷",
        "1987年3月12日", "1987년 3월 12일", "１９８７年３月１２日", "12.3.1987", "12.03.1987", "1987/03/12",
        "1987.3.12", "1987-3-12", "1987:03:12", "1987 March 12",
    ],
)  # fmt: skip
def test_one_day_is_read_in_many_languages(text: str) -> None:
    assert read_date(text).edtf == "1987-03-12"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("12 ARALIK 1987", 12), ("12 KASIM 1987", 11), ("12 MAYIS 1987", 5), ("12 İYUN 1987", 6),
        ("12 Eylül 1987 SALI", 9),
        ("12 AOÛT 1987", 8), ("12 aout 1987", 8), ("12 JÄNNER 1987", 1), ("12 ΙΟΥΝΙΟΥ 1987", 6), ("12 МАЯ 1987", 5),
        ("12 ᲘᲕᲜᲘᲡᲡ 1987", 6), ("12 września 1987", 9), ("12 sept. 1987", 9), ("12 avqust 1987", 8),
    ],
)  # fmt: skip
def test_capitals_and_missing_accents_do_not_change_a_month(text: str, month: int) -> None:
    assert read_date(text).edtf == f"1987-{month:02}-12"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("March 1987", "1987-03"),
        ("1987年3月", "1987-03"),
        ("2012/2", "2012-02"),
        ("the 1980s", "198X"),
        ("1980er", "198X"),
        ("1900s", "19XX"),
        ("1987-88", "1987/1988"),
        ("1987–1989", "1987/1989"),
        ("2008/09", "[2008-09,2008..2009]"),
        ("circa 1987", "1987~"),
        ("ca. 12 März 1987", "1987-03-12~"),
        ("before 1987", "../1987"),
        ("после марта 1987", "1987-03/.."),
        ("after March 1987", "1987-03/.."),
        ("between March and May 1987", "1987-03/1987-05"),
        ("entre 1987 et 1989", "1987/1989"),
        ("March 1987 - May 1988", "1987-03/1988-05"),
        ("1987 or 1988", "[1987,1988]"),
        ("März oder April 1987", "[1987-03,1987-04]"),
        ("1987:03:12 10:20:30", "1987-03-12T10:20:30"),
        ("1987-03-12 10:20+0530", "1987-03-12T10:20:00+05:30"),
        ("Thu, 12 Mar 1987 10:20:30 +0100", "1987-03-12T10:20:30+01:00"),
    ],
)
def test_words_around_a_date_say_how_certain_it_is(text: str, edtf: str | None) -> None:
    assert read_date(text).edtf == edtf


@pytest.mark.parametrize(
    ("language", "edtf"),
    [
        (None, "[1987-03-04,1987-04-03]"),
        ("en", "[1987-03-04,1987-04-03]"),
        ("en-US", "1987-03-04"),
        ("en_us", "1987-03-04"),
        ("en-GB", "1987-04-03"),
        ("fr", "1987-04-03"),
    ],
)
def test_the_language_decides_whether_the_day_or_the_month_comes_first(language: str | None, edtf: str) -> None:
    assert read_date("03/04/1987", language).edtf == edtf


@pytest.mark.parametrize("text", ["16/03/1987", "03/16/1987", "16.03.1987"])
def test_a_day_beyond_twelve_can_only_be_the_day(text: str) -> None:
    assert read_date(text).edtf == "1987-03-16"


@pytest.mark.parametrize(
    ("language", "edtf"), [("pl", "1987-11-12"), ("hr-HR", "1987-10-12"), (None, None), ("en", None)]
)
def test_a_month_name_of_two_meanings_needs_its_language(language: str | None, edtf: str | None) -> None:
    assert read_date("12 listopada 1987", language).edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "", "March", "March 12", "12 March", "12 March 87", "1/2/87", "31 February 1987", "30 Feb 2000",
        "29 February 1900", "before 30 February 1987", "31.11.1987", "13/13/1987", "12.13.1987", "00/00/1987",
        "00/05/1987", "0/5/1987", "1/1/0000", "0000:00:00 00:00:00", "1987:03:12 99:99:99", "1987-03-12 25:00",
        "12, 13 March 1987", "March May 1987", "3-5 March 1987", "not before 1987", "Photo of 12 March 1987",
        "12 March 1987 in Paris", "12 adar 1987", "²1987", "1987²", "1985s", "1999-00", "1987-86", "1988 or 1987",
        "between 1989 and 1987", "昭和62年3月12日", "Martin 1987", "May", "1234567", "12 March 19870", "$12 March 1987",
        "\ud800", "\x00", "9" * 500, "March 1987 " * 50,
    ],
)  # fmt: skip
def test_what_is_not_certain_is_not_read_at_all(text: str) -> None:
    reading = read_date(text)
    assert (reading.text, reading.edtf, reading.first_day, reading.last_day) == (text, None, None, None)


_SIGNS = (
    "1987", "12", "3", "31", "00", "0", "0000", "-", "/", ".", ":", ",", "T", "Z", "X", "~", "?", "[", "]", "..",
    "１２", "²", "年", "月", "日", "st", "er", "s", "0s", "10:00:00", "1987:03:12", " ",
    "Tue, 03 Mar 1987 10:00", "\ud800", "\x00",
)  # fmt: skip
_PIECES = st.sampled_from([*sorted(MONTHS), *sorted(FILLERS), *BEFORE, *AFTER, *ABOUT, *BETWEEN, *OR, *_SIGNS])
_DATE_LIKE = st.one_of(
    st.lists(_PIECES, max_size=7).map("".join),
    st.lists(_PIECES, max_size=7).map(" ".join),
    st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}", fullmatch=True),
    st.text(max_size=20),
)


@settings(max_examples=500)
@given(_DATE_LIKE, st.sampled_from([None, "en", "en-US", "de", ""]))
def test_any_text_gives_a_valid_reading_or_none(text: str, language: str | None) -> None:
    reading = read_date(text, language)
    if reading.edtf is None:
        assert (reading.first_day, reading.last_day) == (None, None)
    else:
        assert days_of(reading.edtf) == (reading.first_day, reading.last_day)
        assert reading.first_day is not None and reading.last_day is not None
        assert reading.first_day <= reading.last_day


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y"]),
)
def test_a_date_that_is_written_out_is_read_back(day: date, form: str) -> None:
    assert read_date(day.strftime(form)).edtf == day.isoformat()
