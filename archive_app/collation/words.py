"""A text as the words that are compared: what makes two of them the same, and where each stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from archive_app.folding.scripts import APOSTROPHES, MARKS, RUN, UNSPACED, VANISHING

_INNER = f"[{MARKS}{VANISHING}]|[{APOSTROPHES}‐‑-](?=[^\\W_])|(?<=\\d)[.,:/٫٬](?=\\d)"
_TOKEN = re.compile(f"(?P<word>[^\\W_]+(?:(?:{_INNER})+[^\\W_]*)*)|(?P<end>[.!?…。！？؟।։۔]+)")
_PIECE = re.compile(
    f"[\\u3040-\\u309f\\u30fc]+|[\\u30a0-\\u30ff\\uff66-\\uff9f]+|[^\\W_](?:[{MARKS}{VANISHING}])*|[{MARKS}{VANISHING}]+"
)
_HAN = re.compile("[\\u2e80-\\u2fdf\\u3005-\\u3007\\u3400-\\u9fff\\uf900-\\ufaff\\U00020000-\\U0003ffff]")
_KANA = re.compile("[\\u3040-\\u30ff\\uff66-\\uff9f]")
_PLAIN = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys("‐‑", "-")})
_GONE = re.compile(f"[{VANISHING}]")
_END = "."


class Token(NamedTuple):
    """A word, a piece of one in an unspaced script, or a sentence end; equal `key`, equal word.

    `island` is how many such pieces must agree in a row to count between two differences (1: a word of a spaced
    script always does, 0: a sentence end).
    """

    key: str
    start: int
    end: int
    island: int


def words_of(text: str) -> list[Token]:
    """The tokens of a text, in order, sentence ends included."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        if match["end"]:
            yield Token(_END, match.start(), match.end(), 0)
            continue
        for start, piece, island in _pieces(match[0]):
            key = _key(piece)
            if key:
                yield Token(key, match.start() + start, match.start() + start + len(piece), island)


def _pieces(word: str) -> Iterator[tuple[int, str, int]]:
    """A word as (start, piece, island): whole, or taken apart where it is written in an unspaced script."""
    if not UNSPACED.search(word):
        yield 0, word, 1
        return
    for run in RUN.finditer(word):
        if not UNSPACED.match(run[0]):
            yield run.start(), run[0], 1
            continue
        for piece in _PIECE.finditer(run[0]):
            island = 1 if _KANA.match(piece[0]) else 2 if _HAN.match(piece[0]) else 3
            yield run.start() + piece.start(), piece[0], island


def _key(word: str) -> str:
    plain = _GONE.sub("", word).translate(_PLAIN)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain).casefold())
