"""Which parts of a query are asked of the index by themselves, and their masks joined, rather than all in one MATCH.

FTS5 joins what it finds row by row: of many alternatives it looks at each one for every row. Where rows are many,
asking for one word after the other costs less, and what was asked for is remembered for the next keystroke.
"""

from __future__ import annotations

from typing import NamedTuple

from archive_app.search.matching import Ask, marks_of_tags
from archive_app.search.scoring import document_frequency
from archive_app.search.syntax import Alike, Both, During, Either, Identified, Near, Node, Without, Words

FEW = 20_000
"""A word that stands in no more items is what the index looks for first, so all that must hold with it costs little."""


class How(NamedTuple):
    """How words are asked for: prefixes for all their words (`exact`), and the parts of a tree `apart`.

    Without `exact`, how many words a prefix stands for depends on how many prefixes there are, so several of them are
    asked for together.
    """

    exact: bool
    apart: bool

    @classmethod
    def of(cls, node: Node, *, exact: bool) -> How:
        """How the words of a tree are asked for."""
        return cls(exact, exact or _prefixes(node) <= 1)


def is_narrow(node: Node, ask: Ask) -> bool:
    """Whether something that must hold leaves few rows to look at."""
    if _is_plain(node) and isinstance(node, Words) and not marks_of_tags(node.term, ask):
        return document_frequency(node.term, ask) <= FEW
    return isinstance(node, (During, Identified, Alike))


def is_wide(node: Node, ask: Ask) -> bool:
    """Whether the index looks at much for each row: alternatives, prefixes of one word, names of tags."""
    if isinstance(node, Without):
        return is_wide(node.node, ask) and not _is_plain(node.node)
    if isinstance(node, Words):
        return not _is_plain(node) or bool(marks_of_tags(node.term, ask))
    return isinstance(node, Either)


def is_one_word(node: Node) -> bool:
    """Whether it is a word that counts anywhere, and so stands in every item in which the index looks at it."""
    return isinstance(node, Words) and not node.term.prefix and len(node.term.tokens) == 1 and not node.term.field


def _is_plain(node: Node) -> bool:
    """Whether it is one word or phrase; it costs little to look where that does not stand."""
    return isinstance(node, Words) and not (node.term.prefix and len(node.term.tokens) == 1)


def _prefixes(node: Node) -> int:
    """How many prefixes a tree has."""
    if isinstance(node, Words):
        return int(node.term.prefix)
    if isinstance(node, Near):
        return sum(term.prefix for term in node.terms)
    if isinstance(node, (Both, Either)):
        return sum(map(_prefixes, node.nodes))
    return _prefixes(node.node) if isinstance(node, Without) else 0
