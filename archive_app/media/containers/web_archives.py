"""Web archives (WARC 1.0 and 1.1, ISO 28500; WACZ 1.1): which pages and pictures they hold, and their content.

The records are read by warcio; content is told from its bytes, not from what a server called it.
"""

from __future__ import annotations

import io
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image
from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from archive_app.errors import BadInputError
from archive_app.media.containers.limits import Allowance, too_large, write_out
from archive_app.media.containers.members import LARGEST_MEMBER, Capture, Listing, Member, Unpacked
from archive_app.media.containers.transfer import Transfer
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
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z)?)?)?", re.ASCII)
_WHOLE = "non-chunked gzip"
_PLAIN = frozenset({"", "identity", "none", "utf-8", "binary"})
_PAGES = ("html", "document")


@dataclass(slots=True)
class _Seen:
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


def list_web_archive(
    paths: Sequence[tuple[str, Path]], name: str, titles: dict[str, str | None] | None = None
) -> Listing:
    """The pages and pictures of the WARC files of one capture: (name for `Member.source`, path).

    With `titles`, by address, only these are pages. Raises BadInputError for what is no WARC file, is damaged from its
    beginning, or holds more than it may.
    """
    seen: list[_Seen] = []
    allowance = Allowance(name, sum(path.stat().st_size for _, path in paths))
    cut = ""
    for source, path in paths:
        try:
            seen.extend(_records(path, source, allowance))
        except FAULTS as error:
            if _WHOLE in str(error):
                raise BadInputError(
                    f"“{name}” is packed as a whole and not record by record; unpack it with gzip and import that."
                ) from error
            if not seen:
                raise BadInputError(f"“{name}” is no web archive that can be read, or is damaged.") from error
            cut = f"“{name}” is damaged or was cut short; what stands before the damage came in."
    resolved, unresolved = _resolved(seen)
    members, others = _members(resolved, titles, name)
    if cut:
        lost = Member("the rest", "", 0, -1, trouble=cut)
        members.append(lost)
    return Listing("captures", tuple(members), others, unresolved)


def unpack_web_archive(paths: dict[str, Path], members: Sequence[Member], into: Path) -> list[Unpacked]:
    """The content of pages and pictures, without transfer and content encoding, and their headers as ``warc``."""
    return [_unpack(paths[member.source], member, into) for member in members]


def _unpack(path: Path, member: Member, into: Path) -> Unpacked:
    target = into / member.lies
    try:
        with open_regular(path) as file:
            record = _record_at(file, member.at)
            write_out(_limited(record, member), target)
            if _is_cut(record):
                raise EOFError("cut short")
            capture = member.capture
            raw = _headers(file, member.at if capture is None else capture.header_at)
    except FAULTS:
        target.unlink(missing_ok=True)
        return Unpacked(f"“{member.name}” is damaged or cut short in its web archive.")
    return Unpacked(raw={"warc": raw})


def _limited(record: ArcWarcRecord, member: Member) -> Iterator[bytes]:
    stream, left = record.content_stream(), LARGEST_MEMBER
    while chunk := stream.read(_CHUNK):
        left -= len(chunk)
        if left < 0:
            raise ValueError(too_large(member.name))
        yield chunk


def _record_at(file: BinaryIO, at: int) -> ArcWarcRecord:
    file.seek(at)
    return next(iter(WARCIterator(file)))


def _records(path: Path, source: str, allowance: Allowance) -> Iterator[_Seen]:
    with open_regular(path) as file:
        iterator = WARCIterator(file)
        for record in iterator:
            told = record.rec_headers.get_header
            seen = _Seen(
                0, source, str(record.rec_type), _address(told("WARC-Target-URI")), _date(told("WARC-Date")),
                told("WARC-Record-ID") or "", told("WARC-Payload-Digest") or "",
                (told("WARC-Refers-To") or "", _address(told("WARC-Refers-To-Target-URI")),
                 told("WARC-Refers-To-Date") or ""),
            )  # fmt: skip
            if seen.type in ("response", "resource"):
                _look_at(record, seen, allowance)
            else:
                allowance.take(_drained(record.raw_stream))
            seen.at = iterator.get_record_offset()
            yield seen


