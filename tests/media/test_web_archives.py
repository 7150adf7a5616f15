"""What is listed of a web archive: one that is packed with a dictionary, and one that would become too much."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard
from container_makers import WarcMaker, chunked, zstandard_with_dictionary

from archive_app.errors import BadInputError
from archive_app.media.containers import members as most
from archive_app.media.containers import web_archives_packed
from archive_app.media.containers.members import Listing
from archive_app.media.containers.reading import list_container, unpack_members
from archive_app.media.containers.record_reader import MOST_HEADERS
from archive_app.media.sniffing import identify_file

PAGES = [f"<html><p>Page {number}. The river rose above the old quay.</p></html>".encode() for number in range(5)]


def records(pages: list[bytes]) -> list[bytes]:
    """A record for each page, with the address that its number tells."""
    made = []
    for number, page in enumerate(pages):
        maker = WarcMaker()
        maker.response(f"https://example.org/{number}", page)
        made.append(maker.data)
    return made


def listed(data: bytes, folder: Path) -> tuple[Listing, list[bytes]]:
    """What a web archive holds, told from its bytes alone, and the content of what can be unpacked."""
    path, aside, into = folder / "press", folder / "aside", folder / "into"
    path.write_bytes(data)
    aside.mkdir()
    listing = list_container(path, identify_file(path), "press", aside)
    wanted = [member for member in listing.members if not member.trouble]
    done = unpack_members(path, identify_file(path), listing.kind, aside, wanted, into)
    assert not any(each.trouble for each in done)
    return listing, [(into / member.lies).read_bytes() for member in wanted]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("trained", [False, True])
def test_a_dictionary_at_the_beginning_is_read(tmp_path: Path, packed: bool, trained: bool) -> None:
    made = records(PAGES)
    samples = [made[0][:at] + str(at).encode() * 9 for at in range(100, 400)]
    dictionary = zstandard.train_dictionary(2048, samples).as_bytes() if trained else made[0]
    assert listed(zstandard_with_dictionary(made, dictionary, packed=packed), tmp_path)[1] == PAGES


def test_a_dictionary_larger_than_what_tells_a_type_is_read(tmp_path: Path) -> None:
    made = records(PAGES)
    assert listed(zstandard_with_dictionary(made, made[0] + bytes(200_000)), tmp_path)[1] == PAGES


@pytest.mark.parametrize("told", [0, 3, 500, 1 << 30, (1 << 32) - 1])
def test_a_dictionary_whose_size_is_a_lie_is_refused(tmp_path: Path, told: int) -> None:
    made = records(PAGES)
    with pytest.raises(BadInputError, match="“press”"):
        listed(zstandard_with_dictionary(made, made[0], told=told), tmp_path)


def test_a_packed_dictionary_that_expands_too_far_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_archives_packed, "LARGEST_DICTIONARY", 1 << 20)
    made = records(PAGES)
    with pytest.raises(BadInputError, match="is damaged or too large"):
        listed(zstandard_with_dictionary(made, made[0] + bytes(4 << 20), packed=True), tmp_path)


@pytest.mark.parametrize("pack", [bytes, zstandard.compress], ids=["plain", "packed"])
@pytest.mark.parametrize("coding", ["br", "br, zstd", "gzip, br"])
def test_what_stands_before_too_much_is_listed_and_the_rest_told(
    tmp_path: Path, pack: Callable[[bytes], bytes], coding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(most, "FREE_RATIO", 1 << 20)
    monkeypatch.setattr(most, "MOST_TIMES", 1)
    made = WarcMaker()
    made.response("https://example.org/0", PAGES[0])
    content = b"<html>" + bytes(8 << 20)
    for each in coding.split(", "):
        content = {"br": brotli.compress, "zstd": zstandard.compress, "gzip": gzip.compress}[each](content)
    made.response("https://example.org/bomb", content, headers=[("Content-Encoding", coding)])
    made.response("https://example.org/1", PAGES[1])
    listing, contents = listed(pack(made.data), tmp_path)
    assert contents == PAGES[:1]
    assert [member.name for member in listing.members] == ["https://example.org/0", "the rest"]
    assert "would become more than 1 MiB" in listing.members[1].trouble
    assert listing.members[1].trouble.endswith("What stands before that came in.")


def test_what_stands_before_too_much_in_a_packed_file_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(most, "FREE_RATIO", 1 << 20)
    monkeypatch.setattr(most, "MOST_TIMES", 1)
    first, second = records([PAGES[0], b"<html>" + bytes(8 << 20)])
    listing, contents = listed(zstandard.compress(first) + zstandard.compress(second), tmp_path)
    assert contents == PAGES[:1]
    assert "would become more than 1 MiB" in listing.members[-1].trouble


@pytest.mark.parametrize("unit", [b"x", b"a: b\r\n", b" more\r\n", b"\r\n"])
def test_a_header_without_end_is_a_damage(tmp_path: Path, unit: bytes) -> None:
    (made,) = records(PAGES[:1])
    lines = unit * (3 * MOST_HEADERS // len(unit))
    listing, contents = listed(made + b"WARC/1.0\r\nWARC-Type: response\r\n" + lines, tmp_path)
    assert contents == PAGES[:1]
    assert "is damaged or was cut short" in listing.members[-1].trouble


def test_content_of_many_lines_and_chunks_is_no_header(tmp_path: Path) -> None:
    page = PAGES[0] + b"\n" * (2 * MOST_HEADERS)
    made = WarcMaker()
    made.response("https://example.org/0", page)
    made.response("https://example.org/1", chunked(page, 30), headers=[("Transfer-Encoding", "chunked")])
    listing, contents = listed(made.data, tmp_path)
    assert contents == [page, page]
    assert not any(member.trouble for member in listing.members)


def test_bytes_that_follow_a_packed_web_archive_are_told(tmp_path: Path) -> None:
    (made,) = records(PAGES[:1])
    listing, contents = listed(zstandard.compress(made) + b"more", tmp_path)
    assert contents == PAGES[:1]
    assert "is damaged or was cut short" in listing.members[-1].trouble
