"""Rows as stretches that follow on each other."""

from __future__ import annotations

from collections.abc import Iterable


def stretches(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending rows as stretches (first, last), both included."""
    made: list[tuple[int, int]] = []
    for row in rows:
        if made and row == made[-1][1] + 1:
            made[-1] = made[-1][0], row
        else:
            made.append((row, row))
    return made
