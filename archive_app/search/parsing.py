"""The pieces of a query to its syntax tree. What is not syntax is plain text, so there is always a tree.

``-`` and NOT bind closest, then NEAR, then what stands side by side (or AND between), then OR.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive_app.search.fields import ALIASES, ANY_OF, FIELDS, OF_DAYS, identified, read_value, term_of
from archive_app.search.lexing import Kind, Piece, pieces
from archive_app.search.syntax import Either, Near, Node, Without, Words, both, either
from archive_app.search.when import OPENINGS

MOST_LEAVES = 64
"""How many words, phrases and filters count; what follows is left out."""

MOST_DEPTH = 8
"""How deep brackets count; deeper ones are left out."""

MOST_DATES = 8
"""How many filters by days or by id count; what follows is plain text."""

MOST_LETTERS = 20_000
"""So many characters of a query are read."""

_NEAR = re.compile(r"NEAR(?:/([0-9]{1,2}))?")
_DISTANCE = 10
_OPERATORS = ("AND", "OR", "NOT")
_KNOWN = frozenset((*FIELDS, *ALIASES))
_COUNTED = {**dict.fromkeys((*OF_DAYS, "id", "sha256"), 1), "like": 4}
"""Fields that cut the index into stretches, and as how many such filters each counts."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a query that stands at the top: all parts must hold. It is query[start:end].

    `field` is the name as it is told, None for words; `value` is what was written behind the colon.
    """

    node: Node
    start: int
    end: int
    field: str | None = None
    value: str = ""
    negated: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of a query; `parts` are its parts where all of them must hold, else the whole is one."""

    node: Node
    parts: tuple[Part, ...]


def parse_text(text: str, today: date, *, typing: bool = False) -> Parsed:
    """Read a query; with `typing`, its last word may go on; a field or operator at its end may still get a value."""
    return _Parser(text[:MOST_LETTERS], today, typing=typing).parse()


