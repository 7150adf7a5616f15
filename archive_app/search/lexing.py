"""A query cut into pieces: words, phrases, names of fields, brackets. Any text is cut; nothing is an error."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import Enum
from typing import NamedTuple

_CLOSING = {'"': '"', "＂": "＂", "“": "”“", "”": "”", "„": "“”", "‟": "”", "«": "»", "»": "«"}
"""Quotation marks, each with those that end what it begins."""

_QUOTES = "".join(_CLOSING)
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9]*):(?=[^\s)])")
_INSIDE = re.compile('[א-ת]["״”][א-ת]')
"""A quotation mark between two Hebrew letters belongs to an abbreviation."""


class Kind(Enum):
    """What a piece of a query is."""

    WORD = "word"
    PHRASE = "phrase"
    FIELD = "field"
    OPEN = "("
    CLOSE = ")"
    MINUS = "-"


class Piece(NamedTuple):
    """A piece, and where it stands: query[start:end]; `closed` is False of a phrase whose end mark is missing."""

    kind: Kind
    text: str
    start: int
    end: int
    closed: bool = True


def pieces(text: str, fields: Collection[str]) -> Iterator[Piece]:
    """The pieces of a query in order; `fields` are the names that may stand before a colon."""
    at, after_field = 0, False
    while at < len(text):
        character = text[at]
        if character.isspace():
            at += 1
            continue
        piece = None if after_field else _leading(text, at, fields)
        if piece is None:
            piece = _phrase(text, at) if character in _CLOSING else _bracket(text, at) or _word(text, at)
        yield piece
        at, after_field = piece.end, piece.kind is Kind.FIELD


def _leading(text: str, at: int, fields: Collection[str]) -> Piece | None:
    if text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] != "-":
        return Piece(Kind.MINUS, "-", at, at + 1)
    match = _FIELD.match(text, at)
    if match and match["name"].lower() in fields:
        return Piece(Kind.FIELD, match["name"].lower(), at, match.end())
    return None


def _bracket(text: str, at: int) -> Piece | None:
    if text[at] in "()":
        return Piece(Kind.OPEN if text[at] == "(" else Kind.CLOSE, text[at], at, at + 1)
    return None


def _phrase(text: str, at: int) -> Piece:
    ends = _CLOSING[text[at]]
    end = at + 1
    while end < len(text) and text[end] not in ends:
        end += 2 if text[end] == "\\" and text[end + 1 : end + 2] in ("\\", text[at]) else 1
    end = min(end, len(text))
    return Piece(Kind.PHRASE, _unescaped(text[at + 1 : end]), at, min(end + 1, len(text)), end < len(text))


def _unescaped(text: str) -> str:
    return re.sub(r'\\([\\"])', r"\1", text)


def _word(text: str, at: int) -> Piece:
    end = at + 1
    while end < len(text) and not text[end].isspace() and text[end] not in "()":
        if text[end] in _QUOTES and not _INSIDE.match(text, end - 1):
            break
        end += 1
    return Piece(Kind.WORD, text[at:end], at, end)
