"""The records of a WARC file one by one, by warcio, with a bound on what may be a header."""

from __future__ import annotations

from typing import BinaryIO

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import DecompressingBufferedReader

MOST_HEADERS = 1 << 20
"""Bytes of the header of a record with that of HTTP, or of empty lines between two records."""


class BoundedReader(DecompressingBufferedReader):  # type: ignore[misc] # warcio has no types
    """Hands out lines up to a bound until content is read again.

    The library would put a line together however long it is, which takes hours where a file is one line.
    """

    _lines = 0

    def read(self, length: int | None = None) -> bytes:
        """The next bytes, as many as are asked for if there are so many."""
        self._lines = 0
        found: bytes = super().read(length)
        return found

    def readline(self, length: int | None = None) -> bytes:
        """The next line; raises ValueError if it is longer than headers are, or together with those before it."""
        left = MOST_HEADERS - self._lines
        line: bytes = super().readline(min(length, left + 1) if length else left + 1)
        self._lines += len(line)
        if self._lines > MOST_HEADERS:
            raise ValueError("more than a header may have")
        return line


def read_records(file: BinaryIO) -> WARCIterator:
    """The records from where a file stands."""
    iterator = WARCIterator(file)
    iterator.reader = BoundedReader(file)  # nothing was read so far
    return iterator
