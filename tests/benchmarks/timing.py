"""Clocks for benchmarks, and the lines they print."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """The time that `work` takes, by the wall."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def typical(work: Callable[[int], object], count: int) -> float:
    """The median time of `count` calls, each with its number."""
    return statistics.median(seconds(lambda number=number: work(number)) for number in range(count))


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
