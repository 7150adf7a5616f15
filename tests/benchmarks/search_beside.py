"""What a search meets besides queries: a cold disk, newer keystrokes, edits, and a large import at the same time."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from material import write_articles
from search_queries import Asked
from timing import tell

from archive_app.archive import Archive
from archive_app.archive.editing import edit
from archive_app.errors import StoppedError
from archive_app.search.browsing import browse
from archive_app.search.excerpts import excerpts
from archive_app.search.views import Order, View

COLD = ("rare word", "common word", "phrase", "prefix of 3", "sentence")
COLD_TIMES = 5
EDITS, SETTLED_EVERY = 300, 5
IMPORTED = 6000
IMPORTED_CLASSES = ("rare word", "common words", "prefix of 3", "tag and word", "sentence")
_FIRST = (
    "import sys, time; from pathlib import Path; sys.path[:0] = [{root!r}, {here!r}];"
    "from archive_app.archive import Archive; from archive_app.search.browsing import browse, View, Order;"
    "from archive_app.search.excerpts import excerpts; began = time.perf_counter();"
    "archive = Archive.open_reading(Path(sys.argv[1])); opened = time.perf_counter();"
    "part = next(browse(archive, View(text=sys.argv[2], order=Order(sys.argv[3]), typing=True), exact=False));"
    "excerpts(archive, part.terms, part.pks[:50]); now = time.perf_counter();"
    "print((opened - began) * 1000, (now - opened) * 1000)"
)


def memory() -> float:
    """The megabytes that this process has in memory, with pages of files that it shares."""
    return _status("VmRSS")


def own_memory() -> float:
    """The megabytes of memory that are its own."""
    return _status("RssAnon")


def _status(name: str) -> float:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    return 0.0


def drop(root: Path) -> None:
    """Take the database out of the system's cache of pages, as far as the system does so when it is asked."""
    for path in root.glob("archive.sqlite*"):
        descriptor = os.open(path, os.O_RDONLY)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def cold(root: Path, asked: dict[str, list[Asked]]) -> None:
    """The first query of a new process, after the file was dropped from memory.

    The disk below may keep pages of its own, in the drive or the host of a virtual machine: that is not seen from here.
    """
    here = Path(__file__).parent
    program = _FIRST.format(root=str(here.parents[1]), here=str(here))
    tell("\nfirst query of a process whose file was dropped from the cache of pages (what a disk keeps is not told):")
    for kind in COLD:
        for order in (Order.NEWEST, Order.BEST):
            took = []
            for number in range(COLD_TIMES):
                drop(root)
                text = asked[kind][-1 - number % len(asked[kind])].text
                done = subprocess.run(
                    [sys.executable, "-c", program, str(root), text, order], capture_output=True, text=True, check=True
                )
                took.append(tuple(map(float, done.stdout.split())))
            opened, query = (sorted(times) for times in zip(*took, strict=True))
            tell(
                f"{kind:18} {order:8} opened in {opened[len(opened) // 2]:6.1f} ms; query and {50} snippets"
                f" {query[len(query) // 2]:6.1f} ms in the middle, {query[-1]:6.1f} at worst"
            )


def interruptions(root: Path, asked: dict[str, list[Asked]]) -> None:
    """How long an older query goes on once a newer keystroke interrupts it: the longest of each class and order."""
    tell("\nlongest time until a query that a newer one interrupts has ended:")
    with Archive.open_reading(root) as archive:
        for kind, some in asked.items():
            told = []
            for order in Order.NEWEST, Order.BEST, Order.TITLE:
                waits = [_interrupted(archive, View(text=one.text, order=order)) for one in some[:12]]
                running = [wait for wait in waits if wait is not None]
                told.append(
                    f"{order} {max(running):6.1f} ms ({len(running)})" if running else f"{order}   ended before"
                )
            tell(f"{kind:18} " + "   ".join(told))


