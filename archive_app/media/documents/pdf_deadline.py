"""How long the reading of one PDF may take, shared by all that is looked for in it."""

from __future__ import annotations

import time
from collections.abc import Callable

SECONDS = 40.0
"""What is not read by then is left out; the reader's process has little more time."""


class Deadline:
    """A span of seconds that begins now; it remembers what was left out because it was over."""

    def __init__(self, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds
        self._missed: dict[str, None] = {}

    def is_over_for(self, what: str) -> bool:
        """Whether it is over, so that `what` is left out."""
        if self._clock() <= self._end:
            return False
        self._missed[what] = None
        return True

    def miss(self, what: str) -> None:
        """Remember that `what` was left out, for whatever reason."""
        self._missed[what] = None

    @property
    def missed(self) -> tuple[str, ...]:
        """What was left out, in the order in which it was asked for."""
        return tuple(self._missed)
