"""Terms to pieces of an FTS5 expression. The work is bounded: prefixes become the commonest words that begin so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from archive_app.archive.field_words import COLUMNS, LETTERS, field_word
from archive_app.archive.marks import collection_mark, tag_mark
from archive_app.folding import fold
from archive_app.search.syntax import Named, Near, Term

Ask = Callable[[str, Sequence[Any]], list[Any]]
"""Runs a reading statement on the archive (`Archive.query`)."""

EXPANSIONS = 24
"""How many words a prefix stands for at the most; the commonest ones win."""

MOST_POSTINGS = 100_000
"""In so many documents, counted for each word, the words of a prefix may stand to be all looked for at once."""

MOST_NAMED = 500
"""How many tags or collections a name stands for at the most; those with the most items win."""

WORDS = "{title body captions notes names places dates}"
_END = "\U0010ffff"
_UNCOUNTED = re.compile(r"a([ymd][0-9]*)?|d([0-9]+(x[0-9a-f]*)?)?")
"""What marks that are not counted, and so may stand in no table, begin with: those of days."""


_TAGS = (
    "WITH RECURSIVE found(pk) AS ("
    " SELECT value FROM json_each(?)"
    " UNION SELECT p.tag FROM tag_parent p JOIN found f ON p.parent=f.pk)"
    " SELECT pk FROM found JOIN record USING(pk) WHERE alive=1"
)
_NAMES = {
    "tag": "SELECT pk, name FROM tag UNION ALL SELECT tag, alias FROM tag_alias",
    "in": "SELECT c.pk, c.name FROM collection c CROSS JOIN record r USING(pk) WHERE r.alive=1",
}


def remembering(ask: Ask) -> Ask:
    """The same for what is asked again and again while one query is made ready: only the first time is looked up."""
    known: dict[tuple[str, tuple[object, ...]], list[Any]] = {}

    def answer(sql: str, parameters: Sequence[Any]) -> list[Any]:
        key = sql, tuple(parameters)
        if key not in known:
            known[key] = ask(sql, parameters)
        return known[key]

    return answer


class Phrases:
    """Makes the phrases of terms; remembers in `is_exact` whether a prefix stands for all its words.

    A prefix of too many words is left to SQLite where they stand in few documents (`postings`), and always with
    `exact`: it may then take a second for one letter.
    """

    def __init__(self, ask: Ask, *, exact: bool = False, most: int = EXPANSIONS, postings: int = MOST_POSTINGS) -> None:
        self._ask = ask
        self._exact = exact
        self._most = most
        self._postings = postings
        self.is_exact = True

    def column(self, term: Term) -> str:
        """Where a term counts, as FTS5 writes it before what must stand there; words of a field stand nowhere else."""
        if term.field in LETTERS or (term.field is None and not self._may_be_mark(term)):
            return ""
        return COLUMNS.get(term.field or "", WORDS) + " : "

    def _may_be_mark(self, term: Term) -> bool:
        """Whether a term may stand where no words are. If not, to name the columns would only cost time."""
        *before, last = term.tokens
        end = last + _END if term.prefix else last
        if _UNCOUNTED.fullmatch(last) or self._ask(
            "SELECT 1 FROM mark WHERE mark BETWEEN ? AND ? LIMIT 1", (last, end)
        ):
            return all(_UNCOUNTED.fullmatch(t) or self._ask("SELECT 1 FROM mark WHERE mark=?", (t,)) for t in before)
        return False

    def of(self, term: Term) -> list[str]:
        """The phrases of which one must stand."""
        *before, last = (field_word(term.field, t) if term.field in LETTERS else t for t in term.tokens)
        if not term.prefix:
            return [_phrase((*before, last))]
        endings = commonest(last, self._ask, max(EXPANSIONS, self._most) + 1)[: self._most + 1]
        if len(endings) > self._most:
            if self._exact or frequency_above(last, self._ask, self._postings, endings) is None:
                return [_phrase((*before, last)) + " *"]
            self.is_exact = False
            endings = endings[: self._most]
        return [_phrase((*before, ending)) for ending, _ in endings or [(last, 0)]]

    def near(self, near: Near) -> list[str]:
        """The expressions, one of which must hold; a prefix stands for few words here."""
        few = Phrases(self._ask, exact=self._exact, most=5, postings=self._postings // 4)
        groups: list[list[str]] = [[]]
        for term in near.terms:
            groups = [[*group, phrase] for group in groups for phrase in few.of(term)][: self._most]
        self.is_exact = self.is_exact and few.is_exact
        return [f"NEAR({' '.join(group)}, {near.distance})" for group in groups]


def _phrase(words: Sequence[str]) -> str:
    return '"' + " ".join(words) + '"'


def expansions(prefix: str, ask: Ask, most: int = EXPANSIONS) -> list[str]:
    """The commonest indexed words that begin with `prefix`."""
    return [word for word, _ in commonest(prefix, ask, most)]


def commonest(prefix: str, ask: Ask, most: int) -> list[tuple[str, int]]:
    """The same, and in how many documents each stands."""
    return ask(
        "SELECT term, df FROM term WHERE term>=? AND term<? ORDER BY df DESC, term LIMIT ?",
        (prefix, prefix + _END, most),
    )


def frequency_above(prefix: str, ask: Ask, least: int, endings: Sequence[tuple[str, int]]) -> int | None:
    """In how many documents at least the words stand that begin so; None where these are no more than `least`.

    The commonest of them, `endings`, mostly tell: of one letter there are tens of thousands to be counted.
    """
    total = sum(df for _, df in endings)
    total = total if total > least else frequency(prefix, ask)
    return total if total > least else None


def frequency(prefix: str, ask: Ask) -> int:
    """In how many documents the words that begin with `prefix` stand, counted for each word."""
    ((total,),) = ask("SELECT sum(df) FROM term WHERE term>=? AND term<?", (prefix, prefix + _END))
    return total or 0


def tags_named(term: Term, ask: Ask) -> list[int]:
    """The rows of the tags whose name or alias has the term's words, and of all tags below them."""
    return below(_named("tag", term, None, ask), ask)


