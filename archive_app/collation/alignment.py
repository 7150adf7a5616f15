"""What changes from one text to another: their words put side by side, as many as possible beside their like."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from archive_app.collation.words import Token

LEAST_SHARED = 0.35
"""Two texts of which fewer words agree are taken for two texts: marks would cover nearly all of both."""

_MOST_PAIRS = 200_000
_MOST_WORDS = 4_000
"""How many pairs of equal words, and words, are weighed at once; longer texts are first cut where rare words agree."""


class Change(NamedTuple):
    """The words i1 to i2 of the reference stand where the words j1 to j2 of the other text do."""

    i1: int
    i2: int
    j1: int
    j2: int


def changes_between(ours: Sequence[Token], theirs: Sequence[Token]) -> list[Change] | None:
    """What changes from one list of words to the other, without sentence ends; None if it is another text."""
    a, b = [token.key for token in ours], [token.key for token in theirs]
    if [token.key for token in ours if token.island] == [token.key for token in theirs if token.island]:
        return []  # sentence ends that stand elsewhere would part the same words from each other
    words = sum(1 for token in (*ours, *theirs) if token.island)
    common = (Counter(t.key for t in ours if t.island) & Counter(t.key for t in theirs if t.island)).total()
    if words and 2 * common < LEAST_SHARED * words:
        return None
    pairs = _without_islands(list(_aligned(a, b)), ours, theirs)
    if words and 2 * sum(1 for i, _ in pairs if ours[i].island) < LEAST_SHARED * words:
        return None
    return list(_between(pairs, ours, theirs))


def _aligned(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places at which the same tokens stand, in the order of both."""
    if _is_quick(a, b):
        yield from _matched(a, b, 0, 0)
        return
    i0 = j0 = 0
    for i, j in (*_landmarks(a, b), (len(a), len(b))):
        part_a, part_b = a[i0:i], b[j0:j]
        if _is_quick(part_a, part_b):
            yield from _matched(part_a, part_b, i0, j0)
        if i < len(a):
            yield i, j
        i0, j0 = i + 1, j + 1


def _is_quick(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether comparing every word with every equal one is a matter of a moment."""
    if len(a) + len(b) > _MOST_WORDS:
        return False
    counts = Counter(b)
    return sum(count * counts[token] for token, count in Counter(a).items()) <= _MOST_PAIRS


def _matched(a: Sequence[str], b: Sequence[str], i0: int, j0: int) -> Iterator[tuple[int, int]]:
    for i, j, size in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        for step in range(size):
            yield i0 + i + step, j0 + j + step


def _landmarks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Words that stand once in each text, as many as come in the same order in both (patience diff)."""
    once_a, once_b = Counter(a), Counter(b)
    places = {token: j for j, token in enumerate(b) if once_b[token] == 1}
    pairs = [(i, places[token]) for i, token in enumerate(a) if once_a[token] == 1 and token in places]
    tails: list[int] = []  # the smallest last place of a rising row of each length, and the pair that ends it
    ends: list[int] = []
    before: list[int | None] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [j]
        ends[length : length + 1] = [number]
    row: list[tuple[int, int]] = []
    at = ends[-1] if ends else None
    while at is not None:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _without_islands(
    pairs: list[tuple[int, int]], ours: Sequence[Token], theirs: Sequence[Token]
) -> list[tuple[int, int]]:
    """The pairs without short runs of pieces of an unspaced script that agree between two differences."""
    kept: list[tuple[int, int]] = []
    start = 0
    while start < len(pairs):
        end = start + 1
        while end < len(pairs) and pairs[end] == (pairs[end - 1][0] + 1, pairs[end - 1][1] + 1):
            end += 1
        run = pairs[start:end]
        inside = _adjoin(ours, run[0][0]) and _adjoin(ours, run[-1][0] + 1)
        inside = inside and (start > 0 or min(run[0]) > 0)
        inside = inside and (end < len(pairs) or run[-1][1] + 1 < len(theirs))
        if not inside or any(len(run) >= ours[i].island for i, _ in run):
            kept.extend(run)
        start = end
    return kept


def _adjoin(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing, not even a comma, stands between the tokens before and at a place."""
    return 0 < place < len(tokens) and tokens[place - 1].end == tokens[place].start


def _between(pairs: list[tuple[int, int]], ours: Sequence[Token], theirs: Sequence[Token]) -> Iterator[Change]:
    """The gaps between the pairs, counted in words: sentence ends only part one gap from the next."""
    words_a, words_b = _word_numbers(ours), _word_numbers(theirs)
    i0 = j0 = 0
    for i, j in (*pairs, (len(ours), len(theirs))):
        change = Change(words_a[i0], words_a[i], words_b[j0], words_b[j])
        if change.i1 < change.i2 or change.j1 < change.j2:
            yield change
        i0, j0 = min(i + 1, len(ours)), min(j + 1, len(theirs))


def _word_numbers(tokens: Sequence[Token]) -> list[int]:
    """For each token, and the end, how many words stand before it."""
    numbers = [0]
    for token in tokens:
        numbers.append(numbers[-1] + (1 if token.island else 0))
    return numbers
