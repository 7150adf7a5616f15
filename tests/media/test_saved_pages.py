"""Where and when a page was saved, by the comments that programs leave in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.facts import Stated
from archive_app.media.raw_statements import read_statements
from archive_app.media.saved_pages import message_date, saved_at, saved_comment, saved_from

_URL = "https://courier.example/flood"


def _single(date: str) -> str:
    return f"<html><!--\n Page saved with SingleFile \n url: {_URL} \n saved date: {date} \n--><body>x</body></html>"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Thu May 01 2003 08:00:05 GMT+0200 (Central European Summer Time)", "2003-05-01T06:00:05Z"),
        ("Thu May 01 2003 00:30:00 GMT-0330", "2003-05-01T04:00:00Z"),
        ("Thu May 01 2003 08:00:00 GMT", "2003-05-01T08:00:00Z"),
        ("Thu May 01 2003 08:00", "2003-05-01T08:00:00"),
    ],
)
def test_the_moment_that_singlefile_notes_is_read(written: str, moment: str) -> None:
    assert saved_at(_single(written)) == Stated(moment, "html:saved-date")


@pytest.mark.parametrize("written", ["soon", "Thu May 99 2003 08:00:00", "Thu Foo 01 2003 08:00:00", "May 01 2003"])
def test_what_is_no_moment_is_none_and_the_address_stays(written: str) -> None:
    assert saved_at(_single(written)) is None
    assert saved_from(_single(written)) == Stated(_URL, "html:saved-from")


def test_the_comment_of_a_browser_tells_the_address_and_no_moment() -> None:
    page = f"<!-- saved from url=(0029){_URL} -->\n<html></html>"
    assert (saved_from(page), saved_at(page)) == (Stated(_URL, "html:saved-from"), None)
    assert saved_comment(page) == page.split("\n")[0]


def test_a_page_without_a_comment_says_nothing() -> None:
    assert (saved_from("<p>x"), saved_at("<p>x"), saved_comment("<p>x")) == (None, None, "")


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Tue, 3 Mar 2020 10:00:00 +0400", "2020-03-03T06:00:00Z"),
        ("Tue, 3 Mar 2020 10:00:00 -0000", "2020-03-03T10:00:00Z"),
        ("yesterday", None),
        ("Tue, 99 Mar 2020 10:00:00 +0400", None),
    ],
)
def test_the_date_of_a_message_is_told_in_utc(written: str, moment: str | None) -> None:
    assert message_date(written) == moment


def test_what_a_comment_says_is_listed_in_words() -> None:
    block = saved_comment(_single("Thu May 01 2003 08:00")).encode()
    assert [(s.name, s.value) for s in read_statements({"saved-from": block})] == [
        ("Saved by", "SingleFile"), ("Saved from", _URL), ("Saved", "Thu May 01 2003 08:00"),
    ]  # fmt: skip
    browser = f"<!-- saved from url=(0029){_URL} -->".encode()
    assert [(s.name, s.value) for s in read_statements({"saved-from": browser})] == [
        ("Saved by", "a browser"), ("Saved from", _URL),
    ]  # fmt: skip


def test_what_a_browser_printed_is_listed_in_words() -> None:
    block = f"url: {_URL}\nprinted: 11/24/26, 3:08 PM".encode()
    assert [(s.name, s.value) for s in read_statements({"printed": block})] == [
        ("Printed from", _URL), ("Printed", "11/24/26, 3:08 PM"),
    ]  # fmt: skip


@given(st.text(max_size=120) | st.text(alphabet="<!-saved from url=()0123:GMT+ \n>", max_size=200))
def test_any_text_says_something_or_nothing(text: str) -> None:
    for page in (text, f"<!-- saved from url=(1){text} -->", _single(text)):
        saved_at(page)
        saved_from(page)
        read_statements({"saved-from": saved_comment(page).encode("utf-8", "replace")})
    message_date(text)


@given(st.binary(max_size=200))
def test_any_block_is_listed_or_left_out(block: bytes) -> None:
    read_statements({"saved-from": block, "printed": block, "mail-headers": block})
