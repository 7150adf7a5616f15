from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.bundle.manifests import Entry, decode_path, encode_path, format_manifest, lines_of, parse_line, unsafe
from archive_app.errors import BadInputError

PATHS = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda path: path[0] not in " \t*")
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(st.dictionaries(PATHS, DIGESTS))
def test_a_manifest_of_any_paths_comes_back_from_its_lines(entries: dict[str, str]):
    lines = lines_of(io.BytesIO(format_manifest(entries)), "manifest-sha256.txt")
    assert {e.path: e.digest for e in map(parse_line, lines)} == entries


@given(st.text())
def test_any_path_comes_back_from_its_escaped_form_on_one_line(path: str):
    escaped = encode_path(path)
    assert decode_path(escaped) == path
    assert not set("\r\n") & set(escaped)


def test_entries_stand_in_the_order_of_their_paths():
    assert format_manifest({"data/b": "02", "data/a": "01"}) == b"01  data/a\n02  data/b\n"


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("0aF0  data/a", "data/a"),
        ("0aF0 data/a", "data/a"),
        ("0aF0\tdata/a", "data/a"),
        ("0aF0 *data/a", "data/a"),
        ("0aF0  data/a b  c", "data/a b  c"),
        ("0aF0  data/50%25%0a%0D%41", "data/50%\n\r%41"),
    ],
)
def test_lines_as_other_programs_write_them_are_read(line: str, path: str):
    assert parse_line(line) == Entry("0af0", path)


@pytest.mark.parametrize("line", ["", "abc", "abc  ", "  data/a", "xyz  data/a", "data/a  abc", "-1  data/a"])
def test_a_line_that_is_none_is_told(line: str):
    with pytest.raises(BadInputError, match="digest path"):
        parse_line(line)


@given(st.text())
def test_any_line_is_read_or_told(line: str):
    try:
        assert parse_line(line).path
    except BadInputError as error:
        assert len(str(error)) < 200


@pytest.mark.parametrize("path", ["data/a", "data/..a", "data/a..", "data/...", "data/ a", "data/a:b", "a", "data/ü~"])
def test_a_path_within_the_bundle_is_sound(path: str):
    assert unsafe(path) is None


@pytest.mark.parametrize(
    "path",
    ["", "/", "/a", "//a", "..", "../a", "a/..", "a/../b", ".", "./a", "a//b", "a/", "C:", "c:/a", "z:a", "a\\b", "~",
     "~a/b", "a\0"],
)  # fmt: skip
def test_a_path_that_may_lead_out_of_the_bundle_is_unsafe(path: str):
    assert unsafe(path) is not None