def _look_at(record: ArcWarcRecord, seen: _Seen, allowance: Allowance) -> None:
    """Read a record's content to its end, and tell what it is by its beginning."""
    encoding, head = _encoding(record), io.BytesIO()
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    unknown = encoding not in _PLAIN and encoding not in BufferedReader.get_supported_decompressors()
    record.raw_stream = transfer = Transfer.of(record, encoding)
    stream = record.raw_stream if unknown else record.content_stream()
    while chunk := stream.read(_CHUNK):
        seen.size += len(chunk)
        allowance.take(len(chunk), files=0)
        if head.tell() < _PICTURE_HEAD:
            head.write(chunk)
    allowance.take(0)
    cut = _is_cut(record)
    if status != "200" or not seen.size:
        return
    content = head.getvalue()
    if unknown:
        is_page = "html" in _content_type(record)
        seen.family = "html" if is_page else "unknown"
        seen.trouble = f"is packed with “{encoding}”, which this version does not unpack"
        return
    kind = _content_type(record)
    seen.family = identify(content[:HEAD_LENGTH], seen.url.partition("?")[0]).family
    if seen.family == "html" and kind and "html" not in kind:
        seen.family = "unknown"
    if seen.family == "photo":
        seen.pixels = _shorter_side(content)
    if cut or not transfer.is_whole:
        seen.trouble = "is damaged or cut short"
        if seen.family == "unknown":
            seen.family = "html" if "html" in kind else "photo" if kind.startswith("image/") else "unknown"


def _shorter_side(content: bytes) -> int | None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return min(picture.size)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None


def _resolved(seen: Sequence[_Seen]) -> tuple[list[tuple[_Seen, int]], int]:
    """The records with content, revisits with that of what they mean: (record, where its header stands)."""
    by_id = {record.id: record for record in seen if record.id and record.size}
    by_place = {(record.url, record.date): record for record in seen if record.size}
    by_digest = {record.digest: record for record in seen if record.digest and record.size}
    found: list[tuple[_Seen, int]] = []
    unresolved = 0
    for record in seen:
        if record.type in ("response", "resource"):
            found.append((record, record.at))
        elif record.type == "revisit":
            of_id, of_url, of_date = record.refers
            meant = by_id.get(of_id) or by_place.get((of_url, of_date)) or by_digest.get(record.digest)
            if meant is None:
                unresolved += 1
            elif meant.source == record.source:
                found.append((replace(meant, url=record.url or meant.url, date=record.date), record.at))
            else:
                found.append((replace(meant, url=record.url or meant.url, date=record.date), meant.at))
    return found, unresolved


def _members(
    resolved: Sequence[tuple[_Seen, int]], titles: dict[str, str | None] | None, name: str
) -> tuple[list[Member], int]:
    members: list[Member] = []
    names: dict[str, int] = {}
    others = 0
    for number, (record, header_at) in enumerate(resolved):
        is_page = record.family in _PAGES and (titles is None or record.url in titles)
        if not record.url or not (is_page or record.family == "photo"):
            others += 1
            continue
        called = record.url if record.url not in names else f"{record.url} ({record.date})"
        names[called] = count = names.get(called, 0) + 1
        called = called if count == 1 else f"{called} ({count})"
        title = titles.get(record.url) if titles else None
        capture = Capture(record.url, record.date, record.family, header_at, record.pixels, title)
        trouble = f"“{called}” {record.trouble} in “{name}”." if record.trouble else ""
        if record.size > LARGEST_MEMBER:
            trouble = too_large(called)
        lies = f"{number}-{sha256(record.url.encode()).hexdigest()[:16]}"
        members.append(
            Member(called, lies, record.size, record.at, record.source, record.date, trouble, capture=capture)
        )
    return members, others


def _headers(file: BinaryIO, at: int) -> bytes:
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


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether the file ended before the record did; codings may end before both, so the rest is read."""
    _drained(record.raw_stream)
    return bool(getattr(record.raw_stream, "limit", 0))


def _drained(stream: BinaryIO) -> int:
    """Read a stream to its end, and tell how many bytes there were."""
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
    return size


def _address(told: str | None) -> str:
    """An address as a header has it; none if it is longer than addresses are."""
    address = clean((told or "").strip().strip("<>"))
    return address if len(address) <= _LONGEST_ADDRESS else ""


def _date(told: str | None) -> str | None:
    return told if told is not None and _DATE.fullmatch(told) else None


def page_titles(texts: Sequence[bytes]) -> dict[str, str | None] | None:
    """The pages that the lists of a WACZ name, with their titles; None if there is no list."""
    titles: dict[str, str | None] = {}
    for line in (line for text in texts for line in text.splitlines()):
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(told, dict) and isinstance(told.get("url"), str):
            title = told.get("title")
            titles[_address(told["url"])] = title.strip() if isinstance(title, str) and title.strip() else None
    return titles or None
