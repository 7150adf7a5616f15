"""Whether the content of a web archive's record is whole under the codings of its transfer (RFC 9112, RFC 1952).

The reader of web archives hands out what there is of damaged content, and does not say that it is damaged.
"""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

from warcio.recordloader import ArcWarcRecord

_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_BEGUN = re.compile(rb"[ \t]*(?:[0-9A-Fa-f]{1,15}[ \t]*(?:[;\r].*)?)?\Z", re.DOTALL)
_LONGEST_SIZE = 4096
_GZIP = b"\x1f\x8b"


class Transfer:
    """Looks at the bytes of a record as they are read through it.

    Content that is stored without the codings that its headers name, as some programs store it, is whole.
    """

    def __init__(self, stream: BinaryIO, *, chunked: bool, packed: bool) -> None:
        self._stream = stream
        self._chunks = _Chunks() if chunked else None
        self._gzip = _Gzip() if packed else None

    @classmethod
    def of(cls, record: ArcWarcRecord, encoding: str) -> Transfer:
        """The content of a record whose headers name `encoding` in lower case."""
        told = record.http_headers.get_header("Transfer-Encoding") if record.http_headers else None
        return cls(record.raw_stream, chunked=(told or "").strip().lower() == "chunked", packed=encoding == "gzip")

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as the stream gives them."""
        return self._seen(self._stream.read(size))

    def readline(self, size: int = -1) -> bytes:
        """The next line, as the stream gives it."""
        return self._seen(self._stream.readline(size))

    @property
    def limit(self) -> int:
        """How many bytes of the record are missing in the file, once it was read to its end."""
        return int(getattr(self._stream, "limit", 0))

    @property
    def is_whole(self) -> bool:
        """Whether nothing seen so far is damaged, and the codings have ended."""
        return (self._chunks is None or self._chunks.is_whole) and (self._gzip is None or self._gzip.is_whole)

    def _seen(self, data: bytes) -> bytes:
        content = self._chunks.content(data) if self._chunks is not None else data
        if self._gzip is not None:
            self._gzip.take(content)
        return data


class _Chunks:
    """Takes chunked content apart as it comes."""

    def __init__(self) -> None:
        self._rest = b""
        self._left = 0
        self._state = "first"
        self.is_whole = True

    def content(self, data: bytes) -> bytes:
        found: list[bytes] = []
        self._rest += data
        while self._rest and self._state not in ("plain", "done"):
            if self._left:
                found.append(self._rest[: self._left])
                self._rest = self._rest[self._left :]
                self._left -= len(found[-1])
                self._state = "end" if not self._left else "data"
            elif not self._line():
                break
        if self._state == "plain":
            found.append(self._rest)
        if self._state in ("plain", "done"):
            self._rest = b""
        else:
            self.is_whole = self._state in ("first", "size") and not self._rest
        return b"".join(found)

    def _line(self) -> bool:
        """Read on past a line; False if it has not come to its end."""
        if self._state == "end":
            if not self._rest.startswith((b"\r\n", b"\n")):
                if self._rest == b"\r":
                    return False
                self._break()
                return True
            self._rest = self._rest.partition(b"\n")[2]
            self._state = "size"
            return True
        match = _SIZE.match(self._rest)
        if match is None:
            if b"\n" not in self._rest and len(self._rest) < _LONGEST_SIZE and _BEGUN.match(self._rest):
                return False
            if self._state == "first":
                self._state = "plain"
            else:
                self._break()
            return True
        self._rest = self._rest[match.end() :]
        self._left = int(match[1], 16)
        self._state = "data" if self._left else "done"
        self.is_whole = True
        return True

    def _break(self) -> None:
        self._state, self.is_whole = "done", False


class _Gzip:
    """Unpacks as the bytes come, a little at a time, and keeps nothing."""

    def __init__(self) -> None:
        self._head = b""
        self._unpacker: zlib._Decompress | None = None
        self._is_plain = self._is_broken = False

    @property
    def is_whole(self) -> bool:
        return not self._is_broken and (self._unpacker is None or self._unpacker.eof)

    def take(self, data: bytes) -> None:
        if self._is_plain or self._is_broken or (self._unpacker is not None and self._unpacker.eof):
            return
        if self._unpacker is None:
            self._head += data
            if len(self._head) < len(_GZIP):
                return
            if not self._head.startswith(_GZIP):
                self._is_plain = True
                return
            self._unpacker, data = zlib.decompressobj(zlib.MAX_WBITS | 16), self._head
        try:
            while data and not self._unpacker.eof:
                self._unpacker.decompress(data, 1 << 18)
                data = self._unpacker.unconsumed_tail
        except zlib.error:
            self._is_broken = True