class _Parser:
    def __init__(self, text: str, today: date, *, typing: bool) -> None:
        self._text = text
        self._today = today
        self._pieces = list(pieces(text, _KNOWN))
        while typing and text[-1:].isspace() and _waits(self._pieces):
            self._pieces.pop()
        self._at = 0
        self._depth = 0
        self._leaves = 0
        self._dates = 0
        self._goes_on = self._pieces[-1] if typing and self._pieces and self._pieces[-1].end == len(text) else None

    def parse(self) -> Parsed:
        alternatives: list[list[Part]] = []
        while self._at < len(self._pieces):
            alternatives.extend(self._alternatives(None))
            self._at += 1  # a bracket that closes nothing
        if len(alternatives) == 1:
            parts = tuple(alternatives[0])
            return Parsed(_all_of(parts), parts)
        if not alternatives:
            return Parsed(both(), ())
        node = either(*map(_all_of, alternatives))
        return Parsed(node, (Part(node, 0, len(self._text)),))

    def _alternatives(self, field: str | None) -> list[list[Part]]:
        """What stands between ORs, up to a closing bracket."""
        found = []
        while True:
            parts = self._side_by_side(field)
            if parts:
                found.append(parts)
            if not self._is_word("OR") or not parts:
                return found
            self._at += 1

    def _side_by_side(self, field: str | None) -> list[Part]:
        parts: list[Part] = []
        joined = False
        while self._at < len(self._pieces):
            if self._peek(Kind.CLOSE) and (self._depth or not parts):
                break
            if parts and self._starts(self._at + 1):
                if self._is_word("OR"):
                    break
                if self._is_word("AND"):
                    self._at, joined = self._at + 1, True
                    continue
                near = self._near(parts[-1])
                if near is not None:
                    parts[-1] = near
                    continue
            if self._peek(Kind.CLOSE):
                self._at += 1
                continue
            part = self._part(field)
            if part is not None:
                parts.append(replace(part, joined=True) if joined else part)
            joined = False
        return parts

    def _part(self, field: str | None) -> Part | None:
        start, negated = self._pieces[self._at].start, False
        while (self._peek(Kind.MINUS) or self._is_word("NOT")) and self._starts(self._at + 1):
            self._at, negated = self._at + 1, not negated
        part = self._positive(field)
        if part is None:
            return None
        return replace(part, node=Without(part.node), start=start, negated=True) if negated else part

    def _positive(self, field: str | None) -> Part | None:
        piece = self._next()
        if piece.kind is Kind.OPEN:
            return self._group(piece, field, field)
        if piece.kind is Kind.FIELD:
            named, opening = ALIASES.get(piece.text, piece.text), piece
            piece = self._next()
            if piece.kind is Kind.OPEN:
                return self._group(opening, named, named)
            return self._valued(named, opening, piece)
        if field is not None:
            node = self._value(field, piece.text, piece)
            if node is not None:
                self._dates += _COUNTED.get(field, 0)
                return self._leaf(node, piece.start, piece.end, field, piece.text)
        return self._words(piece.text, piece, piece.start)

    def _group(self, opening: Piece, field: str | None, named: str | None) -> Part | None:
        if self._depth >= MOST_DEPTH:
            return None
        self._depth += 1
        alternatives = self._alternatives(field)
        self._depth -= 1
        end = self._pieces[self._at - 1].end
        if self._peek(Kind.CLOSE):
            end = self._next().end
        if not alternatives:
            return None
        node = either(*map(_all_of, alternatives))
        if len(alternatives) == 1 and len(alternatives[0]) == 1 and named is None:
            return replace(alternatives[0][0], start=opening.start, end=end)
        inner = self._text[opening.end : end] if opening.kind is Kind.FIELD else self._text[opening.start : end]
        return Part(node, opening.start, end, named, inner)

    def _valued(self, field: str, opening: Piece, piece: Piece) -> Part | None:
        """A field and its value; days may be several words."""
        text, last, at = piece.text, piece, self._at
        if field in OF_DAYS and piece.kind is Kind.WORD and piece.text.lower() in OPENINGS:
            for more in range(1, 4):
                rest = self._pieces[at : at + more]
                if len(rest) < more or any(one.kind is not Kind.WORD for one in rest):
                    break
                written = " ".join((piece.text, *(one.text for one in rest)))
                if self._value(field, written, rest[-1]) is not None:
                    text, last, self._at = written, rest[-1], at + more
        node = self._value(field, text, last)
        if node is None and self._may_go_on(last):
            return None  # its value is still to come
        if node is None:
            return self._words(self._text[opening.start : piece.end], piece, opening.start)
        self._dates += field in _COUNTED
        return self._leaf(node, opening.start, last.end, field, text)

    def _value(self, field: str, text: str, piece: Piece) -> Node | None:
        if field in _COUNTED and self._dates >= MOST_DATES:
            return None
        quoted = piece.kind is Kind.PHRASE
        return read_value(field, text, self._today, quoted=quoted, goes_on=self._may_go_on(piece))

    def _words(self, text: str, piece: Piece, start: int) -> Part | None:
        if piece is self._goes_on and text.endswith(":") and text[:-1].lower() in _KNOWN:
            return None
        term = term_of(text, quoted=piece.kind is Kind.PHRASE, goes_on=self._may_go_on(piece))
        if term is None:
            return None
        node: Node = Words(term)
        named = identified(text)
        if named is not None and self._dates < MOST_DATES:
            self._dates += 1
            node = either(node, named)
        return self._leaf(node, start, piece.end)

    def _leaf(self, node: Node, start: int, end: int, field: str | None = None, value: str = "") -> Part | None:
        if self._leaves >= MOST_LEAVES:
            return None
        self._leaves += 1
        return Part(node, start, end, field, value)

    def _near(self, before: Part) -> Part | None:
        """Join the part before a NEAR with the word after it, if both are words of one place."""
        piece = self._pieces[self._at]
        match = _NEAR.fullmatch(piece.text) if piece.kind is Kind.WORD else None
        left = before.node
        if match is None or before.negated or not isinstance(left, (Words, Near)):
            return None
        at = self._at
        terms = (left.term,) if isinstance(left, Words) else left.terms
        self._at += 1
        after = self._positive(terms[0].field) if self._plain_follows() else None
        if after is None or not isinstance(after.node, Words) or after.node.term.field != terms[0].field:
            self._at = at
            return None
        distance = int(match[1] or _DISTANCE)
        if isinstance(left, Near):
            distance = max(distance, left.distance)
        return replace(before, node=Near((*terms, after.node.term), distance), end=after.end)

    def _plain_follows(self) -> bool:
        return self._peek(Kind.WORD) or self._peek(Kind.PHRASE) or self._peek(Kind.FIELD)

    def _may_go_on(self, piece: Piece) -> bool:
        return piece is self._goes_on and (piece.kind is Kind.WORD or not piece.closed)

    def _next(self) -> Piece:
        piece = self._pieces[self._at]
        self._at += 1
        return piece

    def _peek(self, kind: Kind) -> bool:
        return self._at < len(self._pieces) and self._pieces[self._at].kind is kind

    def _is_word(self, word: str) -> bool:
        return self._peek(Kind.WORD) and self._pieces[self._at].text == word

    def _starts(self, at: int) -> bool:
        """Whether something that can be asked for begins at a piece."""
        if at >= len(self._pieces):
            return False
        piece = self._pieces[at]
        return piece.kind is not Kind.CLOSE and not (piece.kind is Kind.WORD and piece.text in _OPERATORS[:2])


def _waits(found: Sequence[Piece]) -> bool:
    """Whether a query ends with an operator whose second half is still to be typed."""
    if len(found) < 2 or found[-1].kind is not Kind.WORD or found[-2].kind in (Kind.OPEN, Kind.FIELD, Kind.MINUS):
        return False
    return found[-1].text in _OPERATORS or _NEAR.fullmatch(found[-1].text) is not None


def _all_of(parts: Sequence[Part]) -> Node:
    """All parts; but one of those that stand side by side for a field of which an item mostly has one value."""
    nodes: list[Node] = []
    places: dict[str, int] = {}
    for part in parts:
        name = part.field if part.field in ANY_OF and not part.negated else None
        if name is not None and name in places and not part.joined:
            before = nodes[places[name]]
            nodes[places[name]] = Either((*(before.nodes if isinstance(before, Either) else (before,)), part.node))
            continue
        if name is not None:
            places[name] = len(nodes)
        nodes.append(part.node)
    return both(*nodes)
