"""Comparing captions word by word, as editors collate the witnesses of a text: one as reference, the others against it.

What counts as a difference: the words, with their accents. What does not: capitals (a sentence may begin elsewhere),
punctuation, the style of quotation marks, apostrophes and hyphens, invisible characters, and how Unicode writes a
letter. Sentence ends are not compared, but they keep the comparison in step, so that one difference rarely runs over
two sentences.

Scripts that are written without spaces are compared by smaller pieces: Han characters one by one, runs of one kind of
Kana, characters with their marks in Thai, Lao, Khmer and Myanmar. Pieces that agree by accident between two that differ
count as differing with them, so that a mark covers something like a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive_app.collation.alignment import Change, changes_between
from archive_app.collation.words import Token, words_of


class Mark(NamedTuple):
    """A part of a text: text[start:end]. An empty one stands between two words."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one text differs from the reference.

    `marks` are its words that the reference has otherwise or not at all, `insertions` those among them that stand
    where the reference has nothing, `deletions` the places between its words where the reference has more: all in
    order. `words` tells for each of `Collation.spans` what this text has there: None for the same words, an empty
    text for nothing; `places` says where. With `rewritten` too few words agree to say more: then there is one
    difference, and nothing else.
    """

    marks: tuple[Mark, ...] = ()
    insertions: tuple[Mark, ...] = ()
    deletions: tuple[int, ...] = ()
    words: tuple[str | None, ...] = ()
    places: tuple[Mark | None, ...] = ()
    differences: int = 0
    rewritten: bool = False


@dataclass(frozen=True, slots=True)
class Collation:
    """A reference and the texts compared with it.

    `spans` are the parts of the reference that any other text has otherwise, in order; an empty one is a place where
    another text says more.
    """

    spans: tuple[Mark, ...]
    texts: tuple[Comparison, ...]


def collate(reference: str, others: Sequence[str]) -> Collation:
    """Compare each of `others` with the reference; any text is allowed.

    The time is bounded for texts of tens of thousands of words: where they have little in common, whole passages
    count as one difference.
    """
    ours = words_of(reference)
    theirs = [words_of(text) for text in others]
    changes = [changes_between(ours, tokens) for tokens in theirs]
    spans = _joined([change for of_text in changes if of_text is not None for change in of_text])
    a = [token for token in ours if token.island]
    texts = []
    for text, tokens, of_text in zip(others, theirs, changes, strict=True):
        b = [token for token in tokens if token.island]
        texts.append(
            Comparison(differences=1, rewritten=True) if of_text is None else _compared(text, b, of_text, spans)
        )
    return Collation(tuple(_part(a, start, end) for start, end in spans), tuple(texts))


def _joined(changes: Sequence[Change]) -> list[tuple[int, int]]:
    """The changed words of the reference over all texts, as ranges of words that do not overlap.

    An insertion joins what it touches, for it cannot be told on which side of the border it stands.
    """
    spans: list[tuple[int, int]] = []
    joins = False  # whether the last span takes in whatever touches its end
    for i1, i2 in sorted({(change.i1, change.i2) for change in changes}):
        if spans and (i1 < spans[-1][1] or (i1 == spans[-1][1] and (joins or i1 == i2))):
            end = max(i2, spans[-1][1])
            joins = i1 == i2 == end or (joins and end == spans[-1][1])
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((i1, i2))
            joins = i1 == i2
    return spans


def _compared(
    text: str, words: Sequence[Token], changes: Sequence[Change], spans: Sequence[tuple[int, int]]
) -> Comparison:
    marks = [_part(words, change.j1, change.j2) for change in changes if change.j1 < change.j2]
    insertions = [_part(words, c.j1, c.j2) for c in changes if c.j1 < c.j2 and c.i1 == c.i2]
    deletions = [_part(words, change.j1, change.j2).start for change in changes if change.j1 == change.j2]
    places = tuple(_places(words, changes, spans))
    return Comparison(
        tuple(marks),
        tuple(insertions),
        tuple(deletions),
        tuple(None if place is None else text[place.start : place.end] for place in places),
        places,
        len(changes),
    )


def _places(
    words: Sequence[Token], changes: Sequence[Change], spans: Sequence[tuple[int, int]]
) -> Iterator[Mark | None]:
    """Where each span of the reference stands in the other text; None where the words are the same."""
    at = 0
    shift = 0  # how much further on than in the reference a word stands here, behind all changes so far
    for start, end in spans:
        first = start + shift
        same = True
        while at < len(changes) and changes[at].i2 <= end:
            shift = changes[at].j2 - changes[at].i2
            at += 1
            same = False
        yield None if same else _part(words, first, end + shift)


def _part(words: Sequence[Token], first: int, end: int) -> Mark:
    """The part of a text from one word to before another one; of none, the place behind the word before."""
    if first < end:
        return Mark(words[first].start, words[end - 1].end)
    at = words[first - 1].end if first else words[0].start if words else 0
    return Mark(at, at)
