"""Whether the content of a web archive's record is whole under the coding of its transfer (RFC 9112, 7.1).

The reader of web archives hands out what there is of damaged content, and does not say that it is damaged.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from warcio.recordloader import ArcWarcRecord

_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_BEGUN = re.compile(rb"[ \t]*(?:[0-9A-Fa-f]{1,15}[ \t]*(?:[;\r].*)?)?\Z", re.DOTALL)
_LONGEST_SIZE = 4096


class Transfer:
    """Looks at the bytes of a record as they are read through it.

    Content that is stored without the coding that its headers name, as some programs store it, is whole.
    """

    def __init__(self, record: ArcWarcRecord) -> None:
        self._stream: BinaryIO = record.raw_stream
        self._chunks = _Chunks() if is_chunked(record) else None

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
        """Whether nothing seen so far is damaged, and the coding has ended."""
        return self._chunks is None or self._chunks.is_whole

    def _seen(self, data: bytes) -> bytes:
        if self._chunks is not None:
            self._chunks.take(data)
        return data


def is_chunked(record: ArcWarcRecord) -> bool:
    """Whether the headers of a record say that its content came in chunks."""
    told = record.http_headers.get_header("Transfer-Encoding") if record.http_headers else None
    return (told or "").strip().lower() == "chunked"


class _Chunks:
    """Takes chunked content apart as it comes."""

    def __init__(self) -> None:
        self._rest = b""
        self._left = 0
        self._state = "first"
        self.is_whole = True

    def take(self, data: bytes) -> None:
        """Look at the next bytes."""
        self._rest += data
        while self._rest and self._state not in ("plain", "done"):
            if self._left:
                seen = min(self._left, len(self._rest))
                self._rest = self._rest[seen:]
                self._left -= seen
                self._state = "end" if not self._left else "data"
            elif not self._line():
                break
        if self._state in ("plain", "done"):
            self._rest = b""
        else:
            self.is_whole = self._state in ("first", "size") and not self._rest

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