def _interrupted(archive: Archive, view: View) -> float | None:
    """The milliseconds from the interruption to the end; None where the work was done before."""
    stopped = threading.Event()
    ended: list[float] = []

    def work() -> None:
        with suppress(StoppedError), archive.unless(stopped.is_set):
            for part in browse(archive, view):
                excerpts(archive, part.terms, part.pks[:50])
        ended.append(time.perf_counter())

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.004)
    began = time.perf_counter()
    stopped.set()
    archive.interrupt()
    thread.join()
    return (ended[0] - began) * 1000 if ended[0] > began else None


def edits(root: Path) -> None:
    """A field of an item changed, with its index, on the disk; beside it the commit of one row of a bare database.

    In a row, and as in a window, where the archive is settled when nothing has come for a moment: what that takes is
    told apart, since no edit waits for it.
    """
    from search import row

    tell(f"\n{'commit':28} {'p50':>8} {'p95':>8} {'p99':>8}   (and of the processor)")
    with tempfile.TemporaryDirectory(prefix="pressmark-benchmark-", dir=root.parent) as folder:
        bare = sqlite3.connect(Path(folder) / "bare.sqlite", isolation_level=None)
        bare.execute("PRAGMA journal_mode=WAL")
        bare.execute("PRAGMA synchronous=FULL")
        bare.execute("CREATE TABLE bare(line TEXT)")
        with Archive.open(root) as archive:
            for settled in (False, True):
                found = "SELECT r.id FROM doc d JOIN record r ON r.pk=d.record ORDER BY random() LIMIT ?"
                took: dict[str, list[tuple[float, float]]] = {}
                for number, (record,) in enumerate(archive.query(found, (EDITS,))):
                    took.setdefault("an edit", []).append(
                        _timed(lambda record=record, number=number: edit(archive, record, {"publisher": f"O {number}"}))
                    )
                    took.setdefault("one row, bare", []).append(
                        _timed(lambda number=number: bare.execute("INSERT INTO bare VALUES(?)", (f"{number}",)))
                    )
                    if settled and number % SETTLED_EVERY == 0:
                        took.setdefault("settling", []).append(_timed(archive.settle))
                for what, times in took.items():
                    clock, cpu = zip(*times, strict=True)
                    name = f"{what}, settled" if settled and what == "an edit" else what
                    tell(f"{name:28} {row(clock)}   ({row(cpu)})")
        bare.close()


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """The milliseconds that something takes by the clock and of this thread."""
    began, busy = time.perf_counter(), time.thread_time()
    work()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - busy) * 1000


def imports(root: Path, asked: dict[str, list[Asked]]) -> None:
    """Queries while another process imports thousands of texts, against the same before it."""
    from search import keystrokes, percentile

    with tempfile.TemporaryDirectory(prefix="pressmark-benchmark-") as folder:
        write_articles(Path(folder) / "texts", IMPORTED)
        with Archive.open_reading(root) as archive:
            quiet = {kind: keystrokes(archive, asked[kind], Order.NEWEST) for kind in IMPORTED_CLASSES}
            best = {kind: keystrokes(archive, asked[kind], Order.BEST) for kind in IMPORTED_CLASSES}
            command = [
                sys.executable,
                "-m",
                "archive_app",
                "import",
                "--archive",
                str(root),
                f"{folder}/texts",
                "--json",
            ]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[2])
            time.sleep(2)
            tell(f"\n{'while an import runs':28} {'p99 quiet':>10} {'beside':>8} {'cpu quiet':>10} {'beside':>8}")
            for order, before in ((Order.NEWEST, quiet), (Order.BEST, best)):
                for kind, (clock, cpu) in before.items():
                    running = process.poll() is None
                    now, busy = keystrokes(archive, asked[kind], order)
                    note = "" if running and process.poll() is None else "  (the import had ended)"
                    tell(
                        f"{kind:19} {order:8} {percentile(clock, 99):10.1f} {percentile(now, 99):8.1f}"
                        f" {percentile(cpu, 99):10.1f} {percentile(busy, 99):8.1f}{note}"
                    )
            process.terminate()
            process.wait()
