"""Which items a view shows, as a mask over the columns of its archive.

What the columns know (kinds, outlets, people, languages, tags, what captions are, days) costs the index nothing; words
and what else only it knows are asked of it once, and remembered as long as nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce

import numpy as np

from archive_app.archive import Archive
from archive_app.archive.documents import asking, parts
from archive_app.archive.marks import ADDED, COLLECTION, DAYS, OUTLET, PERSON, SHOWN, TAG
from archive_app.search.apart import How, is_narrow, is_one_word, is_wide
from archive_app.search.columns import Columns, Mask
from archive_app.search.compiling import FIRST_DATED, Compiler, Stretch
from archive_app.search.filters import narrowing
from archive_app.search.hits import found, matches_of_words
from archive_app.search.matching import marks_of_tags, named_marks
from archive_app.search.query import Query, may_relax, relaxed
from archive_app.search.syntax import (
    Both,
    Either,
    Marked,
    Named,
    Node,
    Undated,
    Without,
    Words,
    both,
    either,
)
from archive_app.search.tallying import marks_apart
from archive_app.search.views import View

_NOT_HELD = frozenset((ADDED, COLLECTION, DAYS, SHOWN))
"""Families of marks that only the index has."""

REMEMBERED = 16
"""So many answers of the index are remembered, an eighth of a byte for each item of the archive."""

TOGETHER = 3
"""Of so many alternatives, all at once are asked of the index; more of them one by one."""

_UNDATED = Stretch(None, 0, FIRST_DATED - 1)


class Masks:
    """Makes masks for one archive as it stands; `remembered` outlives it as long as the columns stay the same."""

    def __init__(self, archive: Archive, columns: Columns, remembered: dict[tuple[Node, bool], bytes]) -> None:
        self._archive = archive
        self._columns = columns
        self._remembered = remembered
        self._filters: dict[Node, Mask] = {}

    def shown(self, view: View, query: Query) -> Mask:
        """The items of a view that is not of the trash, relaxed where nothing has all words."""
        filters = [self._filter(node) for node in narrowing(view)]
        for node in (query.node, relaxed(query)) if may_relax(query) else (query.node,):
            mask = _all([*filters, self._mask(node, How.of(node, exact=not view.typing))])
            if mask.any():
                break
        return mask

    def _filter(self, node: Node) -> Mask:
        """What a filter lets through; facets look at the same view several times, each time without another one."""
        if node not in self._filters:
            self._filters[node] = self._mask(node, How(exact=True, apart=True))
        return self._filters[node]

    def _mask(self, node: Node, how: How) -> Mask:
        """The items for which a tree holds."""
        held = self._held(node)
        if held is not None:
            return held()
        if isinstance(node, Without):
            return self._columns.living & ~self._mask(node.node, how)
        if isinstance(node, Both):
            return self._both(node.nodes, how)
        if isinstance(node, Either):
            return self._either(node.nodes, how)
        return self._found(node, how)

    def _both(self, nodes: Sequence[Node], how: How) -> Mask:
        """What is wanted of the index is one question; what is barred is one, too, where that alone is asked of it."""
        known = [child for child in nodes if self._held(child) is not None]
        others = [child for child in nodes if self._held(child) is None]
        if how.apart and not any(is_narrow(child, self._archive.query) for child in others):
            apart = [
                child for child in others if is_wide(child, self._archive.query) or self._is_remembered(child, how)
            ]
            others = [child for child in others if child not in apart]
            known += apart
        masks = [self._mask(child, how) for child in known] or [self._columns.living]
        if others and all(isinstance(child, Without) for child in others):
            barred = [child.node for child in others if isinstance(child, Without)]
            return _all([*masks, self._columns.living & ~self._mask(either(*barred), how)])
        return _all([*masks, self._found(both(*others), how)] if others else masks)

    def _either(self, nodes: Sequence[Node], how: How) -> Mask:
        """Few alternatives are one question to the index."""
        apart = [child for child in nodes if self._held(child) is not None]
        others = [child for child in nodes if self._held(child) is None]
        if how.apart:
            many = len(others) > TOGETHER
            apart += [c for c in others if many or is_wide(c, self._archive.query) or self._is_remembered(c, how)]
            others = [child for child in others if child not in apart]
        masks = [self._mask(child, how) for child in apart]
        return _any([*masks, self._found(either(*others), how)] if others else masks)

    def _is_remembered(self, node: Node, how: How) -> bool:
        """Whether the index told it before."""
        inner = node.node if isinstance(node, Without) else node
        return (inner, how.exact) in self._remembered

    def _held(self, node: Node) -> Callable[[], Mask] | None:
        """How the columns tell it, if they can."""
        columns = self._columns
        if isinstance(node, Marked) and not any(mark[0] in _NOT_HELD for mark in node.marks):
            return lambda: self._marked(node.marks)
        if isinstance(node, Named) and node.what == "tag":
            return lambda: self._marked(frozenset(named_marks(node, self._archive.query)))
        if isinstance(node, Undated):
            return lambda: self._stretch(_UNDATED)
        if isinstance(node, Both) and not node.nodes:
            return lambda: columns.living
        if isinstance(node, Either) and not node.nodes:
            return lambda: np.zeros(len(columns.states), np.bool_)
        if isinstance(node, Without) and (inner := self._held(node.node)) is not None:
            return lambda: columns.living & ~inner()
        if isinstance(node, (Both, Either)):
            its = [self._held(child) for child in node.nodes]
            join = _all if isinstance(node, Both) else _any
            if all(one is not None for one in its):
                return lambda: join([one() for one in its if one is not None])
        return None

    def _marked(self, marks: Iterable[str]) -> Mask:
        """The items with one of these marks."""
        columns, listed = self._columns, frozenset(marks)
        named = [mark for mark in listed if mark[0] in (OUTLET, PERSON)]
        ids = [row[0] for some in parts(named) for row in self._archive.query(asking(_IDS, some), some)]
        tags = [int(mark[1:]) for mark in listed if mark[0] == TAG]
        masks = []
        if any(mark[0] == OUTLET for mark in named):
            masks.append(columns.outlets.having(np.array(ids, np.int64)))
        if any(mark[0] == PERSON for mark in named):
            masks.append(columns.people.having(np.array(ids, np.int64)))
        if tags:
            masks.append(columns.tags.having(np.array(tags, np.int64)))
        others = listed.difference(named, (f"{TAG}{tag}" for tag in tags))
        if others:
            meant = np.fromiter((not others.isdisjoint(marks_apart(text)) for text in columns.sets), np.bool_)
            masks.append(columns.having_set(meant))
        return _any(masks) if masks else np.zeros(len(columns.states), np.bool_)

    def _found(self, node: Node, how: How) -> Mask:
        """The items that the index finds."""
        key = (node, how.exact)
        if key not in self._remembered:
            mask = np.zeros(len(self._columns.states), np.bool_)
            for stretch in self._stretches(node, how):
                if stretch.match is None:
                    mask |= self._stretch(stretch)
                else:
                    rows = found(self._archive.query, self._columns.layout, stretch, in_pieces=is_one_word(node))
                    for places in rows:
                        mask[places] = True
            if how.apart and isinstance(node, Words):
                mask |= self._marked(marks_of_tags(node.term, self._archive.query))
            while len(self._remembered) >= REMEMBERED:
                del self._remembered[next(iter(self._remembered))]
            self._remembered[key] = np.packbits(mask).tobytes()
            return mask
        self._remembered[key] = packed = self._remembered.pop(key)  # what was asked last is forgotten last
        bits = np.frombuffer(packed, np.uint8)
        return np.unpackbits(bits, count=len(self._columns.states)).view(np.bool_)

    def _stretches(self, node: Node, how: How) -> list[Stretch]:
        """Where it can hold; the same row may be in several of them."""
        ask = self._archive.query
        if how.apart and isinstance(node, Words):
            return [Stretch(match) for match in matches_of_words(node.term, ask, exact=how.exact)]
        return Compiler(ask, node, exact=how.exact).stretches()

    def _stretch(self, stretch: Stretch) -> Mask:
        """All items between two rows."""
        mask = np.zeros(len(self._columns.states), np.bool_)
        low, high = self._columns.layout.between(stretch.low, stretch.high)
        mask[low:high] = self._columns.states[low:high] != 0
        return mask


_IDS = "SELECT id FROM mark WHERE mark IN (:rows)"


def _all(masks: Sequence[Mask]) -> Mask:
    return reduce(np.logical_and, masks)


def _any(masks: Sequence[Mask]) -> Mask:
    return reduce(np.logical_or, masks)
