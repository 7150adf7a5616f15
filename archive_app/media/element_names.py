"""Patterns for the names (classes, ids) that pages give their elements."""

from __future__ import annotations

import re

_MOST_KNOWN = 4096
_LONGEST_KNOWN = 300


class NamePattern:
    """A pattern that is looked for in names; what was found is remembered, as pages use the same names all over."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._search = re.compile(pattern, flags).search
        self._known: dict[str, bool] = {}

    def is_in(self, names: str) -> bool:
        """Whether the pattern is found in an element's names."""
        known = self._known.get(names)
        if known is None:
            known = self._search(names) is not None
            if len(names) <= _LONGEST_KNOWN:  # foreign pages must not fill the memory
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                self._known[names] = known
        return known
