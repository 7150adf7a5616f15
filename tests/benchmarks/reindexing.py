"""The search index made anew: `reindexing.py COPY` of a large archive, or 30,000 items of its own.

Processor's time and memory of the child that makes it, beside the time that the door took for the same items; and what
searches and edits cost meanwhile, beside what they cost while nothing else runs. The archive given is written into.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from million import build
from timing import seconds, tell

from archive_app.archive import Archive
from archive_app.archive.editing import edit
from archive_app.progress import Progress
from archive_app.search.browsing import View, browse
from archive_app.search.excerpts import excerpts

ITEMS = 30_000
QUERIES = ("al", "al der", "mar*", '"al der"', "lin OR hol", "by:mar", "date:1987 the", "-al", "zzzq")


def run(folder: Path) -> None:
    """Measure an archive made for it, and tell what the making of the archive took."""
    began = time.process_time()
    build(folder / "large", ITEMS)
    door = time.process_time() - began
    measure(folder / "large", door)


def measure(root: Path, door: float | None = None) -> None:
    """Print the costs, in ratios where there is something to compare with."""
    quiet = asked(root, lambda: False, 5)
    child = subprocess.Popen(
        [sys.executable, __file__, "--make", root], stdout=subprocess.PIPE, text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    meanwhile = asked(root, lambda: child.poll() is None, None)
    assert child.stdout is not None
    tell(child.stdout.read().strip())
    if door is not None:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        tell(f"reindexing: {(used.ru_utime + used.ru_stime) / door:.2f} of what the door took to bring the items in")
    for name, before, now in zip(("search", "edit"), quiet, meanwhile, strict=True):
        cells = (
            f"p{part} {percentile(now, part):.1f} ms ({percentile(now, part) / percentile(before, part):.1f}x)"
            for part in (50, 95, 99)
        )
        tell(f"reindexing: {name} meanwhile, and of what it costs alone: " + ", ".join(cells) + f", {len(now)} times")


def asked(root: Path, more: Callable[[], bool], rounds: int | None) -> tuple[list[float], list[float]]:
    """The milliseconds of each first page with its excerpts, and of an edit now and then.

    A search is counted in time of its thread, since others use the machine as well; an edit by the wall, since what it
    may have to do is wait.
    """
    searches, edits = list[float](), list[float]()
    with Archive.open(root) as writing, Archive.open_reading(root) as archive:
        record = archive.query("SELECT id FROM record WHERE kind='article' AND alive=1 LIMIT 1")[0][0]
        while more() if rounds is None else rounds > len(edits):
            for text in QUERIES * (1 if rounds is None else 5):
                began = time.thread_time()
                first_page(archive, View(text))
                searches.append((time.thread_time() - began) * 1000)
            edits.append(seconds(lambda: edit(writing, record, {"publisher": f"Outlet {time.monotonic_ns()}"})) * 1000)
            time.sleep(0.2 if rounds is None else 0)
    return searches, edits


def first_page(archive: Archive, view: View) -> None:
    """What a keystroke asks for."""
    part = next(browse(archive, view))
    excerpts(archive, part.terms, part.pks[:50])


def percentile(values: list[float], part: int) -> float:
    """The value under which so many of a hundred lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[part - 1]


def make(root: Path) -> None:
    """Make the index anew, and tell what that took; in a process of its own."""
    with Archive.open(root) as archive:
        began, told, longest = time.process_time(), time.perf_counter(), 0.0
        work = archive.rebuild_index()
        while True:
            try:
                step: Progress = next(work)
            except StopIteration as end:
                count = end.value
                break
            longest, told = max(longest, time.perf_counter() - told), time.perf_counter()
            del step
        took = time.process_time() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tell(
        f"reindexing: {count:,} items in {took:.0f} s of the processor, {took / count * 1e6:.0f} us each, "
        f"{most:.0f} MB of memory, longest step {longest * 1000:.0f} ms by the wall"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        make(Path(sys.argv[2]))
    elif sys.argv[1:]:
        measure(Path(sys.argv[1]))
    else:
        import tempfile

        with tempfile.TemporaryDirectory(prefix="pressmark-benchmark-") as folder:
            run(Path(folder))
