"""Which words of a query stand in one text, and where, as far as an excerpt of it needs that.

A page of results has fifty long texts. To fold one takes as long as to find a word in it, and of a common word the
first place is near the beginning: so of a long text the beginning alone is looked at first.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_app.folding import fold
from archive_app.search.matching import between_spaces
from archive_app.search.snippets import LENGTH, counts_in, densest, marks_in
from archive_app.search.syntax import Term

BEGINNING = 4 * LENGTH
"""So many characters of a long text are looked at first."""

_SHOWN = LENGTH * 3 // 2
"""Characters behind the beginning of the window that an excerpt cannot go beyond."""

_FEW = 2
"""More words than these seldom stand together so soon."""


class Sighting:
    """A text of a place with the words that were sought; it is folded at most once.

    `numbers` are those of the terms that stand in it and count there.
    """

    def __init__(self, text: str, place: str, terms: Sequence[Term]) -> None:
        self._text, self._place, self._terms = text, place, terms
        self._folded: str | None = None
        counting = [number for number, term in enumerate(terms) if counts_in(term, place)]
        self._marks = self._at_once(counting)
        if self._marks is not None:
            self.numbers = frozenset(counting)
        else:
            self._folded = fold(text)
            sought = f" {self._folded} "
            self.numbers = frozenset(number for number in counting if between_spaces(terms[number]) in sought)

    @property
    def marks(self) -> list[tuple[int, int, int]]:
        """The matches as `snippets.marks_in` has them, or of these the ones that `snippets.cut` comes to."""
        if self._marks is None:
            self._marks = marks_in(self._text, self._terms, self._place, self._folded)
        return self._marks

    def _at_once(self, counting: Sequence[int]) -> list[tuple[int, int, int]] | None:
        """The matches in the beginning of the text, if what is cut from it is the same as of the whole."""
        if not 0 < len(counting) <= _FEW or len(self._text) <= 2 * BEGINNING:
            return None
        if any(len(self._terms[number].tokens) > 1 for number in counting):
            return None  # may begin within and end beyond
        end = self._text.rfind(" ", 0, BEGINNING)  # no word goes on over a space
        if end < _SHOWN:
            return None
        marks = marks_in(self._text[:end], self._terms, self._place)
        start, count = densest(marks)
        return marks if count == len(counting) and start + _SHOWN <= end else None
