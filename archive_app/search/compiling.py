"""A syntax tree to stretches of the index: which rows to look at, and what they must match there.

All but days is a word of the index. Rows stand in the order of days, so a tree with days in it is cut where they begin
and end: on each piece it is known of every item whether it began within, before or after them, and what is left is one
MATCH.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from archive_app.archive.documents import asking
from archive_app.archive.index import COUNTER_BITS
from archive_app.archive.marks import TAG, day_code, has_mark, kind_mark, stab_marks, tag_mark
from archive_app.records.kinds import ITEMS
from archive_app.search.matching import EXPANSIONS, MOST_POSTINGS, Ask, Phrases, marks_of_tags, most_used, named_marks
from archive_app.search.related import related
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

FIRST_DATED = 1 << COUNTER_BITS
"""The first row of the index that can belong to a dated item."""

LAST = (1 << 63) - 1
"""The last row that the index can have."""

MOST_PHRASES = 800
"""How many phrases the prefixes of a query stand for together, at the most."""

MOST_BELONGING = 16
"""To how many items an id that is no item leads: the newest of those to which it belongs."""

_ALL: Final = "(marks : (" + " OR ".join(f'"{kind_mark(kind)}"' for kind in ITEMS) + "))"

Clause = str | bool
"""A part of a MATCH, or what is known of every row of a stretch."""

_BELONGING = "SELECT docid FROM doc WHERE record IN ({}) ORDER BY docid DESC LIMIT " + str(MOST_BELONGING)
_OF_RECORD = (
    "SELECT :row UNION SELECT photo FROM caption WHERE pk=:row"
    " UNION SELECT a.article FROM appearance a JOIN record r USING(pk) WHERE a.caption=:row AND r.alive=1"
    " UNION SELECT item FROM item_original WHERE original=:row UNION SELECT item FROM accession WHERE pk=:row"
    " UNION SELECT article FROM appearance WHERE pk=:row UNION SELECT photo FROM appearance WHERE pk=:row"
    " UNION SELECT about FROM note WHERE pk=:row"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of the index from `low` to `high`, both included, that match; all of them where `match` is None."""

    match: str | None
    low: int = 0
    high: int = LAST

    @property
    def at_once(self) -> int:
        """How many rows are read at a time, so that no step holds other threads up for long.

        A prefix that is left to SQLite is gathered anew for each time, which costs more than the rows.
        """
        return 200_000 if self.match is not None and '" *' in self.match else 50_000

    def within(self, low: int, high: int) -> Stretch | None:
        """The part of it between two rows; None where there is none."""
        part = Stretch(self.match, max(self.low, low), min(self.high, high))
        return part if part.low <= part.high else None


