from __future__ import annotations

import base64
import io
import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.archive.log import LoggedChange
from archive_app.bundle import contents
from archive_app.bundle.contents import FORMAT, Header
from archive_app.errors import DamagedError

TEXTS = st.lists(st.text(st.characters(codec="utf-8")))
LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n"))
CHANGES = st.lists(st.builds(LoggedChange, LINE, st.lists(LINE | st.binary(min_size=32, max_size=32)).map(tuple)))
HEX = st.binary(min_size=32, max_size=32).map(bytes.hex)


def file(lines: object) -> io.BytesIO:
    return io.BytesIO("".join(lines).encode())


@given(CHANGES)
def test_a_log_comes_back_from_its_lines(changes: list[LoggedChange]):
    assert list(contents.read_log(file(contents.log_lines(changes)))) == changes


@given(TEXTS)
def test_texts_come_back_from_their_lines(texts: list[str]):
    lines = [contents.text_line(text) for text in texts]
    assert all(line.count("\n") == 1 for line in lines)
    assert list(contents.read_texts(file(lines))) == texts


@given(st.lists(st.binary()))
def test_raw_blocks_come_back_from_their_lines(blocks: list[bytes]):
    assert list(contents.read_raw(file(map(contents.raw_line, blocks)))) == blocks


@given(st.lists(LINE))
def test_plain_lines_come_back(lines: list[str]):
    assert list(contents.read_lines(file(f"{line}\n" for line in lines), "data/x", 1000)) == lines


@given(st.sampled_from(["archive", "selection"]), st.lists(HEX).map(tuple))
def test_a_header_comes_back_from_its_text(scope: str, heads: tuple[str, ...]):
    header = Header(scope, heads)
    assert Header.read(header.text().encode()) == header


@given(st.binary())
def test_a_header_of_any_bytes_is_read_or_told(content: bytes):
    with pytest.raises(DamagedError, match=r"data/bundle\.json"):
        Header.read(content)


@given(st.binary() | st.text().map(lambda text: json.dumps({"text": text, "sha256": text}).encode()))
def test_lines_of_any_bytes_are_read_or_told(content: bytes):
    for read in (contents.read_log, contents.read_texts, contents.read_raw):
        try:
            list(read(io.BytesIO(content)))
        except DamagedError as error:
            assert str(error).startswith("Line ")


@pytest.mark.parametrize("version", [FORMAT + 1, 10**30])
def test_a_header_of_a_newer_format_names_the_way_out(version: int):
    text = Header("archive", ()).text().replace(f'"format":{FORMAT}', f'"format":{version}')
    with pytest.raises(DamagedError, match=rf"newer Pressmark \(format {version}, this one knows {FORMAT}\); install"):
        Header.read(text.encode())


@pytest.mark.parametrize("version", range(1, FORMAT + 1))
def test_a_header_of_this_or_an_older_format_is_read(version: int):
    header = Header("selection", ("0" * 64,), version)
    assert Header.read(header.text().encode()) == header


@pytest.mark.parametrize(
    "change",
    [
        {"format": 0}, {"format": -1}, {"format": "1"}, {"format": 1.0}, {"format": True}, {"format": None},
        {"scope": "all"}, {"scope": None}, {"scope": ["archive"]}, {"heads": "ab"}, {"heads": ["ab"]}, {"heads": [1]},
        {"heads": None}, {"heads": ["A" * 64]}, {"heads": ["0" * 64 + "\n"]}, {"heads": {"0" * 64: 1}}, {"more": 1},
    ],
)  # fmt: skip
def test_a_header_with_other_values_is_told(change: dict[str, object]):
    value = json.loads(Header("archive", ()).text()) | change
    text = json.dumps(value, sort_keys=True, separators=(",", ":")) + "\n"
    with pytest.raises(DamagedError, match="cannot be read"):
        Header.read(text.encode())


def test_a_text_that_is_not_what_its_digest_says_is_told_by_its_line():
    lines = contents.text_line("one") + contents.text_line("two").replace("two", "too")
    with pytest.raises(DamagedError, match=r"Line 2 .*texts\.ndjson” is damaged"):
        list(contents.read_texts(file(lines)))


def test_a_raw_block_in_a_looser_encoding_is_told():
    data = b"any bytes?"
    line = {"base64": base64.b64encode(data).decode() + "\n", "sha256": sha256(data).hexdigest()}
    with pytest.raises(DamagedError, match=r"Line 1 .*raw\.ndjson” is damaged"):
        list(contents.read_raw(io.BytesIO(json.dumps(line).encode())))


@pytest.mark.parametrize("line", ["E entry", "X 00", "", "c {}", "Cx", "CC {}", "E", "\ufeffC {}"])
def test_a_log_that_does_not_begin_with_a_change_is_told(line: str):
    with pytest.raises(DamagedError, match=r"Line 1 .*log\.txt"):
        list(contents.read_log(file([line + "\n"])))


def test_a_withheld_entry_that_is_no_digest_is_told():
    with pytest.raises(DamagedError, match="Line 2"):
        list(contents.read_log(file(["C {}\n", "X zz\n"])))


@pytest.mark.parametrize(("digest", "extension"), [("ab" * 32, "jpg"), ("ab" * 32, ""), ("00" * 32, "tar.gz")])
def test_the_path_of_an_original_says_its_digest_and_extension(digest: str, extension: str):
    assert contents.original_of(contents.original_path(digest, extension)) == (digest, extension)


@pytest.mark.parametrize(
    "name",
    ["ab/ab.jpg", "00/" + "ab" * 32, "AB/" + "AB" * 32, "ab/" + "ab" * 32 + ".", "ab/x/" + "ab" * 32, "ab" * 32],
)
def test_a_path_that_is_not_that_of_an_original_is_told(name: str):
    with pytest.raises(DamagedError, match="not named like an original"):
        contents.original_of(contents.ORIGINALS + name)


def test_what_a_line_holds_beside_a_text_is_not_parsed():
    forged = contents.text_line("one").replace('"text":"one"', '"text":["one"]')
    with pytest.raises(DamagedError, match=r"Line 1 .*texts\.ndjson” is damaged"):
        list(contents.read_texts(file([forged])))


@pytest.mark.parametrize(("mark", "longest"), [("C", contents.LONGEST_CHANGE), ("E", contents.LONGEST_ENTRY)])
def test_a_line_of_the_log_beyond_all_measure_is_told(mark: str, longest: int):
    with pytest.raises(DamagedError, match=r"log\.txt"):
        list(contents.read_log(file(["C {}\n", f"{mark} {'x' * longest}\n"])))


def test_a_change_with_entries_beyond_all_measure_is_told_before_they_are_all_held():
    taken = 0

    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            nonlocal taken
            taken += 1
            return b"C {}\n" if taken == 1 else b"E {}\n" * 50_000

    with pytest.raises(DamagedError, match=r"change at line .* is larger than any"):
        list(contents.read_log(Endless()))
    assert taken < 100
