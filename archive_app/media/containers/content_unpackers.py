"""The codings of content (`Content-Encoding`), each unpacked piece by piece and never far ahead of what is read.

gzip (RFC 1952), deflate (RFC 1950, and RFC 1951 as some servers send it), Brotli (RFC 7932), Zstandard (RFC 8878).
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import brotli
import zstandard

FAULTS = (brotli.error, zstandard.ZstdError, zlib.error, MemoryError)

PIECE = 1 << 10
"""So much is given to an unpacker in one go; of Zstandard 32 MiB at most come of it."""

LONGEST_MAGIC = 4
_GZIP = b"\x1f\x8b"
_FRAME = b"\x28\xb5\x2f\xfd"
_SKIPPED = b"\x2a\x4d\x18"
_MOST_AT_ONCE = 1 << 18
_LARGEST_WINDOW = 128 << 20
_LONGEST_BEGINNING = 1 << 16
"""So many bytes of deflate without any content are kept to read them another way; a wrong header fails at once."""

_MOST_KEPT = 8 << 20
"""Bytes of Brotli that are kept to read them a second time."""

_MOST_BEYOND = 32 << 20
"""Bytes that may come of the piece in which its end is looked for."""


class Unpacker(Protocol):
    """One member of a coding: what comes of the bytes that are given, and what is left of them after its end."""

    @property
    def is_hungry(self) -> bool:
        """Whether nothing more comes out of it without more bytes."""

    @property
    def is_over(self) -> bool:
        """Whether it has ended and takes no more bytes."""

    @property
    def rest(self) -> bytes:
        """The bytes that were given to it and stand after its end."""

    def unpack(self, data: bytes) -> bytes:
        """Some of what comes of the next bytes; raises one of `FAULTS` if they are damaged."""

    def tries_again(self) -> bool:
        """After a fault: whether it goes on in another way, with what it was given and no more bytes."""


class Zlib:
    """gzip, and deflate with or without its header."""

    def __init__(self, bits: int) -> None:
        self._stream = zlib.decompressobj(bits)
        self._is_deflate, self._given = bits == zlib.MAX_WBITS, b""
        self._left, self._may_hold = b"", False

    @property
    def is_hungry(self) -> bool:
        """Whether it waits for bytes; what filled its room may have left some content that needs none."""
        return not self._left and not self._may_hold

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self._stream.eof

    @property
    def rest(self) -> bytes:
        """What was given and stands after the end."""
        return self._stream.unused_data

    def unpack(self, data: bytes) -> bytes:
        """Some of what comes of the next bytes."""
        if self._is_deflate:
            self._given += data
        unpacked = self._stream.decompress(self._left + data, _MOST_AT_ONCE)
        self._left, self._may_hold = self._stream.unconsumed_tail, len(unpacked) == _MOST_AT_ONCE
        if unpacked or len(self._given) > _LONGEST_BEGINNING:
            self._is_deflate, self._given = False, b""
        return unpacked

    def tries_again(self) -> bool:
        """Whether it may be deflate without the header that it should have."""
        if not self._is_deflate:
            return False
        self._stream, self._left = zlib.decompressobj(-zlib.MAX_WBITS), self._given
        self._is_deflate, self._given = False, b""
        return True


class Brotli:
    """Brotli, whose library refuses what stands after the end without a word of what came before.

    Where it refuses something, all is read a second time to find the end in the last piece, and once more up to there.
    """

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._queue: deque[bytes] = deque()
        self._kept: list[bytes] = []
        self._size = self._given = self._passed_over = 0
        self._is_empty = True
        self._after: bytes | None = None

    @property
    def is_hungry(self) -> bool:
        """Whether it waits for bytes."""
        return self._is_empty and not self._queue and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return bool(self._stream.is_finished())

    @property
    def rest(self) -> bytes:
        """What was given and stands after the end."""
        return self._after or b""

    def unpack(self, data: bytes) -> bytes:
        """Some of what comes of the next bytes."""
        if data:
            self._queue.append(data)
            self._keep(data)
        piece = self._queue.popleft() if self._is_empty and self._queue else b""
        unpacked = _step(self._stream, piece)
        self._is_empty = not unpacked and bool(self._stream.can_accept_more_data())
        known = min(self._passed_over, len(unpacked))
        self._passed_over -= known
        self._given += len(unpacked) - known
        return unpacked[known:]

    def tries_again(self) -> bool:
        """Whether the fault is no more than bytes after the end."""
        if self._after is not None or not self._kept:
            return False
        last = self._kept.pop()
        end = _end_in(self._kept, last, self._given + _MOST_BEYOND)
        if end is None:
            return False
        self._stream, self._passed_over, self._given = brotli.Decompressor(), self._given, 0
        self._queue = deque((*self._kept, last[:end]))
        self._after, self._is_empty, self._kept = last[end:], True, []
        return True

    def _keep(self, data: bytes) -> None:
        self._size += len(data)
        if self._size <= _MOST_KEPT:
            self._kept.append(data)
        else:
            self._kept.clear()


def _end_in(pieces: Sequence[bytes], last: bytes, most: int) -> int | None:
    """How many bytes of the last piece are read before the end; None if there is none, or too much comes out."""
    stream = brotli.Decompressor()
    ends = [*(len(piece) for piece in pieces), *(1 for _ in last)]
    data, at = b"".join((*pieces, last)), 0
    try:
        for size in ends:
            piece = data[at : at + size]
            at += size
            while True:
                unpacked, piece = _step(stream, piece), b""
                most -= len(unpacked)
                if stream.is_finished():
                    return at - len(data) + len(last)
                if most < 0:
                    return None
                if not unpacked and stream.can_accept_more_data():
                    break
    except brotli.error:
        return None
    return None


def _step(stream: Any, piece: bytes) -> bytes:
    return bytes(stream.process(piece, output_buffer_limit=_MOST_AT_ONCE))


class Zstandard:
    """One frame, whose content or the passing over of it ends before the next begins."""

    def __init__(self, dictionary: zstandard.ZstdCompressionDict | None = None) -> None:
        self._frame = zstandard.ZstdDecompressor(
            dict_data=dictionary, max_window_size=_LARGEST_WINDOW
        ).decompressobj()  # fmt: skip

    @property
    def is_hungry(self) -> bool:
        """Whether it waits for bytes."""
        return not self._frame.eof

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self._frame.eof

    @property
    def rest(self) -> bytes:
        """What was given and stands after the end."""
        return self._frame.unused_data

    def unpack(self, data: bytes) -> bytes:
        """Some of what comes of the next bytes."""
        return self._frame.decompress(data)

    def tries_again(self) -> bool:
        """Never: a fault is a damage."""
        return False


UNPACKERS: dict[str, Callable[[], Unpacker]] = {
    "gzip": lambda: Zlib(zlib.MAX_WBITS | 16),
    "x-gzip": lambda: Zlib(zlib.MAX_WBITS | 16),
    "deflate": lambda: Zlib(zlib.MAX_WBITS),
    "br": Brotli,
    "zstd": Zstandard,
}
"""What unpacks each coding, by its name in a header."""


def goes_on(coding: str, data: bytes) -> bool:
    """Whether bytes after the end of a coding are a further member of it, as gzip and Zstandard allow."""
    if coding in ("gzip", "x-gzip"):
        return data.startswith(_GZIP)
    if coding == "zstd":
        return data.startswith(_FRAME) or (data[1:4] == _SKIPPED and data[0] & 0xF0 == 0x50)
    return False


def may_begin(coding: str, data: bytes) -> bool:
    """Whether content can be of a coding by its first bytes; only gzip was always told by its mark alone."""
    return coding not in ("gzip", "x-gzip") or data[: len(_GZIP)] == _GZIP[: len(data)]
