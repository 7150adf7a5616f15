"""What of a web archive is coded for its transfer, damaged or cut short."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
import zstandard
from container_makers import WarcMaker, chunked
from importing_helpers import assert_clean, bring, figure, items, outcomes_of, page, source

from archive_app.archive import Archive
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import Status

SITE = "https://example.org/news/flood.html"
LATER = "2021-05-01T00:00:00Z"

_PACKED = gzip.compress(page("Flood").encode())
_CHUNKED = chunked(page("Flood").encode())
_BOTH = chunked(_PACKED)
_BROTLI = brotli.compress(page("Flood").encode())
_ZSTANDARD = zstandard.ZstdCompressor(write_checksum=True).compress(page("Flood").encode())


@pytest.mark.parametrize(
    ("encode", "headers"),
    [
        (gzip.compress, [("Content-Encoding", "gzip")]),
        (chunked, [("Transfer-Encoding", "chunked")]),
        (brotli.compress, [("Content-Encoding", "br")]),
        (zstandard.compress, [("Content-Encoding", "zstd")]),
        (lambda data: zstandard.compress(data[:100]) + zstandard.compress(data[100:]), [("Content-Encoding", "ZSTD")]),
        (lambda data: chunked(brotli.compress(data)), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "br")]),
        (lambda data: data, [("Content-Encoding", "br")]),
        (lambda data: data, [("Content-Encoding", "zstd")]),
        (lambda data: chunked(gzip.compress(data)), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:]), [("Content-Encoding", "gzip")]),
        (lambda data: brotli.compress(zstandard.compress(data)), [("Content-Encoding", "zstd, br")]),
        (
            lambda data: chunked(gzip.compress(gzip.compress(data))),
            [("Transfer-Encoding", "Chunked"), ("Content-Encoding", "x-gzip, gzip")],
        ),
    ],
)
def test_the_original_is_the_page_without_the_codings_of_its_transfer(
    archive: Archive, drop: Path, encode: object, headers: list[tuple[str, str]]
) -> None:
    assert callable(encode)
    content, made = page("Flood").encode(), WarcMaker()
    made.response(SITE, encode(content), headers=headers)
    (drop / "press.warc").write_bytes(made.data)
    bring(archive, drop)
    assert source(archive, "Flood") == content


def test_a_coding_that_is_not_known_is_told(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    made.response(SITE, b"\x8b\0\0\0", headers=[("Content-Encoding", "dcb")])
    (drop / "press.warc").write_bytes(made.data)
    outcomes = outcomes_of(Import(archive, [drop]).run())
    assert outcomes[0].status is Status.FAILED
    assert "“dcb”" in outcomes[0].message


@pytest.mark.parametrize(
    ("content", "coding"),
    [
        (_PACKED[:-30], "gzip"),
        (_PACKED[:20] + bytes(9) + _PACKED[29:], "gzip"),
        (_PACKED[:-6] + b"\1\2" + _PACKED[-4:], "gzip"),
        (_BROTLI[:-20], "br"),
        (_BROTLI[:3], "br"),
        (_ZSTANDARD[:-20], "zstd"),
        (_ZSTANDARD[:-2] + b"\1\2", "zstd"),
        (_CHUNKED[:150], "chunked"),
        (b"4f" + _CHUNKED[2:], "chunked"),
        (b"ff" + _CHUNKED[2:], "chunked"),
        (_BOTH[:60], "both"),
        (chunked(_PACKED[:-30]), "both"),
    ],
)
def test_content_that_is_damaged_under_its_codings_is_told(
    archive: Archive, drop: Path, content: bytes, coding: str
) -> None:
    headers = []
    if coding in ("gzip", "both"):
        headers.append(("Content-Encoding", "gzip"))
    if coding in ("br", "zstd"):
        headers.append(("Content-Encoding", coding))
    if coding in ("chunked", "both"):
        headers.append(("Transfer-Encoding", "chunked"))
    made = WarcMaker()
    made.response(SITE, content, headers=headers)
    made.response("https://example.org/b", page("After").encode())
    (drop / "press.warc").write_bytes(made.data)
    outcomes = {outcome.shown: outcome for outcome in outcomes_of(Import(archive, [drop]).run())}
    of_page = outcomes[f"press.warc › {SITE}"]
    assert (of_page.status, of_page.message) == (
        Status.FAILED, f"“{SITE}” is damaged or cut short in “press.warc”."
    )  # fmt: skip
    assert [item.title for item in items(archive)] == ["After"]
    assert_clean(archive)


@pytest.mark.parametrize("header", [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")])
def test_content_that_is_kept_without_the_coding_that_is_named_is_whole(
    archive: Archive, drop: Path, header: tuple[str, str]
) -> None:
    made = WarcMaker()
    made.response(SITE, page("Flood").encode(), headers=[header])
    (drop / "press.warc").write_bytes(made.data)
    bring(archive, drop)
    assert source(archive, "Flood") == page("Flood").encode()


def test_a_web_archive_cut_short_gives_what_stands_before_the_cut(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    made.response(SITE, page("Flood", figure("../img/quay.jpg", "The quay")).encode())
    whole = len(made.data)
    made.response("https://example.org/b", page("After", "x" * 4000).encode())
    (drop / "press.warc").write_bytes(made.data[: whole + 900])
    outcomes = outcomes_of(Import(archive, [drop]).run())
    assert [str(outcome.status) for outcome in outcomes].count("failed") == 1
    assert [item.title for item in items(archive, "article")] == ["Flood"]
    assert_clean(archive)


def test_a_web_archive_that_is_packed_as_a_whole_is_refused_with_what_to_do(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    made.response(SITE, page("Flood", figure("../img/quay.jpg", "The quay")).encode())
    made.response("https://example.org/b", page("After").encode())
    (drop / "press.warc.gz").write_bytes(gzip.compress(made.data))
    (outcome,) = outcomes_of(Import(archive, [drop]).run())
    assert outcome.status is Status.FAILED
    assert "unpack it with gzip" in outcome.message


def test_what_follows_the_last_chunk_of_a_transfer_is_no_cut(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    made.response(
        SITE, chunked(page("Flood").encode()) + b"X-Trailer: yes\r\n", headers=[("Transfer-Encoding", "chunked")]
    )
    (drop / "press.warc").write_bytes(made.data)
    bring(archive, drop)
    assert source(archive, "Flood") == page("Flood").encode()


@pytest.mark.parametrize(("packed", "coding"), [(_PACKED, "gzip"), (_BROTLI, "br"), (_ZSTANDARD, "zstd")])
def test_a_page_whose_packed_content_is_followed_by_other_bytes_comes_in_and_that_is_told(
    archive: Archive, drop: Path, packed: bytes, coding: str
) -> None:
    made = WarcMaker()
    made.response(SITE, packed + b"more" * 9, headers=[("Content-Encoding", coding)])
    (drop / "press.warc").write_bytes(made.data)
    outcomes = {outcome.shown: outcome for outcome in outcomes_of(Import(archive, [drop]).run())}
    assert outcomes[f"press.warc › {SITE}"].status is Status.IMPORTED
    assert "1 resource with bytes after the end of the packed content." in outcomes["press.warc"].message
    assert source(archive, "Flood") == page("Flood").encode()
    assert_clean(archive)
