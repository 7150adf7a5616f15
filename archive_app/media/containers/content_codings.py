"""Content that is packed by one or more codings (RFC 9110, 8.4), unpacked as it is read and never ahead of that.

The reader of web archives would take whatever comes out of a block of Brotli, which may be gigabytes, and no more than
the first member of gzip.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from archive_app.media.containers.content_unpackers import (
    FAULTS,
    LONGEST_MAGIC,
    PIECE,
    UNPACKERS,
    Unpacker,
    goes_on,
    may_begin,
)
from archive_app.media.sniffing import identify

CODINGS = frozenset(UNPACKERS)
"""The names of the codings in a header (`Content-Encoding`)."""

MOST_CODINGS = 4
"""Content that is packed more often is not unpacked."""

_NONE = frozenset({"", "identity", "none", "utf-8", "binary"})
_LONGEST_BEGINNING = 1 << 16
"""Bytes out of which nothing came that are kept, in case that they are no coding at all."""


class Readable(Protocol):
    """What content is read from."""

    def read(self, size: int = ..., /) -> bytes:
        """The next bytes; none at the end."""


def codings_in(header: str | None) -> tuple[str, ...] | None:
    """The codings that a header names, in the order in which they were applied; None if one of them is not known."""
    named = tuple(each.strip().lower() for each in (header or "").split(","))
    codings = tuple(each for each in named if each not in _NONE)
    return codings if len(codings) <= MOST_CODINGS and CODINGS.issuperset(codings) else None


def decoded(stream: Readable, codings: tuple[str, ...]) -> Readable:
    """The content of a stream to which the codings were applied in their order; the stream itself if there is none."""
    for coding in reversed(codings):
        stream = CodedContent(stream, coding)
    return stream


class CodedContent:
    """The content in a stream that is packed by one of `CODINGS`.

    Content that is not packed though its headers say so, as some programs store it, is read as it is: what cannot be
    unpacked from its beginning on, and is plainly something else. What follows the end of the coding is passed over,
    as browsers do (`has_more`). `begin` makes the unpacker of each member in place of the coding's usual one.
    """

    def __init__(self, stream: Readable, coding: str, begin: Callable[[], Unpacker] | None = None) -> None:
        self._stream = stream
        self._coding = coding
        self._begin = begin or UNPACKERS[coding]
        self._unpacker: Unpacker | None = self._begin()
        self._rest = self._held = b""
        self._has_begun = self._is_broken = self._has_ended = self._has_more = False

    @property
    def is_whole(self) -> bool:
        """Whether what was read so far to its end is undamaged, and the coding has ended."""
        if self._is_broken or (isinstance(self._stream, CodedContent) and not self._stream.is_whole):
            return False
        is_empty = self._has_ended and not self._held
        return is_empty or self._unpacker is None or self._unpacker.is_over

    @property
    def has_more(self) -> bool:
        """Whether bytes that are no part of the content follow its end."""
        return self._has_more or (isinstance(self._stream, CodedContent) and self._stream.has_more)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; none at the end, or where the rest is damaged."""
        while not self._rest and not self._has_ended:
            self._rest = self._more()
        found = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(found) :]
        return found

    def _more(self) -> bytes:
        if self._unpacker is not None and self._unpacker.is_over:
            return self._next_member(self._unpacker.rest)
        data = b""
        if self._unpacker is None or self._unpacker.is_hungry:
            data = self._stream.read(PIECE) if self._has_begun else self._at_least(PIECE, b"")
            self._has_ended = not data
        if self._unpacker is None or self._has_ended:
            return data
        return self._unpacked(self._unpacker, data)

    def _unpacked(self, unpacker: Unpacker, data: bytes) -> bytes:
        is_first = not self._has_begun and not self._held
        if not self._has_begun:
            self._held += data
        try:
            if is_first and not may_begin(self._coding, data):
                return self._as_it_is()
            unpacked = unpacker.unpack(data)
        except FAULTS:
            if not self._has_begun and identify(self._held, "").family != "unknown":
                return self._as_it_is()
            self._has_ended = self._is_broken = not unpacker.tries_again()
            return b""
        self._has_begun = self._has_begun or bool(unpacked) or len(self._held) > _LONGEST_BEGINNING
        return unpacked

    def _as_it_is(self) -> bytes:
        self._unpacker, self._has_begun = None, True
        return self._held

    def _next_member(self, rest: bytes) -> bytes:
        """Go on after the end of a member: with the next one, or with nothing."""
        rest = self._at_least(LONGEST_MAGIC, rest)
        if not goes_on(self._coding, rest):
            self._has_ended, self._has_more = True, bool(rest)
            return b""
        self._has_begun = True
        self._unpacker = self._begin()
        return self._unpacked(self._unpacker, rest)

    def _at_least(self, size: int, data: bytes) -> bytes:
        """Bytes with those that follow them in the stream, as many as it takes for a size, or all there are."""
        while len(data) < size and (more := self._stream.read(size - len(data))):
            data += more
        return data
