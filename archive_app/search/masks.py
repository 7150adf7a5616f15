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
from archive_app.search.columns import Columns, Mask, Numbers
from archive_app.search.compiling import FIRST_DATED, Compiler, Stretch
from archive_app.search.filters import narrowing
from archive_app.search.matching import named_marks
from archive_app.search.planning import source
from archive_app.search.query import Query, may_relax, relaxed
from archive_app.search.syntax import Both, Either, Marked, Named, Node, Undated, Without, both, either
from archive_app.search.tallying import marks_apart, numbers_of
from archive_app.search.views import View

_NOT_HELD = frozenset((ADDED, COLLECTION, DAYS, SHOWN))
"""Families of marks that only the index has."""

AT_ONCE = 300_000
"""How many rows the index is asked for at a time: each part is sought anew, which costs some milliseconds."""

REMEMBERED = 8
"""So many answers of the index are remembered, an eighth of a byte for each item of the archive."""

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
        exact = not view.typing
        mask = _all([*filters, self._mask(query.node, exact=exact)])
        if may_relax(query) and not mask.any():
            mask = _all([*filters, self._mask(relaxed(query), exact=exact)])
        return mask

    def _filter(self, node: Node) -> Mask:
        """What a filter lets through; facets look at the same view several times, each time without another one."""
        if node not in self._filters:
            self._filters[node] = self._mask(node, exact=True)
        return self._filters[node]

    def _mask(self, node: Node, *, exact: bool) -> Mask:
        """The items for which a tree holds."""
        held = self._held(node)
        if held is not None:
            return held()
        if isinstance(node, Without):
            return self._columns.living & ~self._mask(node.node, exact=exact)
        if isinstance(node, Both):
            return self._both(node.nodes, exact=exact)
        if isinstance(node, Either):
            known = [child for child in node.nodes if self._held(child) is not None]
            others = [child for child in node.nodes if self._held(child) is None]
            if known:
                return self._mask(either(*others), exact=exact) | _any([self._mask(c, exact=exact) for c in known])
        return self._found(node, exact=exact)

    def _both(self, nodes: Sequence[Node], *, exact: bool) -> Mask:
        """What is wanted of the index is one question; what is barred is one, too, where that alone is asked of it."""
        known = [child for child in nodes if self._held(child) is not None]
        others = [child for child in nodes if self._held(child) is None]
        masks = [self._mask(child, exact=exact) for child in known] or [self._columns.living]
        if others and all(isinstance(child, Without) for child in others):
            barred = [child.node for child in others if isinstance(child, Without)]
            return _all([*masks, self._columns.living & ~self._mask(either(*barred), exact=exact)])
        return _all([*masks, self._found(both(*others), exact=exact)] if others else masks)

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

    def _found(self, node: Node, *, exact: bool) -> Mask:
        """The items that the index finds."""
        key = (node, exact)
        if key not in self._remembered:
            mask = np.zeros(len(self._columns.states), np.bool_)
            for stretch in Compiler(self._archive.query, node, exact=exact).stretches():
                if stretch.match is None:
                    mask |= self._stretch(stretch)
                else:
                    for docids in self._docids(stretch):
                        mask[self._columns.layout.places(docids)] = True
            while len(self._remembered) >= REMEMBERED:
                del self._remembered[next(iter(self._remembered))]
            self._remembered[key] = np.packbits(mask).tobytes()
            return mask
        bits = np.frombuffer(self._remembered[key], np.uint8)
        return np.unpackbits(bits, count=len(self._columns.states)).view(np.bool_)

    def _stretch(self, stretch: Stretch) -> Mask:
        """All items between two rows."""
        mask = np.zeros(len(self._columns.states), np.bool_)
        low, high = self._columns.layout.between(stretch.low, stretch.high)
        mask[low:high] = self._columns.states[low:high] != 0
        return mask

    def _docids(self, stretch: Stretch) -> Iterable[Numbers]:
        most = -1 if '" *' in (stretch.match or "") else AT_ONCE  # a prefix is gathered anew for each part
        rest: Stretch | None = stretch
        while rest is not None:
            sql, parameters = source(rest)
            ((text, last, count),) = self._archive.query(
                f"SELECT group_concat(docid, ' '), max(docid), count(*) FROM ({sql} ORDER BY docid LIMIT ?)",
                (*parameters, most),
            )
            if count:
                yield numbers_of(text)
            rest = rest.within(last + 1, rest.high) if count == most else None


_IDS = "SELECT id FROM mark WHERE mark IN (:rows)"


def _all(masks: Sequence[Mask]) -> Mask:
    return reduce(np.logical_and, masks)


def _any(masks: Sequence[Mask]) -> Mask:
    return reduce(np.logical_or, masks)
