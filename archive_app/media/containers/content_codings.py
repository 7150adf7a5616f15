"""Content that is packed by Brotli (RFC 7932) or Zstandard (RFC 8878), unpacked as it is read and never ahead of that.

The reader of web archives unpacks gzip and deflate itself; of Brotli it would take whatever comes out of a block, which
may be gigabytes.
"""

from __future__ import annotations

from typing import Protocol

import brotli
import zstandard

from archive_app.media.sniffing import identify

CODINGS = frozenset({"br", "zstd"})
"""The names of the codings in a header (`Content-Encoding`)."""

FAULTS = (brotli.error, zstandard.ZstdError, MemoryError)

_MOST_AT_ONCE = 1 << 18
_PIECE = 1 << 10
"""So much of Zstandard is unpacked in one go: 32 MiB at most come of it."""

_LARGEST_WINDOW = 128 << 20
_LONGEST_BEGINNING = 1 << 16
"""Bytes out of which nothing came that are kept, in case that they are no coding at all."""


class Readable(Protocol):
    """What content is read from."""

    def read(self, size: int = ..., /) -> bytes:
        """The next bytes; none at the end."""


class _Unpacker(Protocol):
    @property
    def is_hungry(self) -> bool:
        """Whether nothing more comes out of it without more bytes."""

    @property
    def is_over(self) -> bool:
        """Whether the coding has ended and takes no more bytes."""

    @property
    def is_whole(self) -> bool:
        """Whether the content may end here."""

    def unpack(self, data: bytes) -> bytes:
        """Some of what comes of the next bytes; raises one of `FAULTS` if they are damaged."""


class CodedContent:
    """The content in a stream that is packed by one of `CODINGS`.

    Content that is not packed though its headers say so, as some programs store it, is read as it is: what cannot be
    unpacked from its beginning on, and is plainly something else.
    """

    def __init__(self, stream: Readable, coding: str) -> None:
        self._stream = stream
        self._unpacker: _Unpacker | None = _Brotli() if coding == "br" else _Zstandard()
        self._rest = self._held = b""
        self._has_begun = self._is_broken = self._has_ended = False

    @property
    def is_whole(self) -> bool:
        """Whether what was read so far to its end is undamaged, and the coding has ended."""
        return not self._is_broken and (self._unpacker is None or self._unpacker.is_whole)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; none at the end, or where the rest is damaged."""
        while not self._rest and not self._has_ended:
            self._rest = self._more()
        found = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(found) :]
        return found

    def _more(self) -> bytes:
        unpacker, data = self._unpacker, b""
        if unpacker is None or unpacker.is_hungry:
            data = self._stream.read(_PIECE) if self._has_begun else self._beginning()
            self._has_ended = not data
        if unpacker is None or self._has_ended:
            return data
        if unpacker.is_over:
            self._has_ended = True
            return b""
        if not self._has_begun:
            self._held += data
        try:
            unpacked = unpacker.unpack(data)
        except FAULTS:
            if not self._has_begun and identify(self._held, "").family != "unknown":
                self._unpacker = None
                return self._held
            self._has_ended = self._is_broken = True
            return b""
        self._has_begun = self._has_begun or bool(unpacked) or len(self._held) > _LONGEST_BEGINNING
        return unpacked

    def _beginning(self) -> bytes:
        """The next bytes, as many as it takes to tell what they are."""
        data = b""
        while len(data) < _PIECE and (more := self._stream.read(_PIECE - len(data))):
            data += more
        return data


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._is_empty = True

    @property
    def is_hungry(self) -> bool:
        return self._is_empty and not self.is_over

    @property
    def is_over(self) -> bool:
        return bool(self._stream.is_finished())

    @property
    def is_whole(self) -> bool:
        return self.is_over

    def unpack(self, data: bytes) -> bytes:
        unpacked = bytes(self._stream.process(data, output_buffer_limit=_MOST_AT_ONCE))
        self._is_empty = not unpacked and bool(self._stream.can_accept_more_data())
        return unpacked


class _Zstandard:
    """One frame after the other, as the coding allows."""

    def __init__(self) -> None:
        self._frame = self._new()
        self._left = b""

    @staticmethod
    def _new() -> zstandard.ZstdDecompressionObj:
        return zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()

    @property
    def is_hungry(self) -> bool:
        return not self._left

    @property
    def is_over(self) -> bool:
        return False

    @property
    def is_whole(self) -> bool:
        return self._frame.eof and not self._left

    def unpack(self, data: bytes) -> bytes:
        if self._frame.eof:
            self._frame = self._new()
        unpacked = self._frame.decompress(self._left + data)
        self._left = self._frame.unused_data if self._frame.eof else b""
        return unpacked
