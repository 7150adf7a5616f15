from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.photo_dates import iso_date, written_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020:10:01 12:34:56", "2020-10-01T12:34:56"),
        ("2020:10:01 12:34:56\0", "2020-10-01T12:34:56"),
        ("20201001", "2020-10-01"),
        ("20201000", "2020-10"),
        ("20200000", "2020"),
        ("2020", "2020"),
        ("2020-10", "2020-10"),
        ("2020-10-01T12:34", "2020-10-01T12:34"),
        ("2020-10-01T12:34:56.789+04:00", "2020-10-01T12:34:56+04:00"),
        ("2020-10-01T12:34:56Z", "2020-10-01T12:34:56Z"),
        ("2020:10:  :  :  ", None),
        ("0000:00:00 00:00:00", None),
        ("    :  :     :  :  ", None),
        ("2020:13:01", None),
        ("2020:02:30", None),
        ("2020:10:01 24:61:00", "2020-10-01"),
        ("1950s", None),
        ("1914-18", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text: str, expected: str | None) -> None:
    assert iso_date(text) == expected


def test_time_and_zone_come_from_fields_of_their_own() -> None:
    assert iso_date("20201001", "123456+0330") == "2020-10-01T12:34:56+03:30"
    assert iso_date("2020:10:01 12:34:56", zone="-05:00") == "2020-10-01T12:34:56-05:00"


def test_a_zone_that_no_place_has_is_left_out() -> None:
    assert iso_date("2020:10:01 12:34:56", zone="+99:00") == "2020-10-01T12:34:56"


def test_a_date_in_words_is_kept_as_written_if_it_tells_a_year() -> None:
    assert written_date("about  1950") == "about 1950"
    assert written_date("unknown") is None
    assert written_date("0000-00-00") is None


@given(st.text(max_size=30), st.text(max_size=12), st.text(max_size=8))
def test_any_text_gives_a_date_or_none(text: str, time: str, zone: str) -> None:
    found = iso_date(text, time, zone)
    assert found is None or found[:4].isdigit()
