"""Queries of every class, made of the words that an archive has."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.archive.listing import tag_tree
from archive_app.folding import tokens
from archive_app.search.counting import facets
from archive_app.search.views import View

MOST_WORDS = 4000
"""How many words of a frequency are chosen from."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person types, and the same as words for other engines; None where they have no such question.

    `how` is one of: all, any, phrase, prefix, field, not; of `not` the last word is barred.
    """

    text: str
    how: str | None = None
    words: tuple[str, ...] = ()


def queries(archive: Archive, count: int, seed: int = 4) -> dict[str, list[Asked]]:
    """For each class of query so many different ones."""
    return _Maker(archive, count, random.Random(seed)).classes()


class _Maker:
    def __init__(self, archive: Archive, count: int, chance: random.Random) -> None:
        self._archive = archive
        self._count = count
        self._chance = chance
        self._items = archive.query("SELECT count(*) FROM doc")[0][0]
        self._rare = self._words(0.00002, 0.0005)
        self._some = self._words(0.005, 0.02)
        self._common = self._words(0.2, 1.0)

    def classes(self) -> dict[str, list[Asked]]:
        """All classes by name."""
        rare, some, common, chance = self._rare, self._some, self._common, self._chance
        titles = [tokens(title) for title in self._titles()]
        tags = [view.name for view in tag_tree(self._archive)]
        outlets = [name for name, _ in facets(self._archive, View()).outlets]
        one = chance.choice
        return {
            "rare word": self._made(lambda: _all(one(rare))),
            "word of 1 %": self._made(lambda: _all(one(some))),
            "common word": self._made(lambda: _all(one(common))),
            "common words": self._made(lambda: _all(*chance.sample(common, min(len(common), chance.randint(2, 4))))),
            "common and rare": self._made(lambda: _all(one(common), one(rare))),
            "phrase": self._made(lambda: _phrase(self._pair(one(titles)))),
            "phrase of common": self._made(lambda: _phrase((one(common), one(common)))),
            **{
                f"prefix of {letters}": self._made(lambda letters=letters: _prefix(one(some + rare)[:letters]))
                for letters in (1, 2, 3, 5)
            },
            "field": self._made(lambda: _field("title", one(some + common))),
            "publisher": self._made(lambda: Asked(f"publisher:({one(outlets)})")),
            "tag": self._made(lambda: Asked(f'tag:"{one(tags)}"')),
            "tag and word": self._made(lambda: Asked(f'tag:"{one(tags)}" {one(common)}')),
            "years and word": self._made(lambda: Asked(f"date:{self._years()} {one(common)}")),
            "no match": self._made(lambda: _all(one(common), f"q{one(some)}q")),
            "any of many": self._made(lambda: _any(*chance.sample(some, 8), *chance.sample(rare, 8))),
            "but not": self._made(lambda: _barred(*chance.sample(common, 2))),
            "sentence": self._made(lambda: _sentence(*self._sentence())),
        }

    def _made(self, make: Callable[[], Asked]) -> list[Asked]:
        """Different ones, as far as there are so many."""
        found: dict[Asked, None] = {}
        for _ in range(self._count * 20):
            found[make()] = None
            if len(found) == self._count:
                break
        return list(found)

    def _words(self, least: float, most: float) -> list[str]:
        rows = self._archive.query(
            "SELECT term FROM term WHERE df BETWEEN ? AND ? AND term GLOB '[a-z]*' ORDER BY term",
            (max(1, int(least * self._items)), int(most * self._items)),
        )
        words = [word for (word,) in rows]
        return self._chance.sample(words, min(MOST_WORDS, len(words)))

    def _titles(self) -> list[str]:
        rows = self._archive.query("SELECT title FROM article WHERE title IS NOT NULL ORDER BY pk LIMIT 4000")
        return [title for (title,) in rows if len(title.split()) > 1]

    def _pair(self, words: Sequence[str]) -> tuple[str, str]:
        at = self._chance.randrange(len(words) - 1)
        return words[at], words[at + 1]

    def _years(self) -> str:
        first = self._chance.randint(1920, 2010)
        return f"{first}..{first + self._chance.choice((0, 3, 20))}"

    def _sentence(self) -> list[str]:
        """A dozen words as people ask: half of them in most items, and one that no item has."""
        words = [*self._chance.choices(self._common, k=6), *self._chance.choices(self._some, k=3)]
        words += [*self._chance.choices(self._rare, k=2), f"q{self._chance.choice(self._some)}q"]
        self._chance.shuffle(words)
        return list(dict.fromkeys(words))


def _all(*words: str) -> Asked:
    return Asked(" ".join(words), "all", words)


def _sentence(*words: str) -> Asked:
    """Other engines are asked for any of the words at once."""
    return Asked(" ".join(words), "any", words)


def _any(*words: str) -> Asked:
    return Asked(" OR ".join(words), "any", words)


def _phrase(words: tuple[str, ...]) -> Asked:
    return Asked('"' + " ".join(words) + '"', "phrase", words)


def _prefix(word: str) -> Asked:
    return Asked(word + "*", "prefix", (word,))


def _field(field: str, word: str) -> Asked:
    return Asked(f"{field}:{word}", "field", (field, word))


def _barred(word: str, other: str) -> Asked:
    return Asked(f"{word} -{other}", "not", (word, other))
