"""Facets and the timeline of a large archive, counted in memory: `facets.py ARCHIVE [TIMES]`, as `million.py` makes it.

By class of view, p50 and p99 of a new question (the index is asked for the words) in milliseconds of the processor and
of the wall, of the same once more, and by SQL as where there are no columns; and what the columns cost: their reading,
the longest step of it, and memory.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from browsing import views
from timing import tell

from archive_app.archive import Archive
from archive_app.search.counting import facets, timeline
from archive_app.search.held import HeldCounts
from archive_app.search.views import View

BUDGET = 100.0
"""Milliseconds that facets and timeline together may take."""


def measure(root: Path, times: int) -> None:
    """Print what the columns cost, and a row per class of view."""
    with Archive.open_reading(root) as archive:
        before = resident_megabytes()
        import numpy as np

        tell(f"facets: numpy {np.__version__} takes {resident_megabytes() - before:.1f} MB")
        facets(archive, View("zzzq"))
        held = _read(archive)
        first = _cpu(lambda: held.facets(archive, View()))
        tell(f"facets: the first ones, with all names, in {first:.0f} ms")
        tell(
            f"facets: {'view':34} {'cpu p50':>8} {'p99':>7} {'wall p50':>9} {'p99':>7} {'once more':>10} {'by SQL':>8}"
        )
        over = []
        for name, view in views(archive).items():
            cpu, wall, again = zip(*(_both(archive, held, view) for _ in range(times)), strict=True)
            by_index = _cpu(lambda view=view: (timeline(archive, view), facets(archive, view)))
            tell(
                f"facets: {name[:34]:34} {_at(cpu, 50):8.1f} {_at(cpu, 99):7.1f} {_at(wall, 50):9.1f}"
                f" {_at(wall, 99):7.1f} {_at(again, 50):10.1f} {by_index:8.0f}"
            )
            if _at(cpu, 50) > BUDGET:
                over.append(name)
        tell(f"facets: {len(views(archive)) - len(over)} of {len(views(archive))} classes within {BUDGET:.0f} ms")
        tell(f"facets: memory after all of it {resident_megabytes():.0f} MB")


def _read(archive: Archive) -> HeldCounts:
    """Read the columns, and tell what that costs."""
    held, before, longest, most = HeldCounts(), resident_megabytes(), 0.0, 0.0
    began, step = time.process_time(), time.perf_counter()
    for _ in held.read(archive):
        longest, most = max(longest, time.perf_counter() - step), max(most, resident_megabytes())
        step = time.perf_counter()
    tell(
        f"facets: columns read in {time.process_time() - began:.2f} s of the processor, no step over"
        f" {longest * 1000:.0f} ms; {resident_megabytes() - before:.1f} MB stay, {most - before:.1f} at the most"
    )
    return held


def _both(archive: Archive, held: HeldCounts, view: View) -> tuple[float, float, float]:
    """Milliseconds of the processor and of the wall for both, and of the processor once more."""

    def both() -> None:
        held.timeline(archive, view)
        held.facets(archive, view)

    assert held._held is not None
    held._held._remembered.clear()  # what the index answered
    began, cpu = time.perf_counter(), _cpu(both)
    return cpu, (time.perf_counter() - began) * 1000, _cpu(both)


def resident_megabytes() -> float:
    """Of this process."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))) / 1000


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _at(times: tuple[float, ...], per_cent: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(len(ordered) * per_cent / 100))]


if __name__ == "__main__":
    measure(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
