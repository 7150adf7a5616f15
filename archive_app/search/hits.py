"""The rows of the index that words are found in, read in bulk: what FTS5 names a million of must not become objects.

SQLite writes the rows one behind the other, each with the same number of digits, so that numpy reads eight digits at a
time. Taking them from a cursor costs four times as much, and their number or the last of them, asked beside them, half
as much again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from archive_app.search.columns import Layout, Numbers
from archive_app.search.compiling import Stretch
from archive_app.search.matching import EXPANSIONS, Ask, Phrases
from archive_app.search.syntax import Term

AT_ONCE = 250_000
"""Of how many places the rows are asked for at a time, so that they take little memory."""

MOST_WORDS = 3000
"""So many words that begin alike are looked for word by word; more of them are left to SQLite."""

_ALONE, _TOGETHER = 200, 8
"""How many of the commonest words of a prefix are looked for one by one, and how many of the others at once."""

_WIDTH = 10**15
"""Above every row of the index, which has 48 bits: so every sum has 16 digits."""

_ROWS = f"SELECT CAST(group_concat(rowid+{_WIDTH}, '') AS BLOB) FROM fts WHERE fts MATCH ? AND rowid BETWEEN ? AND ?"


def found(ask: Ask, layout: Layout, stretch: Stretch, *, in_pieces: bool) -> Iterator[Numbers]:
    """The places of the rows that match in a stretch, `in_pieces` some at a time.

    FTS5 looks on behind the end of a piece until something matches, so what matches seldom should be asked for at once.
    StrangeRowError where the columns have no place for a row.
    """
    for low, high in _pieces(layout, stretch) if in_pieces else [(stretch.low, stretch.high)]:
        ((rows,),) = ask(_ROWS, (stretch.match, low, high))
        if rows:
            yield layout.places(rows_of(rows))


def rows_of(digits: bytes) -> Numbers:
    """Numbers of sixteen digits each, less `_WIDTH`: neighbours are joined to pairs, fours and eights of digits."""
    numbers = np.frombuffer(digits, "<u8") & np.uint64(0x0F0F0F0F0F0F0F0F)
    for times, bits, kept in ((10, 8, 0x00FF00FF00FF00FF), (100, 16, 0x0000FFFF0000FFFF), (10_000, 32, 0xFFFFFFFF)):
        numbers *= np.uint64((times << bits) + 1)
        numbers >>= np.uint64(bits)
        numbers &= np.uint64(kept)
    joined = numbers[::2].astype(np.int64) * 10**8
    joined += numbers[1::2].astype(np.int64)
    joined -= _WIDTH
    return joined


def _pieces(layout: Layout, stretch: Stretch) -> Iterable[tuple[int, int]]:
    """The stretch from row to row, so many places in each piece."""
    first, end = layout.between(stretch.low, stretch.high)
    cuts = [stretch.low, *map(layout.row, range(first + AT_ONCE, end, AT_ONCE)), stretch.high + 1]
    return [(low, high - 1) for low, high in pairwise(cuts)]


def matches_of_words(term: Term, ask: Ask, *, exact: bool) -> list[str]:
    """What `compiling` makes of a term that has the only prefix of its query, if any, as several matches.

    One of them must hold, or the item has a tag that the term names, which is asked for elsewhere. An FTS5 expression
    of many words looks at each of them for every row that one of them has, and a prefix left to it is gathered with
    all places in the texts: both cost more than the rows of one word after the other.
    """
    phrases = Phrases(ask, exact=exact, most=MOST_WORDS if exact else EXPANSIONS)
    column, listed = phrases.column(term), phrases.of(term)
    return [f"({column}({' OR '.join(some)}))" for some in _grouped(listed)]


def _grouped(phrases: Sequence[str]) -> Iterator[Sequence[str]]:
    """The first ones, which are the commonest, one by one, and the others some at a time."""
    for phrase in phrases[:_ALONE]:
        yield [phrase]
    for start in range(_ALONE, len(phrases), _TOGETHER):
        yield phrases[start : start + _TOGETHER]
