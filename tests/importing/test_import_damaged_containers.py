"""ZIP and tar files that are damaged, cut short, or lie about what is in them: the rest comes in."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from container_makers import tarred, zipped
from importing_helpers import (
    TEXT,
    assert_clean,
    bring,
    items,
)

from archive_app.archive import Archive
from archive_app.importing.outcomes import Status

_FIVE = {f"k{number}.txt": f"{TEXT} Night {number}.".encode() for number in range(5)}


def _zeroed(data: bytes) -> bytes:
    return data[:2048] + bytes(512) + data[2560:]


@pytest.mark.parametrize(
    ("change", "taken"),
    [
        (lambda data: data[:2048], 2),
        (lambda data: data[:2148], 2),
        (lambda data: data[:2600], 2),
        (lambda data: data[:2570], 2),
        (lambda data: data[:1172] + b"99999999" + data[1180:], 1),
        (_zeroed, 2),
        (lambda data: data[: 5 * 1024], 5),
        (lambda data: data + b"more", 5),
    ],
    ids=["between", "in a header", "in a member", "early in a member", "checksum", "zeroed", "no end", "more"],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_the_rest_of_a_tar_that_is_damaged_or_cut_is_told_and_what_stands_before_comes_in(
    archive: Archive, drop: Path, change: Callable[[bytes], bytes], taken: int, pack: Callable[[bytes], bytes]
) -> None:
    (drop / "t.tar").write_bytes(pack(change(tarred(_FIVE))))
    outcomes = bring(archive, drop)
    assert len(items(archive)) == taken
    rest = outcomes["t.tar › the rest"]
    files = "1 file was" if taken == 1 else f"{taken} files were"
    assert (rest.status, rest.message) == (
        Status.FAILED, f"The rest of “t.tar” is damaged or cut short; {files} taken."
    )  # fmt: skip
    assert outcomes["t.tar"].status is Status.UNPACKED
    assert_clean(archive)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_comes_out_of_a_packed_tar_before_a_cut_comes_in(
    archive: Archive, drop: Path, pack: Callable[[bytes], bytes]
) -> None:
    (drop / "t.tar").write_bytes(pack(tarred(_FIVE))[:-9])
    outcomes = bring(archive, drop)
    assert outcomes.keys() & {"t.tar › the rest", "t.tar"}
    assert Status.FAILED in {outcome.status for outcome in outcomes.values()}


def test_the_rest_of_a_tar_after_an_odd_header_is_told(archive: Archive, drop: Path) -> None:
    first, after = tarred({"a.txt": TEXT.encode()})[:1024], tarred({"b.txt": TEXT.encode()})
    odd = io.BytesIO()
    with tarfile.open(fileobj=odd, mode="w", format=tarfile.PAX_FORMAT) as opened:
        info = tarfile.TarInfo("c.txt")
        info.pax_headers = {"GNU.sparse.map": "one,two"}
        opened.addfile(info)
    (drop / "t.tar").write_bytes(first + odd.getvalue()[:1536] + after)
    outcomes = bring(archive, drop)
    assert outcomes["t.tar › a.txt"].status is Status.IMPORTED
    assert outcomes["t.tar › the rest"].status is Status.FAILED


@pytest.mark.parametrize("files", [_FIVE, {}])
def test_a_tar_with_its_proper_end_has_no_rest(archive: Archive, drop: Path, files: dict[str, bytes]) -> None:
    (drop / "t.tar").write_bytes(tarred(files))
    assert "t.tar › the rest" not in bring(archive, drop)


def test_a_member_of_a_zip_that_lies_about_its_size_costs_no_other(archive: Archive, drop: Path) -> None:
    made = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": b"Night. " * 15}))
    struct.pack_into("<I", made, made.rindex(b"PK\x01\x02") + 24, (4 << 30) - 2)
    (drop / "t.zip").write_bytes(made)
    outcomes = bring(archive, drop)
    assert outcomes["t.zip › a.txt"].status is Status.IMPORTED
    assert outcomes["t.zip › b.txt"].status is Status.FAILED
    assert outcomes["t.zip › b.txt"].message.startswith("“b.txt” says that it is larger than what is packed there")
    assert_clean(archive)


@pytest.mark.parametrize("told", ["4294967000", "-512", "one"])
def test_a_member_of_a_tar_that_lies_about_its_size_costs_none_before_it(
    archive: Archive, drop: Path, told: str
) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as opened:
        for name, headers in (("a.txt", {}), ("b.txt", {"size": told})):
            info = tarfile.TarInfo(name)
            info.size, info.pax_headers = len(TEXT), headers
            opened.addfile(info, io.BytesIO(TEXT.encode()))
    (drop / "t.tar").write_bytes(made.getvalue())
    outcomes = bring(archive, drop)
    assert outcomes["t.tar › a.txt"].status is Status.IMPORTED
    assert outcomes["t.tar › the rest"].status is Status.FAILED
    assert_clean(archive)
