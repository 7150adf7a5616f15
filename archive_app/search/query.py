"""What a person types, read as a query (docs/query-language.md). Any text is a valid query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache

from archive_app.search.parsing import Part, parse_text
from archive_app.search.syntax import Alike, Both, Either, Node, Term, Trashed, Words, both, either, wanted_terms
from archive_app.search.views import Like, Order, View

__all__ = ["Part", "Query", "Term", "asked", "may_relax", "parse"]

MOST_LOOSE = 96
"""How many words of a relaxed query count."""

_RELAXED_FROM = 3


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read.

    `parts` all hold of what it finds; `terms` are the words that an item shows where they hold, and `order` the one
    that the text itself asks for.
    """

    text: str
    node: Node
    parts: tuple[Part, ...]
    terms: tuple[Term, ...]
    order: Order | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing, and so finds everything."""
        return all(part.node == both() for part in self.parts)

    @property
    def filters(self) -> tuple[Part, ...]:
        """The parts that are no mere words."""
        return tuple(part for part in self.parts if part.field is not None)


def parse(text: str, *, typing: bool = False, today: date | None = None) -> Query:
    """Read a query; with `typing`, its last word may go on. Days are told from `today`, in local time unless given."""
    return _parse(text, typing, today or datetime.now(UTC).astimezone().date())


@lru_cache(maxsize=256)
def _parse(text: str, typing: bool, today: date) -> Query:
    parsed = parse_text(text, today, typing=typing)
    orders = [Order(part.value.lower()) for part in parsed.parts if part.field == "sort" and part.node == both()]
    return Query(text, parsed.node, parsed.parts, wanted_terms(parsed.node), orders[-1] if orders else None)


def may_relax(query: Query) -> bool:
    """Whether its words are so many that, where nothing has all of them, some of them are worth showing."""
    return len(loose_terms(query)) >= _RELAXED_FROM


def loose_terms(query: Query) -> tuple[Term, ...]:
    """The words of which one is enough once a query is relaxed, also those of brackets, which sentences have too.

    One that is said twice stands there twice.
    """
    return tuple(term for part in query.parts if _is_loose(part.node) for term in wanted_terms(part.node))


def firm_nodes(query: Query) -> tuple[Node, ...]:
    """What must hold even then: filters, and what is barred."""
    return tuple(part.node for part in query.parts if not _is_loose(part.node))


def single_terms(terms: Iterable[Term]) -> Counter[Term]:
    """The terms, and those of several words (as *half-brother*) also word by word; at most `MOST_LOOSE`.

    Each with how often it is said.
    """
    found: Counter[Term] = Counter()
    for term in terms:
        *before, last = term.tokens
        singles = [*(Term(word, (word,), field=term.field) for word in before)]
        if before:
            singles.append(Term(last, (last,), term.prefix, term.field))
        for each in (term, *singles):
            if each in found or len(found) < MOST_LOOSE:
                found[each] += 1
    return found


def relaxed(query: Query) -> Node:
    """The same with one of its words enough; what is no mere word must hold still."""
    words = single_terms(loose_terms(query))
    return both(*firm_nodes(query), either(*map(Words, words))) if words else query.node


def _is_loose(node: Node) -> bool:
    if isinstance(node, (Both, Either)):
        return all(map(_is_loose, node.nodes))
    return isinstance(node, Words) and node.term.field is None


def asked(view: View) -> tuple[View, Query]:
    """A view with what its own text says of the trash, of likeness and of the order, and the query of the text."""
    query = parse(view.text, typing=view.typing)
    if any(part.node == Trashed() for part in query.parts):
        view = replace(view, trashed=True)
    if query.order is not None:
        view = replace(view, order=query.order)
    like = next((part.node for part in query.parts if isinstance(part.node, Alike)), None)
    if like is not None and view.like is None:
        view = replace(view, like=Like(like.record, like.alike))
    return view, query