def rows_named(named: Named, ask: Ask) -> list[int]:
    """The rows of the living tags (with those below) or collections that are meant."""
    if named.record is not None:
        kind = "tag" if named.what == "tag" else "collection"
        rows = [row[0] for row in ask("SELECT pk FROM record WHERE id=? AND kind=? AND alive=1", (named.record, kind))]
    else:
        rows = _named(named.what, named.term, named.whole, ask)
    return below(rows, ask) if named.what == "tag" else rows


def named_marks(named: Named, ask: Ask) -> list[str]:
    """The marks of which an item must have one."""
    mark = tag_mark if named.what == "tag" else collection_mark
    return most_used([mark(pk) for pk in rows_named(named, ask)], ask)


def marks_of_tags(term: Term, ask: Ask) -> list[str]:
    """The marks of the tags that a word names: it stands for them too, unless it is asked of one field."""
    return [] if term.field else most_used([tag_mark(pk) for pk in tags_named(term, ask)], ask)


def most_used(marks: list[str], ask: Ask) -> list[str]:
    """At most `MOST_NAMED` of the marks: those that most items have."""
    if len(marks) <= MOST_NAMED:
        return marks
    listed = "[" + ",".join(f'"{mark}"' for mark in marks) + "]"
    rows = ask(
        "SELECT mark FROM mark WHERE mark IN (SELECT value FROM json_each(?)) ORDER BY df DESC, mark LIMIT ?",
        (listed, MOST_NAMED),
    )
    return [row[0] for row in rows]


def _named(what: str, term: Term | None, whole: str | None, ask: Ask) -> list[int]:
    rows = ask(_NAMES[what], ())
    if not rows:
        return []
    pks, written = zip(*rows, strict=True)
    names, ends = _all_folded(written)
    if term is not None:
        sought = between_spaces(term)
    elif whole:
        sought = f"\n {whole} \n"
    else:
        return []
    found, at = set(), names.find(sought)
    while at >= 0:
        found.add(pks[bisect_right(ends, at)])
        at = names.find(sought, at + 1)
    return sorted(found)


def below(tags: Sequence[int], ask: Ask) -> list[int]:
    """The rows of the living tags among these and of all living tags below them."""
    if not tags:
        return []
    return sorted(row[0] for row in ask(_TAGS, (f"[{','.join(map(str, tags))}]",)))


@lru_cache(maxsize=4)
def _all_folded(names: tuple[str | None, ...]) -> tuple[str, list[int]]:
    """All names in one text, each between two spaces and on a line of its own, and where each line ends.

    Most words that are typed name no tag at all: one look tells.
    """
    lines = [f" {_folded(name) if name else ''} \n" for name in names]
    return "\n" + "".join(lines), list(accumulate(map(len, lines)))


@lru_cache(maxsize=1 << 14)
def _folded(name: str) -> str:
    """Names of tags are compared with every word that is typed."""
    return fold(name)


def occurs(term: Term, tokens: Sequence[str]) -> bool:
    """Whether the term stands in a row of tokens."""
    return bool(places(term, tokens))


def stands_in(term: Term, folded: str) -> bool:
    """As `occurs`, for tokens joined by single spaces: many times faster, since Python's own search does it."""
    return between_spaces(term) in f" {folded} "


def between_spaces(term: Term) -> str:
    """What stands in a folded text, itself between two spaces, where the term does."""
    return " " + " ".join(term.tokens) + ("" if term.prefix else " ")


def places(term: Term, tokens: Sequence[str]) -> list[int]:
    """Where in `tokens` the term begins."""
    *before, last = term.tokens
    length = len(term.tokens)
    found = []
    for i in range(len(tokens) - length + 1):
        end = tokens[i + length - 1]
        if (end.startswith(last) if term.prefix else end == last) and list(tokens[i : i + length - 1]) == before:
            found.append(i)
    return found
