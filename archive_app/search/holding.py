"""Whether a syntax tree holds of one document: for what is in no index."""

from __future__ import annotations

from typing import NamedTuple

from archive_app.archive.documents import Document
from archive_app.archive.field_words import COLUMNS, LETTERS, field_word
from archive_app.archive.marks import TAG, tag_mark
from archive_app.archive.schema import INDEX_COLUMNS
from archive_app.search.compiling import items_of
from archive_app.search.matching import Ask, named_marks, places, stands_in, tags_named
from archive_app.search.syntax import (
    Alike,
    Both,
    During,
    Either,
    Identified,
    Marked,
    Named,
    Near,
    Node,
    Tagged,
    Term,
    Trashed,
    Undated,
    Without,
    Words,
)

_NO_WORDS = ("tags", "fields", "marks")


class Looked(NamedTuple):
    """A document that is looked at, of the item in row `pk`; it lies in the trash."""

    pk: int
    document: Document
    first_day: int | None
    last_day: int | None


class Holding:
    """Looks at documents one by one; what a tree says of tags and ids is asked of the archive once."""

    def __init__(self, ask: Ask, node: Node) -> None:
        self._ask = ask
        self._node = node
        self._known: dict[Node, frozenset[str]] = {}
        self._items: dict[Node, frozenset[int]] = {}

    def of(self, looked: Looked) -> bool:
        """Whether the tree holds."""
        return self._holds(self._node, looked)

    def _holds(self, node: Node, looked: Looked) -> bool:
        if isinstance(node, Both):
            return all(self._holds(child, looked) for child in node.nodes)
        if isinstance(node, Either):
            return any(self._holds(child, looked) for child in node.nodes)
        if isinstance(node, Without):
            return not self._holds(node.node, looked)
        if isinstance(node, Words):
            return self._has_words(node, looked)
        if isinstance(node, Near):
            return any(_near(node, text.split()) for text in _texts(node.terms[0], looked.document))
        if isinstance(node, During):
            return _in_time(node, looked)
        if isinstance(node, Undated):
            return looked.first_day is None
        if isinstance(node, Identified):
            if node not in self._items:
                self._items[node] = frozenset(items_of(node, self._ask))
            return looked.pk in self._items[node]
        if isinstance(node, Trashed):
            return True
        if isinstance(node, Alike):
            return False  # what is in the trash is related to nothing
        return bool(self._marks(node) & _marks_of(looked.document))

    def _has_words(self, node: Words, looked: Looked) -> bool:
        sought = _in_field(node.term)
        if any(stands_in(sought, text) for text in _texts(node.term, looked.document)):
            return True
        return node.term.field is None and bool(self._marks(node) & _marks_of(looked.document))

    def _marks(self, node: Words | Marked | Named | Tagged) -> frozenset[str]:
        if node not in self._known:
            if isinstance(node, Marked):
                found = node.marks
            elif isinstance(node, Named):
                found = frozenset(named_marks(node, self._ask))
            elif isinstance(node, Words):
                found = frozenset(map(tag_mark, tags_named(node.term, self._ask)))
            else:
                living = self._ask("SELECT pk FROM tag JOIN record USING(pk) WHERE alive=1", ())
                found = frozenset(f"{TAG}{pk}" for (pk,) in living)
            self._known[node] = found
        return self._known[node]


def _marks_of(document: Document) -> frozenset[str]:
    return frozenset(document[_TAGS].split()) | frozenset(document[_MARKS].split())


_TAGS, _MARKS = INDEX_COLUMNS.index("tags"), INDEX_COLUMNS.index("marks")


def _texts(term: Term, document: Document) -> list[str]:
    """The folded texts of a document in which a term counts."""
    if term.field in COLUMNS:
        return [document[INDEX_COLUMNS.index(COLUMNS[term.field])]]
    if term.field in LETTERS:
        return [document[INDEX_COLUMNS.index("fields")]]
    return [text for name, text in zip(INDEX_COLUMNS, document, strict=True) if name not in _NO_WORDS]


def _in_field(term: Term) -> Term:
    """The term as it stands in the index."""
    if term.field not in LETTERS:
        return term
    return Term(term.text, tuple(field_word(term.field, token) for token in term.tokens), term.prefix)


def _near(node: Near, tokens: list[str]) -> bool:
    """Whether all terms stand so close that at most `distance` words lie between the first and the last of them."""
    terms = [_in_field(term) for term in node.terms]
    spots = [[(i, i + len(term.tokens)) for i in places(term, tokens)] for term in terms]
    if not all(spots):
        return False
    starts = sorted({start for spot in spots for start, _ in spot})
    for low in starts:
        ends = [min((pair for pair in spot if pair[0] >= low), default=None) for spot in spots]
        chosen = [pair for pair in ends if pair is not None]
        if len(chosen) == len(spots):
            last = max(chosen)
            if last[0] - min(pair[1] for pair in chosen) <= node.distance:
                return True
    return False


def _in_time(node: During, looked: Looked) -> bool:
    if looked.first_day is None or looked.last_day is None or node.first > node.last:
        return False
    return looked.first_day <= node.last and looked.last_day >= node.first
