"""How long work speaks: generators that yield `Progress` and return a report.

Each yield is both a progress report and a point at which the work may be cancelled by closing the generator;
whatever was stored before stays whole.
"""

from __future__ import annotations

from collections.abc import Generator
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


def finish(work: Work[Report]) -> Report:
    """Run `work` to its end without showing anything and return its report."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            report: Report = end.value
            return report