class Compiler:
    """Compiles trees for one archive as it stands; `is_exact` tells whether every prefix stands for all its words.

    With a `share` of 2, prefixes stand for half as many words as they may.
    """

    def __init__(self, ask: Ask, node: Node, *, exact: bool = False, share: int = 1) -> None:
        self._ask = ask
        self._node = node
        prefixes = sum(term.prefix for term in _terms(node))
        most = min(EXPANSIONS // share, max(5, MOST_PHRASES // max(1, prefixes)))
        self._phrases = Phrases(ask, exact=exact, most=most, postings=MOST_POSTINGS // max(1, prefixes) // share)
        self._clauses: dict[Node, Clause] = {}
        self._rows: dict[Identified | Alike, list[int]] = {}

    @property
    def is_exact(self) -> bool:
        """Whether every prefix that was compiled stands for all its words."""
        return self._phrases.is_exact

    def stretches(self) -> list[Stretch]:
        """Where the tree can hold, newest first; no row is in two of them, and none at all means that nothing can."""
        cuts = sorted({0, *(cut for cut in self._cuts(self._node) if 0 < cut <= LAST)})
        found: list[Stretch] = []
        for low, high in reversed(list(zip(cuts, [*(cut - 1 for cut in cuts[1:]), LAST], strict=True))):
            clause = self._clause(self._node, low, high)
            if clause is False:
                continue
            match = None if clause is True else clause
            if found and found[-1].low == high + 1 and found[-1].match == match:
                found[-1] = Stretch(match, low, found[-1].high)
            else:
                found.append(Stretch(match, low, high))
        return found

    def _cuts(self, node: Node) -> Iterable[int]:
        """The rows at which something begins or ends to be known of all that follow."""
        if isinstance(node, During):
            yield from (rows_of_days(node.first, node.last)[0], rows_of_days(node.first, node.last)[1] + 1)
        elif isinstance(node, Undated):
            yield FIRST_DATED
        elif isinstance(node, (Identified, Alike)):
            for docid in self._identified(node):
                yield from (docid, docid + 1)
        elif isinstance(node, (Both, Either)):
            for child in node.nodes:
                yield from self._cuts(child)
        elif isinstance(node, Without):
            yield from self._cuts(node.node)

    def _clause(self, node: Node, low: int, high: int) -> Clause:
        if isinstance(node, Both):
            return self._both([*node.nodes], low, high)
        if isinstance(node, Either):
            clauses = [self._clause(child, low, high) for child in node.nodes]
            if True in clauses:
                return True
            return _joined(dict.fromkeys(c for c in clauses if isinstance(c, str)), " OR ")
        if isinstance(node, Without):
            return self._both([node], low, high)
        if isinstance(node, During):
            return _during(node, low, high)
        if isinstance(node, Undated):
            return high < FIRST_DATED
        if isinstance(node, (Identified, Alike)):
            return low == high and low in self._identified(node)
        if node not in self._clauses:
            self._clauses[node] = self._leaf(node)
        return self._clauses[node]

    def _both(self, nodes: Sequence[Node], low: int, high: int) -> Clause:
        wanted: dict[str, None] = {}
        barred: dict[str, None] = {}
        for node in nodes:
            negated, inner = False, node
            while isinstance(inner, Without):
                negated, inner = not negated, inner.node
            clause = self._clause(inner, low, high)
            if isinstance(clause, bool):
                if clause is negated:
                    return False
                continue
            (barred if negated else wanted)[clause] = None
        text = _joined(wanted, " AND ")
        if not barred:
            return text or True
        return f"({text or _ALL} NOT {_joined(barred, ' OR ')})"

    def _leaf(self, node: Node) -> Clause:
        if isinstance(node, Words):
            column = self._phrases.column(node.term)
            text = f"({column}({' OR '.join(self._phrases.of(node.term))}))"
            tags = marks_of_tags(node.term, self._ask)
            return f"({text} OR {_one_of(tags)})" if tags else text
        if isinstance(node, Near):
            column = self._phrases.column(node.terms[0])
            return _joined({f"({column}{near})": None for near in self._phrases.near(node)}, " OR ")
        if isinstance(node, Marked):
            return _one_of(node.marks)
        if isinstance(node, Named):
            return _one_of(named_marks(node, self._ask))
        if isinstance(node, Tagged):
            return self._tagged()
        assert isinstance(node, Trashed)
        return False  # what is in the trash is in no index

    def _tagged(self) -> Clause:
        """Tags in the trash leave their marks, so where such are in use the living ones are asked for by name."""
        used = self._ask(
            "SELECT r.alive, t.pk FROM tag t JOIN record r USING(pk) JOIN mark m ON m.mark=?||t.pk WHERE m.df>0", (TAG,)
        )
        if all(alive for alive, _ in used):
            return _one_of([has_mark("tag")])
        return _one_of(most_used([tag_mark(pk) for alive, pk in used if alive], self._ask))

    def _identified(self, node: Identified | Alike) -> list[int]:
        if node not in self._rows:
            if isinstance(node, Alike):
                self._rows[node] = [each.docid for each in related(self._ask, node.record, node.alike)]
            else:
                self._rows[node] = belonging(node, self._ask)
        return self._rows[node]


def belonging(node: Identified, ask: Ask) -> list[int]:
    """The rows of the index of the items that an id or a digest names, at the most `MOST_BELONGING`."""
    items = items_of(node, ask)
    rows = [row[0] for some in _parts(items) for row in ask(asking(_BELONGING.format(":rows"), some), some)]
    return sorted(rows, reverse=True)[:MOST_BELONGING]


def items_of(node: Identified, ask: Ask) -> list[int]:
    """The rows of the records that are, or to which belongs, what an id or a digest names."""
    if node.record is not None:
        living = "SELECT pk FROM record WHERE id=? AND (alive=1 OR kind IN ('article', 'photo'))"
        rows = ask(living, (node.record,))
    else:
        rows = ask("SELECT pk FROM original WHERE sha256=?", (node.digest,))
    found = {pk for (row,) in rows for (pk,) in ask(_OF_RECORD.replace(":row", str(int(row))), ()) if pk is not None}
    for pk in tuple(found) if node.record is not None else ():  # a note on a caption leads on to its photo
        found.update(row[0] for row in ask("SELECT photo FROM caption WHERE pk=? AND photo IS NOT NULL", (pk,)))
    return sorted(found)


def _parts(rows: Sequence[int]) -> Iterable[Sequence[int]]:
    return (rows[start : start + 400] for start in range(0, len(rows), 400))


def rows_of_days(first: int, last: int) -> tuple[int, int]:
    """The first and the last row of the index that items can have whose date begins on one of these days."""
    return day_code(first) << COUNTER_BITS, ((day_code(last) + 1) << COUNTER_BITS) - 1


def _during(node: During, low: int, high: int) -> Clause:
    """Items that begin within the days belong to them; of those that began before, some lasted long enough."""
    first, last = rows_of_days(node.first, node.last)
    if node.first > node.last or low > last or high < FIRST_DATED:
        return False
    return True if low >= first else _one_of(stab_marks(node.first))


def _one_of(marks: Iterable[str]) -> Clause:
    listed = sorted(marks)
    if not listed:
        return False
    column = "tags" if all(mark.startswith(TAG) for mark in listed) else "marks"
    return f"({column} : (" + " OR ".join(f'"{mark}"' for mark in listed) + "))"


def _joined(clauses: Iterable[str], how: str) -> Clause:
    listed = list(clauses)
    if len(listed) <= 1:
        return listed[0] if listed else False
    return f"({how.join(listed)})"


def _terms(node: Node) -> Iterable[Term]:
    if isinstance(node, Words):
        return (node.term,)
    if isinstance(node, (Both, Either)):
        return (term for child in node.nodes for term in _terms(child))
    return _terms(node.node) if isinstance(node, Without) else ()
