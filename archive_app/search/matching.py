"""Terms to an FTS5 expression. The work is bounded: prefixes become the commonest words that begin so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from archive_app.archive.marks import tag_mark
from archive_app.folding import fold
from archive_app.search.query import Term

Ask = Callable[[str, Sequence[Any]], list[Any]]
"""Runs a reading statement on the archive (`Archive.query`)."""

EXPANSIONS = 50
"""How many words a prefix stands for at the most; the commonest ones win."""

WORDS = "{title body captions notes names places dates}"
_END = "\U0010ffff"

_TAGS = (
    "WITH RECURSIVE found(pk) AS ("
    " SELECT value FROM json_each(?)"
    " UNION SELECT p.tag FROM tag_parent p JOIN found f ON p.parent=f.pk)"
    " SELECT pk FROM found JOIN record USING(pk) WHERE alive=1"
)


def expression(terms: Sequence[Term], ask: Ask, *, any_of: bool = False) -> str | None:
    """The MATCH expression of the terms; None where every term is negated or there is none."""
    wanted = [clause(term, ask) for term in terms if not term.negated]
    if not wanted:
        return None
    text = (" OR " if any_of else " AND ").join(wanted)
    barred = [clause(term, ask) for term in terms if term.negated]
    return f"({text}) NOT ({' OR '.join(barred)})" if barred else text


def clause(term: Term, ask: Ask) -> str:
    """One term: in any column of words, or as the name of a tag or of a tag above it."""
    phrases = _phrases(term, ask)
    text = f"{WORDS} : ({' OR '.join(phrases)})"
    tags = tags_named(term, ask)
    if tags:
        text += " OR tags : (" + " OR ".join(f'"{tag_mark(pk)}"' for pk in tags) + ")"
    return f"({text})"


def _phrases(term: Term, ask: Ask) -> list[str]:
    *before, last = term.tokens
    endings = expansions(last, ask) if term.prefix else [last]
    return ['"' + " ".join((*before, ending)) + '"' for ending in endings or [last]]


def expansions(prefix: str, ask: Ask) -> list[str]:
    """The commonest indexed words that begin with `prefix`."""
    rows = ask(
        "SELECT term FROM term WHERE term>=? AND term<? ORDER BY df DESC, term LIMIT ?",
        (prefix, prefix + _END, EXPANSIONS),
    )
    return [row[0] for row in rows]


def tags_named(term: Term, ask: Ask) -> list[int]:
    """The rows of the tags whose name or alias has the term's words, and of all tags below them."""
    named = []
    for pk, name in ask("SELECT pk, name FROM tag UNION ALL SELECT tag, alias FROM tag_alias", ()):
        if name and stands_in(term, _folded(name)):
            named.append(pk)
    return below(named, ask)


def below(tags: Sequence[int], ask: Ask) -> list[int]:
    """The rows of the living tags among these and of all living tags below them."""
    if not tags:
        return []
    return sorted(row[0] for row in ask(_TAGS, (f"[{','.join(map(str, tags))}]",)))


@lru_cache(maxsize=1 << 14)
def _folded(name: str) -> str:
    """Names of tags are compared with every word that is typed."""
    return fold(name)


def occurs(term: Term, tokens: Sequence[str]) -> bool:
    """Whether the term stands in a row of tokens."""
    return bool(places(term, tokens))


def stands_in(term: Term, folded: str) -> bool:
    """As `occurs`, for tokens joined by single spaces: many times faster, since Python's own search does it."""
    words = " " + " ".join(term.tokens) + ("" if term.prefix else " ")
    return words in f" {folded} "


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
