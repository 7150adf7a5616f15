"""Containers made for tests: ZIP and tar files, web archives and mailboxes, sound and hostile."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from uuid import uuid4

import zstandard

STAMP = (2020, 5, 1, 12, 30, 0)
CAPTURED = "2021-03-04T05:06:07Z"


def zipped(files: Mapping[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as opened:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = compression
            opened.writestr(info, content)
    return made.getvalue()


def locked(data: bytes, name: str) -> bytes:
    """The same ZIP, whose directory says that a member is encrypted."""
    told = bytearray(data)
    at = told.rindex(b"PK\x01\x02", 0, told.rindex(name.encode()))
    told[at + 8] |= 1
    return bytes(told)


def linked(name: str, target: str) -> bytes:
    """A ZIP with a symbolic link."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        info = zipfile.ZipInfo(name, STAMP)
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        opened.writestr(info, target)
    return made.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w", specials: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """A tar file; `specials` are (name, type) of links and devices."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as opened:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_588_336_200
            opened.addfile(info, io.BytesIO(content))
        for name, type_ in specials:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = type_, "/etc/hostname"
            opened.addfile(info)
    return made.getvalue()


class WarcMaker:
    """Writes records one after the other (WARC 1.1)."""

    def __init__(self, *, packed: bool = False) -> None:
        self.data = b""
        self._packed = packed

    def response(
        self, url: str, content: bytes, type_: str = "text/html", *, status: str = "200 OK", date: str = CAPTURED,
        headers: Sequence[tuple[str, str]] = (),
    ) -> str:  # fmt: skip
        """Add a response, and return the id of its record."""
        http = f"HTTP/1.1 {status}\r\n{_lines([('Content-Type', type_), *headers])}\r\n".encode()
        return self.record("response", url, http + content, date, "application/http; msgtype=response")

    def resource(self, url: str, content: bytes, type_: str, date: str = CAPTURED) -> None:
        self.record("resource", url, content, date, type_)

    def revisit(self, url: str, date: str, **refers: str) -> None:
        named = [(name.replace("_", "-"), value) for name, value in refers.items()]
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        self.record("revisit", url, http, date, "application/http; msgtype=response", named)

    def record(
        self, kind: str, url: str, block: bytes, date: str, type_: str, more: Sequence[tuple[str, str]] = ()
    ) -> str:
        """Add any record, and return its id."""
        id_ = f"<urn:uuid:{uuid4()}>"
        told = [
            ("WARC-Type", kind), ("WARC-Record-ID", id_), ("WARC-Target-URI", url), ("WARC-Date", date), *more,
            ("Content-Type", type_), ("Content-Length", str(len(block))),
        ]  # fmt: skip
        record = f"WARC/1.1\r\n{_lines(told)}\r\n".encode() + block + b"\r\n\r\n"
        self.data += gzip.compress(record) if self._packed else record
        return id_


def _lines(headers: Sequence[tuple[str, str]]) -> str:
    return "".join(f"{name}: {value}\r\n" for name, value in headers)


def chunked(content: bytes, size: int = 100) -> bytes:
    """Content in HTTP's chunked transfer coding."""
    parts = [content[at : at + size] for at in range(0, len(content), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def zstandard_with_dictionary(
    records: Sequence[bytes], dictionary: bytes, *, packed: bool = False, told: int | None = None
) -> bytes:
    """Records in a frame each, packed with a dictionary that stands before them, by itself or `packed`.

    `told` is the size of it that its frame tells, in place of the true one.
    """
    with_it = zstandard.ZstdCompressor(dict_data=zstandard.ZstdCompressionDict(dictionary))
    frames = [with_it.compress(record) for record in records]
    kept = zstandard.compress(dictionary) if packed else dictionary
    size = len(kept) if told is None else told
    return b"\x5d\x2a\x4d\x18" + size.to_bytes(4, "little") + kept + b"".join(frames)


def wacz(warc: bytes, pages: str | None = None) -> bytes:
    files = {"datapackage.json": b"{}", "archive/data.warc.gz": warc, "indexes/index.cdx.gz": gzip.compress(b"x")}
    if pages is not None:
        files["pages/pages.jsonl"] = pages.encode()
    return zipped(files, compression=zipfile.ZIP_STORED)


def message(subject: str, text: str = "The river rose above the old quay.\n") -> bytes:
    heads = (
        "From: ida@example.org",
        "To: post@example.org",
        f"Subject: {subject}",
        "Date: Fri, 1 May 2020 12:00:00 +0200",
    )
    return "\n".join((*heads, "", text)).encode()


def mailbox(*messages: bytes) -> bytes:
    return b"".join(b"From ida@example.org Fri May  1 12:00:00 2020\n" + content + b"\n" for content in messages)
