"""Where terms stand in a text as it was written.

Cutting a text into its tokens with their places takes a millisecond for a long article, and a page of results has
fifty. Most words are written as they are folded, so they are looked for as they are first; only where the folded text
has more of them is the text taken apart. One word is sought with `str.find`, which costs a third of what a regular
expression takes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from archive_app.folding import fold, spans
from archive_app.folding.scripts import APOSTROPHES, MARKS, VANISHING
from archive_app.search.matching import between_spaces, places
from archive_app.search.syntax import Term

SHORT = 300
"""Characters; a shorter text is taken apart at once."""

_LONGEST = 64  # as `folding` cuts tokens: what is shorter is whole
_FEW_LETTERS = 2
_WORD = "[^\\W_]"
_JOINING = f'[{MARKS}{VANISHING}{APOSTROPHES}"]'
_DOUBTFUL = re.compile(_JOINING)
_REST = re.compile(f"{_WORD}*")


def standing(text: str, terms: Sequence[Term], folded: str | None = None) -> list[tuple[int, int, int]]:
    """(number of the term, start, end) of each match in the text, in the order of its terms.

    `folded` is the text as `fold` gives it, for those who have it already.
    """
    found: list[tuple[int, int, int]] = []
    hard = list(range(len(terms)))
    if len(text) > SHORT and terms:
        lower, folded = text.lower(), f" {fold(text) if folded is None else folded} "
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
        folded = f" {' '.join(tokens)} "
        for number in hard:
            if between_spaces(terms[number]) not in folded:
                continue
            last = len(terms[number].tokens) - 1
            found.extend((number, apart[i].start, apart[i + last].end) for i in places(terms[number], tokens))
    return found


def _as_written(term: Term, lower: str, folded: str) -> list[tuple[int, int]] | None:
    """The places of a term that the text writes as it is folded; None where it may stand otherwise as well."""
    expected = _occurrences(between_spaces(term), folded)
    if not expected:
        return []
    if not all(word.isascii() and len(word) < _LONGEST for word in term.tokens):
        return None
    if len(term.tokens) > 1:
        found = _together(term, lower)
        return found if found is not None and len(found) == expected else None
    for lead in (" ", ""):  # nearly every word stands behind a space, and few behind a space begin so
        found = _alone(term, lower, lead)
        if found is not None and len(found) == expected:
            return found
    return None


def _alone(term: Term, lower: str, lead: str) -> list[tuple[int, int]] | None:
    """The places of one word, or of its beginning, behind `lead`; None where it is doubtful whether it is itself."""
    (word,), found = term.tokens, []
    at = lower.find(lead + word)
    while at >= 0:
        start = at + len(lead)
        end = start + len(word)
        if term.prefix and (rest := _REST.match(lower, end)):
            end = rest.end()
        before, after = lower[start - 1 : start], lower[end : end + 1]
        if not before.isalnum() and not after.isalnum():
            if (before != " " and _DOUBTFUL.match(before)) or (after != " " and _DOUBTFUL.match(after)):
                return None
            if term.prefix and not _is_one(lower[start:end]):
                return None
            found.append((start, end))
        at = lower.find(lead + word, at + 1)
    return found


def _is_one(word: str) -> bool:
    """Whether it is surely one word: scripts without spaces go on where a word ends."""
    return word.isascii() or (not _DOUBTFUL.search(word) and len(fold(word).split()) == 1)


def _together(term: Term, lower: str) -> list[tuple[int, int]] | None:
    """The same of words that stand one after the other, the last of which may go on."""
    pattern, found, at = _pattern(term.tokens, term.prefix), [], 0
    while match := pattern.search(lower, at):
        start, end = match.span()
        at = start + 1
        if start and (lower[start - 1].isalnum() or _DOUBTFUL.match(lower[start - 1])):
            if lower[start - 1].isalnum():
                continue
            return None
        if _DOUBTFUL.match(lower, end) or _DOUBTFUL.search(match[0]):
            return None
        if not match[0].isascii() and len(fold(match[0]).split()) != len(term.tokens):
            return None  # scripts without spaces go on where a word ends
        found.append((start, end))
    return found


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
