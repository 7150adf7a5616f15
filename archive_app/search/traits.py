"""What an item could have in common with others: rare words, tags, people, places, outlets, and what each says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from math import log

from archive_app.archive.field_words import field_word, plain_word
from archive_app.archive.marks import OUTLET, TAG
from archive_app.archive.schema import INDEX_COLUMNS
from archive_app.search.function_words import FUNCTION_WORDS, tells
from archive_app.search.matching import Ask

MOST_WORDS = 1_500
"""Of so many different words it is asked how rare they are: those of title, captions and places, then of the text."""

MOST_FREQUENCY = 50_000
"""What stands in more documents says nothing."""

MOST_TRAITS = 120
"""How many traits an item has at the most; the most telling ones."""

_LARGEST_SHARE = 5
"""A word or tag that stands in more than a fifth of the documents says nothing of one of them."""

_FEW, _FEW_WORDS = 8, 4
"""In so many documents a tag or name, and a word, may stand however few there are."""

_SHORTEST = 3
_PLAIN = 0.5
"""What numbers count."""

_REPEATED = 0.3
_MOST_REPEATED = 4


class What(Enum):
    """What a trait is: the columns of the index where it stands."""

    WORD = ("title", "body", "captions", "places")
    TAG = ("tags",)
    PERSON = ("fields", "by")
    PLACE = ("fields", "place")
    OUTLET = ("marks",)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in which it is looked for."""
        columns: tuple[str, ...] = self.value
        return columns if self is What.WORD else columns[:1]


_WEIGHTS = {What.WORD: 1.0, What.TAG: 1.2, What.PERSON: 0.5, What.PLACE: 0.6, What.OUTLET: 0.15}
_PLACES = {"title": 1.5, "captions": 1.2, "places": 0.6, "body": 1.0}


@dataclass(frozen=True, slots=True)
class Trait:
    """A word (or mark) of the index, in how many documents it stands, and how much it counts to share it."""

    what: What
    word: str
    frequency: int
    weight: float

    @property
    def match(self) -> str:
        """What the index is asked for."""
        return f'({{{" ".join(self.what.columns)}}} : "{self.word}")'


def traits_of(document: Sequence[str], total: int, ask: Ask) -> list[Trait]:
    """The traits of a document of the index, the most telling first; `total` is how many documents there are."""
    words = _words(document)
    people = _of_field(document, "by"), _of_field(document, "place")
    terms = _frequencies(ask, "term", (*words, *people[0], *people[1]))
    marks = (document[INDEX_COLUMNS.index("tags")] + " " + document[INDEX_COLUMNS.index("marks")]).split()
    counted = _frequencies(ask, "mark", [mark for mark in marks if mark[0] in (TAG, OUTLET)])

    def made(what: What, found: Iterable[str], counts: dict[str, int], weigh: dict[str, float]) -> Iterator[Trait]:
        limit = min(MOST_FREQUENCY, max(_FEW_WORDS if what is What.WORD else _FEW, total // _LARGEST_SHARE))
        for word in dict.fromkeys(found):
            frequency = counts.get(word, 0)
            if 1 < frequency <= limit:
                yield Trait(what, word, frequency, _WEIGHTS[what] * weigh.get(word, 1.0) * log((total + 1) / frequency))

    traits = [
        *made(What.WORD, words, terms, words),
        *made(What.TAG, (mark for mark in marks if mark[0] == TAG), counted, {}),
        *made(What.PERSON, people[0], terms, {}),
        *made(What.PLACE, people[1], terms, {}),
        *made(What.OUTLET, (mark for mark in marks if mark[0] == OUTLET), counted, {}),
    ]
    traits.sort(key=lambda trait: (-trait.weight, trait.word))
    return traits[:MOST_TRAITS]


def _words(document: Sequence[str]) -> dict[str, float]:
    """The words that could say something, and how much it counts where they stand and how often."""
    weights: dict[str, float] = {}
    for name in ("title", "captions", "places", "body"):
        counts = Counter(document[INDEX_COLUMNS.index(name)].split())
        for word, times in islice(counts.items(), MOST_WORDS):
            if not tells(word):
                continue
            weight = _PLACES[name] * (_PLAIN if word.isdigit() else 1.0)
            weight *= 1 + _REPEATED * (min(times, _MOST_REPEATED) - 1)
            weights[word] = max(weight, weights.get(word, 0.0))
            if len(weights) == MOST_WORDS:
                return weights
    return weights


def _of_field(document: Sequence[str], field: str) -> list[str]:
    sign = field_word(field, "")
    words = document[INDEX_COLUMNS.index("fields")].split()
    of_field = (word for word in words if word.startswith(sign) and len(word) >= len(sign) + _SHORTEST)
    return [word for word in of_field if plain_word(word) not in FUNCTION_WORDS]


def _frequencies(ask: Ask, table: str, words: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(words), 400):
        some = tuple(words[start : start + 400])
        found.update(ask(f"SELECT {table}, df FROM {table} WHERE {table} IN ({','.join('?' * len(some))})", some))
    return found
