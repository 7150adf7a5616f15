"""Where terms stand in a text as it was written.

Cutting a text into its tokens with their places takes a millisecond for a long article, and a page of results has
fifty. Most words are written as they are folded, so they are looked for as they are first; only where the folded text
has more of them is the text taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from archive_app.folding import fold, spans
from archive_app.folding.scripts import APOSTROPHES, MARKS, VANISHING
from archive_app.search.matching import places
from archive_app.search.syntax import Term

SHORT = 300
"""Characters; a shorter text is taken apart at once."""

_LONGEST = 64  # as `folding` cuts tokens: what is shorter is whole
_FEW_LETTERS = 2
_WORD = "[^\\W_]"
_JOINING = f'[{MARKS}{VANISHING}{APOSTROPHES}"]'
_DOUBTFUL_BEFORE, _DOUBTFUL_AFTER = re.compile(f"{_JOINING}\\Z"), re.compile(_JOINING)


def standing(text: str, terms: Sequence[Term]) -> list[tuple[int, int, int]]:
    """(number of the term, start, end) of each match in the text, in the order of its terms."""
    found: list[tuple[int, int, int]] = []
    hard = list(range(len(terms)))
    if len(text) > SHORT:
        lower, folded = text.lower(), f" {fold(text)} "
        hard = []
        for number, term in enumerate(terms):
            marks = _as_written(term, lower, folded) if len(lower) == len(text) else None
            if marks is None:
                hard.append(number)
            else:
                found.extend((number, start, end) for start, end in marks)
    if hard:
        apart = spans(text)
        tokens = [span.token for span in apart]
        for number in hard:
            last = len(terms[number].tokens) - 1
            found.extend((number, apart[i].start, apart[i + last].end) for i in places(terms[number], tokens))
    return found


def _as_written(term: Term, lower: str, folded: str) -> list[tuple[int, int]] | None:
    """The places of a term that the text writes as it is folded; None where it may stand otherwise as well."""
    words = " " + " ".join(term.tokens) + ("" if term.prefix else " ")
    expected = _occurrences(words, folded)
    if not expected:
        return []
    if not all(word.isascii() and len(word) < _LONGEST for word in term.tokens):
        return None
    pattern, found, at = _pattern(term.tokens, term.prefix), [], 0
    while match := pattern.search(lower, at):
        start, end = match.span()
        at = start + 1
        if start and (lower[start - 1].isalnum() or _DOUBTFUL_BEFORE.match(lower[start - 1])):
            if lower[start - 1].isalnum():
                continue
            return None
        if _DOUBTFUL_AFTER.match(lower, end) or _DOUBTFUL_AFTER.search(match[0]):
            return None
        found.append((start, end))
    return found if len(found) == expected else None


def _occurrences(words: str, folded: str) -> int:
    """How often words stand in a folded text; one that stands twice in a row counts twice."""
    count, at = 0, folded.find(words)
    while at >= 0:
        count, at = count + 1, folded.find(words, at + 1)
    return count


@lru_cache(maxsize=256)
def _pattern(tokens: tuple[str, ...], prefix: bool) -> re.Pattern[str]:
    between = "[\\W_]+".join(map(re.escape, tokens))
    if len(tokens[0]) <= _FEW_LETTERS:  # stands inside of most words, too
        between = f"(?<!{_WORD}){between}"
    return re.compile(f"{between}{_WORD}*" if prefix else f"{between}(?!{_WORD})")
