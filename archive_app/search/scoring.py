"""How well an item matches words: BM25 over its fields, from the folded text that the index keeps.

FTS5's own `bm25` first counts every hit of every word in the whole index, which takes longer the commoner a word is.
The table `term` knows these counts already, and the few hits that are worth ranking are read in less time. Scores
follow Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond” (2009), in the form with fields
(BM25F): a word counts as often as it stands in an item, more often in a title or a caption, and the whole is weighed
once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive_app.archive.field_words import COLUMNS, LETTERS, field_word
from archive_app.archive.marks import tag_mark
from archive_app.archive.schema import INDEX_COLUMNS
from archive_app.search.matching import Ask, frequency, tags_named
from archive_app.search.syntax import Term

K1, B = 1.2, 0.75
"""How soon more of the same word says nothing new, and how much of a long text's length is held against it."""

FORMS = 0.5
"""What another form of a word counts for beside the word as it was asked for."""

_TITLE, _CAPTION, _NAME, _TAGGED = 4.0, 3.0, 1.5, 2.0
"""What a word counts for in a title, a caption, a name or place, and as the name of a tag; in a body it is 1."""

_COLUMN = {name: f"f.c{number}" for number, name in enumerate(INDEX_COLUMNS)}


def _spaced(*columns: str) -> str:
    """SQL: the texts of some columns as one, each word between two spaces."""
    return "' '||" + "||'  '||".join(_COLUMN[column] for column in columns) + "||' '"


_PLACES = (("title",), ("body", "notes", "dates"), ("captions",), ("names", "places"))
_TEXTS = tuple(_spaced(*columns) for columns in _PLACES)
_WORDS = tuple(INDEX_COLUMNS.index(column) for columns in _PLACES for column in columns)


@dataclass(frozen=True, slots=True)
class Forms:
    """How the other forms of a word begin, and in how many items they stand, counted for each form."""

    stem: str
    items: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A term as it is counted: `text` between spaces (or open at its end), what it weighs, and where it counts.

    `column` is the number of the only text where it counts, None for all. `tags` are marks of which one counts as the
    word itself. `stem` is how forms of it begin, which count for less.
    """

    text: str
    weight: float
    column: int | None
    tags: frozenset[str]
    stem: str | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """How many items are indexed, and how many words each has on average."""

    items: int
    words: float

    def weight(self, items: int) -> float:
        """The weight of what stands in so many items; it is never quite nothing."""
        return math.log(1 + (self.items - items + 0.5) / (items + 0.5)) if items < self.items else 1e-6


def corpus(ask: Ask) -> Corpus:
    """The size of the index, as FTS5 itself keeps it for its ranking (its “averages record”)."""
    rows = ask("SELECT block FROM fts_data WHERE id=1", ())
    items, *words = _numbers(rows[0][0]) if rows and rows[0][0] else [0]
    return Corpus(items, sum(words[i] for i in _WORDS if i < len(words)) / items if items else 1.0)


def segments(ask: Ask) -> int:
    """Of how many parts the index consists, as FTS5 keeps it (its “structure record”)."""
    rows = ask("SELECT block FROM fts_data WHERE id=10", ())
    _levels, parts, *_ = (*_numbers(rows[0][0][4:]), 0, 1) if rows else (0, 1)
    return max(1, parts)


def said(times: int) -> float:
    """What a word that a query says so many times counts for: it, too, says less new each time."""
    return times * (K1 + 1) / (times + K1)


def _numbers(block: bytes) -> list[int]:
    """Numbers in SQLite's variable length, seven bits a byte."""
    numbers, number = [], 0
    for byte in block:
        number = number << 7 | byte & 127
        if byte < 128:
            numbers.append(number)
            number = 0
    return numbers


def document_frequency(term: Term, ask: Ask) -> int:
    """In how many items a term stands: of a phrase its rarest word, of a prefix all words that begin so."""
    words = indexed_words(term)
    last = [frequency(words.pop(), ask)] if term.prefix else []
    found: dict[str, int] = (
        dict(ask(f"SELECT term, df FROM term WHERE term IN (?{',?' * (len(words) - 1)})", words)) if words else {}
    )
    return min((*(found.get(word, 0) for word in words), *last))


def indexed_words(term: Term) -> list[str]:
    """The words of a term as they stand in the index."""
    field = term.field
    return [field_word(field, word) for word in term.tokens] if field in LETTERS else list(term.tokens)


class Scorer:
    """Scores items by the terms of a query, each so many times as it is said; `forms` of terms count too."""

    def __init__(self, ask: Ask, terms: Mapping[Term, int], forms: Mapping[Term, Forms] | None = None) -> None:
        self._ask = ask
        self._corpus = corpus(ask)
        self._columns: dict[str, int] = {}
        self._are_several = len(terms) > 1
        self._wanted = [self._want(term, times, (forms or {}).get(term)) for term, times in terms.items()]

    def _want(self, term: Term, times: int, forms: Forms | None) -> _Wanted:
        words = " ".join(indexed_words(term))
        weight = 1.0
        if self._are_several:  # a word alone weighs the same in all
            items = max(document_frequency(term, self._ask), forms.items if forms else 0)
            weight = self._corpus.weight(items)
        column = "fields" if term.field in LETTERS else COLUMNS.get(term.field or "")
        return _Wanted(
            f" {words}" if term.prefix else f" {words} ",
            said(times) * weight,
            None if column is None else self._columns.setdefault(_spaced(column), len(self._columns)),
            frozenset(map(tag_mark, tags_named(term, self._ask))) if term.field is None else frozenset(),
            f" {forms.stem}" if forms else None,
        )

    def scores(self, docids: Sequence[int]) -> list[tuple[float, int, int]]:
        """(score, row of the index, row of the item) of each of these rows, the best first, the newest of equals."""
        if not docids:
            return []
        rows = self._ask(
            f"SELECT f.id, d.record, {_COLUMN['tags']}, {', '.join((*_TEXTS, *self._columns))} FROM json_each(?) j"
            " CROSS JOIN fts_content f ON f.id=j.value CROSS JOIN doc d ON d.docid=j.value",
            (f"[{','.join(map(str, sorted(docids)))}]",),
        )
        return sorted(((self._score(row), row[0], row[1]) for row in rows), reverse=True)

    def _score(self, row: Sequence[Any]) -> float:
        tags, texts, columns = row[2], row[3 : 3 + len(_TEXTS)], row[3 + len(_TEXTS) :]
        damped = K1 * (1 - B + B * sum(text.count(" ") for text in texts) / self._corpus.words)
        score = 0.0
        for wanted in self._wanted:
            if wanted.column is not None:
                count: float = columns[wanted.column].count(wanted.text)
            else:
                count = _count(wanted.text, texts)
                if wanted.stem is not None:
                    count += FORMS * (_count(wanted.stem, texts) - count)
                if tags and wanted.tags and not wanted.tags.isdisjoint(tags.split()):
                    count += _TAGGED
            score += wanted.weight * count * (K1 + 1) / (count + damped)
        return score


def _count(word: str, texts: Sequence[str]) -> float:
    """How often a word stands in the texts, by what they weigh; of one that stands twice in a row every second."""
    title, body, captions, names = texts
    count: float = body.count(word)
    if word in title:
        count += _TITLE * title.count(word)
    if word in captions:
        count += _CAPTION * captions.count(word)
    return count + _NAME * names.count(word) if word in names else count
