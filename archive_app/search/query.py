"""What a person types, read as terms. Any text is a valid query; what is not syntax is plain text.

``flood bridge`` both words; ``"old quay"`` the words one after the other; ``-harbour`` not this word;
``photo*`` words that begin so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive_app.folding import query_tokens

_PART = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find: `tokens` stand one after the other; with `prefix` the last one may go on."""

    text: str
    tokens: tuple[str, ...]
    prefix: bool = False
    negated: bool = False


def may_relax(terms: Sequence[Term]) -> bool:
    """Whether terms are so many that, where nothing has all of them, some of them are worth showing."""
    return sum(not term.negated for term in terms) >= 3


def parse(text: str) -> tuple[Term, ...]:
    """The terms of a query, in order; parts without any letter or digit say nothing and are left out."""
    terms: list[Term] = []
    for part in _PART.finditer(text):
        phrase = part["phrase"]
        written = part["word"] if phrase is None else phrase
        folded = query_tokens(written)
        if folded.tokens:
            star = phrase is None and written.endswith("*")
            terms.append(Term(written, folded.tokens, star or folded.prefix, bool(part["minus"])))
    return tuple(terms)
