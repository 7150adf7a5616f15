"""How long work speaks: generators that yield `Progress` and return a report.

Each yield is both a progress report and a point at which the work may be cancelled by closing the generator;
whatever was stored before stays whole.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
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


def aside(call: Callable[[], Report], stop: Callable[[], None] = lambda: None) -> Breaths[Report]:
    """What a long call comes to, run in a thread of its own with breaths meanwhile.

    If the generator is closed, `stop` is called again and again until the call has ended, whatever it comes to.
    """
    with ThreadPoolExecutor(1, "aside") as thread:
        called = thread.submit(call)
        try:
            return (yield from until_done(called))
        except GeneratorExit:
            while not called.done():
                stop()
                wait([called], BREATH)
            raise


def finish(work: Work[Report]) -> Report:
    """Run `work` to its end without showing anything and return its report."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            report: Report = end.value
            return report
