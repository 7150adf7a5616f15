"""Best match first, with bounded work: which hits are worth ranking, and all others by date behind them.

See docs/decisions/0025-ranking.md for what was measured.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Generator, Iterable, Mapping
from dataclasses import replace
from heapq import nlargest

from archive_app.archive import Archive
from archive_app.search.compiling import Compiler
from archive_app.search.filters import narrowing
from archive_app.search.haste import Haste
from archive_app.search.matching import Ask, frequency
from archive_app.search.planning import Plan, Stretch, plan
from archive_app.search.query import Query, firm_nodes, loose_terms, single_terms
from archive_app.search.reading import Rows, by_date, rows_within
from archive_app.search.scoring import Forms, Scorer, corpus, document_frequency, said
from archive_app.search.syntax import Both, Either, Node, Term, Words, both
from archive_app.search.views import Order, View

RANKED = 300
"""So many hits are ranked at the most; of more, those with the words in the title, and the newest."""

TITLED = 100
"""How many of the ranked ones may be older hits that have the words in the title."""

TITLE_SHARE = 3
"""In titles, the beginning of a word stands for so many times fewer words than elsewhere."""

MOST_COUNTED = 800
"""So often a word is looked for in an item, at the most: the more words, the fewer hits are ranked."""

FEWEST = 80
"""So many hits are ranked however many words there are."""

MOST_READ = 10_000
"""So many entries of the index are read, the rarest words first, to tell which hits have most of a sentence's words."""

TELLING = 0.1
"""Words of a sentence that weigh less than this part of its rarest word are not counted."""

STEM = 6
"""Words that begin with the same so many letters count as forms of one another, in a query that was relaxed."""


def ranked(terms: Collection[Term]) -> int:
    """How many hits are ranked by so many terms."""
    return min(RANKED, max(FEWEST, MOST_COUNTED // max(1, len(terms))))


def by_match(
    archive: Archive, ask: Ask, view: View, query: Query, found: Plan, first: int, haste: Haste | None = None
) -> Generator[Rows]:
    """The items of a plan, the best matches first, then those that were not ranked, by date.

    Where there are no more hits than `ranked` tells, all are ranked.
    """
    most = ranked(query.terms)
    chosen, rest = _newest(archive, found.pieces(haste), most + 1, haste), found.pieces(haste)
    if len(chosen) <= most:
        rest = iter(())
    else:
        in_title = plan(ask, view, replace(query, node=in_titles(query.node)), exact=False, share=TITLE_SHARE)
        titled = _newest(archive, in_title.pieces(haste), TITLED, haste)
        chosen = array("q", list(dict.fromkeys((*titled, *chosen)))[:most])
    return _in_order(archive, Scorer(ask, dict.fromkeys(query.terms, 1)), rest, chosen, first, haste)


def by_any(
    archive: Archive, ask: Ask, view: View, query: Query, found: Plan, first: int, haste: Haste | None = None
) -> Generator[Rows]:
    """The items of a relaxed query: the best of those, wherever they lie, that have most of its rarest words."""
    terms = telling(ask, single_terms(loose_terms(query)))
    forms = forms_of(ask, terms)
    is_narrowed = bool(firm_nodes(query)) or any(True for _ in narrowing(view))
    hurried = haste if is_narrowed else None  # a word alone ends as soon as enough of it is read
    chosen = _with_most(archive, ask, view, query, terms, ranked([*terms, *forms]), hurried)
    return _in_order(archive, Scorer(ask, terms, forms), found.pieces(haste), chosen, first, haste)


def telling(ask: Ask, terms: Mapping[Term, int]) -> dict[Term, int]:
    """Of the words of a sentence those that tell something: what stands nearly everywhere is not worth counting."""
    size = corpus(ask)
    weights = {term: size.weight(document_frequency(term, ask)) for term in terms}
    return {term: times for term, times in terms.items() if weights[term] >= TELLING * max(weights.values())}


def _in_order(
    archive: Archive,
    scorer: Scorer,
    stretches: Iterable[Stretch | None],
    chosen: Rows,
    first: int,
    haste: Haste | None,
) -> Generator[Rows]:
    head = array("q", (record for _, _, record in scorer.scores(chosen)))
    return by_date(archive, stretches, Order.NEWEST, first, head, frozenset(head), haste)


def _newest(archive: Archive, stretches: Iterable[Stretch | None], most: int, haste: Haste | None) -> Rows:
    """The newest rows of the index in the stretches, as far as haste goes."""
    rows = array("q")
    for stretch in stretches:
        if stretch is None:
            break
        rows.extend(rows_within(archive, stretch, most - len(rows), haste))
        if len(rows) >= most or (haste is not None and haste.has_ended):
            break
    return rows


def in_titles(node: Node) -> Node:
    """The same, asked of titles: what is sought anywhere must stand there."""
    if isinstance(node, Words) and node.term.field is None:
        return Words(replace(node.term, field="title"))
    if isinstance(node, (Both, Either)):
        return type(node)(tuple(map(in_titles, node.nodes)))
    return node


def _with_most(
    archive: Archive,
    ask: Ask,
    view: View,
    query: Query,
    wanted: Mapping[Term, int],
    most: int,
    haste: Haste | None,
) -> Rows:
    """The rows of the index that have the most of the terms, the rarer the more; of equals the newest.

    What is so common that reading it would go beyond `MOST_READ` says little, and counts only in the score.
    """
    firm, size, terms = both(*narrowing(view), *firm_nodes(query)), corpus(ask), list(wanted)
    counted = sorted((document_frequency(term, ask), number) for number, term in enumerate(terms))
    weights: dict[int, float] = {}
    read = 0
    for items, number in counted:
        room = MOST_READ - read
        if items > room and len(weights) >= most:
            break
        stretches = Compiler(ask, both(firm, Words(terms[number]))).stretches()
        rows = _newest(archive, stretches, max(room, most), haste)
        read += len(rows)
        weight = said(wanted[terms[number]]) * size.weight(items)
        for row in rows:
            weights[row] = weights.get(row, 0.0) + weight
    best = nlargest(most, weights.items(), key=lambda pair: (pair[1], pair[0]))
    return array("q", (row for row, _ in best))


def forms_of(ask: Ask, terms: Iterable[Term]) -> Mapping[Term, Forms]:
    """For the terms that are one long enough word: how its forms begin, and in how many items they stand.

    A rule that no language needs to be known for: the endings of most are shorter than what stands before them.
    """
    found = {}
    for term in terms:
        if len(term.tokens) == 1 and not term.prefix and term.field is None:
            word = term.tokens[0]
            if len(word) >= STEM and word.isalpha():
                found[term] = Forms(word[:STEM], frequency(word[:STEM], ask))
    return found
