"""Text folding: what people write in any script, as tokens that find each other.

The index is given space-separated tokens and reads them with SQLite's ASCII tokenizer, so that its words are exactly
these tokens, whatever Unicode tables SQLite was built with (docs/decisions/0002-folding-in-python.md). A token
consists of a-z, 0-9 and characters beyond ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from archive_app.folding.scripts import APOSTROPHES, MARKS, RUN, UNSPACED, VANISHING
from archive_app.folding.words import fold_word, units

__all__ = ["FOLD_VERSION", "UNSPACED", "QueryTerm", "Span", "fold", "query_tokens", "spans", "tokens"]

FOLD_VERSION = 1
"""Counts up whenever the same text would give other tokens; the archive then rebuilds its index."""

_ASCII = re.compile("[a-z0-9]+")
_INNER = (
    f"[{MARKS}{VANISHING}]"
    f"|[{APOSTROPHES}](?=[^\\W_])"
    '|(?<=[א-ת])"(?=[א-ת])'  # Hebrew abbreviations are written with a plain quotation mark
)
_WORD = re.compile(f"[^\\W_]+(?:(?:{_INNER})+[^\\W_]*)*")
_LONGEST = 64
_CHUNK = 32
"""Characters between white space; texts without any are taken word by word."""


class Span(NamedTuple):
    """A token and where its word stands in the text as written: text[start:end]."""

    token: str
    start: int
    end: int


class QueryTerm(NamedTuple):
    """The tokens of a word to find, one after the other; with `prefix` the last one may go on."""

    tokens: tuple[str, ...]
    prefix: bool


def fold(text: str) -> str:
    """The tokens of `text`, joined by single spaces. Any string is allowed."""
    if text.isascii() and "'" not in text and "`" not in text:
        found = _ASCII.findall(text.lower())
        if not found or len(max(found, key=len)) <= _LONGEST:
            return " ".join(found)
    # No word spans white space, and what stands between two of it comes again and again.
    chunks = text.split()
    are_short = max(map(len, chunks), default=0) <= _CHUNK
    return " ".join(filter(None, map(_short if are_short else _chunk, chunks)))


def tokens(text: str) -> list[str]:
    """The tokens of `text`, in order."""
    return fold(text).split()


def spans(text: str) -> list[Span]:
    """The same tokens with their places, in order; tokens of an unspaced script overlap."""
    return list(_spans(text))


def query_tokens(word: str) -> QueryTerm:
    """The tokens to look for when a person asks for `word` (or a phrase).

    The last piece of an unspaced script may go on in the text, so its closing single character is not asked for; a
    piece of one character alone matches as the beginning of a token.
    """
    found = [span.token for span in _spans(word)]
    matches = list(_WORD.finditer(word))
    if not matches:
        return QueryTerm((), False)
    last = list(RUN.finditer(matches[-1][0]))[-1][0]
    if not UNSPACED.match(last):
        return QueryTerm(tuple(found), False)
    if len(units(last)) == 1:
        return QueryTerm(tuple(found), True)
    return QueryTerm(tuple(found[:-1]), False)


def _spans(text: str) -> Iterator[Span]:
    for match in _WORD.finditer(text):
        start = match.start()
        for token, first, last in _pieces(match[0]):
            yield Span(token, start + first, start + last)


def _chunk(chunk: str) -> str:
    return _short(chunk) if len(chunk) <= _CHUNK else _words(chunk)


@lru_cache(maxsize=1 << 15)
def _short(chunk: str) -> str:
    if chunk.isascii() and "'" not in chunk and "`" not in chunk:
        return " ".join(_ASCII.findall(chunk.lower()))
    return _words(chunk)


def _words(text: str) -> str:
    return " ".join(filter(None, map(_folded, _WORD.findall(text))))


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    return " ".join(token for token, _, _ in _pieces(word))


@lru_cache(maxsize=1 << 14)
def _pieces(word: str) -> Sequence[tuple[str, int, int]]:
    """The tokens of one word, and where in it each stands."""
    if not UNSPACED.search(word):
        return [(token[:_LONGEST], 0, len(word)) for token in fold_word(word)]
    pieces: list[tuple[str, int, int]] = []
    for run in RUN.finditer(word):
        if UNSPACED.match(run[0]):
            pieces.extend(_overlapping(run[0], run.start()))
        else:
            pieces.extend((token[:_LONGEST], run.start(), run.end()) for token in fold_word(run[0]))
    return pieces


def _overlapping(run: str, start: int) -> Iterator[tuple[str, int, int]]:
    """ABC gives AB, BC and C: any part of it can be found, also its last character."""
    pieces = units(run)
    for (piece, a, _), (following, _, b) in pairwise(pieces):
        yield piece + following, start + a, start + b
    if pieces:  # a run may consist of marks alone
        piece, a, b = pieces[-1]
        yield piece, start + a, start + b
