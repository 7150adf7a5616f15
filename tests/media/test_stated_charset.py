"""The encoding that headers state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.stated_charset import stated_charset


@pytest.mark.parametrize(
    ("headers", "charset"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n\r\n", "koi8-r"),
        (b'content-type:text/html;charset="utf-8"\r\n', "utf-8"),
        (b"Content-Type: text/html; q=1; CHARSET = windows-1251\r\n", "windows-1251"),
        (b"Content-Type: application/http; msgtype=response\r\n\r\nContent-Type: text/html; charset=x\r\n", None),
        (b"Content-Type: a/b; charset=big5\r\n\r\nContent-Type: text/html; charset=gbk\r\n", "gbk"),
        (b"X-Content-Type: text/html; charset=koi8-r\r\n", None),
        (b"Content-Type: text/html\r\nX: charset=koi8-r\r\n", None),
        (b"", None),
        (None, None),
    ],
)
def test_the_last_content_type_states_the_encoding(headers: bytes | None, charset: str | None) -> None:
    assert stated_charset(headers) == charset


@given(st.binary(max_size=200))
def test_any_headers_state_an_encoding_or_none(headers: bytes) -> None:
    stated = stated_charset(headers)
    assert stated is None or stated.isascii()
