"""What is selected, in words that every pane understands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """The selected items by id, in the order of the results; `current` is the one with the focus.

    `ids` holds all of them; `kinds` are theirs, as far as they were looked at.
    """

    ids: tuple[bytes, ...] = ()
    count: int = 0
    current: bytes | None = None
    kinds: frozenset[str] = frozenset()
    trashed: bool = False

    @property
    def only(self) -> bytes | None:
        """The one selected item; None where there are none or several."""
        return self.ids[0] if self.count == 1 and self.ids else None
