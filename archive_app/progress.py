"""How long work speaks: generators that yield `Progress` and return a report.

Each yield is both a progress report and a point at which the work may be cancelled by closing the generator;
whatever was stored before stays whole.
"""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import Future, wait
from dataclasses import dataclass
from typing import TypeVar

Report = TypeVar("Report")


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of long work.

    `done` and `total` count the same unit (files, records or bytes, as `unit` says); `total` is None while it is
    not known yet. `outcome` carries what became of one input where the work treats many, else None. Where `done`
    counts something else than bytes, `bytes_done` and `bytes_total` tell the bytes as well.
    """

    done: int
    total: int | None
    message: str = ""
    unit: str = "files"
    outcome: object | None = None
    bytes_done: int = 0
    bytes_total: int | None = None


Work = Generator[Progress, None, Report]
Breaths = Generator[None, None, Report]
"""Work inside of work: a breath is a `None` that it yields, a point at which all of it may be paused or stopped."""

BREATH = 0.1
"""Seconds: the longest wait between two breaths."""


def until_done(future: Future[Report]) -> Breaths[Report]:
    """What a future comes to, with a breath now and then while it is waited for; raises what it raises."""
    while not future.done():
        wait([future], BREATH)
        if not future.done():
            yield None
    return future.result()


def finish(work: Work[Report]) -> Report:
    """Run `work` to its end without showing anything and return its report."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            report: Report = end.value
            return report
