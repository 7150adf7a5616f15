from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.bundle import bounded_lines
from archive_app.bundle.bounded_lines import filled_lines_within, lines_within
from archive_app.errors import DamagedError

CONTENT = st.lists(st.sampled_from([b"a", b"\n", b"\r", b"\r\n", "\u2028é".encode()])).map(b"".join)


@pytest.fixture(autouse=True, params=[1, 2, 1 << 18])
def chunk(request: pytest.FixtureRequest) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounded_lines, "_CHUNK", request.param)
        yield


@given(CONTENT)
def test_lines_are_those_that_a_file_gives(content: bytes):
    found = list(lines_within(io.BytesIO(content), "x", 1000))
    assert found == list(enumerate(io.BytesIO(content), 1))


@given(CONTENT)
def test_filled_lines_stand_between_any_line_ends(content: bytes):
    found = list(filled_lines_within(io.BytesIO(content), "x", 1000))
    assert found == [line for line in re.split(rb"[\r\n]+", content) if line]


@pytest.mark.parametrize("read", [lines_within, filled_lines_within])
@pytest.mark.parametrize("content", [b"123456", b"123456\n", b"1\n123456\n"])
def test_a_line_that_is_too_long_is_told(read: object, content: bytes):
    with pytest.raises(DamagedError, match="“data/x” has a line of more than 5 bytes"):
        list(read(io.BytesIO(content), "data/x", 5))
    assert len(list(read(io.BytesIO(content), "data/x", 6))) >= 1
