"""A view as stretches of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_app.search.compiling import FIRST_DATED, LAST, Compiler, Stretch
from archive_app.search.filters import narrowing
from archive_app.search.haste import MOST_ENTRIES, Haste
from archive_app.search.matching import Ask
from archive_app.search.query import Query, relaxed
from archive_app.search.scoring import document_frequency
from archive_app.search.syntax import Node, Words, both
from archive_app.search.views import View

__all__ = ["FIRST_DATED", "Plan", "Stretch", "ascending", "is_there", "never_meet", "plan", "source", "tree"]

FEW = 4
"""So many of the rarest words of a sentence are looked for by themselves."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The stretches of a tree, newest first; no row is in two of them, and none at all means that nothing can match.

    `is_exact` is False where a prefix stands only for the commonest words that begin so.
    """

    node: Node
    stretches: list[Stretch]
    is_exact: bool

    def pieces(self, haste: Haste | None, *, oldest: bool = False) -> Iterator[Stretch | None]:
        """The stretches in the order of the newest or the oldest; None where `haste` ends before all is looked at."""
        ordered = ascending(self.stretches) if oldest else iter(self.stretches)
        return ordered if haste is None else haste.pieces(self.node, ordered, oldest=oldest)


def tree(view: View, query: Query, *, any_of: bool = False) -> Node:
    """All that must hold of what a view shows, but for the trash; with `any_of` one of the wanted words is enough."""
    return both(*narrowing(view), relaxed(query) if any_of else query.node)


def plan(ask: Ask, view: View, query: Query, *, any_of: bool = False, exact: bool = True, share: int = 1) -> Plan:
    """The plan of a view that is not of the trash."""
    node = tree(view, query, any_of=any_of)
    compiler = Compiler(ask, node, exact=exact, share=share)
    stretches = compiler.stretches()
    return Plan(node, stretches, compiler.is_exact)


def never_meet(ask: Ask, query: Query, haste: Haste | None = None) -> bool:
    """Whether it is plain at once that no item has all words of a sentence: its rarest ones meet in none.

    SQLite looks on in each word's list whenever one of them goes on, so the common words of a sentence that nothing
    matches would cost most of the time. In haste it is not plain where even the rarest are common.
    """
    words = [part.node.term for part in query.parts if isinstance(part.node, Words)]
    terms = [term for term in words if not term.prefix]  # a prefix may stand for its commonest words only
    if len(terms) <= FEW:
        return False
    counted = sorted((document_frequency(term, ask), number) for number, term in enumerate(terms))
    rarest = both(*(Words(terms[number]) for _, number in counted[:FEW]))
    if haste is not None and haste.cost(rarest).entries > MOST_ENTRIES:
        return False
    return not any(is_there(ask, stretch) for stretch in Compiler(ask, rarest).stretches())


def is_there(ask: Ask, stretch: Stretch) -> bool:
    """Whether anything matches in a stretch."""
    sql, parameters = source(stretch)
    return bool(ask(f"SELECT 1 FROM ({sql} LIMIT 1)", parameters))


def source(stretch: Stretch) -> tuple[str, list[str | int]]:
    """The statement that gives the `docid`s of a stretch, and its parameters."""
    if stretch.match is None:
        return "SELECT docid FROM doc WHERE docid BETWEEN ? AND ?", [stretch.low, stretch.high]
    return (
        "SELECT rowid AS docid FROM fts WHERE fts MATCH ? AND rowid BETWEEN ? AND ?",
        [stretch.match, stretch.low, stretch.high],
    )


def ascending(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches in the order in which the oldest come first; what has no date stays at the end."""
    for low, high in ((FIRST_DATED, LAST), (0, FIRST_DATED - 1)):
        for stretch in reversed(stretches):
            part = stretch.within(low, high)
            if part is not None:
                yield part
