"""“Did you mean”: words of the archive that are written like those of a query that finds nothing."""

from __future__ import annotations

from dataclasses import replace

from archive_app.archive import Archive
from archive_app.search.browsing import browse
from archive_app.search.matching import Ask, expansions
from archive_app.search.query import asked
from archive_app.search.syntax import Words
from archive_app.search.views import View

MOST_CANDIDATES = 2000
"""How many words of the archive a word is compared with, the commonest ones."""

MOST_MENDED = 4
"""How many words of a query are replaced at the most."""

_SHORTEST = 3
_END = "\U0010ffff"


def did_you_mean(archive: Archive, view: View) -> str | None:
    """The text of a query like that of the view, which finds something; None where there is none.

    Only words that no item has are replaced. Ask it for a view that finds nothing.
    """
    _, query = asked(view)
    text, mended = query.text, 0
    for part in reversed(query.parts):
        if mended == MOST_MENDED or part.negated or part.field is not None or not isinstance(part.node, Words):
            continue
        term = part.node.term
        if len(term.tokens) != 1 or text[part.start : part.end].startswith(('"', "“", "„", "«")):
            continue
        found = closest(term.tokens[0], archive.query)
        if found is not None:
            text, mended = text[: part.start] + found + text[part.end :], mended + 1
    if not mended:
        return None
    found_any = next(browse(archive, replace(view, text=text), first=1))
    return text if found_any.pks and not found_any.relaxed else None


def closest(word: str, ask: Ask) -> str | None:
    """The word of the archive that is written most like this one; None where it is itself one, or none is alike."""
    if len(word) < _SHORTEST or ask("SELECT 1 FROM term WHERE term=?", (word,)):
        return None
    longer = expansions(word, ask, 1)
    if longer:
        return longer[0]
    allowed = 1 if len(word) < 5 else 2
    best: tuple[int, int, str] | None = None
    for first in dict.fromkeys(word[:2]):
        for other, count in ask(
            "SELECT term, df FROM term WHERE term>=? AND term<? AND length(term) BETWEEN ? AND ?"
            " ORDER BY df DESC LIMIT ?",
            (first, first + _END, len(word) - allowed, len(word) + allowed, MOST_CANDIDATES),
        ):
            steps = distance(word, other, allowed)
            if steps <= allowed and (best is None or (steps, -count, other) < best):
                best = steps, -count, other
    return best[2] if best else None


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be added, left out, replaced or exchanged with their neighbour; above `most` no matter."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        following = [i]
        for j, its in enumerate(other, 1):
            cost = min(row[j] + 1, following[-1] + 1, row[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return row[-1]
