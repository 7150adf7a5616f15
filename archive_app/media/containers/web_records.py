"""The records of web archives (WARC 1.0 and 1.1, ISO 28500): what each is, and its content without any coding.

The records are read by warcio; content is told from its bytes, not from what a server called it.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from archive_app.media.containers.content_codings import CodedContent, Readable, codings_in, decoded
from archive_app.media.containers.limits import Allowance
from archive_app.media.containers.record_reader import read_records
from archive_app.media.containers.transfer import Transfer, is_chunked
from archive_app.media.decoding import clean
from archive_app.media.sniffing import HEAD_LENGTH, identify
from archive_app.regular_files import open_regular

FAULTS = (
    ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, OSError, ValueError, IndexError, KeyError, TypeError,
    AttributeError, AssertionError, OverflowError, zlib.error,
)  # fmt: skip
"""What warcio raises for damaged files."""

_CHUNK = 1 << 18
_PICTURE_HEAD = 1 << 20
_MOST_HEADERS = 1 << 18
_END = b"\r\n\r\n"
_HTTP = re.compile(rb"^content-type:\s*application/http", re.IGNORECASE | re.MULTILINE)
_LONGEST_ADDRESS = 8000
_LONGEST_CODING = 100
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z)?)?)?", re.ASCII)


@dataclass(slots=True)
class Seen:
    """A record on the way through the file."""

    at: int
    source: str
    type: str
    url: str
    date: str | None
    id: str
    digest: str
    refers: tuple[str, str, str]
    family: str = "unknown"
    size: int = 0
    pixels: int | None = None
    trouble: str = ""
    has_more: bool = False


def records(path: Path, source: str, allowance: Allowance) -> Iterator[Seen]:
    """The records of a file, each looked at to its end; raises one of `FAULTS` where it is damaged."""
    with open_regular(path) as file:
        iterator = read_records(file)
        for record in iterator:
            told = record.rec_headers.get_header
            seen = Seen(
                0, source, str(record.rec_type), address_in(told("WARC-Target-URI")), _date(told("WARC-Date")),
                told("WARC-Record-ID") or "", told("WARC-Payload-Digest") or "",
                (told("WARC-Refers-To") or "", address_in(told("WARC-Refers-To-Target-URI")),
                 told("WARC-Refers-To-Date") or ""),
            )  # fmt: skip
            if seen.type in ("response", "resource"):
                _look_at(record, seen, allowance)
            else:
                allowance.take(_drained(record.raw_stream))
            seen.at = iterator.get_record_offset()
            yield seen


def content_of(record: ArcWarcRecord) -> Readable:
    """The content of a record, without transfer and content coding where these are known."""
    stream: Readable = ChunkedDataReader(record.raw_stream) if is_chunked(record) else record.raw_stream
    return decoded(stream, codings_in(_encoding(record)) or ())


def is_damaged(record: ArcWarcRecord, content: Readable) -> bool:
    """Whether the content of a record, once read to its end, was not whole."""
    return is_cut(record) or (isinstance(content, CodedContent) and not content.is_whole)


def _look_at(record: ArcWarcRecord, seen: Seen, allowance: Allowance) -> None:
    """Read a record's content to its end, and tell what it is by its beginning."""
    codings, head = codings_in(_encoding(record)), io.BytesIO()
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    record.raw_stream = transfer = Transfer(record)
    stream = record.raw_stream if codings is None else content_of(record)
    while chunk := stream.read(_CHUNK):
        seen.size += len(chunk)
        allowance.take(len(chunk), files=0)
        if head.tell() < _PICTURE_HEAD:
            head.write(chunk)
    allowance.take(0)
    damaged = is_damaged(record, stream)
    is_unread = not seen.size and isinstance(stream, CodedContent) and not stream.is_whole
    if status != "200" or not (seen.size or is_unread):
        return
    content = head.getvalue()
    if codings is None:
        is_page = "html" in _content_type(record)
        seen.family = "html" if is_page else "unknown"
        seen.trouble = (
            f"is packed with “{clean(_encoding(record))[:_LONGEST_CODING]}”, which this version does not unpack"
        )
        return
    seen.has_more = isinstance(stream, CodedContent) and stream.has_more
    kind = _content_type(record)
    seen.family = identify(content[:HEAD_LENGTH], seen.url.partition("?")[0]).family
    if seen.family == "html" and kind and "html" not in kind:
        seen.family = "unknown"
    if seen.family == "photo":
        seen.pixels = _shorter_side(content)
    if damaged or not transfer.is_whole:
        seen.trouble = "is damaged or cut short"
        if seen.family == "unknown":
            seen.family = "html" if "html" in kind else "photo" if kind.startswith("image/") else "unknown"


def _shorter_side(content: bytes) -> int | None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return min(picture.size)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None


def record_at(file: BinaryIO, at: int) -> ArcWarcRecord:
    """The record that begins at a place of a file."""
    file.seek(at)
    return next(iter(read_records(file)))


def headers_at(file: BinaryIO, at: int) -> bytes:
    """The header of a record and, where it has one, that of HTTP, byte for byte."""
    file.seek(at)
    data = file.read(_MOST_HEADERS)
    if data.startswith(b"\x1f\x8b"):
        data = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, _MOST_HEADERS)
    record = data[: data.index(_END) + len(_END)]
    if _HTTP.search(record) is None:
        return record
    return data[: data.index(_END, len(record)) + len(_END)]


def _encoding(record: ArcWarcRecord) -> str:
    told = record.http_headers.get_header("Content-Encoding") if record.http_headers else None
    return (told or "").strip().lower()


def _content_type(record: ArcWarcRecord) -> str:
    headers: Any = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").lower()


def is_cut(record: ArcWarcRecord) -> bool:
    """Whether the file ended before the record did; codings may end before both, so the rest is read."""
    _drained(record.raw_stream)
    return bool(getattr(record.raw_stream, "limit", 0))


def _drained(stream: BinaryIO) -> int:
    """Read a stream to its end, and tell how many bytes there were."""
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
    return size


def address_in(told: str | None) -> str:
    """An address as a header has it; none if it is longer than addresses are."""
    address = clean((told or "").strip().strip("<>"))
    return address if len(address) <= _LONGEST_ADDRESS else ""


def _date(told: str | None) -> str | None:
    return told if told is not None and _DATE.fullmatch(told) else None
