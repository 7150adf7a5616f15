"""Files that hold files are told by their content, also by that of what is packed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import random

import pytest
import zstandard
from container_makers import WarcMaker, mailbox, message, tarred, zipped

from archive_app.media.sniffing import HEAD_LENGTH, identify


def warc(*, packed: bool) -> bytes:
    made = WarcMaker(packed=packed)
    made.response("https://example.org/", b"<html><p>A page</p></html>")
    return made.data


@pytest.mark.parametrize(
    ("data", "media_type", "extension"),
    [
        (zipped({"a.txt": b"a"}), "application/zip", "zip"),
        (tarred({"a.txt": b"a"}), "application/x-tar", "tar"),
        (tarred({"a.txt": b"a"}, "w:gz"), "application/x-tar", "gz"),
        (tarred({"a.txt": b"a"}, "w:bz2"), "application/x-tar", "bz2"),
        (tarred({"a.txt": b"a"}, "w:xz"), "application/x-tar", "xz"),
        (warc(packed=False), "application/warc", "warc"),
        (warc(packed=True), "application/warc", "gz"),
        (zstandard.compress(warc(packed=False)), "application/warc", "zst"),
        (mailbox(message("Water")), "application/mbox", "mbox"),
    ],
)
def test_a_container_is_told_whatever_its_name(data: bytes, media_type: str, extension: str) -> None:
    found = identify(data[:HEAD_LENGTH], "name.txt")
    assert (found.media_type, found.family, found.extension) == (media_type, "container", extension)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
def test_one_packed_file_is_no_container(pack: object) -> None:
    assert callable(pack)
    assert identify(pack(b"A text that was packed. " * 100), "a.txt.gz").family == "unknown"


def test_a_tar_whose_first_block_is_long_is_told_by_its_name() -> None:
    data = tarred({"a.bin": random.Random(1).randbytes(1 << 20)}, "w:bz2")[:HEAD_LENGTH]
    assert identify(data, "a.tar.bz2").family == "container"
    assert identify(data, "a.bz2").family == "unknown"


@pytest.mark.parametrize(
    "text",
    ["From the quay one saw the water at 12:30.\n\nIt rose.", "From: ida@example.org\n\nA letter", "From here on\n"],
)
def test_a_text_that_begins_like_a_mailbox_is_a_text(text: str) -> None:
    assert identify(text.encode(), "a.txt").family == "text"
