"""What was searched for in an archive on this machine, the newest first."""

from __future__ import annotations

import json
from collections.abc import Callable

MOST = 50
"""How many searches are remembered."""

_LONGEST = 1000


class SearchHistory:
    """A list of queries, and a place in it to walk from.

    `read` gives the text that was kept, `keep` is given another one; what cannot be read counts as nothing.
    """

    def __init__(self, read: Callable[[], str], keep: Callable[[str], None]) -> None:
        self._read = read
        self._keep = keep
        self._at = -1

    @property
    def queries(self) -> list[str]:
        """All that is remembered, the newest first."""
        try:
            kept = json.loads(self._read() or "[]")
        except (ValueError, RecursionError):
            return []
        return [query for query in kept if isinstance(query, str) and query][:MOST] if isinstance(kept, list) else []

    def add(self, query: str) -> None:
        """Remember a query as the newest; the same one is remembered once."""
        query = query.strip()
        if not query or len(query) > _LONGEST:
            return
        self._at = -1
        queries = self.queries
        if queries[:1] != [query]:
            others = [other for other in queries if other != query]
            self._keep(json.dumps([query, *others][:MOST]))

    def clear(self) -> None:
        """Forget all."""
        self._at = -1
        self._keep("")

    def begin(self) -> None:
        """Walk from the newest one again."""
        self._at = -1

    @property
    def is_walking(self) -> bool:
        """Whether a remembered query is shown."""
        return self._at >= 0

    def step(self, by: int) -> str | None:
        """The next older query (1) or newer one (-1); empty before the newest, None where there is no other."""
        queries = self.queries
        at = self._at + by
        if not -1 <= at < len(queries):
            return None
        self._at = at
        return queries[at] if at >= 0 else ""
