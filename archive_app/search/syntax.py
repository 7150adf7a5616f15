"""The syntax tree of a query: what must hold of an item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """Words to find: `tokens` stand one after the other; with `prefix` the last one may go on.

    `field` is the only place where they count (`fields.WORD_FIELDS`); None means anywhere.
    """

    text: str
    tokens: tuple[str, ...]
    prefix: bool = False
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The term stands in the item; anywhere means also as the name of a tag or of a tag above it."""

    term: Term


@dataclass(frozen=True, slots=True)
class Near:
    """The terms stand in one place of the item with at most `distance` other words between them, in any order."""

    terms: tuple[Term, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Marked:
    """The item has one of these marks (`archive.marks`)."""

    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """The item has a tag (or one below it), or is in a collection: by id, by its whole name, or by words of its name.

    `what` is ``tag`` or ``in``. Of `record`, `whole` (folded) and `term` one is given.
    """

    what: str
    term: Term | None = None
    whole: str | None = None
    record: bytes | None = None


@dataclass(frozen=True, slots=True)
class Tagged:
    """The item has any living tag."""


@dataclass(frozen=True, slots=True)
class During:
    """The date of the item may lie within these days, both included (`records.dates`)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Undated:
    """The date of the item is not known."""


@dataclass(frozen=True, slots=True)
class Trashed:
    """The item is in the trash."""


@dataclass(frozen=True, slots=True)
class Identified:
    """The item is, or belongs to, the record of this id, or has the original of this SHA-256."""

    record: bytes | None = None
    digest: bytes | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """The item is related to that of this id; `alike` are ids of photos that are known to look like it."""

    record: bytes
    alike: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Both:
    """All of these hold."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these holds."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """This does not hold."""

    node: Node


Node: TypeAlias = (
    Words | Near | Marked | Named | Tagged | During | Undated | Trashed | Identified | Alike | Both | Either | Without
)


def both(*nodes: Node) -> Node:
    """All of these, without needless nesting; nothing at all holds of every item."""
    return nodes[0] if len(nodes) == 1 else Both(nodes)


def either(*nodes: Node) -> Node:
    """One of these, without needless nesting; nothing at all holds of no item."""
    return nodes[0] if len(nodes) == 1 else Either(nodes)


def wanted_terms(node: Node) -> tuple[Term, ...]:
    """The terms that an item shows where they hold: those that are not denied."""
    if isinstance(node, Words):
        return (node.term,)
    if isinstance(node, Near):
        return node.terms
    if isinstance(node, (Both, Either)):
        return tuple(dict.fromkeys(term for child in node.nodes for term in wanted_terms(child)))
    return ()
