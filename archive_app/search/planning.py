"""A view as stretches of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.search.compiling import FIRST_DATED, LAST, Compiler, Stretch
from archive_app.search.filters import narrowing
from archive_app.search.query import Query, relaxed
from archive_app.search.syntax import Node, both
from archive_app.search.views import View

__all__ = ["FIRST_DATED", "Plan", "Stretch", "ascending", "plan", "tree"]


@dataclass(frozen=True, slots=True)
class Plan:
    """The stretches of a view, newest first; no row is in two of them, and none at all means that nothing can match.

    `is_exact` is False where a prefix stands only for the commonest words that begin so.
    """

    stretches: list[Stretch]
    is_exact: bool


def tree(view: View, query: Query, *, any_of: bool = False) -> Node:
    """All that must hold of what a view shows, but for the trash; with `any_of` one of the wanted words is enough."""
    return both(*narrowing(view), relaxed(query) if any_of else query.node)


def plan(archive: Archive, view: View, query: Query, *, any_of: bool = False, exact: bool = True) -> Plan:
    """The plan of a view that is not of the trash."""
    compiler = Compiler(archive.query, tree(view, query, any_of=any_of), exact=exact)
    stretches = compiler.stretches()
    return Plan(stretches, compiler.is_exact)


def ascending(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches in the order in which the oldest come first; what has no date stays at the end."""
    for low, high in ((FIRST_DATED, LAST), (0, FIRST_DATED - 1)):
        for stretch in reversed(stretches):
            part = stretch.within(low, high)
            if part is not None:
                yield part
