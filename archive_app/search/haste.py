"""How far back the first part of a view looks where a query would go through much of the index.

FTS5 goes on in the list of each word until a row fits, and cannot be stopped meanwhile: of `al -the`, where nearly all
items have both words, it looks at every item before it has a page of hits. What a tree goes through is known before it
is asked, from the tables that count words and marks. So in haste it is asked only of so many items, the newest (or
oldest), as keep that within bounds. Where these fill the first part it is exact; where they do not, the part says that
items may be missing, and what follows is asked for exactly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archive_app.search.compiling import Stretch
from archive_app.search.matching import (
    EXPANSIONS,
    MOST_POSTINGS,
    Ask,
    commonest,
    frequency,
    marks_of_tags,
    named_marks,
)
from archive_app.search.scoring import corpus, document_frequency, indexed_words, segments
from archive_app.search.syntax import Both, Either, Marked, Named, Near, Node, Tagged, Term, Without, Words

MOST_ENTRIES = 150_000
"""So many entries of the lists of words and marks are gone through in haste, some 60 to 100 ns each."""

LEAP = 150
"""To find one row far on in a list costs as much as so many entries of it that stand one after the other."""

_WIDE = 6
"""In so many lists at once a row costs twice what it does in one."""

_COMPARED = 3
"""To compare the rows of so many lists costs as much as an entry."""

FEWEST_ITEMS = 5_000
"""So many items are looked at, however much is asked of them."""

STEPS, STEPS_A_ROW, STEPS_A_LIST = 1_000, 8, 24
"""What one expression may take at the most where nothing fits for long: FTS5 is not stopped by the end of a stretch
before it has found a row. A page of a list takes some 6 steps, a row that was found as many, and to open a list in one
of the parts that an index has about 20."""

SAMPLED = 256
"""So many items tell how the rows of all are spread."""

_PASSED = 8
"""Where fewer of the sample lie within what is looked at, the items themselves are passed over."""

_SAMPLE = "SELECT (SELECT docid FROM doc WHERE record>=j.value ORDER BY record LIMIT 1) FROM json_each(?) j"


class Cost(NamedTuple):
    """How many items a tree can hold of at the most, and how many entries are gone through to tell which.

    `lists` have these entries; where one of many is enough, each is compared for each item.
    """

    rows: int
    entries: int
    lists: int = 1

    @property
    def in_all(self) -> int:
        """The entries that are gone through where all rows are asked for."""
        return self.entries + self.rows * self.lists // _COMPARED

    def led_by(self, rows: int) -> int:
        """The entries that are gone through where only so many rows are asked for."""
        leaps = rows * LEAP * (_WIDE + self.lists) // _WIDE
        return min(self.entries, leaps) + rows * self.lists // _COMPARED


class Haste:
    """Cuts stretches to what is looked at in haste; `has_ended` once somebody went on to the end of that."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._items = corpus(ask).items
        self._sample: list[int] | None = None
        self.has_ended = False

    def steps(self, match: str, rows: int) -> int:
        """So many steps of SQLite's machine an expression gets to find so many rows in a stretch."""
        lists = sum(len(words.split()) for words in match.split('"')[1::2])
        return STEPS + rows * STEPS_A_ROW + lists * STEPS_A_LIST * segments(self._ask)

    def pieces(self, node: Node, stretches: Iterable[Stretch], *, oldest: bool = False) -> Iterator[Stretch | None]:
        """The stretches of a tree, in their order; None where haste ends and more of them follows."""
        entries = self.cost(node).in_all
        if entries <= MOST_ENTRIES:
            yield from stretches
            return
        left = max(FEWEST_ITEMS, self._items * MOST_ENTRIES // entries)
        is_near = True
        for stretch in stretches:
            near, far, left = self._split(stretch, left, oldest=oldest)
            if near is not None:
                yield near
            if far is not None:
                if is_near:
                    is_near, self.has_ended = False, True
                    yield None
                yield far

    def _split(self, stretch: Stretch, left: int, *, oldest: bool) -> tuple[Stretch | None, Stretch | None, int]:
        """What of a stretch is within so many items, what is beyond, and how many items more there may be."""
        if left <= 0:
            return None, stretch, 0
        end, there = self._end(stretch, left, oldest=oldest)
        if end is None:
            return stretch, None, left - there
        if oldest:
            return stretch.within(stretch.low, end), stretch.within(end + 1, stretch.high), 0
        return stretch.within(end, stretch.high), stretch.within(stretch.low, end - 1), 0

    def _end(self, stretch: Stretch, left: int, *, oldest: bool) -> tuple[int | None, int]:
        """The row at which so many items of a stretch end; None, and how many these are, where all are within.

        To pass over a million rows takes 20 ms, so of many items the place is told from a sample.
        """
        if self._sample is None:
            points = f"[{','.join(str(number) for number in range(0, self._last(), max(1, self._last() // SAMPLED)))}]"
            self._sample = sorted(row[0] for row in self._ask(_SAMPLE, (points,)) if row[0] is not None)
        first, last = bisect_left(self._sample, stretch.low), bisect_right(self._sample, stretch.high)
        each = self._items // max(1, len(self._sample))
        if min(left, (last - first) * each) > _PASSED * each:
            number = left // each
            if number >= last - first:
                return None, (last - first) * each
            return self._sample[first + number if oldest else last - 1 - number], left
        within = "FROM doc WHERE docid BETWEEN ? AND ?"
        order = "ASC" if oldest else "DESC"
        rows = self._ask(
            f"SELECT docid {within} ORDER BY docid {order} LIMIT 1 OFFSET ?", (stretch.low, stretch.high, left - 1)
        )
        if rows:
            return rows[0][0], left
        ((count,),) = self._ask(f"SELECT count(*) {within}", (stretch.low, stretch.high))
        return None, count

    def _last(self) -> int:
        ((last,),) = self._ask("SELECT max(record) FROM doc", ())
        return (last or 0) + 1

    def cost(self, node: Node) -> Cost:
        """What a tree costs in the whole index."""
        if isinstance(node, Words):
            return self._of_word(node.term)
        if isinstance(node, Near):
            return self._of_terms(node.terms)
        if isinstance(node, Marked):
            return self._of_marks(node.marks)
        if isinstance(node, Named):
            return self._of_marks(named_marks(node, self._ask))
        if isinstance(node, Tagged):
            return Cost(self._items, self._items)
        if isinstance(node, (Both, Without)):
            return self._of_both(node.nodes if isinstance(node, Both) else (node,))
        if isinstance(node, Either):
            return self._of_either([self.cost(child) for child in node.nodes])
        return Cost(self._items, 0)  # days, ids and the trash are known of a row

    def _of_both(self, nodes: Iterable[Node]) -> Cost:
        """The rarest of what is wanted leads, and all others are asked for its rows."""
        wanted = [self.cost(node) for node in nodes if not isinstance(node, Without)]
        barred = [self.cost(node.node) for node in nodes if isinstance(node, Without)]
        rows = min((cost.rows for cost in wanted), default=self._items)
        led = sum(cost.led_by(rows) for cost in (*wanted, *barred))
        return Cost(rows, led if wanted else self._items + led)

    def _of_either(self, costs: Sequence[Cost]) -> Cost:
        rows = min(self._items, sum(cost.rows for cost in costs))
        return Cost(rows, sum(cost.entries for cost in costs), sum(cost.lists for cost in costs))

    def _of_word(self, term: Term) -> Cost:
        """A word stands also for the tags that are named so."""
        cost = self._of_terms((term,))
        tags = marks_of_tags(term, self._ask)
        return self._of_either((cost, self._of_marks(tags))) if tags else cost

    def _of_terms(self, terms: Sequence[Term]) -> Cost:
        """Words that stand together are sought as if all were wanted, and then their places are compared."""
        found: list[Cost] = []
        for term in terms:
            words = indexed_words(term)
            if term.prefix:
                found.append(self._of_prefix(words.pop()))
            for word in words:
                items = document_frequency(Term(word, (word,)), self._ask)
                found.append(Cost(items, items))
        if len(found) == 1:
            return found[0]
        rows = min(cost.rows for cost in found)
        return Cost(rows, sum(cost.led_by(rows) for cost in found))

    def _of_prefix(self, prefix: str) -> Cost:
        """The words that are looked for: all that begin so, or the commonest of them."""
        endings = commonest(prefix, self._ask, EXPANSIONS + 1)
        total = sum(items for _, items in endings)
        if len(endings) > EXPANSIONS and total <= MOST_POSTINGS:
            total = frequency(prefix, self._ask)
        return Cost(min(self._items, total), total, min(EXPANSIONS, max(1, len(endings))))

    def _of_marks(self, marks: Iterable[str]) -> Cost:
        """Marks of days are not counted, and stand in fewer items than there are."""
        listed = "[" + ",".join(f'"{mark}"' for mark in sorted(marks)) + "]"
        rows = self._ask("SELECT sum(df) FROM mark WHERE mark IN (SELECT value FROM json_each(?))", (listed,))
        total = rows[0][0] if rows[0][0] is not None else self._items
        return Cost(min(self._items, total), total)
