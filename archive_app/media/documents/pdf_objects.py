"""Objects of a PDF as they stand in its bytes, without the table that should tell where: what has to be known early."""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Container, Iterable, Iterator

Bytes = mmap.mmap | bytes
"""A whole file."""

Names = dict[bytes, set[int]]
"""The numbers of the objects that are meant by each name."""

MOST_UNPACKED = 256 << 20
"""Bytes that are unpacked of one file in all."""

HOLDERS = re.compile(rb"/(?:Resources|XObject)\s+(\d{1,9})\s+\d{1,5}\s+R")
"""The numbers of objects that hold names for other ones."""

_NAMED = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+(\d{1,9})\s+\d{1,5}\s+R")
_OBJECT = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj(?![A-Za-z])")
_LARGEST_DICTIONARY = 1 << 16
_LARGEST_CONTENT = 8 << 20
_BEFORE = 32
_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(rb"/Filter\s*\[?\s*(?:/(\w+))")
_FILTERS = re.compile(rb"/Filter\s*\[([^\]]*)\]")


class Objects:
    """The objects of one file, each by the places at which one of its number begins."""

    def __init__(self, data: Bytes, wanted: Container[int]) -> None:
        """`wanted` are the numbers of the objects whose names are asked for."""
        self._data = data
        self._wanted = wanted
        self._starts: dict[int, list[int]] | None = None
        self._named: dict[int, Names] = {}
        self._all: Names | None = None
        self._left = MOST_UNPACKED

    @staticmethod
    def around(data: Bytes, at: int) -> tuple[int, int] | None:
        """The number of the object in whose dictionary a place lies, and where it begins; None if that is not seen."""
        end = data.rfind(b"obj", max(0, at - _LARGEST_DICTIONARY), at)
        if end < 0:
            return None
        begin = max(0, end - _BEFORE)
        found = list(_OBJECT.finditer(data[begin : end + 3]))
        return (int(found[-1][1]), begin + found[-1].end()) if found else None

    def starts(self, number: int) -> list[int]:
        """Where the objects of a number begin, behind the word that says so."""
        if self._starts is None:
            self._starts = {}
            for match in _OBJECT.finditer(self._data):
                self._starts.setdefault(int(match[1]), []).append(match.end())
        return self._starts.get(number, [])

    def texts(self, number: int) -> Iterator[bytes]:
        """The dictionaries of the objects of a number."""
        return map(self.dictionary, self.starts(number))

    def dictionary(self, start: int) -> bytes:
        """What stands between the beginning of an object and its content, or its end."""
        text = self._data[start : start + _LARGEST_DICTIONARY]
        ends = [end for end in (text.find(b"stream"), text.find(b"endobj")) if end >= 0]
        return text[: min(ends, default=len(text))]

    def named_in(self, data: Bytes) -> Names:
        """The names in a dictionary, or in any part of a file, by which objects are meant."""
        found: Names = {}
        for match in _NAMED.finditer(data):
            if (number := int(match[2])) in self._wanted:
                found.setdefault(match[1], set()).add(number)
        return found

    def named(self, number: int) -> Names:
        """The names by which the dictionaries of a number, and those of resources that these name, mean objects."""
        if number not in self._named:
            texts = list(self.texts(number))
            inner = [held for text in texts for each in HOLDERS.findall(text) for held in self.texts(int(each))]
            self._named[number] = self.named_in(b"\n".join(texts + inner))
        return self._named[number]

    def all_named(self) -> Names:
        """All names in the file by which objects are meant."""
        if self._all is None:
            self._all = self.named_in(self._data)
        return self._all

    def contents(self, starts: Iterable[int]) -> bytes | None:
        """The content of the streams that begin at some places, one after the other; None if one cannot be read."""
        found = [self._content(start) for start in starts]
        return None if None in found else b"\n".join(filter(None, found))

    def _content(self, start: int) -> bytes | None:
        text = self.dictionary(start)
        begin = _STREAM.match(self._data, start + len(text))
        if begin is None:
            return None
        several = _FILTERS.search(text)
        first = _FILTER.search(text)
        end = self._data.find(b"endstream", begin.end())
        data = self._data[begin.end() : min(end if end >= 0 else len(self._data), begin.end() + _LARGEST_CONTENT)]
        if first is None:
            return data
        if first[1] not in (b"FlateDecode", b"Fl") or (several is not None and several[1].count(b"/") > 1):
            return None
        try:
            unpacked = zlib.decompressobj().decompress(data, max(1, min(_LARGEST_CONTENT, self._left)))
        except zlib.error:
            return None
        self._left -= len(unpacked)
        return unpacked if self._left > 0 else None
